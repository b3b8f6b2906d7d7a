// Package picture turns the bytes of a file into grey pages: PNG, JPEG, GIF,
// WebP, TIFF, BMP, the pictures in a scanner's PDF, and the QR codes in a PDF that
// this program wrote.
//
// It promises bounds. A file over [MaxBytes], a picture over [MaxPixels], or one
// that would take more than 256 MB is refused before memory for it is taken, and a
// decoder that panics gives an error. It ends with its caller's context, which it
// asks in every loop. What is left of a cut-off JPEG, PNG or PDF is decoded as far
// as it goes, up to 32 MB. It does not promise colours: QR codes need none. Colours
// and rows are wiped once they are grey; what a decoder keeps besides is not.
package picture

import (
	"bytes"
	"context"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/webp"

	"hardcopy/paper/lang"
)

// Bounds of what is decoded.
const (
	MaxBytes  = 64 << 20    // bytes in a file
	MaxPixels = 100_000_000 // pixels in one picture
	MaxPages  = 200         // pictures taken out of one PDF, TIFF or GIF; of more it is said
	MaxSheets = 10_000      // pages of a PDF that this program wrote
)

// Kinds of refusal. Errors of this package wrap one of them.
var (
	ErrUnknownFormat = lang.Errorf("not a picture: none of PNG, JPEG, GIF, WebP, TIFF, BMP or PDF")
	ErrTooLarge      = lang.Errorf("too large: more than 64 MB, 100 megapixels or 256 MB when unpacked")
	ErrHEIC          = lang.Errorf("a HEIC picture, which cannot be read")
	ErrUnsupported   = lang.Errorf("a kind of picture that cannot be read")
	ErrDamaged       = lang.Errorf("the picture is damaged")
	ErrCutOff        = lang.Errorf("%s: it is cut off, only a part was read", ErrDamaged)
	ErrNoPicture     = lang.Errorf("the PDF holds no scanned picture")
	ErrSVG           = lang.Errorf("an SVG drawing, which cannot be read")
	ErrTooMany       = lang.Errorf("too many pages in one file, the rest was not read")
)

// Page is one decoded picture. Gray has its origin at 0,0, upright as the
// EXIF orientation says. Partial is set when the file was cut off: what it lacks
// is even.
type Page struct {
	Gray    *image.Gray
	Partial bool
	// Negative is the same picture on black, see [Negative]; nil where nothing of it
	// is transparent.
	Negative *image.Gray
	// Frame says that it is one of the different frames of an animated GIF.
	Frame bool
	// Drawn says that it is a page of a PDF that this program wrote. Gray shows its
	// codes alone then, one below the other as they were drawn, or one white pixel.
	Drawn bool
}

// Wipe erases the picture.
func (p Page) Wipe() {
	for _, g := range []*image.Gray{p.Gray, p.Negative} {
		if g != nil {
			clear(g.Pix)
		}
	}
}

// Each decodes the pictures of a file one after the other and hands them to
// yield until it returns false. A page that cannot be decoded is handed over
// as an error that wraps one of the kinds above. Once ctx has ended, what was
// under way is handed over as its error; whether that holds for the next page is
// asked again. A decoder that waits for nobody is left behind where ctx is done.
func Each(ctx context.Context, data []byte, yield func(Page, error) bool) {
	each(ctx, data, func(p Page, err error) bool {
		if ended := ctx.Err(); ended != nil {
			p.Wipe()
			p, err = Page{}, ended
		}
		return yield(p, err)
	})
}

func each(ctx context.Context, data []byte, yield func(Page, error) bool) {
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
		yield(Page{}, lang.Errorf("%s: %s", ErrUnsupported, "AVIF"))
	case "svg":
		yield(Page{}, ErrSVG)
	case "moving webp":
		yield(Page{}, lang.Errorf("%s: an animated WebP", ErrUnsupported))
	case "gif":
		eachGIF(ctx, data, yield)
	case "pdf":
		eachPDF(ctx, data, yield)
	case "tiff":
		eachTIFF(ctx, data, yield)
	default:
		yield(single(ctx, kind, data))
	}
}

type codec struct {
	decode func(io.Reader) (image.Image, error)
	config func(io.Reader) (image.Config, error)
	size   func([]byte, image.Config) int
}

// codecs are those of one picture.
var codecs = map[string]codec{
	"png":  {png.Decode, png.DecodeConfig, sizePNG},
	"jpeg": {jpeg.Decode, jpeg.DecodeConfig, sizeJPEG},
	"gif":  {gif.Decode, gif.DecodeConfig, sizeGIF},
	"webp": {webp.Decode, webp.DecodeConfig, sizeWebP},
	"bmp":  {bmp.Decode, bmp.DecodeConfig, sizeBMP},
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
	case has(0, "RIFF") && has(8, "WEBPVP8X") && len(b) > 20 && b[20]&2 != 0: // the container's specification, "Extended File Format"
		return "moving webp"
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
	case isSVG(b):
		return "svg"
	}
	return ""
}

// isSVG reports whether the root of an XML document is a drawing.
func isSVG(b []byte) bool {
	b = bytes.TrimPrefix(b[:min(len(b), 4096)], []byte("\xef\xbb\xbf"))
	for {
		b = bytes.TrimLeft(b, " \t\r\n")
		end := ">"
		switch {
		case bytes.HasPrefix(b, []byte("<svg")):
			return true
		case bytes.HasPrefix(b, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(b, []byte("<!DOCTYPE svg")):
			return true
		case !bytes.HasPrefix(b, []byte("<?")):
			return false
		}
		_, rest, ok := bytes.Cut(b, []byte(end))
		if !ok {
			return false
		}
		b = rest
	}
}

// single decodes one picture, mending it first where it was cut off.
func single(ctx context.Context, kind string, data []byte) (Page, error) {
	img, partial, err := decode(ctx, kind, data)
	if err != nil {
		return Page{}, err
	}
	orientation := 1
	if kind == "jpeg" {
		orientation = jpegOrientation(data)
	}
	p, err := newPage(ctx, img, orientation)
	p.Partial = partial
	return p, err
}

func decode(ctx context.Context, kind string, data []byte) (img image.Image, partial bool, err error) {
	c := codecs[kind]
	cfg, err := guarded(func() (image.Config, error) { return c.config(&asking{ctx, bytes.NewReader(data)}) })
	if err != nil {
		return nil, false, err
	}
	size, err := guarded(func() (int, error) { return c.size(data, cfg), nil })
	if err == nil {
		err = bounds(cfg.Width, cfg.Height, size)
	}
	if err != nil {
		return nil, false, err
	}
	all := func(data []byte) (image.Image, error) {
		return aside(ctx, func() (image.Image, error) { return c.decode(&asking{ctx, bytes.NewReader(data)}) })
	}
	img, err = all(data)
	if err == nil || ctx.Err() != nil {
		return img, false, err
	}
	if mended := mend(ctx, kind, data, cfg); mended != nil {
		defer clear(mended)
		if img, err2 := all(mended); err2 == nil {
			return img, true, nil
		}
	}
	return nil, false, err
}
