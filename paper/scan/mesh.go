package scan

import (
	"math"
	"slices"
)

// bend fits the net of a grid to paper that is curled or crumpled. First its
// knots follow the finders and alignment patterns, which are sought near where
// they should be. Then every knot is moved to where modules that are known have
// their colour, and all others any clear colour: a grid that lies on the edges
// between modules sees grey. The net grows finer from step to step, so that it
// cannot slip by a whole module. Cut short by the deadline it is bent in part.
func (g *grid) bend(end *deadline, p *plane) {
	n := float64(g.layout.n)
	q := g.h.corners(n)
	module := math.Sqrt((q[1].sub(q[0]).squared()+q[3].sub(q[0]).squared())/2) / n
	finest := finest(g.layout)
	g.refine(finest)
	end.spend(seekSteps * len(g.layout.alignments))
	found := g.anchors(p)
	end.spend(knotSteps * len(found) * len(g.shift))
	g.follow(found)
	cells := max(2, finest/2)
	if len(found) > finderAnchors {
		cells = finest // a coarser net would forget what was found
	}
	for ; ; cells = finest {
		g.refine(cells)
		l := newLevels(g.samples(p), g.layout.n)
		for _, step := range []float64{0.4, 0.2, 0.1} {
			for range 3 {
				end.spend(relaxSteps * len(l.limit))
				if end.past() || !g.relax(p, l, step*module, module) {
					break
				}
			}
		}
		if cells == finest {
			return
		}
	}
}

// finest is how many cells along a side the finest net of a symbol has.
func finest(l *layout) int { return max(2, l.n/5) }

// relaxSteps is how often each module is looked at when every knot is moved.
const relaxSteps = 20

// anchor is a place in modules and how far from the grid it was found.
type anchor struct {
	at  point
	off point // in pixels
}

// finderAnchors are the anchors that three finders give: their corners.
const finderAnchors = 12

// anchors looks for the finders and alignment patterns, each by itself, those
// next to what is found already first: on crumpled paper the way from one
// pattern to the next is known better than the whole.
func (g *grid) anchors(p *plane) []anchor {
	var out []anchor
	far := float64(g.layout.n) - 3.5
	for _, c := range []point{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
		local := g.frame(c, point{})
		f, score := p.settle(local)
		if score < 0.55 || f.at.sub(local.at).squared() > 9*local.right.squared() {
			continue
		}
		for _, d := range []point{{-3.5, -3.5}, {3.5, -3.5}, {3.5, 3.5}, {-3.5, 3.5}} {
			m := c.add(d)
			out = append(out, anchor{m, f.place(d).sub(g.at(m))})
		}
	}
	left := slices.Clone(g.layout.alignments)
	for len(left) > 0 {
		next, near := 0, math.Inf(1)
		for i, c := range left {
			for _, a := range out {
				if d := a.at.sub(c).squared(); d < near {
					next, near = i, d
				}
			}
		}
		c := left[next]
		left = slices.Delete(left, next, next+1)
		if a, ok := g.seek(p, c, out); ok {
			out = append(out, a)
		}
	}
	return out
}

// frame is the modules around a place of the grid, moved by a shift.
func (g *grid) frame(c, shift point) frame {
	at := g.at(c)
	return frame{at.add(shift), g.at(c.add(point{1, 0})).sub(at), g.at(c.add(point{0, 1})).sub(at)}
}

// coarsely is how well an alignment pattern fits at least that is looked at half a module
// off, or less.
const coarsely = 0.3

// seek looks for an alignment pattern near where it should be.
func (g *grid) seek(p *plane, c point, near []anchor) (anchor, bool) {
	const reach = 2.5
	shift := drift(near, c)
	local := g.frame(c, shift)
	local.right = local.right.add(drift(near, c.add(point{1, 0})).sub(shift))
	local.down = local.down.add(drift(near, c.add(point{0, 1})).sub(shift))
	best, where := coarsely, point{}
	look := func(around point, reach, step float64) {
		for y := -reach; y <= reach; y += step {
			for x := -reach; x <= reach; x += step {
				m := around.add(point{x, y})
				here := local
				here.at = local.place(m)
				if s := p.correlate(alignmentMarks, here.place) - 0.04*math.Sqrt(m.squared()); s > best {
					best, where = s, m
				}
			}
		}
	}
	look(point{}, reach, 0.5)
	if best > coarsely {
		look(where, 0.25, 0.25)
	}
	return anchor{c, local.place(where).add(shift).sub(local.at)}, best > 0.55
}

