package picture

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"context"
	"io"

	"golang.org/x/image/ccitt"

	"hardcopy/paper/lang"
)

// maxFilters bounds how often a stream is packed: each takes its memory and its time
// again. Scanners pack once, or deflate what is packed already.
const maxFilters = 4

// image decodes an image object (ISO 32000-1, 8.9.5). Its samples are read
// row by row, so a stream that inflates without end costs one row.
func (f *pdf) image(ctx context.Context, d dict, stream []byte) (Page, error) {
	w, _ := f.number(d["Width"])
	h, _ := f.number(d["Height"])
	if err := bounds(w, h, 0); err != nil {
		return Page{}, err
	}
	raster, err := f.raster(ctx, d, w)
	if err != nil {
		return Page{}, err
	}
	filters, parms := f.list(d["Filter"]), f.list(d["DecodeParms"])
	if len(filters) > maxFilters {
		return Page{}, lang.Errorf("%s: a picture of the PDF is packed %d times over", ErrUnsupported, len(filters))
	}
	// A row is held four times: by the reader, and two by a predictor that makes one.
	if err := bounds(w, h, w*h+4*raster.rowBytes()); err != nil {
		return Page{}, err
	}
	var r io.Reader = &asking{ctx, bytes.NewReader(stream)}
	for i, filter := range filters {
		var parm dict
		if i < len(parms) {
			parm, _ = f.resolve(parms[i]).(dict)
		}
		switch kind, _ := f.resolve(filter).(name); kind {
		case "FlateDecode", "Fl":
			if r, err = f.inflate(ctx, r, parm, raster); err != nil {
				return Page{}, err
			}
		case "CCITTFaxDecode", "CCF":
			r = &asking{ctx, f.fax(r, parm, w, h)}
		case "DCTDecode", "DCT":
			if i == 0 {
				return single(ctx, "jpeg", stream)
			}
			packed, err := io.ReadAll(io.LimitReader(r, MaxBytes))
			defer clear(packed)
			if err != nil && len(packed) == 0 {
				return Page{}, lang.Errorf("%s: %s", ErrDamaged, err)
			}
			return single(ctx, "jpeg", packed)
		default:
			return Page{}, lang.Errorf("%s: the pages of the PDF are packed by %s", ErrUnsupported, kind)
		}
	}
	return guarded(func() (Page, error) { return raster.read(ctx, r, h) })
}

func (f *pdf) inflate(ctx context.Context, r io.Reader, parm dict, ra *raster) (io.Reader, error) {
	z, err := zlib.NewReader(r)
	if err != nil {
		return nil, lang.Errorf("%s: %s", ErrDamaged, err)
	}
	if p, _ := f.number(parm["Predictor"]); p >= 10 {
		return &asking{ctx, newUnpredict(z, ra)}, nil
	} else if p == 2 {
		return nil, lang.Errorf("%s: the rows of the PDF are packed by a TIFF predictor", ErrUnsupported)
	}
	return &asking{ctx, z}, nil
}

// maxColumns bounds what the packing says of its rows; the widest fax has 4,864
// (ITU-T T.4).
const maxColumns = 1 << 16

func (f *pdf) fax(r io.Reader, parm dict, w, h int) io.Reader {
	k, _ := f.number(parm["K"])
	mode := ccitt.Group3
	if k < 0 {
		mode = ccitt.Group4
	}
	if n, ok := f.number(parm["Columns"]); ok && n > 0 && n <= maxColumns {
		w = n
	}
	return ccitt.NewReader(r, ccitt.MSB, mode, w, h, &ccitt.Options{
		Align:  parm["EncodedByteAlign"] == name("true"),
		Invert: parm["BlackIs1"] == name("true"),
	})
}

// unpredict undoes PNG's row filters (PNG 9.2).
type unpredict struct {
	r         *bufio.Reader
	row, last []byte // as they come out
	step      int    // bytes of a pixel
	left      []byte // of row, still to be read
}

func newUnpredict(r io.Reader, ra *raster) *unpredict {
	n := ra.rowBytes()
	return &unpredict{r: bufio.NewReader(r), row: make([]byte, n), last: make([]byte, n), step: max(1, ra.bits*ra.samples/8)}
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
	u.row, u.last = u.last, u.row
	if _, err := io.ReadFull(u.r, u.row); err != nil {
		return err
	}
	for i := range u.row {
		var a, c int
		b := int(u.last[i])
		if i >= u.step {
			a = int(u.row[i-u.step])
			c = int(u.last[i-u.step])
		}
		switch filter {
		case 1:
			u.row[i] += byte(a)
		case 2:
			u.row[i] += byte(b)
		case 3:
			u.row[i] += byte((a + b) / 2)
		case 4:
			u.row[i] += byte(paeth(a, b, c))
		}
	}
	u.left = u.row
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
