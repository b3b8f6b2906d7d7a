package picture

import (
	"bufio"
	"bytes"
	"context"
	"image"
	"io"

	"hardcopy/paper/lang"
)

// raster says how the samples of a PDF picture become grey.
type raster struct {
	width   int
	bits    int // of a sample: 1, 2, 4, 8 or 16
	samples int // of a pixel: 1, 3 or 4
	invert  bool
	palette []byte // grey of each index, nil where samples are values
}

func (ra *raster) rowBytes() int { return (ra.width*ra.bits*ra.samples + 7) / 8 }

func (f *pdf) raster(ctx context.Context, d dict, width int) (*raster, error) {
	ra := &raster{width: width, samples: 1, bits: 8}
	if n, ok := f.number(d["BitsPerComponent"]); ok {
		ra.bits = n
	}
	if d["ImageMask"] == name("true") || hasFax(f.list(d["Filter"])) {
		ra.bits = 1
	}
	switch ra.bits {
	case 1, 2, 4, 8, 16:
	default:
		return nil, lang.Errorf("%s: samples of %d bits", ErrDamaged, ra.bits)
	}
	if dec := f.list(d["Decode"]); len(dec) >= 2 {
		first, _ := f.resolve(dec[0]).(float64)
		ra.invert = first != 0
	}
	f.colours(ctx, ra, d["ColorSpace"], true)
	return ra, nil
}

func hasFax(filters []any) bool {
	for _, n := range filters {
		if n == name("CCITTFaxDecode") || n == name("CCF") {
			return true
		}
	}
	return false
}

// colours reads a colour space. A palette is of plain colours: outer is false
// for those, or a palette of itself would have no end.
func (f *pdf) colours(ctx context.Context, ra *raster, space any, outer bool) {
	list := f.list(space)
	if len(list) == 0 {
		return
	}
	kind, _ := f.resolve(list[0]).(name)
	switch kind {
	case "DeviceRGB", "RGB", "CalRGB", "Lab":
		ra.samples = 3
	case "DeviceCMYK", "CMYK":
		ra.samples = 4
	case "Separation":
		ra.invert = !ra.invert
	case "ICCBased":
		if len(list) > 1 {
			d, _ := f.resolve(list[1]).(dict)
			if n, ok := f.number(d["N"]); ok && (n == 1 || n == 3 || n == 4) {
				ra.samples = n
			}
		}
	case "Indexed", "I":
		if len(list) == 4 && outer {
			base := &raster{samples: 1}
			f.colours(ctx, base, list[1], false)
			ra.palette = base.table(f.bytes(ctx, list[3]))
		}
	}
}

// bytes returns a lookup table given as a string or as a stream.
func (f *pdf) bytes(ctx context.Context, v any) []byte {
	r, ok := v.(ref)
	if !ok {
		s, _ := v.(string)
		return []byte(s)
	}
	o := f.objects[r]
	if s, ok := o.value.(string); ok {
		return []byte(s)
	}
	d, _ := o.value.(dict)
	if len(f.list(d["Filter"])) == 0 {
		return o.stream
	}
	z, err := f.inflate(ctx, &asking{ctx, bytes.NewReader(o.stream)}, nil, nil)
	if err != nil {
		return nil
	}
	b, _ := io.ReadAll(io.LimitReader(z, 4*256))
	return b
}

func (ra *raster) table(b []byte) []byte {
	n := max(1, ra.samples)
	var out []byte
	for i := 0; i+n <= len(b); i += n {
		out = append(out, grey(b[i:i+n]))
	}
	return out
}

// grey of one pixel of one, three or four 8-bit samples.
func grey(s []byte) byte {
	switch len(s) {
	case 1:
		return s[0]
	case 3:
		return byte(luma(uint32(s[0]), uint32(s[1]), uint32(s[2])))
	}
	ink := 255 - luma(255-uint32(s[0]), 255-uint32(s[1]), 255-uint32(s[2])) + uint32(s[3])
	return byte(255 - min(ink, 255))
}

// read reads h rows; where the rows end early the rest is white.
func (ra *raster) read(ctx context.Context, r io.Reader, h int) (Page, error) {
	g := image.NewGray(image.Rect(0, 0, ra.width, h))
	br := bufio.NewReaderSize(r, 1<<16)
	row := make([]byte, ra.rowBytes())
	defer clear(row)
	p := pace{ctx: ctx}
	for y := range h {
		if err := p.step(len(row)); err != nil {
			clear(g.Pix[:y*g.Stride])
			return Page{}, err
		}
		if _, err := io.ReadFull(br, row); err != nil {
			if y == 0 {
				return Page{}, err
			}
			for i := y * g.Stride; i < len(g.Pix); i++ {
				g.Pix[i] = 255
			}
			return Page{Gray: g, Partial: true}, nil
		}
		ra.line(g.Pix[y*g.Stride:(y+1)*g.Stride], row)
	}
	return Page{Gray: g}, nil
}

func (ra *raster) line(out, row []byte) {
	var pixel [4]byte
	top := 1<<min(ra.bits, 8) - 1
	for x := range out {
		for s := range ra.samples {
			i := x*ra.samples + s
			var v int
			switch ra.bits {
			case 8:
				v = int(row[i])
			case 16:
				v = int(row[2*i])
			default:
				at := i * ra.bits
				v = int(row[at/8]) >> (8 - ra.bits - at%8) & top
			}
			if ra.invert {
				v = top - v
			}
			if ra.palette == nil {
				v = v * 255 / top
			}
			pixel[s] = byte(v)
		}
		if ra.palette == nil {
			out[x] = grey(pixel[:ra.samples])
		} else if i := int(pixel[0]); i < len(ra.palette) {
			out[x] = ra.palette[i]
		}
	}
}