// drift is the shift to be expected at a place: that of a plane through the
// anchors, near ones counting most, with a pull against steep planes.
func drift(anchors []anchor, m point) point {
	if len(anchors) == 0 {
		return point{}
	}
	sx, sy := make([][]float64, 3), make([][]float64, 3)
	for i := range 3 {
		sx[i], sy[i] = make([]float64, 4), make([]float64, 4)
	}
	for _, a := range anchors {
		d := a.at.sub(m)
		w := 1 / (d.squared() + 4)
		w *= w
		terms := [3]float64{1, d.x, d.y}
		for i := range 3 {
			for j := range 3 {
				sx[i][j] += w * terms[i] * terms[j]
				sy[i][j] += w * terms[i] * terms[j]
			}
			sx[i][3] += w * terms[i] * a.off.x
			sy[i][3] += w * terms[i] * a.off.y
		}
	}
	for i := 1; i < 3; i++ {
		pull := 30 * sx[0][0]
		sx[i][i] += pull
		sy[i][i] += pull
	}
	for i := range 3 {
		for j := range 4 {
			sx[i][j] *= 1e6
			sy[i][j] *= 1e6
		}
	}
	x, y := solve(sx), solve(sy)
	if x == nil || y == nil {
		return point{}
	}
	return point{x[0], y[0]}
}

// follow shifts every knot as the anchors have it.
func (g *grid) follow(anchors []anchor) {
	shift := plate(anchors, float64(g.layout.n))
	step := float64(g.layout.n) / float64(g.cells)
	for k := range g.shift {
		m := point{float64(k%(g.cells+1)) * step, float64(k/(g.cells+1)) * step}
		g.shift[k] = g.shift[k].add(shift(m))
	}
}

// refine changes the number of cells and keeps the shape of the net.
func (g *grid) refine(cells int) {
	shift := make([]point, (cells+1)*(cells+1))
	step := float64(g.layout.n) / float64(cells)
	for k := range shift {
		m := point{float64(k%(cells+1)) * step, float64(k/(cells+1)) * step}
		shift[k] = g.at(m).sub(g.h.apply(m))
	}
	g.cells, g.shift = cells, shift
}

// relax tries to move every knot by a step in four directions, and reports
// whether one moved.
func (g *grid) relax(p *plane, l levels, step, module float64) bool {
	moved := false
	for k := range g.shift {
		best := g.worth(p, l, k, module)
		for _, d := range []point{{step, 0}, {-step, 0}, {0, step}, {0, -step}} {
			old := g.shift[k]
			g.shift[k] = old.add(d)
			if v := g.worth(p, l, k, module); v > best+1e-6 {
				best, moved = v, true
				continue
			}
			g.shift[k] = old
		}
	}
	return moved
}

// worth is how clear the modules around a knot are, less what it costs to bend
// the net there.
func (g *grid) worth(p *plane, l levels, k int, module float64) float64 {
	n, row := g.layout.n, g.cells+1
	kx, ky := k%row, k/row
	first := func(c int) int { return max((c-1)*n/g.cells, 0) }
	last := func(c int) int { return min((c+1)*n/g.cells, n) }
	sum, count := 0.0, 0.0
	for y := first(ky); y < last(ky); y++ {
		for x := first(kx); x < last(kx); x++ {
			i := y*n + x
			at := g.at(point{float64(x) + 0.5, float64(y) + 0.5})
			s := l.soft(i, 255-p.at(at.x, at.y))
			if known := g.layout.known[i]; known != 0 {
				sum += 1.5 * min(float64(known)*s, 1.2)
			} else {
				sum += min(max(s, -s), 1.2)
			}
			count++
		}
	}
	var mean point
	around := 0.0
	for _, d := range [4][2]int{{-1, 0}, {1, 0}, {0, -1}, {0, 1}} {
		if x, y := kx+d[0], ky+d[1]; x >= 0 && y >= 0 && x < row && y < row {
			mean = mean.add(g.shift[y*row+x])
			around++
		}
	}
	off := g.shift[k].sub(mean.scale(1 / around)).scale(1 / module)
	return sum - 0.12*count*off.squared()
}
