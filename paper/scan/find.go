package scan

import (
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

// radii of the means that finders are looked for with: one about as narrow as a
// finder, which alone tells a blurred ring from what is within it, one for hard
// shadows, and a wide one for large symbols.
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
	clearly        = 0.15 // better than another fit
	firstSightings = 400
	mostSightings  = 1600
	worthwhile     = 8
	uprightSteps   = 12_000
	sightingSteps  = 100
	mergedPerStep  = 4 // candidates that a sighting is held against
)

// findFinders returns the candidates of a picture, most hits first, and whether there
// are more that fit well. Radii are those of the means that it is held against.
func findFinders(end *deadline, p *plane, radii []int, wanted func(point) bool) (sure []finder, more bool) {
	var all []finder
	t := newTiles(p)
	defer t.wipe()
	for _, r := range radii {
		if end.past() {
			return nil, false
		}
		end.spend(p.w * p.h / 4)
		dark := p.dark(t, r)
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
		like := p.upright(&f)
		if f.fit > 0 && f.fit < wellFits { // its core was measured, too
			end.spend(uprightSteps)
		}
		if !like || !wanted(f.at) || len(sure) >= fewFinders && f.fit < wellFits {
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
	if score < wellFits {
		if g, ok := p.core(f.at, f.size); ok {
			if v, s := p.settle(g); s > score+clearly {
				fitted, score = v, s
			}
		}
	}
	moved := fitted.at.sub(f.at).squared()
	f.frame, f.fit = fitted, score
	f.size = math.Sqrt(math.Abs(fitted.right.cross(fitted.down)))
	return score > 0.5 && moved < 4*f.size*f.size
}

// findIn looks along every row for dark and light in 1:1:3:1:1, and checks
// down the column and along the row through what it takes for the centre.
func findIn(end *deadline, d *bitmap, wanted func(point) bool, found []finder) []finder {
	var edges []int
	for y := range d.h {
		if end.past() {
			return nil
		}
		edges = d.edges(y, edges[:0])
		for k := 6; k <= len(edges); k += 2 {
			e := edges[k-6:][:6]
			run := [5]int{e[1] - e[0], e[2] - e[1], e[3] - e[2], e[4] - e[3], e[5] - e[4]}
			if !ratio(run) {
				continue
			}
			if f, ok := crossed(d, (e[2]+e[3])/2, y, e[5]-e[0]); ok && wanted(f.at) {
				if end.past() { // a row may have thousands
					return nil
				}
				var seen int
				found, seen = merge(found, f)
				end.spend(sightingSteps + seen/mergedPerStep)
			}
		}
	}
	return found
}

// ratio holds five runs against 1:1:3:1:1, with 0.7 of a module to spare, and half as
// much again in the middle.
func ratio(run [5]int) bool {
	total := run[0] + run[1] + run[2] + run[3] + run[4]
	if total < 7 {
		return false
	}
	for _, i := range [4]int{0, 1, 3, 4} {
		if off := 7*run[i] - total; 10*max(off, -off) >= 7*total {
			return false
		}
	}
	off := 7*run[2] - 3*total
	return 20*max(off, -off) < 21*total
}

// crossed follows the column and then the row through a centre. Total is how long
// the five runs are.
func crossed(d *bitmap, x, y, total int) (finder, bool) {
	down, cy, ok := cross(d, x, y, 0, 1, total)
	if !ok {
		return finder{}, false
	}
	across, cx, ok := cross(d, x, int(cy+0.5), 1, 0, total)
	if !ok {
		return finder{}, false
	}
	return finder{size: float64(down+across) / 14, hits: 1, frame: frame{at: point{cx, cy}}}, true
}

// cross measures the five runs through a dark pixel along a row (dx 1) or a column
// (dy 1), and returns their sum and the middle of the third.
func cross(d *bitmap, x, y, dx, dy, total int) (sum int, mid float64, ok bool) {
	if x >= d.w || y >= d.h || !d.dark(x, y) {
		return 0, 0, false
	}
	// walk counts pixels of a shade from a place on, up to a number.
	walk := func(from, dir int, dark bool, most int) (n int) {
		for ; n < most; n++ {
			i := from + n*dir
			u, v := x+i*dx, y+i*dy
			if u < 0 || v < 0 || u >= d.w || v >= d.h || d.dark(u, v) != dark {
				break
			}
		}
		return n
	}
	var run [5]int
	lo, hi := walk(-1, -1, true, total), walk(1, 1, true, total)
	run[2] = lo + 1 + hi
	run[1] = walk(-lo-1, -1, false, total)
	run[0] = walk(-lo-1-run[1], -1, true, total)
	run[3] = walk(hi+1, 1, false, total)
	run[4] = walk(hi+1+run[3], 1, true, total)
	sum = run[0] + run[1] + run[2] + run[3] + run[4]
	if !ratio(run) || sum*5 < total*2 || total*5 < sum*2 {
		return 0, 0, false
	}
	return sum, float64(x*dx+y*dy) + float64(hi-lo)/2, true
}

// merge joins a sighting to the candidate that it belongs to, and says how many it was
// held against.
func merge(found []finder, f finder) (all []finder, seen int) {
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
		return found, len(found) - i
	}
	return append(found, f), len(found)
}
