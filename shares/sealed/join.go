package sealed

import (
	"errors"
	"fmt"
	"strings"
)

// MissingFrames returns the numbers, from 1, of the frames that are not there,
// and how many there are in all, 0 if no frame was read yet. One missing frame
// is no loss where the parity frame was read.
func (c *Collector) MissingFrames() (missing []int, count int) {
	for i := 1; i <= c.count; i++ {
		if c.frames[i] == "" {
			missing = append(missing, i)
		}
	}
	return missing, c.count
}

// HasParity reports whether the parity frame was read, which stands for any one
// frame that is missing.
func (c *Collector) HasParity() bool { return c.parity != "" }

// MissingBlocks returns the numbers, from 1, of the blocks that are not there,
// and how many there are in all: 0 if neither the first nor the last was read,
// and then missing goes to the highest that was.
func (c *Collector) MissingBlocks() (missing []int, count int) {
	end := c.total
	for i := range c.blocks {
		end = max(end, i+1)
	}
	for i := range end {
		if _, ok := c.blocks[i]; !ok {
			missing = append(missing, i+1)
		}
	}
	return missing, c.total
}

// Blob joins the frames, one lost one made good by parity, or else the blocks.
// ErrIncomplete: more is needed; ErrTag: what they give is not what was printed.
func (c *Collector) Blob() ([]byte, error) {
	blob, err := c.fromFrames()
	if err == nil {
		return blob, nil
	}
	blob, blockErr := c.fromBlocks()
	if blockErr == nil {
		return blob, nil
	}
	if errors.Is(err, ErrIncomplete) {
		err = blockErr
	}
	return nil, fmt.Errorf("joining the parts of %s: %w", c.tag, err)
}

func (c *Collector) fromFrames() ([]byte, error) {
	missing, count := c.MissingFrames()
	if count == 0 || len(missing) > 1 || len(missing) == 1 && c.parity == "" {
		return nil, ErrIncomplete
	}
	parts := make([]string, count)
	for i := range parts {
		parts[i] = c.frames[i+1]
	}
	for _, lost := range missing {
		size := c.size()
		whole := parity(append(parts, c.parity), size)
		length := min(size, c.length-(lost-1)*size)
		if strings.Trim(whole[length:], "A") != "" {
			return nil, ErrTag
		}
		parts[lost-1] = whole[:length]
	}
	data := strings.Join(parts, "")
	blob, err := pieces.DecodeString(data)
	// The decoder passes lengths that no bytes have, and bits left over.
	if err != nil || pieces.EncodeToString(blob) != data {
		return nil, ErrTag
	}
	return c.checked(blob)
}

func (c *Collector) fromBlocks() ([]byte, error) {
	if missing, count := c.MissingBlocks(); count == 0 || len(missing) > 0 {
		return nil, ErrIncomplete
	}
	blob, err := joinBlocks(c.blocks, c.total)
	if err != nil {
		return nil, err
	}
	return c.checked(blob)
}

func (c *Collector) checked(blob []byte) ([]byte, error) {
	if Tag(blob) != c.tag {
		return nil, ErrTag
	}
	return blob, nil
}
