package sealed

import (
	"cmp"
	"maps"
	"slices"
)

// attempt is a group of frames and spares that agree on the length of all frames
// together: what is there in each place.
type attempt struct {
	n, size, length int
	frames          [][]Part // n of them
	spares          [][]Part // by number, from 1, those that are there
}

// attempts returns what a group may be, one for each length that its last frame and
// its spares claim, first what most parts go with.
func (g *group) attempts() []attempt {
	before := (g.of - 1) * g.size
	claims := make(map[int]int)
	for _, last := range g.frames[g.of] {
		claims[before+len(last.data)]++
	}
	for _, spares := range g.spares {
		for _, p := range spares {
			claims[p.length]++
		}
	}
	lengths := slices.SortedFunc(maps.Keys(claims), func(a, b int) int {
		return cmp.Or(claims[b]-claims[a], a-b)
	})
	var all []attempt
	for _, length := range lengths {
		a := attempt{n: g.of, size: g.size, length: length, frames: make([][]Part, g.of)}
		for number, frames := range g.frames {
			a.frames[number-1] = frames
		}
		a.frames[g.of-1] = kept(g.frames[g.of], func(p Part) bool { return before+len(p.data) == length })
		for _, number := range slices.Sorted(maps.Keys(g.spares)) {
			if spares := kept(g.spares[number], func(p Part) bool { return p.length == length }); spares != nil {
				a.spares = append(a.spares, spares)
			}
		}
		if a.lost() <= len(a.spares) {
			all = append(all, a)
		}
	}
	return all
}

func kept(parts []Part, keep func(Part) bool) (out []Part) {
	for _, p := range parts {
		if keep(p) {
			out = append(out, p)
		}
	}
	return out
}

// lost returns how many places of frames are empty.
func (a attempt) lost() (n int) {
	for _, f := range a.frames {
		if len(f) == 0 {
			n++
		}
	}
	return n
}

// certain is the attempt with nothing in the places that several parts claim.
func (a attempt) certain() attempt {
	alone := func(places [][]Part) [][]Part {
		places = slices.Clone(places)
		for i, p := range places {
			if len(p) > 1 {
				places[i] = nil
			}
		}
		return places
	}
	a.frames, a.spares = alone(a.frames), slices.DeleteFunc(alone(a.spares), func(p []Part) bool { return p == nil })
	return a
}

// contradicts reports whether there is a place that several parts claim.
func (a attempt) contradicts() bool {
	return slices.ContainsFunc(slices.Concat(a.frames, a.spares), func(p []Part) bool { return len(p) > 1 })
}

// choices yields every choice of one part for each place where there are any, as a
// solver.
func (a attempt) choices(left *int, yield func(*solver) bool) bool {
	var places [][]Part
	var at []int // of which place: of a frame, or n and on of a spare
	for i, p := range slices.Concat(a.frames, a.spares) {
		if len(p) > 0 {
			places, at = append(places, p), append(at, i)
		}
	}
	width := (a.size + 1) / 2
	read := make(map[string][]uint16)
	of := func(p Part) []uint16 {
		if read[p.data] == nil {
			read[p.data] = elements(p.data, width)
		}
		return read[p.data]
	}
	return each(places, func(chosen []Part) bool {
		s := &solver{n: a.n, width: width, frames: make([][]uint16, a.n), left: left}
		for i, p := range chosen {
			if at[i] < a.n {
				s.frames[at[i]] = of(p)
			} else {
				s.rows = append(s.rows, row{number: p.Number, says: of(p)})
			}
		}
		return yield(s) && s.pays(len(places))
	})
}

// leftOut yields every choice of so many frames and spares that a solver has, as
// long as there are spares enough without them.
func (s *solver) leftOut(many int, yield func(out, without []int) bool) bool {
	var there []int
	for i, f := range s.frames {
		if f != nil {
			there = append(there, i)
		}
	}
	frames := len(there)
	for r := range s.rows {
		there = append(there, r)
	}
	if len(s.rows)-(s.n-frames) < many {
		return true
	}
	chosen := make([]int, many)
	var choose func(from, have int) bool
	choose = func(from, have int) bool {
		if have == many {
			var out, without []int
			for _, at := range chosen {
				if at < frames {
					out = append(out, there[at])
				} else {
					without = append(without, there[at])
				}
			}
			return yield(out, without)
		}
		for at := from; at < len(there); at++ {
			chosen[have] = at
			if !choose(at+1, have+1) {
				return false
			}
		}
		return true
	}
	return choose(0, 0)
}
