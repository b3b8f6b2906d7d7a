package sealed

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// Bounds on what is tried where parts contradict one another: ways to join them,
// and multiplications in the field (a second of them, about).
const (
	trials = 2000
	work   = 200_000_000

	joining = 4 // multiplications that joining one character stands for
)

// Blobs returns every blob with the tag that the parts give: one where nothing was
// forged, none with the reason. ErrIncomplete: more parts are needed; ErrTag: what
// they give is not what was printed. A tag is 20 bits and can be forged: what opens
// a blob is the last judge.
//
// Frames are joined with those that are lost made good by spares, or else blocks
// are. Spares that are left over show which parts are false. Of parts that
// contradict one another each is tried, as far as the bounds go: 2,000 ways.
func (c *Collector) Blobs() ([][]byte, error) {
	if c.blobs == nil {
		found := c.search()
		c.blobs = &found
	}
	if len(*c.blobs) > 0 {
		return slices.Clone(*c.blobs), nil
	}
	err := ErrIncomplete
	if codes := c.Codes(); codes.Of > 0 && codes.Need() == 0 {
		err = ErrTag
	}
	if blocks, of := c.MissingBlocks(); of > 0 && len(blocks) == 0 {
		err = ErrTag
	}
	return nil, lang.Errorf("joining the parts of %s: %s", c.tag, err)
}

// search tries the frames, what is likely first, and then the blocks.
func (c *Collector) search() [][]byte {
	var found [][]byte
	has := func(blob []byte) bool {
		if Tag(blob) != c.tag {
			return false
		}
		if !slices.ContainsFunc(found, func(b []byte) bool { return bytes.Equal(b, blob) }) {
			found = append(found, blob)
		}
		return true
	}
	var all []attempt
	for _, g := range c.groups {
		all = append(all, c.withLast(g).attempts()...)
	}
	for _, way := range []func(attempt, *bounds){attempt.likely, attempt.chosen, attempt.without} {
		b := &bounds{trials: trials, work: work, has: has}
		var open []attempt
		for _, a := range all {
			before := b.hits
			way(a, b)
			if b.hits == before || a.contradicts() {
				open = append(open, a)
			}
		}
		all = open
	}
	b := &bounds{trials: trials, work: work, has: has}
	for _, total := range c.totals() {
		each(c.blockPlaces(total), func(chosen []Part) bool {
			blob, ok := joinBlocks(chosen)
			_, more := b.try(blob, ok)
			return more
		})
	}
	return found
}

// bounds is what may still be tried.
type bounds struct {
	trials, work int
	hits         int                    // blobs with the tag, each as often as it was found
	has          func(blob []byte) bool // takes one with the tag
}

// try takes a blob and reports whether it has the tag, and whether more may be tried.
func (b *bounds) try(blob []byte, ok bool) (hit, more bool) {
	if hit = ok && b.has(blob); hit {
		b.hits++
	}
	b.trials--
	return hit, b.more()
}

func (b *bounds) more() bool { return b.trials > 0 && b.work > 0 }

// join tries the frames that a solver gives.
func (a attempt) join(b *bounds) func(frames [][]uint16) (hit, more bool) {
	return func(frames [][]uint16) (hit, more bool) {
		b.work -= joining * a.n * a.size
		var data strings.Builder
		for i, f := range frames {
			length := a.size
			if i == a.n-1 {
				length = a.length - i*a.size
			}
			piece, ok := characters(f, length)
			if !ok {
				return b.try(nil, false)
			}
			data.WriteString(piece)
		}
		blob, err := pieces.DecodeString(data.String())
		// The decoder passes lengths that no bytes have, and bits left over.
		return b.try(blob, err == nil && pieces.EncodeToString(blob) == data.String())
	}
}

// likely joins what is certain, and the first of what is not.
func (a attempt) likely(b *bounds) {
	first := func(s *solver) bool {
		s.solve(nil, nil, a.join(b))
		return false
	}
	if sure := a.certain(); a.contradicts() && sure.lost() <= len(sure.spares) {
		sure.choices(&b.work, first)
	}
	a.choices(&b.work, first)
}

// chosen joins every choice.
func (a attempt) chosen(b *bounds) {
	if a.contradicts() {
		a.choices(&b.work, func(s *solver) bool { return s.solve(nil, nil, a.join(b)) })
	}
}

// without joins every choice with one part left out, or two or three, which are
// made good by the others, until there is a blob.
func (a attempt) without(b *bounds) {
	most := min(3, len(a.spares)-a.lost())
	for many, before := 1, b.hits; many <= most && b.hits == before; many++ {
		a.choices(&b.work, func(s *solver) bool {
			return s.leftOut(many, func(out, without []int) bool { return s.solve(out, without, a.join(b)) })
		})
	}
}

// withLast is a group with the last frames that may be of it.
func (c *Collector) withLast(g *group) *group {
	if g.of == 1 || g.size == 0 {
		return g
	}
	whole := &group{g.of, g.size, maps.Clone(g.frames), g.spares}
	for _, other := range c.groups {
		if other.of != g.of || other.size != 0 {
			continue
		}
		for _, last := range other.frames[g.of] {
			if len(last.data) <= g.size {
				whole.frames[g.of] = append(slices.Clip(whole.frames[g.of]), last)
			}
		}
	}
	return whole
}

// each calls yield with every choice of one part for each place; without a part
// for one of them there is none. It ends early where yield answers no.
func each(places [][]Part, yield func([]Part) bool) bool {
	if len(places) == 0 || slices.ContainsFunc(places, func(p []Part) bool { return len(p) == 0 }) {
		return true
	}
	at := make([]int, len(places))
	chosen := make([]Part, len(places))
	for {
		for i, p := range places {
			chosen[i] = p[at[i]]
		}
		if !yield(chosen) {
			return false
		}
		i := len(at) - 1
		for ; i >= 0; i-- {
			if at[i]++; at[i] < len(places[i]) {
				break
			}
			at[i] = 0
		}
		if i < 0 {
			return true
		}
	}
}
