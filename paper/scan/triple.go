package scan

import (
	"cmp"
	"math"
	"slices"
)

// triple is three finders that may belong to one symbol: corner is the upper
// left one, right and below the others as an upright symbol has them. Their
// frames are turned to agree.
type triple struct {
	corner, right, below finder
	cost                 float64 // how far they are from agreeing, 0 for fully
}

// Of more than a crowd of finders each is paired with its neighbours only: those of
// its own symbol are among them, in whatever grid codes are printed.
const (
	crowdOfFinders = 60
	neighbours     = 16
	fewTriples     = 200
)

// triples returns all sets of three that can be a symbol, the likeliest first.
func triples(fs []finder) []triple {
	var out []triple
	most := max(fewTriples, neighbours*len(fs))
	if len(fs) <= crowdOfFinders {
		most = fewTriples
	}
	for i, corner := range fs {
		near := partners(fs, i)
		for j, a := range near {
			for _, b := range near[j+1:] {
				if t, ok := newTriple(corner, a, b); ok {
					out = append(out, t)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b triple) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return 0
	})
	return out[:min(len(out), most)]
}

// partners are the finders that can stand on one side of a symbol with another.
func partners(fs []finder, i int) []finder {
	var out []finder
	for j, f := range fs {
		if j != i && pair(fs[i], f) {
			out = append(out, f)
		}
	}
	if len(fs) <= crowdOfFinders {
		return out
	}
	at := fs[i].at
	slices.SortStableFunc(out, func(a, b finder) int {
		return cmp.Compare(a.at.sub(at).squared(), b.at.sub(at).squared())
	})
	return out[:min(len(out), neighbours)]
}

// clearFits is how well three finders fit that may be seen steeply: one three times as large
// as another, and their frames less in line. Others so unlike are an accident.
const clearFits = 0.9

// pair reports whether two finders can be on one side of a symbol: from 14
// modules (version 1) to 170 (version 40) apart.
func pair(a, b finder) bool {
	most := 2.0
	if a.fit >= clearFits && b.fit >= clearFits {
		most = 3
	}
	if a.size > most*b.size || b.size > most*a.size {
		return false
	}
	d := math.Sqrt(a.at.sub(b.at).squared()) / ((a.size + b.size) / 2)
	return d > 9 && d < 200
}

// newTriple puts three finders in order and turns their frames. The frames
// must lie along the sides, and both sides be of about as many modules: that
// holds under any tilt, where lengths and angles in pixels do not.
func newTriple(corner, a, b finder) (triple, bool) {
	if a.at.sub(corner.at).cross(b.at.sub(corner.at)) < 0 {
		a, b = b, a
	}
	t := triple{corner: corner, right: a, below: b}
	mostTurned, mostStretch := 0.5, 0.35
	if min(corner.fit, a.fit, b.fit) >= clearFits {
		mostTurned, mostStretch = 0.8, 0.6
	}
	right, below := a.at.sub(corner.at), b.at.sub(corner.at)
	for _, f := range []*finder{&t.corner, &t.right, &t.below} {
		cost := 0.0
		f.frame, cost = turned(f.frame, right, below)
		if cost > mostTurned {
			return t, false
		}
		t.cost += cost
	}
	across := modules(t.corner.at, t.right.at, t.corner.frame.right, t.right.frame.right)
	down := modules(t.corner.at, t.below.at, t.corner.frame.down, t.below.frame.down)
	stretch := math.Abs(math.Log(across / down))
	if stretch > mostStretch {
		return t, false
	}
	// Of the triples of a page the ones within a symbol are the small ones; in a large
	// symbol what only looks like a finder stands nearer together, and fits less well.
	t.cost += 2*stretch + 0.01*(across+down) + 4*(3-corner.fit-a.fit-b.fit)
	return t, true
}

// turned turns a frame by right angles until it lies along two directions, and
// says how far from them it still is: the sum of 1 - cos.
func turned(f frame, right, down point) (frame, float64) {
	best, cost := f, math.Inf(1)
	for range 4 {
		f = frame{f.at, f.down, f.right.scale(-1)}
		c := 2 - cosine(f.right, right) - cosine(f.down, down)
		if c < cost {
			best, cost = f, c
		}
	}
	return best, cost
}

func cosine(a, b point) float64 { return a.dot(b) / math.Sqrt(a.squared()*b.squared()) }

// modules is the length of a side in modules, measured by both its ends.
func modules(from, to, a, b point) float64 {
	side := to.sub(from)
	d := math.Sqrt(side.squared())
	return d * (1/math.Sqrt(a.squared()) + 1/math.Sqrt(b.squared())) / 2
}

// pairs are two finders each that can be of one symbol whose third is lost,
// the most certain first.
func pairs(fs []finder) [][2]finder {
	var out [][2]finder
	for i, a := range fs {
		for _, b := range fs[:i] {
			if pair(a, b) {
				out = append(out, [2]finder{a, b})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b [2]finder) int {
		return min(b[0].hits, b[1].hits) - min(a[0].hits, a[1].hits)
	})
	return out[:min(len(out), 60)]
}

// guesses returns where the third finder of a pair may be: the pair are
// neighbours, with the symbol on either side of them and the lost one beside
// either, or the ends of a diagonal.
func guesses(ab [2]finder) []triple {
	a, b := ab[0], ab[1]
	lost := func(at point) finder {
		return finder{size: (a.size + b.size) / 2, frame: frame{at, between(a.right, b.right, 0.5), between(a.down, b.down, 0.5)}}
	}
	b.frame, _ = turned(b.frame, a.right, a.down)
	across := b.at.sub(a.at)
	up := point{-across.y, across.x}
	var all [][3]finder
	for _, sign := range []float64{1, -1} {
		up := up.scale(sign)
		all = append(all,
			[3]finder{a, b, lost(a.at.add(up))},
			[3]finder{b, a, lost(b.at.add(up))},
			[3]finder{lost(between(a.at, b.at, 0.5).add(up.scale(0.5))), a, b})
	}
	var out []triple
	for _, f := range all {
		if t, ok := newTriple(f[0], f[1], f[2]); ok {
			out = append(out, t)
		}
	}
	return out
}
