package scan

import "math"

// coreTurns is how many ways a core is tried to lie in the frame that its shape gives:
// a quarter turn in so many steps.
const coreTurns = 6

// core measures the dark square in the middle of a finder, three modules a side, and
// returns the frame that makes it a square and fits the finder's pattern best: whatever
// tilt and slant have made of it, its second moments say all of that but a turn. Size is
// that of a module, about.
func (p *plane) core(at point, size float64) (best frame, ok bool) {
	f, ok := p.squared(at, size)
	score := -1.0
	s, c := math.Sincos(math.Pi / 2 / coreTurns)
	for range coreTurns {
		if v := p.correlate(finderMarks, f.place); v > score {
			best, score = f, v
		}
		f.right, f.down = f.right.scale(c).add(f.down.scale(s)), f.down.scale(c).sub(f.right.scale(s))
	}
	return best, ok
}

// squared is a frame in which the core is a square, whichever way it lies.
func (p *plane) squared(at point, size float64) (frame, bool) {
	const rays = 24
	reach := 6 * size
	dark, light := p.at(at.x, at.y), 0.0
	step := max(size/4, 0.5)
	for k := range rays {
		s, c := math.Sincos(2 * math.Pi * float64(k) / rays)
		far := 0.0
		for d := size; d <= 3*size; d += step {
			far = max(far, p.at(at.x+d*c, at.y+d*s))
		}
		light += far / rays
	}
	limit := (dark + light) / 2
	if light-dark < 8 {
		return frame{}, false
	}
	var area, xx, xy, yy float64
	for k := range rays {
		s, c := math.Sincos(2 * math.Pi * float64(k) / rays)
		d, last, now := 0.0, dark, dark
		for now < limit {
			if d += step; d > reach {
				return frame{}, false
			}
			last, now = now, p.at(at.x+d*c, at.y+d*s)
		}
		d -= step * (now - limit) / (now - last)
		area += d * d / 2
		d *= d
		xx += d * d / 4 * c * c
		xy += d * d / 4 * c * s
		yy += d * d / 4 * s * s
	}
	// Of a square of three modules a side the moment along either side is 9/12.
	xx, xy, yy = xx/area/0.75, xy/area/0.75, yy/area/0.75
	// The root of the matrix of moments, by Cayley and Hamilton.
	det := math.Sqrt(max(xx*yy-xy*xy, 0))
	trace := math.Sqrt(xx + yy + 2*det)
	if det == 0 || trace == 0 {
		return frame{}, false
	}
	return frame{at, point{(xx + det) / trace, xy / trace}, point{xy / trace, (yy + det) / trace}}, true
}
