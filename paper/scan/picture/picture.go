// Package picture turns the bytes of a file into grey pages: PNG, JPEG, GIF,
// WebP, TIFF, BMP, and the pictures in a scanner's PDF.
//
// It promises bounds. A file over [MaxBytes] or a picture over [MaxPixels] is
// refused before memory for it is taken, and a decoder that panics gives an
// error. What is left of a cut-off JPEG, PNG or PDF is decoded as far as it
// goes. It does not promise colours: QR codes need none.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
	"golang.org/x/image/webp"
)

// Bounds of what is decoded.
const (
	MaxBytes  = 64 << 20    // bytes in a file
	MaxPixels = 100_000_000 // pixels in one picture
	MaxPages  = 200         // pictures taken out of one PDF or TIFF
)

// Kinds of refusal. Errors of this package wrap one of them.
var (
	ErrUnknownFormat = errors.New("not a picture: none of PNG, JPEG, GIF, WebP, TIFF, BMP or PDF")
	ErrTooLarge      = errors.New("too large: more than 64 MB or 100 megapixels")
	ErrHEIC          = errors.New("a HEIC picture, which cannot be read")
	ErrUnsupported   = errors.New("a kind of picture that cannot be read")
	ErrDamaged       = errors.New("the picture is damaged")
	ErrCutOff        = fmt.Errorf("%w: it is cut off, only a part was read", ErrDamaged)
	ErrNoPicture     = errors.New("the PDF holds no scanned picture")
)

// Page is one decoded picture. Gray has its origin at 0,0, upright as the
// EXIF orientation says. Partial is set when the file was cut off: what it lacks
// is even.
type Page struct {
	Gray    *image.Gray
	Partial bool
}

// Each decodes the pictures of a file one after the other and hands them to
// yield until it returns false. A page that cannot be decoded is handed over
// as an error that wraps one of the kinds above.
func Each(data []byte, yield func(Page, error) bool) {
	if len(data) > MaxBytes {
		yield(Page{}, ErrTooLarge)
		return
	}
	switch kind := sniff(data); kind {
	case "":
		yield(Page{}, ErrUnknownFormat)
	case "heic":
		yield(Page{}, ErrHEIC)
	case "avif":
		yield(Page{}, fmt.Errorf("%w: AVIF", ErrUnsupported))
	case "pdf":
		eachPDF(data, yield)
	case "tiff":
		eachTIFF(data, yield)
	default:
		yield(single(kind, data))
	}
}

type codec struct {
	decode func([]byte) (image.Image, error)
	config func([]byte) (image.Config, error)
}

var codecs = map[string]codec{
	"png": {
		func(b []byte) (image.Image, error) { return png.Decode(bytes.NewReader(b)) },
		func(b []byte) (image.Config, error) { return png.DecodeConfig(bytes.NewReader(b)) },
	},
	"jpeg": {
		func(b []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(b)) },
		func(b []byte) (image.Config, error) { return jpeg.DecodeConfig(bytes.NewReader(b)) },
	},
	"gif": {
		func(b []byte) (image.Image, error) { return gif.Decode(bytes.NewReader(b)) },
		func(b []byte) (image.Config, error) { return gif.DecodeConfig(bytes.NewReader(b)) },
	},
	"webp": {
		func(b []byte) (image.Image, error) { return webp.Decode(bytes.NewReader(b)) },
		func(b []byte) (image.Config, error) { return webp.DecodeConfig(bytes.NewReader(b)) },
	},
	"bmp": {
		func(b []byte) (image.Image, error) { return bmp.Decode(bytes.NewReader(b)) },
		func(b []byte) (image.Config, error) { return bmp.DecodeConfig(bytes.NewReader(b)) },
	},
}

func sniff(b []byte) string {
	has := func(at int, s string) bool { return len(b) >= at+len(s) && string(b[at:at+len(s)]) == s }
	switch {
	case has(0, "\x89PNG\r\n\x1a\n"):
		return "png"
	case has(0, "\xff\xd8"):
		return "jpeg"
	case has(0, "GIF8"):
		return "gif"
	case has(0, "RIFF") && has(8, "WEBP"):
		return "webp"
	case has(0, "II*\x00"), has(0, "MM\x00*"):
		return "tiff"
	case has(0, "BM") && len(b) > 14:
		return "bmp"
	case has(4, "ftypavif"), has(4, "ftypavis"):
		return "avif"
	case has(4, "ftyphe"), has(4, "ftypmif1"), has(4, "ftypmsf1"): // ISO/IEC 23008-12, annex B; films are of other brands
		return "heic"
	case bytes.Contains(b[:min(len(b), 1024)], []byte("%PDF-")):
		return "pdf"
	}
	return ""
}

// single decodes one picture, mending it first where it was cut off.
func single(kind string, data []byte) (Page, error) {
	img, partial, err := decode(kind, data)
	if err != nil {
		return Page{}, err
	}
	g := Grey(img)
	if kind == "jpeg" {
		g = turn(g, jpegOrientation(data))
	}
	return Page{g, partial}, nil
}

func decode(kind string, data []byte) (img image.Image, partial bool, err error) {
	c := codecs[kind]
	w, h := 0, 0
	err = bounds(func() (image.Config, error) {
		cfg, err := c.config(data)
		w, h = cfg.Width, cfg.Height
		return cfg, err
	})
	if err != nil {
		return nil, false, err
	}
	img, err = guarded(func() (image.Image, error) { return c.decode(data) })
	if err == nil {
		return img, false, nil
	}
	if w > mendPixels/h {
		return nil, false, err
	}
	if mended := mend(kind, data); mended != nil {
		if img, err2 := guarded(func() (image.Image, error) { return c.decode(mended) }); err2 == nil {
			return img, true, nil
		}
	}
	return nil, false, err
}

// bounds refuses a picture from its header alone.
func bounds(config func() (image.Config, error)) error {
	cfg, err := guarded(config)
	if err != nil {
		return err
	}
	w, h := cfg.Width, cfg.Height
	if w <= 0 || h <= 0 {
		return fmt.Errorf("%w: it is %d by %d pixels", ErrDamaged, w, h)
	}
	if w > MaxPixels/h {
		return fmt.Errorf("%w: it is %d by %d pixels", ErrTooLarge, w, h)
	}
	deep := cfg.ColorModel == color.RGBA64Model || cfg.ColorModel == color.NRGBA64Model
	if deep && w > MaxPixels/2/h {
		return fmt.Errorf("%w: it is %d by %d pixels of 64 bits", ErrTooLarge, w, h)
	}
	return nil
}

// guarded runs a decoder; its error becomes an ErrUnsupported or ErrDamaged, as
// does its panic.
func guarded[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: its decoder gave up", ErrDamaged)
		}
	}()
	v, err = f()
	switch {
	case unsupported(err):
		err = fmt.Errorf("%w: %v", ErrUnsupported, err)
	case err != nil:
		err = fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return v, err
}

// unsupported reports whether a decoder says that a file is of a kind which it
// does not know, rather than damaged.
func unsupported(err error) bool {
	_, ofTIFF := errors.AsType[tiff.UnsupportedError](err)
	_, ofJPEG := errors.AsType[jpeg.UnsupportedError](err)
	_, ofPNG := errors.AsType[png.UnsupportedError](err)
	return ofTIFF || ofJPEG || ofPNG || errors.Is(err, bmp.ErrUnsupported)
}
