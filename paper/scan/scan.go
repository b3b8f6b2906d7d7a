// Package scan reads QR codes off photographs and scans of paper.
//
// It promises that a text it returns is the text of the code: what cannot be
// read for certain is not returned. It promises to end: after
// [Options.Patience] for each picture and the step that is then being made, and
// within the bounds of [hardcopy/paper/scan/picture]. This time and a context's
// deadline are read off the clock, so they hold in a browser (js/wasm) too, where
// no timer fires and nothing can cancel a context while a picture is searched.
// It does not promise to know what a text means, nor that a page without codes is
// told from one that is beyond reading: both give no codes.
package scan

import (
	"cmp"
	"context"
	"errors"
	"image"
	"time"

	"hardcopy/paper/scan/picture"
)

// Refusals of [Read] and [Image]; their errors wrap one of them, or are the
// context's.
var (
	ErrUnknownFormat = picture.ErrUnknownFormat
	ErrTooLarge      = picture.ErrTooLarge
	ErrHEIC          = picture.ErrHEIC
	ErrUnsupported   = picture.ErrUnsupported
	ErrDamaged       = picture.ErrDamaged
	ErrCutOff        = picture.ErrCutOff // beside the codes of what is left
	ErrNoPicture     = picture.ErrNoPicture
	ErrPatience      = errors.New("no code was found before the time for a picture ran out")
)

// DefaultPatience is the time spent on one picture where Options say nothing.
const DefaultPatience = 10 * time.Second

// Options of a reading. The zero value is good for any picture.
type Options struct {
	// Patience is the time to spend on one picture; 0 is [DefaultPatience].
	Patience time.Duration
	// Beginnings are beginnings that texts may have. They help to read a code
	// that is badly damaged; other texts are read as well.
	Beginnings []string
	// Check, where given, says of a doubtful text whether it is whole by a
	// checksum of its own, one that a wrong text cannot meet by chance. It must
	// answer false where it knows of no checksum. Without it doubtful texts are
	// not returned.
	Check func(text string) bool
}

// Read returns the codes of all pictures in a file: the bytes of a PNG, JPEG,
// GIF (first picture), WebP, TIFF or BMP, or of a PDF with one picture a page as
// scanners write it. They stand page by page, on each in the order of [Image]. A
// picture without codes is no error, unless the time for it ran out:
// [ErrPatience]. Where a page fails or is cut off, or the context ends, the codes
// that were read are returned beside the error.
func Read(ctx context.Context, data []byte, opt Options) ([]Code, error) {
	var codes []Code
	var failed error
	page := 0
	for p, err := range pages(data) {
		page++
		if p.Partial {
			err = ErrCutOff
		}
		failed = cmp.Or(failed, err)
		if p.Gray != nil {
			found, err := Image(ctx, p.Gray, opt)
			failed = cmp.Or(failed, err)
			for _, c := range found {
				c.Page = page
				codes = append(codes, c)
			}
		}
		if err := ended(ctx); err != nil {
			return codes, err
		}
	}
	return codes, failed
}

func pages(data []byte) func(func(picture.Page, error) bool) {
	return func(yield func(picture.Page, error) bool) { picture.Each(data, yield) }
}

// Image returns the codes of one picture from top to bottom, and those side by
// side from left to right. Their corners count from the picture's upper left
// corner, whatever its bounds say. No codes are no error, unless the time ran
// out: [ErrPatience]. Where the context ends, the codes that were read are
// returned beside its error. A picture over [picture.MaxPixels] is [ErrTooLarge].
func Image(ctx context.Context, img image.Image, opt Options) ([]Code, error) {
	if r := img.Bounds(); !r.Empty() && r.Dx() > picture.MaxPixels/r.Dy() {
		return nil, ErrTooLarge
	}
	if opt.Patience <= 0 {
		opt.Patience = DefaultPatience
	}
	s := &search{end: newDeadline(ctx, opt.Patience), opt: opt}
	g := picture.Grey(img)
	s.run(&plane{g.Rect.Dx(), g.Rect.Dy(), g.Pix})
	inOrder(s.codes)
	if err := ended(ctx); err != nil {
		return s.codes, err
	}
	if s.end.cut && len(s.codes) == 0 {
		return nil, ErrPatience
	}
	return s.codes, nil
}
