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
		if g = c.withLast(g); best == nil || cmp.Or(len(g.frames)-len(best.frames), len(g.parities)-len(best.parities)) > 0 {
			best = g
		}
	}
	return best
}

// MissingFrames returns the numbers, from 1, of the frames that are not there,
// and how many there are in all, 0 if no frame was read yet. One missing frame
// is no loss where the parity frame was read. Where frames say different things
// of the blob, those count that most go with.
func (c *Collector) MissingFrames() (missing []int, count int) {
	g := c.fullest()
	if g == nil {
		return nil, 0
	}
	for i := 1; i <= g.of; i++ {
		if len(g.frames[i]) == 0 {
			missing = append(missing, i)
		}
	}
	return missing, g.of
}

// HasParity reports whether the parity frame was read, which stands for any one
// frame that is missing.
func (c *Collector) HasParity() bool {
	g := c.fullest()
	return g != nil && len(g.parities) > 0
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
// then frames of one number, spare ones, blocks of one number.
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
		add(g.parities)
		if g.size == 0 && slices.ContainsFunc(c.groups, func(other *group) bool { return other.of == g.of && other.size > 0 }) {
			continue
		}
		if len(g.frames) == 0 {
			claims = append(claims, g.parities[0])
		} else {
			claims = append(claims, g.frames[slices.Min(slices.Collect(maps.Keys(g.frames)))][0])
		}
	}
	add(claims)
	for _, number := range slices.Sorted(maps.Keys(c.blocks)) {
		add(c.blocks[number])
	}
	return all
}
