package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/gif"
	"slices"

	"hardcopy/paper/lang"
)

// movie is an animated GIF taken apart (GIF89a, sections 17 to 27), so that a frame
// at a time takes memory.
type movie struct {
	head   []byte // signature, screen and its colours
	w, h   int
	frames []frame
}

type frame struct {
	control []byte // the graphic control extension before it, nil where there is none
	image   []byte // from its descriptor to the end of its data
	at      image.Rectangle
}

// disposal is what becomes of a frame before the next one.
func (f frame) disposal() int {
	if f.control == nil {
		return 0
	}
	return int(f.control[3] >> 2 & 7)
}

const (
	toBackground = 2
	toPrevious   = 3
)

// eachGIF hands over each frame of an animation that differs from the one before, as
// it is seen: on what earlier ones have left.
func eachGIF(ctx context.Context, data []byte, yield func(Page, error) bool) {
	m := newMovie(data)
	if len(m.frames) < 2 {
		yield(single(ctx, "gif", data))
		return
	}
	// A frame and its rows put in order, both grounds, what was before, what is handed over.
	if err := bounds(m.w, m.h, 8*m.w*m.h); err != nil {
		yield(Page{}, err)
		return
	}
	c := newScreen(m.w, m.h)
	defer c.wipe()
	shown := newScreen(m.w, m.h)
	defer shown.wipe()
	n := 0
	for _, f := range m.frames {
		before := c
		if f.disposal() == toPrevious {
			before = c.clone()
		}
		if err := m.draw(ctx, c, f); err != nil {
			yield(Page{}, err)
			return
		}
		if n == 0 || !c.equal(shown) {
			if n++; n > MaxPages {
				yield(Page{}, ErrTooMany)
				return
			}
			shown.copy(c)
			if !yield(c.page(), nil) {
				return
			}
		}
		switch f.disposal() {
		case toBackground:
			c.erase(f.at)
		case toPrevious:
			c.copy(before)
			before.wipe()
		}
	}
}

// newMovie takes a file apart as far as it goes.
func newMovie(b []byte) (m movie) {
	const head = 13
	if len(b) < head {
		return m
	}
	m.w, m.h = int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:]))
	at := head + colours(b[10])
	m.head = b[:min(at, len(b))]
	var control []byte
	for at < len(b) {
		start := at
		switch b[at] {
		case 0x21: // an extension
			at = blocksEnd(b, at+2)
			if at-start == 8 && b[start+1] == 0xf9 {
				control = b[start:at]
			}
		case 0x2c: // a frame
			if len(b) < at+10 {
				return m
			}
			u := func(i int) int { return int(binary.LittleEndian.Uint16(b[start+i:])) }
			at = min(blocksEnd(b, at+10+colours(b[at+9])+1), len(b))
			m.frames = append(m.frames, frame{control, b[start:at], image.Rect(u(1), u(3), u(1)+u(5), u(3)+u(7))})
			control = nil
		default: // the trailer
			return m
		}
	}
	return m
}

// colours is the length of a table in bytes, by the flags before it.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (1 + flags&7)
}

// blocksEnd is where a row of data blocks ends.
func blocksEnd(b []byte, at int) int {
	for at < len(b) && b[at] != 0 {
		at += 1 + int(b[at])
	}
	return at + 1
}

// draw puts a frame on the screen: as a file of one picture it goes through the
// decoder.
func (m movie) draw(ctx context.Context, c *screen, f frame) error {
	file := slices.Concat(m.head, f.control, f.image, []byte{0x3b})
	defer clear(file)
	img, err := aside(ctx, func() (image.Image, error) { return gif.Decode(&asking{ctx, bytes.NewReader(file)}) })
	if err != nil {
		return err
	}
	defer wipe(img)
	p, ok := img.(*image.Paletted)
	if !ok || !p.Rect.In(image.Rect(0, 0, m.w, m.h)) {
		return lang.Errorf("%s: a frame outside the picture", ErrDamaged)
	}
	return c.draw(ctx, p)
}

// screen is what is seen of an animation, on both grounds.
type screen struct {
	w, h            int
	white, negative []byte
}

func newScreen(w, h int) *screen {
	c := &screen{w, h, make([]byte, w*h), make([]byte, w*h)}
	c.erase(image.Rect(0, 0, w, h))
	return c
}

// erase makes a part transparent.
func (c *screen) erase(r image.Rectangle) {
	r = r.Intersect(image.Rect(0, 0, c.w, c.h))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			c.white[y*c.w+x], c.negative[y*c.w+x] = 255, 255
		}
	}
}

func (c *screen) draw(ctx context.Context, p *image.Paletted) error {
	var grey [256]byte
	var seen [256]bool
	for i, col := range p.Palette[:min(len(p.Palette), 256)] {
		r, g, b, a := col.RGBA()
		grey[i], seen[i] = greyOf(r, g, b, a, onWhite), a != 0
	}
	steps := pace{ctx: ctx}
	for y := p.Rect.Min.Y; y < p.Rect.Max.Y; y++ {
		if err := steps.step(p.Rect.Dx()); err != nil {
			return err
		}
		row := p.Pix[p.PixOffset(p.Rect.Min.X, y):]
		for x := range p.Rect.Dx() {
			if i := y*c.w + p.Rect.Min.X + x; seen[row[x]] {
				c.white[i], c.negative[i] = grey[row[x]], 255-grey[row[x]]
			}
		}
	}
	return nil
}

func (c *screen) equal(o *screen) bool {
	return bytes.Equal(c.white, o.white) && bytes.Equal(c.negative, o.negative)
}

func (c *screen) copy(o *screen) {
	copy(c.white, o.white)
	copy(c.negative, o.negative)
}

func (c *screen) clone() *screen {
	return &screen{c.w, c.h, bytes.Clone(c.white), bytes.Clone(c.negative)}
}

func (c *screen) wipe() {
	clear(c.white)
	clear(c.negative)
}

func (c *screen) page() Page {
	grey := func(pix []byte) *image.Gray {
		return &image.Gray{Pix: bytes.Clone(pix), Stride: c.w, Rect: image.Rect(0, 0, c.w, c.h)}
	}
	p := Page{Gray: grey(c.white), Frame: true}
	for i, v := range c.white {
		if c.negative[i] != 255-v {
			p.Negative = grey(c.negative)
			break
		}
	}
	return p
}
