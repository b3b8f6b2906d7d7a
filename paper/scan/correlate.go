package scan

import "math"

// correlate returns how well the greys at some places follow the colours that
// are to be there: 1 for exactly, 0 for not at all, -1 for inverted. Light and
// contrast do not matter.
func (p *plane) correlate(marks []mark, place func(point) point) float64 {
	var n, sv, svv, sb, sbb, svb float64
	for _, m := range marks {
		at := place(m.at)
		v := 255 - p.at(at.x, at.y)
		n++
		sv += v
		svv += v * v
		sb += m.black
		sbb += m.black * m.black
		svb += v * m.black
	}
	if n == 0 {
		return 0
	}
	vv, bb, vb := svv-sv*sv/n, sbb-sb*sb/n, svb-sv*sb/n
	// Greys that differ by less than a level or two say nothing.
	return vb / math.Sqrt((vv+4*n)*(bb+1e-9))
}

// score is the mean correlation over all function patterns.
func (p *plane) score(l *layout, place func(point) point) float64 {
	var sum, weights float64
	for _, g := range l.groups {
		sum += g.weight * p.correlate(g.places, place)
		weights += g.weight
	}
	return sum / weights
}

// climb changes values one at a time by steps that are halved when none helps,
// until they are below the last, to make f as large as it can. It returns f.
func climb(values, steps []float64, last float64, f func() float64) float64 {
	best := f()
	for scale := 1.0; scale > last; scale /= 2 {
		for range 6 {
			better := false
			for i := range values {
				for _, sign := range [2]float64{1, -1} {
					old := values[i]
					values[i] += sign * scale * steps[i]
					if v := f(); v > best+1e-9 {
						best, better = v, true
						break
					}
					values[i] = old
				}
			}
			if !better {
				break
			}
		}
	}
	return best
}
