package picture

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/tiff"
	"golang.org/x/image/tiff/lzw"

	"hardcopy/paper/lang"
)

// Tags of TIFF (TIFF 6.0, sections 8 and 15).
const (
	tagBits         = 258
	tagCompression  = 259
	tagOrientation  = 274
	tagStripOffsets = 273
	tagRowsPerStrip = 278
	tagStripBytes   = 279
	tagTileWidth    = 322
	tagTileLength   = 323
	tagTileOffsets  = 324
	tagTileBytes    = 325
)

// eachTIFF walks the chain of directories of a scanner's TIFF. The decoder
// knows the first directory only, so for each page it is shown a copy of the
// file with another offset in its header.
func eachTIFF(ctx context.Context, data []byte, yield func(Page, error) bool) {
	order, ok := byteOrder(data)
	if !ok {
		yield(Page{}, ErrDamaged)
		return
	}
	file := bytes.Clone(data)
	defer clear(file)
	seen := map[int]bool{}
	at := int(order.Uint32(data[4:]))
	for n := 0; ; n++ {
		if n == MaxPages {
			yield(Page{}, ErrTooMany)
			return
		}
		order.PutUint32(file[4:], uint32(at))
		if !yield(tiffPage(ctx, file)) {
			return
		}
		seen[at] = true
		if at < 8 || at+2 > len(data) {
			return
		}
		next := at + 2 + 12*int(order.Uint16(data[at:]))
		if next+4 > len(data) {
			return
		}
		if at = int(order.Uint32(data[next:])); at == 0 || seen[at] {
			return
		}
	}
}

func tiffPage(ctx context.Context, file []byte) (Page, error) {
	open := func() io.Reader { return &askingAt{ctx, bytes.NewReader(file)} }
	cfg, err := guarded(func() (image.Config, error) { return tiff.DecodeConfig(open()) })
	if err != nil {
		return Page{}, err
	}
	d := newDirectory(file)
	block := d.block(cfg)
	// A buffer that grows to hold a block takes up to three times as much.
	if err := bounds(cfg.Width, cfg.Height, cfg.Width*cfg.Height*bytesOf(cfg.ColorModel)+3*block); err != nil {
		return Page{}, err
	}
	if err := d.measure(ctx, block); err != nil {
		return Page{}, err
	}
	img, err := aside(ctx, func() (image.Image, error) { return tiff.Decode(open()) })
	if err != nil {
		return Page{}, err
	}
	return newPage(ctx, img, d.value(tagOrientation, 1))
}

// block is how many bytes the rows of a strip or of a tile have.
func (d *directory) block(cfg image.Config) int {
	w, h := cfg.Width, cfg.Height
	if tile := d.value(tagTileWidth, 0); tile > 0 {
		w, h = tile, d.value(tagTileLength, 0)
	} else if rows := d.value(tagRowsPerStrip, 0); rows > 0 {
		h = min(h, rows)
	}
	bits := max(d.count(tagBits), 1) * d.value(tagBits, 1)
	if w > 2*MaxPixels || h > 0 && (w*bits+7)/8 > maxDecoded/h {
		return maxDecoded
	}
	return (w*bits + 7) / 8 * h
}

// measure refuses a page of which a strip or tile unpacks to more than it has a use
// for. The decoder would take eight bytes a pixel, whatever the pixels are.
func (d *directory) measure(ctx context.Context, block int) error {
	offsets, sizes := d.field(tagStripOffsets), d.field(tagStripBytes)
	if d.value(tagTileWidth, 0) > 0 {
		offsets, sizes = d.field(tagTileOffsets), d.field(tagTileBytes)
	}
	compression := d.value(tagCompression, 1)
	most := int64(block + block/4 + 64<<10) // some writers fill up the last strip
	for i := range min(offsets.n, sizes.n) {
		if err := ctx.Err(); err != nil {
			return err
		}
		from := min(offsets.at(i), len(d.file))
		r, err := unpacked(compression, &asking{ctx, bytes.NewReader(d.file[from:min(from+sizes.at(i), len(d.file))])})
		if r == nil || err != nil {
			return nil // not packed so, or for the decoder to refuse
		}
		if n, _ := io.Copy(io.Discard, io.LimitReader(r, most+1)); n > most {
			return lang.Errorf("%s: a strip of it unpacks to more than its rows", ErrDamaged)
		}
	}
	return nil
}

