package scan

import (
	"math"
	"slices"
)

// triple is three finders that may belong to one symbol: corner is the upper
// left one, right and below the others as an upright symbol has them.
type triple struct {
	corner, right, below finder
	cost                 float64 // how far it is from a square, 0 for one
}

// triples returns all sets of three that can be a symbol under a strong tilt,
// the squarest first.
func triples(fs []finder) []triple {
	var out []triple
	for i := range fs {
		for j := range fs {
			if j == i || !pair(fs[i], fs[j]) {
				continue
			}
			for k := j + 1; k < len(fs); k++ {
				if k == i || !pair(fs[i], fs[k]) || !alike(fs[j], fs[k]) {
					continue
				}
				if t, ok := newTriple(fs[i], fs[j], fs[k]); ok {
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
	return out
}

func alike(a, b finder) bool { return a.size < 1.6*b.size && b.size < 1.6*a.size }

// pair reports whether two finders can be on one side of a symbol: from 14
// modules (version 1) to 170 (version 40) apart.
func pair(a, b finder) bool {
	if !alike(a, b) {
		return false
	}
	d := math.Sqrt(a.at.sub(b.at).squared()) / ((a.size + b.size) / 2)
	return d > 9 && d < 200
}

// pairs are two finders each that can be of one symbol whose third is lost,
// the most certain first.
func pairs(fs []finder) [][2]finder {
	var out [][2]finder
	for i, a := range fs {
		for _, b := range fs[:i] {
			if a.hits >= 4 && b.hits >= 4 && a.size < 1.35*b.size && b.size < 1.35*a.size && pair(a, b) {
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
	size := (a.size + b.size) / 2
	side := b.at.sub(a.at)
	turned := point{-side.y, side.x}
	var out []triple
	add := func(corner, other finder, at point) {
		lost := finder{at, size, 0}
		v, w := other.at.sub(corner.at), lost.at.sub(corner.at)
		if v.cross(w) > 0 {
			out = append(out, triple{corner: corner, right: other, below: lost})
		} else {
			out = append(out, triple{corner: corner, right: lost, below: other})
		}
	}
	for _, sign := range []float64{1, -1} {
		up := turned.scale(sign)
		add(a, b, a.at.add(up))
		add(b, a, b.at.add(up))
		mid := between(a.at, b.at, 0.5).add(up.scale(0.5))
		c := finder{mid, size, 0}
		if a.at.sub(mid).cross(b.at.sub(mid)) > 0 {
			out = append(out, triple{corner: c, right: a, below: b})
		} else {
			out = append(out, triple{corner: c, right: b, below: a})
		}
	}
	return out
}

func newTriple(corner, a, b finder) (triple, bool) {
	va, vb := a.at.sub(corner.at), b.at.sub(corner.at)
	la, lb := math.Sqrt(va.squared()), math.Sqrt(vb.squared())
	cos := va.dot(vb) / (la * lb)
	stretch := math.Abs(math.Log(la / lb))
	if math.Abs(cos) > 0.45 || stretch > 0.6 {
		return triple{}, false
	}
	if va.cross(vb) < 0 {
		a, b = b, a
	}
	sizes := math.Abs(math.Log(a.size/corner.size)) + math.Abs(math.Log(b.size/corner.size))
	hits := min(corner.hits, a.hits, b.hits)
	cost := math.Abs(cos) + stretch + sizes + 0.3/float64(hits)
	// Of the triples of a page the ones within a symbol are the small ones.
	cost += 0.002 * (la + lb) / (a.size + b.size)
	return triple{corner, a, b, cost}, true
}
