package scan

import (
	"bytes"
	"cmp"
	"math"
	"slices"
)

// finder is a candidate for one of the three large squares of a symbol.
type finder struct {
	size float64 // of a module, in pixels
	hits int     // lines that cross it; 0 for one that is only guessed
	fit  float64 // correlation with the pattern, once it has a frame
	frame
}

// dark returns the pixels that are darker than the mean around them, 1 for
// dark. The mean is that of a square of 2·radius+1 pixels.
func (p *plane) dark(radius int) *plane {
	rows, mean := newPlane(p.w, p.h), newPlane(p.w, p.h)
	boxRows(rows, p, radius)
	boxColumns(mean, rows, radius)
	rows.wipe()
	limit := mean.pix[:len(p.pix)]
	for i, v := range p.pix {
		// Two levels below the mean, or flat paper would be all specks.
		limit[i] = uint8(uint(int(v)+2-int(limit[i])) >> 63)
	}
	return mean
}

// radii of the means that finders are looked for with: a wide one for large
// symbols, one for hard shadows, and one about as narrow as a finder, which
// alone tells a blurred ring from what is within it.
func radii(p *plane) []int {
	side := max(p.w, p.h)
	return []int{max(side/100, 8), max(side/40, 8), max(side/10, 8)}
}

// Bounds of a search for finders. A few are taken as they are. A picture may show a
// crowd of codes: what else fits well is taken too, up to the most, and so long as one
// in eight fits it is worth to look at more sightings than the first.
const (
	fewFinders     = 40
	mostFinders    = 300
	wellFits       = 0.7
	firstSightings = 400
	mostSightings  = 1600
	worthwhile     = 8
	uprightSteps   = 12_000
	sightingSteps  = 100
)

// findFinders returns the candidates of a picture, most hits first, and whether there
// are more that fit well.
func findFinders(end *deadline, p *plane, wanted func(point) bool) (sure []finder, more bool) {
	var all []finder
	for _, r := range radii(p) {
		if end.past() {
			return nil, false
		}
		end.spend(p.w * p.h / 2)
		dark := p.dark(r)
		all = findIn(end, dark, wanted, all)
		dark.wipe()
	}
	slices.SortStableFunc(all, func(a, b finder) int { return b.hits - a.hits })
	for i, f := range all[:min(len(all), mostSightings)] {
		if end.past() {
			return nil, false
		}
		end.spend(uprightSteps)
		if i >= firstSightings && worthwhile*len(sure) < i {
			break
		}
		if !p.upright(&f) || !wanted(f.at) || len(sure) >= fewFinders && f.fit < wellFits {
			continue
		}
		sure = append(sure, f)
	}
	if len(sure) <= mostFinders {
		return sure, false
	}
	// Those of one part of the picture, or hardly a symbol would be whole.
	at := sure[0].at
	slices.SortStableFunc(sure, func(a, b finder) int {
		return cmp.Compare(a.at.sub(at).squared(), b.at.sub(at).squared())
	})
	return sure[:mostFinders], true
}

// upright gives a finder the frame that fits its pattern best, one of four
// turned by right angles, and reports whether that is like a finder at all.
func (p *plane) upright(f *finder) bool {
	best := -1.0
	var from frame
	for turn := 0.0; turn < 1; turn += 0.25 {
		s, c := math.Sincos(turn * math.Pi / 2)
		// The lines that found it run askew, and so are longer than its sides;
		// and a tilt makes one side longer than the other.
		m := f.size * max(s, c)
		for _, aspect := range []float64{1, 1.25, 0.8} {
			a, b := m*aspect, m/aspect
			g := frame{f.at, point{c * a, s * a}, point{-s * b, c * b}}
			if v := p.correlate(finderMarks, g.place); v > best {
				best, from = v, g
			}
		}
	}
	if best < 0.25 {
		return false
	}
	fitted, score := p.settle(from)
	moved := fitted.at.sub(f.at).squared()
	f.frame, f.fit = fitted, score
	f.size = math.Sqrt(math.Abs(fitted.right.cross(fitted.down)))
	return score > 0.5 && moved < 4*f.size*f.size
}

