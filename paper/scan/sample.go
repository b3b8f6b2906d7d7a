package scan

// grid says where each module of a symbol is in the picture: a homography, and
// on top of it a net of shifts for paper that is not flat.
type grid struct {
	layout *layout
	h      homography
	cells  int     // of the net, along a side; 0 for flat paper
	shift  []point // of the (cells+1)² knots, in pixels
}

// at returns the place of a point given in modules.
func (g *grid) at(m point) point {
	q := g.h.apply(m)
	if g.cells == 0 {
		return q
	}
	step := float64(g.layout.n) / float64(g.cells)
	fx, fy := m.x/step, m.y/step
	ix := min(max(int(fx), 0), g.cells-1)
	iy := min(max(int(fy), 0), g.cells-1)
	fx, fy = fx-float64(ix), fy-float64(iy)
	k := iy*(g.cells+1) + ix
	top := between(g.shift[k], g.shift[k+1], fx)
	bottom := between(g.shift[k+g.cells+1], g.shift[k+g.cells+2], fx)
	return q.add(between(top, bottom, fy))
}

// samples returns the darkness of every module, row by row: the mean of five
// places within it.
func (g *grid) samples(p *plane) []float64 {
	n := g.layout.n
	out := make([]float64, n*n)
	for y := range n {
		for x := range n {
			c := point{float64(x) + 0.5, float64(y) + 0.5}
			at := g.at(c)
			right, down := g.at(c.add(point{0.22, 0})).sub(at), g.at(c.add(point{0, 0.22})).sub(at)
			sum := p.at(at.x, at.y) +
				p.at(at.x+right.x, at.y+right.y) + p.at(at.x-right.x, at.y-right.y) +
				p.at(at.x+down.x, at.y+down.y) + p.at(at.x-down.x, at.y-down.y)
			out[y*n+x] = 255 - sum/5
		}
	}
	return out
}

// levels is what is black and white around each module: the limit between
// them, and how far from it both are.
type levels struct{ limit, spread []float64 }

// newLevels judges black and white by the modules around, so that neither
// light nor stains matter.
func newLevels(v []float64, n int) levels {
	limit := boxMean(v, n, 4)
	spread := make([]float64, len(v))
	for range 2 {
		black, white := make([]float64, len(v)), make([]float64, len(v))
		nb, nw := make([]float64, len(v)), make([]float64, len(v))
		for i, x := range v {
			if x > limit[i] {
				black[i], nb[i] = x, 1
			} else {
				white[i], nw[i] = x, 1
			}
		}
		black, white, nb, nw = boxMean(black, n, 4), boxMean(white, n, 4), boxMean(nb, n, 4), boxMean(nw, n, 4)
		for i := range v {
			if nb[i] > 0.08 && nw[i] > 0.08 {
				b, w := black[i]/nb[i], white[i]/nw[i]
				limit[i], spread[i] = (b+w)/2, (b-w)/2
			}
		}
	}
	// Where black and white do not differ nothing is sure, so the spread is
	// not let fall far below what it is elsewhere.
	mean := 0.0
	for _, s := range spread {
		mean += s / float64(len(spread))
	}
	for i, s := range spread {
		spread[i] = max(s, 0.5*mean, 1)
	}
	return levels{limit, spread}
}

// soft says how sure module i is black when it is as dark as v: about 1 for
// black, -1 for white, 0 for neither.
func (l levels) soft(i int, v float64) float64 {
	return min(max((v-l.limit[i])/l.spread[i], -1.5), 1.5)
}

func (l levels) all(v []float64) []float64 {
	out := make([]float64, len(v))
	for i, x := range v {
		out[i] = l.soft(i, x)
	}
	return out
}

// boxMean returns the mean of the modules up to radius away, fewer at edges.
func boxMean(v []float64, n, radius int) []float64 {
	sums := make([]float64, (n+1)*(n+1))
	for y := range n {
		for x := range n {
			sums[(y+1)*(n+1)+x+1] = v[y*n+x] + sums[y*(n+1)+x+1] + sums[(y+1)*(n+1)+x] - sums[y*(n+1)+x]
		}
	}
	out := make([]float64, n*n)
	for y := range n {
		y0, y1 := max(y-radius, 0), min(y+radius+1, n)
		for x := range n {
			x0, x1 := max(x-radius, 0), min(x+radius+1, n)
			s := sums[y1*(n+1)+x1] - sums[y0*(n+1)+x1] - sums[y1*(n+1)+x0] + sums[y0*(n+1)+x0]
			out[y*n+x] = s / float64((y1-y0)*(x1-x0))
		}
	}
	return out
}