// unpacked undoes the compressions that make much out of little; nil for others.
func unpacked(compression int, r io.Reader) (io.Reader, error) {
	switch compression {
	case 5:
		return lzw.NewReader(r, lzw.MSB, 8), nil
	case 8, 32946:
		return zlib.NewReader(r)
	case 32773:
		return &packBits{r: bufio.NewReader(r)}, nil
	}
	return nil, nil
}

// packBits undoes TIFF's runs of bytes (TIFF 6.0, section 9), as far as to count them:
// all come out as nothing.
type packBits struct {
	r    *bufio.Reader
	left int
}

func (p *packBits) Read(b []byte) (int, error) {
	for p.left == 0 {
		code, err := p.r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch n := int(int8(code)); {
		case n >= 0:
			p.left = n + 1
			_, err = p.r.Discard(p.left)
		case n > -128:
			p.left = 1 - n
			_, err = p.r.Discard(1)
		}
		if err != nil {
			return 0, err
		}
	}
	n := min(len(b), p.left)
	clear(b[:n])
	p.left -= n
	return n, nil
}

// A directory is the first of a TIFF (TIFF 6.0, section 2).
type directory struct {
	file  []byte
	order binary.ByteOrder
	at, n int // of its first entry, and how many there are
}

// newDirectory finds it; one that is not there has no tags.
func newDirectory(file []byte) *directory {
	order, ok := byteOrder(file)
	if !ok {
		return &directory{}
	}
	at := int(order.Uint32(file[4:]))
	if at < 8 || at+2 > len(file) {
		return &directory{}
	}
	n := int(order.Uint16(file[at:]))
	return &directory{file, order, at + 2, min(n, (len(file)-at-2)/12)}
}

// entry returns the twelve bytes of a tag, nil where there is none.
func (d *directory) entry(tag uint16) []byte {
	for i := range d.n {
		if e := d.file[d.at+12*i:][:12]; d.order.Uint16(e) == tag {
			return e
		}
	}
	return nil
}

func (d *directory) count(tag uint16) int {
	if e := d.entry(tag); e != nil {
		return int(d.order.Uint32(e[4:]))
	}
	return 0
}

// value returns the first value of a tag, or otherwise.
func (d *directory) value(tag uint16, otherwise int) int {
	if f := d.field(tag); f.n > 0 {
		return f.at(0)
	}
	return otherwise
}

// A field is the values of a tag.
type field struct {
	raw     []byte
	order   binary.ByteOrder
	size, n int // of a value in bytes, and how many there are
}

// field returns the values of a tag, if they are whole numbers: BYTE, SHORT, LONG.
func (d *directory) field(tag uint16) field {
	e := d.entry(tag)
	if e == nil {
		return field{}
	}
	f := field{e[8:], d.order, map[uint16]int{1: 1, 3: 2, 4: 4}[d.order.Uint16(e[2:])], int(d.order.Uint32(e[4:]))}
	if f.size == 0 || f.n > len(d.file)/f.size {
		return field{}
	}
	if f.size*f.n > 4 {
		at := int(d.order.Uint32(f.raw))
		if at > len(d.file)-f.size*f.n {
			return field{}
		}
		f.raw = d.file[at:]
	}
	return f
}

func (f field) at(i int) int {
	raw := f.raw[f.size*i:]
	switch f.size {
	case 1:
		return int(raw[0])
	case 2:
		return int(f.order.Uint16(raw))
	}
	return int(f.order.Uint32(raw))
}