// findIn looks along every row for dark and light in 1:1:3:1:1, and checks
// down the column and along the row through what it takes for the centre.
func findIn(end *deadline, d *plane, wanted func(point) bool, found []finder) []finder {
	for y := range d.h {
		if end.past() {
			return nil
		}
		row := d.pix[y*d.w : (y+1)*d.w]
		var run [5]int // the last five runs, ending with a dark one
		start, n := 0, 0
		for start < d.w {
			x := d.w // where the run ends
			if i := bytes.IndexByte(row[start:], 1-row[start]); i > 0 {
				x = start + i
			}
			copy(run[:], run[1:])
			run[4] = x - start
			n++
			if row[start] == 1 && n >= 5 && ratio(run) {
				mid := float64(x) - float64(run[4]) - float64(run[3]) - float64(run[2])/2 - 0.5
				if f, ok := crossed(d, mid, y, run); ok && wanted(f.at) {
					end.spend(sightingSteps)
					found = merge(found, f)
				}
			}
			start = x
		}
	}
	return found
}

// ratio holds five runs against 1:1:3:1:1, with 0.7 of a module to spare.
func ratio(run [5]int) bool {
	total := run[0] + run[1] + run[2] + run[3] + run[4]
	if total < 7 {
		return false
	}
	m := float64(total) / 7
	spare := 0.7 * m
	off := func(r int, want float64) bool { return math.Abs(float64(r)-want*m) >= want*spare }
	return !off(run[0], 1) && !off(run[1], 1) && !off(run[3], 1) && !off(run[4], 1) &&
		math.Abs(float64(run[2])-3*m) < 1.5*spare
}

// crossed follows the column and then the row through a centre.
func crossed(d *plane, x float64, y int, run [5]int) (finder, bool) {
	total := run[0] + run[1] + run[2] + run[3] + run[4]
	down, cy, ok := cross(d, int(x+0.5), y, d.w, total)
	if !ok {
		return finder{}, false
	}
	across, cx, ok := cross(d, int(x+0.5), int(cy+0.5), 1, total)
	if !ok {
		return finder{}, false
	}
	return finder{size: float64(down+across) / 14, hits: 1, frame: frame{at: point{cx, cy}}}, true
}

// cross measures the five runs through a dark pixel along a row (step 1) or a
// column (step d.w), and returns their sum and the middle of the third.
func cross(d *plane, x, y, step, total int) (sum int, mid float64, ok bool) {
	pos, limit := x, d.w
	if step != 1 {
		pos, limit = y, d.h
	}
	if x < 0 || y < 0 || x >= d.w || y >= d.h {
		return 0, 0, false
	}
	i := y*d.w + x
	if d.pix[i] != 1 {
		return 0, 0, false
	}
	var run [5]int
	lo, hi := pos, pos // first and last of the dark middle
	for lo > 0 && d.pix[i-(pos-lo+1)*step] == 1 {
		lo--
	}
	for hi < limit-1 && d.pix[i+(hi-pos+1)*step] == 1 {
		hi++
	}
	run[2] = hi - lo + 1
	measure := func(from, dir int) (white, black int) {
		at := from
		for at >= 0 && at < limit && d.pix[i+(at-pos)*step] == 0 && white < total {
			white++
			at += dir
		}
		for at >= 0 && at < limit && d.pix[i+(at-pos)*step] == 1 && black < total {
			black++
			at += dir
		}
		return white, black
	}
	run[1], run[0] = measure(lo-1, -1)
	run[3], run[4] = measure(hi+1, 1)
	sum = run[0] + run[1] + run[2] + run[3] + run[4]
	if !ratio(run) || sum*5 < total*2 || total*5 < sum*2 {
		return 0, 0, false
	}
	return sum, float64(lo+hi) / 2, true
}

// merge joins a sighting to the candidate that it belongs to.
func merge(found []finder, f finder) []finder {
	for i := len(found) - 1; i >= 0; i-- {
		o := &found[i]
		near := max(o.size, f.size) * 1.5
		if math.Abs(o.at.x-f.at.x) > near || math.Abs(o.at.y-f.at.y) > near {
			continue
		}
		if o.size > 1.6*f.size || f.size > 1.6*o.size {
			continue
		}
		w := 1 / float64(o.hits+1)
		o.at = between(o.at, f.at, w)
		o.size += (f.size - o.size) * w
		o.hits++
		return found
	}
	return append(found, f)
}
