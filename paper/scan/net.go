package scan

// Bounds of a symbol on bent paper: versions from 7 on say which they are beside their
// finders, and have six alignment patterns and more, of which most must be found; and
// below flatScore no homography fits.
const (
	firstTold = 7
	mostFound = 3 // of four
	flatScore = 0.6
	seekSteps = 11_000 // for a pattern
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
	end.spend(seekSteps * len(f.layout.alignments))
	g := f.grid()
	found := g.anchors(p)
	if 4*len(found) < mostFound*(len(f.layout.alignments)+finderAnchors) {
		return fit{}, false
	}
	var from, to []point
	for _, a := range found {
		from, to = append(from, a.at), append(to, g.at(a.at).add(a.off))
	}
	bent = fit{layout: f.layout, h: fitHomography(from, to)}
	if bent.score = p.score(f.layout, bent.h.apply); bent.score >= flat {
		return fit{}, false
	}
	for i, m := range from {
		bent.net = append(bent.net, anchor{m, to[i].sub(bent.h.apply(m))})
	}
	return bent, true
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
