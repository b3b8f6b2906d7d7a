package sealed

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// trials bounds how many ways to join contradicting parts are tried.
const trials = 2000

// Blobs returns every blob with the tag that the parts give: one where nothing was
// forged, none with the reason. ErrIncomplete: more parts are needed; ErrTag: what
// they give is not what was printed. A tag is 20 bits and can be forged: what opens
// a blob is the last judge.
//
// Frames are joined with one lost or false one made good by parity, or else blocks
// are. Of parts that contradict one another each is tried, at most 2,000 ways in
// all.
func (c *Collector) Blobs() ([][]byte, error) {
	if c.blobs == nil {
		found := c.search()
		c.blobs = &found
	}
	if len(*c.blobs) > 0 {
		return slices.Clone(*c.blobs), nil
	}
	err := ErrIncomplete
	if frames, of := c.MissingFrames(); of > 0 && (len(frames) == 0 || len(frames) == 1 && c.HasParity()) {
		err = ErrTag
	}
	if blocks, of := c.MissingBlocks(); of > 0 && len(blocks) == 0 {
		err = ErrTag
	}
	return nil, fmt.Errorf("joining the parts of %s: %w", c.tag, err)
}

// search tries the frames, then the blocks.
func (c *Collector) search() (found [][]byte) {
	left := trials
	try := func(blob []byte, ok bool) bool {
		if ok && Tag(blob) == c.tag && !slices.ContainsFunc(found, func(b []byte) bool { return bytes.Equal(b, blob) }) {
			found = append(found, blob)
		}
		left--
		return left > 0
	}
	for _, g := range c.groups {
		if !c.withLast(g).each(try) {
			return found
		}
	}
	for _, total := range c.totals() {
		if !each(c.blockPlaces(total), func(chosen []Part) bool { return try(joinBlocks(chosen)) }) {
			return found
		}
	}
	return found
}

// withLast is a group with the last frames that may be of it.
func (c *Collector) withLast(g *group) *group {
	if g.of == 1 || g.size == 0 {
		return g
	}
	whole := &group{g.of, g.size, maps.Clone(g.frames), g.parities}
	for _, other := range c.groups {
		if other.of != g.of || other.size != 0 {
			continue
		}
		for _, last := range other.frames[g.of] {
			if len(last.data) <= g.size {
				whole.frames[g.of] = append(whole.frames[g.of], last)
			}
		}
	}
	return whole
}

// places returns the frames by their places, from 0.
func (g *group) places() [][]Part {
	places := make([][]Part, g.of)
	for number, frames := range g.frames {
		places[number-1] = frames
	}
	return places
}

// each tries every choice of one frame for each place, and then each again with one
// place left out and made good by parity.
func (g *group) each(try func(blob []byte, ok bool) bool) bool {
	places := g.places()
	if !each(places, func(chosen []Part) bool { return try(joinFrames(chosen)) }) {
		return false
	}
	for lost := range places {
		with := slices.Clone(places)
		with[lost] = g.parities
		more := each(with, func(chosen []Part) bool {
			made, ok := g.madeGood(chosen, lost)
			if !ok {
				return true
			}
			return try(joinFrames(made))
		})
		if !more {
			return false
		}
	}
	return true
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

// madeGood puts the frame that parity gives in the place where the parity frame
// stands; ok is false where they do not go together.
func (g *group) madeGood(chosen []Part, lost int) (made []Part, ok bool) {
	spare := chosen[lost]
	rest := spare.length - (g.of-1)*g.size
	if last := g.of - 1; lost != last && len(chosen[last].data) != rest {
		return nil, false
	}
	var parts []string
	for _, p := range chosen {
		parts = append(parts, p.data)
	}
	whole := parity(parts, g.size)
	length := g.size
	if lost == g.of-1 {
		length = rest
	}
	made = slices.Clone(chosen)
	made[lost] = Part{data: whole[:length]}
	return made, strings.Trim(whole[length:], "A") == ""
}

func joinFrames(chosen []Part) ([]byte, bool) {
	var data strings.Builder
	for _, p := range chosen {
		data.WriteString(p.data)
	}
	blob, err := pieces.DecodeString(data.String())
	// The decoder passes lengths that no bytes have, and bits left over.
	return blob, err == nil && pieces.EncodeToString(blob) == data.String()
}
