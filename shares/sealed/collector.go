package sealed

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// Collector gathers the parts of one blob: frames, spares, blocks, in any order.
// The zero Collector is empty and ready; the first part added says which blob it
// is. Parts that contradict one another are all kept: which one is false only the
// tag of what they give together can tell. Nothing that a Collector says or gives
// depends on the order in which parts are added.
type Collector struct {
	tag    string
	groups []*group       // by what their frames claim
	blocks map[int][]Part // by number, from 1
	blobs  *[][]byte      // what the parts give, once that was searched
}

// Add takes a part in. ErrOtherTag leaves the part out; ErrRepeat, which is
// harmless, says that it is there already.
func (c *Collector) Add(p Part) error {
	var err error
	switch {
	case c.tag != "" && p.Tag != c.tag:
		return lang.Errorf("adding a part of %s to %s: %s", p.Tag, c.tag, ErrOtherTag)
	case p.Kind == Block:
		err = c.addBlock(p)
	default:
		err = c.addFrame(p)
	}
	if err != nil {
		return lang.Errorf("adding a part of %s: %s", p.Tag, err)
	}
	c.tag, c.blobs = p.Tag, nil
	return nil
}

// Tag returns the tag of the blob, "" before the first part.
func (c *Collector) Tag() string { return c.tag }

// A group is frames that say the same of the blob: how many pieces there are, and
// how long each is but the last, which is not longer.
type group struct {
	of, size int
	frames   map[int][]Part // by number, from 1
	spares   map[int][]Part // the same
}

// addFrame takes a frame into every group that it may be of. A frame that is not
// the last says how long the others are; the last goes with all that are not
// shorter, and with a group of its own until there is one.
func (c *Collector) addFrame(p Part) error {
	size := len(p.data)
	if p.Kind == Frame && p.Number == p.Of && p.Of > 1 {
		size = 0 // not known
	}
	g := c.group(p.Of, size)
	parts := g.frames
	if p.Kind == Spare {
		parts = g.spares
	}
	return insert(parts, p)
}

// group returns the group of these claims, which is made if it is missing.
func (c *Collector) group(of, size int) *group {
	g := &group{of: of, size: size, frames: make(map[int][]Part), spares: make(map[int][]Part)}
	at, there := slices.BinarySearchFunc(c.groups, g, func(a, b *group) int {
		return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.size, b.size))
	})
	if !there {
		c.groups = slices.Insert(c.groups, at, g)
	}
	return c.groups[at]
}

func comparePart(a, b Part) int { return strings.Compare(a.says(), b.says()) }

// says is all that a part says of its blob.
func (p Part) says() string { return fmt.Sprint(p.data, p.length, p.block) }

func (c *Collector) addBlock(p Part) error {
	if c.blocks == nil {
		c.blocks = make(map[int][]Part)
	}
	return insert(c.blocks, p)
}

// insert puts a part among those of its number.
func insert(parts map[int][]Part, p Part) error {
	at, there := slices.BinarySearchFunc(parts[p.Number], p, comparePart)
	if there {
		return ErrRepeat
	}
	parts[p.Number] = slices.Insert(parts[p.Number], at, p)
	return nil
}
