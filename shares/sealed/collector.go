package sealed

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hardcopy/shares/codex"
)

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

var framePattern = regexp.MustCompile(`^` + framePrefix +
	`([02-9AC-HJ-NP-Z]{4}):(P?)([1-9][0-9]{0,8})/([1-9][0-9]{0,3}):([A-Z2-7]+)$`)

// PartTag returns the tag of a frame or a block, to sort parts of several blobs
// by. A block has to be whole: its checksum holds. ErrPart: it is neither.
func PartTag(text string) (string, error) {
	if m := framePattern.FindStringSubmatch(codex.Strip(text)); m != nil {
		return m[1], nil
	}
	tag, _, err := parseBlock(text)
	if err != nil {
		return "", notPart(err)
	}
	return tag, nil
}

func notPart(err error) error {
	if errors.Is(err, ErrPart) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrPart, err)
}

// Tag returns the tag of the blob, "" before the first part.
func (c *Collector) Tag() string { return c.tag }

// Add takes in a frame, a parity frame or a block, in either case and with any
// spaces. A block that was typed is repaired first, as shares are. ErrRepeat is
// harmless; ErrPart, ErrOtherTag and ErrConflict leave the part out.
func (c *Collector) Add(text string) error {
	stripped := codex.Strip(text)
	m := framePattern.FindStringSubmatch(stripped)
	if m == nil && strings.HasPrefix(stripped, framePrefix) {
		return fmt.Errorf("reading a frame: %w", ErrPart)
	}
	if m != nil {
		number, _ := strconv.Atoi(m[3])
		count, _ := strconv.Atoi(m[4])
		return c.take(m[1], func() error { return c.addFrame(m[2] != "", number, count, m[5]) })
	}
	tag, b, err := parseBlock(text)
	if err != nil {
		return fmt.Errorf("reading a block: %w", notPart(err))
	}
	return c.take(tag, func() error { return c.addBlock(b) })
}

// take adds a part of this tag, and keeps the tag if it is the first.
func (c *Collector) take(tag string, add func() error) error {
	if c.tag != "" && tag != c.tag {
		return fmt.Errorf("adding a part of %s to %s: %w", tag, c.tag, ErrOtherTag)
	}
	if err := add(); err != nil {
		return fmt.Errorf("adding a part of %s: %w", tag, err)
	}
	c.tag = tag
	return nil
}

// addFrame takes in frame number of count, or the parity frame, whose number is
// the length of all.
func (c *Collector) addFrame(isParity bool, number, count int, data string) error {
	if isParity && count < 2 || !isParity && number > count {
		return ErrPart
	}
	if c.count != 0 && c.count != count {
		return ErrConflict
	}
	have := c.frames[number]
	if isParity {
		have = c.parity
	}
	if have != "" {
		if have != data || isParity && c.length != number {
			return ErrConflict
		}
		return ErrRepeat
	}
	if !c.fits(isParity, number, count, data) {
		return ErrConflict
	}
	c.count = count
	if isParity {
		c.parity, c.length = data, number
		return nil
	}
	if c.frames == nil {
		c.frames = map[int]string{}
	}
	c.frames[number] = data
	return nil
}

// fits reports whether a frame's length goes with those that are there: all but
// the last are of one length, the last is not longer, and parity knows the sum.
func (c *Collector) fits(isParity bool, number, count int, data string) bool {
	size, last := c.size(), len(c.frames[count])
	switch {
	case isParity:
		rest := number - (count-1)*len(data)
		return (size == 0 || size == len(data)) && rest >= 1 && rest <= len(data) && (last == 0 || last == rest)
	case number < count:
		return (size == 0 || size == len(data)) && last <= len(data)
	case c.parity != "":
		return len(data) == c.length-(count-1)*size
	}
	return size == 0 || len(data) <= size
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

func (c *Collector) addBlock(b block) error {
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
