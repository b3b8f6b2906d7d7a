package sealed

import "fmt"

// Collector gathers the parts of one blob: frames, parity, blocks, in any order.
// The zero Collector is empty and ready; the first part added says which blob it
// is.
type Collector struct {
	tag    string
	frames map[int]string // by number from 1
	count  int            // of frames; 0 is not known
	parity string
	length int // of all frames together, from the parity frame

	blocks map[int]block // by index from 0
	total  int           // of blocks; 0 is not known
}

// Tag returns the tag of the blob, "" before the first part.
func (c *Collector) Tag() string { return c.tag }

// Add takes a part in. ErrRepeat is harmless; ErrPart, ErrOtherTag and ErrConflict
// leave the part out.
func (c *Collector) Add(p Part) error {
	if c.tag != "" && p.Tag != c.tag {
		return fmt.Errorf("adding a part of %s to %s: %w", p.Tag, c.tag, ErrOtherTag)
	}
	add := c.addFrame
	if p.Kind == Block {
		add = c.addBlock
	}
	if err := add(p); err != nil {
		return fmt.Errorf("adding a part of %s: %w", p.Tag, err)
	}
	c.tag = p.Tag
	return nil
}

// addFrame takes in a frame or the parity frame.
func (c *Collector) addFrame(p Part) error {
	if c.count != 0 && c.count != p.Of {
		return ErrConflict
	}
	have := c.frames[p.Number]
	if p.Kind == Parity {
		have = c.parity
	}
	if have != "" {
		if have != p.data || p.Kind == Parity && c.length != p.length {
			return ErrConflict
		}
		return ErrRepeat
	}
	if !c.fits(p) {
		return ErrConflict
	}
	c.count = p.Of
	if p.Kind == Parity {
		c.parity, c.length = p.data, p.length
		return nil
	}
	if c.frames == nil {
		c.frames = map[int]string{}
	}
	c.frames[p.Number] = p.data
	return nil
}

// fits reports whether a frame's length goes with those that are there: all but
// the last are of one length, the last is not longer, and parity knows the sum.
func (c *Collector) fits(p Part) bool {
	size, last := c.size(), len(c.frames[p.Of])
	switch {
	case p.Kind == Parity:
		rest := p.length - (p.Of-1)*len(p.data)
		return (size == 0 || size == len(p.data)) && rest >= 1 && rest <= len(p.data) && (last == 0 || last == rest)
	case p.Number < p.Of:
		return (size == 0 || size == len(p.data)) && last <= len(p.data)
	case c.parity != "":
		return len(p.data) == c.length-(p.Of-1)*size
	}
	return size == 0 || len(p.data) <= size
}

// size returns the length of every frame but the last, 0 if it is not known.
func (c *Collector) size() int {
	if c.parity != "" {
		return len(c.parity)
	}
	for i, part := range c.frames {
		if i < c.count {
			return len(part)
		}
	}
	return 0
}

func (c *Collector) addBlock(p Part) error {
	b := p.block
	if have, ok := c.blocks[b.index]; ok {
		if have != b {
			return ErrConflict
		}
		return ErrRepeat
	}
	total := b.total()
	if total == 0 {
		total = c.total
	}
	if total > maxBlocks {
		return ErrPart
	}
	if c.total != 0 && total != c.total || !b.within(total) {
		return ErrConflict
	}
	if c.total == 0 {
		for _, have := range c.blocks {
			if !have.within(total) {
				return ErrConflict
			}
		}
	}
	if c.blocks == nil {
		c.blocks = map[int]block{}
	}
	c.blocks[b.index], c.total = b, total
	return nil
}
