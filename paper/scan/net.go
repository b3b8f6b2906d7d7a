package scan

// Bounds of a symbol on bent paper: versions from 7 on say which they are beside their
// finders, and have six alignment patterns and more, of which most must be found; and
// below flatScore no homography fits.
const (
	firstTold = 7
	mostFound = 3 // of four
	flatScore = 0.6
	seekSteps = 3_500 // for a pattern
)

// netted is the place of a symbol on paper that is so bent that a homography says little:
// its alignment patterns are followed from the finders on, each from those next to it.
// Ok is false where the symbol does not say that it is of this version, where few of
// the patterns are there, and where the paper is flat: a homography fits as well as that.
func (p *plane) netted(end *deadline, f fit, fr [3]frame, flat float64) (bent fit, ok bool) {
	v := f.layout.version
	if v < firstTold || p.version(fr, v) != v {
		return fit{}, false
	}
	f = f.through(finderPoints(f.layout, fr))
	whole := len(f.layout.alignments) + finderAnchors
	for len(f.net) < whole && !end.past() {
		end.spend(f.bending() + seekSteps*len(f.layout.alignments))
		found := f.patterns(p) // what is known shows better where the others must be
		if len(found) <= len(f.net) {
			break
		}
		f.net = found
	}
	if 4*len(f.net) < mostFound*whole {
		return fit{}, false
	}
	var from, to []point
	for _, a := range f.net {
		from, to = append(from, a.at), append(to, f.h.apply(a.at).add(a.off))
	}
	bent = fit{layout: f.layout, h: fitHomography(from, to)}
	if bent.score = p.score(f.layout, bent.h.apply); bent.score >= flat {
		return fit{}, false
	}
	return bent.through(from, to), true
}

// through is the fit bent so that some points, in modules, go to others.
func (f fit) through(from, to []point) fit {
	f.net = nil
	for i, m := range from {
		f.net = append(f.net, anchor{m, to[i].sub(f.h.apply(m))})
	}
	return f
}

// patterns are the finders and alignment patterns that are found near where a fit has
// them, and how far from its homography.
func (f fit) patterns(p *plane) []anchor {
	g := f.grid()
	found := g.anchors(p)
	for i, a := range found {
		found[i].off = g.at(a.at).add(a.off).sub(f.h.apply(a.at))
	}
	return found
}

// knotSteps is what it costs to move a knot by an anchor.
const knotSteps = 3

// bending is what the grid of a fit costs.
func (f fit) bending() int {
	row := finest(f.layout) + 1
	return knotSteps * len(f.net) * row * row
}

// grid is that of a fit, bent as far as it is known.
func (f fit) grid() *grid {
	g := &grid{layout: f.layout, h: f.h}
	if f.net != nil {
		g.refine(finest(f.layout))
		g.follow(f.net)
	}
	return g
}

// mirrored is the fit of a symbol with columns and rows in each other's place.
func (f fit) mirrored() fit {
	m := fit{layout: f.layout, h: f.h.mirrored(), score: f.score}
	for _, a := range f.net {
		m.net = append(m.net, anchor{point{a.at.y, a.at.x}, a.off})
	}
	return m
}

// scaled is the fit in a picture that is so many times as large.
func (f fit) scaled(by float64) fit {
	out := fit{layout: f.layout, h: f.h.scaled(by), score: f.score}
	for _, a := range f.net {
		out.net = append(out.net, anchor{a.at, a.off.scale(by)})
	}
	return out
}

// corners are where those of the symbol are.
func (f fit) corners() [4]point {
	g, n := f.grid(), float64(f.layout.n)
	return [4]point{g.at(point{0, 0}), g.at(point{n, 0}), g.at(point{n, n}), g.at(point{0, n})}
}
