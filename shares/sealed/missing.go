package sealed

import (
	"cmp"
	"maps"
	"slices"
)

// fullest returns the group that most frames are there of; nil without any.
func (c *Collector) fullest() *group {
	var best *group
	for _, g := range c.groups {
		if g = c.withLast(g); best == nil || cmp.Or(len(g.frames)-len(best.frames), len(g.spares)-len(best.spares)) > 0 {
			best = g
		}
	}
	return best
}

// Codes is what there is of the codes of a blob. Where they say different things of
// it, those count that most go with.
type Codes struct {
	Of      int   // how many frames there are, 0 if no code was read yet
	Missing []int // the numbers, from 1, of those that were not read
	Spares  []int // the numbers, from 1, of the spares that were
	Printed int   // how many spares there are on paper; -1 where that cannot be known yet
}

// Codes returns what there is of the codes.
func (c *Collector) Codes() Codes {
	g := c.fullest()
	if g == nil {
		return Codes{}
	}
	codes := Codes{Of: g.of, Spares: slices.Sorted(maps.Keys(g.spares)), Printed: g.printed()}
	for i := 1; i <= g.of; i++ {
		if len(g.frames[i]) == 0 {
			codes.Missing = append(codes.Missing, i)
		}
	}
	return codes
}

// printed returns how many spares were printed, -1 where it is not known: before
// there were several there was one, and what has more has as many as are printed
// today.
func (g *group) printed() int {
	most := 0
	if len(g.spares) > 0 {
		most = slices.Max(slices.Collect(maps.Keys(g.spares)))
	}
	switch rule := SparesOf(g.of); {
	case rule < 2:
		return max(rule, most)
	case most > 1:
		return max(rule, most)
	case g.size%2 == 1:
		return 1
	}
	return -1
}

// Need returns how many more codes it takes.
func (c Codes) Need() int { return max(0, len(c.Missing)-len(c.Spares)) }

// MissingSpares returns the numbers of the spares that were not read; none where
// it is not known how many were printed.
func (c Codes) MissingSpares() (missing []int) {
	for j := 1; j <= c.Printed; j++ {
		if !slices.Contains(c.Spares, j) {
			missing = append(missing, j)
		}
	}
	return missing
}

// totals returns how many blocks there may be, as the first and the last ones say.
func (c *Collector) totals() []int {
	says := make(map[int]bool)
	for _, blocks := range c.blocks {
		for _, p := range blocks {
			if total := p.block.total(); total > 0 {
				says[total] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(says))
}

// blockPlaces returns the blocks that can be among so many, by their places from 0.
func (c *Collector) blockPlaces(total int) [][]Part {
	places := make([][]Part, total)
	for i := range places {
		for _, p := range c.blocks[i+1] {
			if says := p.block.total(); p.block.within(total) && (says == 0 || says == total) {
				places[i] = append(places[i], p)
			}
		}
	}
	return places
}

// MissingBlocks returns the numbers, from 1, of the blocks that are not there,
// and how many there are in all: 0 if neither the first nor the last was read,
// and then missing goes to the highest that was. Where blocks say different
// numbers, that counts which most go with.
func (c *Collector) MissingBlocks() (missing []int, count int) {
	here := func(places [][]Part) (n int) {
		for _, p := range places {
			n += min(len(p), 1)
		}
		return n
	}
	var best [][]Part
	for _, total := range c.totals() {
		if places := c.blockPlaces(total); best == nil || here(places) > here(best) {
			best = places
		}
	}
	if count = len(best); best == nil {
		end := 0
		for number := range c.blocks {
			end = max(end, number)
		}
		best = make([][]Part, end)
		for number, blocks := range c.blocks {
			best[number-1] = blocks
		}
	}
	for i, p := range best {
		if len(p) == 0 {
			missing = append(missing, i+1)
		}
	}
	return missing, count
}

// Clashes returns the parts that claim one place and differ, a list for each place:
// frames that say how many there are or how long each is otherwise than the others,
// then frames of one number, spares of one number, blocks of one number.
func (c *Collector) Clashes() [][]Part {
	var all [][]Part
	add := func(parts []Part) {
		if len(parts) > 1 {
			all = append(all, parts)
		}
	}
	var claims []Part // one of each group
	for _, g := range c.groups {
		for _, number := range slices.Sorted(maps.Keys(g.frames)) {
			add(g.frames[number])
		}
		for _, number := range slices.Sorted(maps.Keys(g.spares)) {
			add(g.spares[number])
		}
		if g.size == 0 && slices.ContainsFunc(c.groups, func(other *group) bool { return other.of == g.of && other.size > 0 }) {
			continue
		}
		first := g.frames
		if len(first) == 0 {
			first = g.spares
		}
		claims = append(claims, first[slices.Min(slices.Collect(maps.Keys(first)))][0])
	}
	add(claims)
	for _, number := range slices.Sorted(maps.Keys(c.blocks)) {
		add(c.blocks[number])
	}
	return all
}
