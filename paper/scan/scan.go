// Package scan reads QR codes off photographs and scans of paper.
//
// It promises that a text it returns is the text of the code: what cannot be
// read for certain is not returned, nor are bytes that are no text, nor the parts of
// a text whose other parts are not there. It promises to end: after
// [Options.Patience] for each picture, from its first byte on, six times that for
// all pictures of a file, and the step that is then being made, and within the
// bounds of [hardcopy/paper/scan/picture]. On a busy machine a search may take four
// times as long, and reads what it reads on an idle one. This time and a context's deadline are
// read off the clock, so they hold in a browser (js/wasm) too, where no timer fires
// and nothing can cancel a context while a picture is searched. Where the time was
// not enough it says so. Pictures that it makes on the way are wiped.
// It does not promise to know what a text means, nor in the page to know letters of East
// Asia in any set but Unicode's, nor that a page without codes is
// told from one that is beyond reading: both give no codes.
package scan

import (
	"cmp"
	"context"
	"image"
	"slices"
	"time"

	"hardcopy/paper/lang"
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
	ErrSVG           = picture.ErrSVG
	ErrTooMany       = picture.ErrTooMany // beside the codes of the pages before
	ErrMicro         = lang.Errorf("a Micro QR code, which cannot be read")
	ErrNoText        = lang.Errorf("a QR code holds bytes that are no text")                                     // beside the others
	ErrParts         = lang.Errorf("a text is spread over several QR codes, which were not read as they belong") // beside the others
	ErrPatience      = lang.Errorf("no code was found before the time for a picture ran out")
	ErrUnfinished    = lang.Errorf("the time ran out before all of it was searched") // beside the codes that were read
)

// DefaultPatience is the time spent on one picture where Options say nothing.
const DefaultPatience = 10 * time.Second

// filePatience is how many times as long a file of many pictures is read. A page
// that says nothing costs a second or two, so that a stack of some thirty is read.
const filePatience = 6

// Options of a reading. The zero value is good for any picture.
type Options struct {
	// Patience is the time to spend on one picture, six times that on a file of
	// many; 0 is [DefaultPatience]. It is the time of an idle machine: a search is
	// counted by its steps, and may take four times as long where others work too.
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

func (o Options) patience() time.Duration {
	if o.Patience <= 0 {
		return DefaultPatience
	}
	return o.Patience
}

// Read returns the codes of all pictures in a file: the bytes of a PNG, JPEG,
// GIF, WebP, TIFF or BMP, or of a PDF with one picture a page as scanners write it,
// or that this program wrote. They stand page by page, on each in the order of
// [Image]. Of an animated GIF all frames are read, and a text comes once. A
// picture without codes is no error, unless the time ran out: [ErrPatience], or
// [ErrUnfinished] where codes were read; [ErrNoText] and [ErrParts] say that one was
// left out, [ErrMicro] that a page has nothing but one of these. Texts in parts are joined, over all pages, where the first part stands. Where a page fails or is cut off, or the
// context ends, the codes that were read are returned beside the error.
func Read(ctx context.Context, data []byte, opt Options) ([]Code, error) {
	file := newDeadline(ctx, filePatience*opt.patience())
	page := newDeadline(file, opt.patience())
	var codes []Code
	var failed error
	n, late := 0, false
	picture.Each(page, data, func(p picture.Page, err error) bool {
		defer p.Wipe()
		if ended(ctx) != nil { // also for a decoder that was left behind: it may still ask
			return false
		}
		n++
		switch {
		case p.Partial:
			failed = cmp.Or(failed, ErrCutOff)
		case err != nil && page.Err() == nil:
			failed = cmp.Or(failed, err)
		case err != nil:
			late = true
		}
		if p.Gray != nil {
			found, whole, other := look(page, opt, p.Gray, p.Negative)
			late, failed = late || !whole, cmp.Or(failed, other)
			for _, c := range found {
				if p.Frame && slices.ContainsFunc(codes, func(o Code) bool { return o.Text == c.Text }) {
					continue
				}
				c.Page, c.Drawn = n, p.Drawn
				codes = append(codes, c)
			}
		}
		late = late || file.Err() != nil
		page.start(opt.patience())
		return file.Err() == nil
	})
	whole, noText := finish(codes)
	return whole, cmp.Or(ended(ctx), failed, unfinished(late, codes), noText)
}

// unfinished says that the time ran out, where it did.
func unfinished(late bool, codes []Code) error {
	switch {
	case !late:
		return nil
	case len(codes) == 0:
		return ErrPatience
	}
	return ErrUnfinished
}

// Image returns the codes of one picture from top to bottom, and those side by
// side from left to right. Their corners count from the picture's upper left
// corner, whatever its bounds say. No codes are no error, unless the time ran out:
// [ErrPatience], or [ErrUnfinished] where codes were read and there may be more.
// Where the context ends, the codes that were read are returned beside its error.
// A picture over [picture.MaxPixels] is [ErrTooLarge].
func Image(ctx context.Context, img image.Image, opt Options) ([]Code, error) {
	if r := img.Bounds(); !r.Empty() && r.Dx() > picture.MaxPixels/r.Dy() {
		return nil, ErrTooLarge
	}
	p := picture.Page{Gray: picture.Grey(img), Negative: picture.Negative(img)}
	defer p.Wipe()
	codes, whole, other := look(newDeadline(ctx, opt.patience()), opt, p.Gray, p.Negative)
	codes, noText := finish(codes)
	return codes, cmp.Or(ended(ctx), other, unfinished(!whole, codes), noText)
}

// look returns the codes of a picture in order, read in each of the ways in which it
// can be seen, whether the search came to its end, and [ErrMicro] where there is a code
// of another kind alone.
func look(end *deadline, opt Options, ways ...*image.Gray) (codes []Code, whole bool, err error) {
	defer end.searching()()
	s := &search{end: end, opt: opt}
	whole = true
	for _, g := range ways {
		if g != nil {
			s.left = unknown
			s.run(&plane{g.Rect.Dx(), g.Rect.Dy(), g.Pix})
			whole = whole && s.whole()
		}
	}
	inOrder(s.codes)
	if len(s.codes) == 0 {
		err = s.micro
	}
	return s.codes, whole, err
}
