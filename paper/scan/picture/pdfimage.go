package picture

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"io"

	"golang.org/x/image/ccitt"
)

// image decodes an image object (ISO 32000-1, 8.9.5). Its samples are read
// row by row, so a stream that inflates without end costs one row.
func (f *pdf) image(d dict, stream []byte) (Page, error) {
	w, _ := f.number(d["Width"])
	h, _ := f.number(d["Height"])
	if err := bounds(func() (image.Config, error) { return image.Config{Width: w, Height: h}, nil }); err != nil {
		return Page{}, err
	}
	raster, err := f.raster(d, w)
	if err != nil {
		return Page{}, err
	}
	var r io.Reader = bytes.NewReader(stream)
	parms := f.list(d["DecodeParms"])
	for i, filter := range f.list(d["Filter"]) {
		var parm dict
		if i < len(parms) {
			parm, _ = f.resolve(parms[i]).(dict)
		}
		switch kind, _ := f.resolve(filter).(name); kind {
		case "FlateDecode", "Fl":
			if r, err = f.inflate(r, parm, raster); err != nil {
				return Page{}, err
			}
		case "CCITTFaxDecode", "CCF":
			r = f.fax(r, parm, w, h)
		case "DCTDecode", "DCT":
			packed, err := io.ReadAll(io.LimitReader(r, MaxBytes))
			if err != nil && len(packed) == 0 {
				return Page{}, fmt.Errorf("%w: %v", ErrDamaged, err)
			}
			return single("jpeg", packed)
		default:
			return Page{}, fmt.Errorf("%w: the pages of the PDF are packed by %s", ErrUnsupported, kind)
		}
	}
	return guarded(func() (Page, error) { return raster.read(r, h) })
}

func (f *pdf) inflate(r io.Reader, parm dict, ra *raster) (io.Reader, error) {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	if p, _ := f.number(parm["Predictor"]); p >= 10 {
		return &unpredict{r: bufio.NewReader(z), row: make([]byte, ra.rowBytes()), step: max(1, ra.bits*ra.samples/8)}, nil
	} else if p == 2 {
		return nil, fmt.Errorf("%w: the rows of the PDF are packed by a TIFF predictor", ErrUnsupported)
	}
	return z, nil
}

func (f *pdf) fax(r io.Reader, parm dict, w, h int) io.Reader {
	k, _ := f.number(parm["K"])
	mode := ccitt.Group3
	if k < 0 {
		mode = ccitt.Group4
	}
	if n, ok := f.number(parm["Columns"]); ok && n > 0 && n <= MaxPixels {
		w = n
	}
	return ccitt.NewReader(r, ccitt.MSB, mode, w, h, &ccitt.Options{
		Align:  parm["EncodedByteAlign"] == name("true"),
		Invert: parm["BlackIs1"] == name("true"),
	})
}

// unpredict undoes PNG's row filters (PNG 9.2).
type unpredict struct {
	r    *bufio.Reader
	row  []byte
	step int // bytes of a pixel
	left []byte
}

func (u *unpredict) Read(p []byte) (int, error) {
	if len(u.left) == 0 {
		if err := u.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, u.left)
	u.left = u.left[n:]
	return n, nil
}

func (u *unpredict) next() error {
	filter, err := u.r.ReadByte()
	if err != nil {
		return err
	}
	raw := make([]byte, len(u.row))
	if _, err := io.ReadFull(u.r, raw); err != nil {
		return err
	}
	for i := range raw {
		var a, c int
		b := int(u.row[i])
		if i >= u.step {
			a = int(raw[i-u.step])
			c = int(u.row[i-u.step])
		}
		switch filter {
		case 1:
			raw[i] += byte(a)
		case 2:
			raw[i] += byte(b)
		case 3:
			raw[i] += byte((a + b) / 2)
		case 4:
			raw[i] += byte(paeth(a, b, c))
		}
	}
	u.row, u.left = raw, raw
	return nil
}

func paeth(a, b, c int) int {
	abs := func(n int) int { return max(n, -n) }
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
