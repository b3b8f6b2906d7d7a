package scan

import "slices"

// plainReach is how far from its place, in modules, the last alignment pattern of a
// symbol is looked for that lies flat, and plainSteps what it costs to look.
const (
	plainReach = 2
	plainSteps = 8000
)

// plain is where the symbol of three finders lies if it is as it was printed: seen from
// above or with little tilt, on flat paper. It is a first look, which costs a fraction of
// [plane.locate]: nothing is settled.
func (p *plane) plain(end *deadline, t triple) []fit {
	end.spend(plainSteps)
	frames := [3]frame{t.corner.frame, t.right.frame, t.below.frame}
	fits := p.versions(frames)
	for i := range fits {
		f := &fits[i]
		if n := len(f.layout.alignments); n > 0 {
			want := f.layout.alignments[n-1]
			if at := p.alignment(*f, want, plainReach); len(at) > 0 {
				from, to := finderPoints(f.layout, frames)
				f.h = fitHomography(append(from, want, want, want, want), append(to, at[0], at[0], at[0], at[0]))
			}
		}
		f.score = p.score(f.layout, f.h.apply)
	}
	fits = slices.DeleteFunc(fits, func(f fit) bool { return f.score < scoreGate })
	slices.SortStableFunc(fits, byScore)
	return fits
}
