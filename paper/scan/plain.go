package scan

import "slices"

// plainReach is how far from its place, in modules, the last alignment pattern of a
// symbol is looked for that lies flat, plainSteps what it costs to look, and plainScore
// how well it fits where it is clear to see.
const (
	plainReach = 2
	plainSteps = 8000
	plainScore = 0.9
)

// plain is where the symbol of three finders lies if it is as it was printed: seen from
// above or with little tilt, on flat paper, or on paper that is bent so that a net shows
// it. It is a first look, which costs a fraction of [plane.locate]: nothing is settled.
func (p *plane) plain(end *deadline, t triple) (fits, bent []fit) {
	end.spend(plainSteps)
	frames := [3]frame{t.corner.frame, t.right.frame, t.below.frame}
	for _, f := range p.versions(frames) {
		flat := p.pinned(f, frames)
		if flat.score >= scoreGate {
			fits = append(fits, flat)
		}
		if flat.score >= plainScore {
			continue
		}
		if net, ok := p.netted(end, f, frames, plainScore); ok {
			bent = append(bent, net)
		}
	}
	slices.SortStableFunc(fits, byScore)
	return fits, bent
}

// pinned is a fit by the finders and the last alignment pattern, where that is seen.
func (p *plane) pinned(f fit, fr [3]frame) fit {
	if n := len(f.layout.alignments); n > 0 {
		want := f.layout.alignments[n-1]
		if at := p.alignment(f, want, plainReach); len(at) > 0 {
			from, to := finderPoints(f.layout, fr)
			f.h = pinned(from, to, want, at[0])
		}
	}
	f.score = p.score(f.layout, f.h.apply)
	return f
}
