package paper

import (
	"cmp"
	"fmt"
	"slices"

	"hardcopy/paper/qr"
)

// The QR codes of frames: large enough for a poor scan, few enough for a page.
const (
	frameModule  = 0.6 // mm, at least
	frameLargest = 1.1 // mm, at most: larger modules read no better
	frameVersion = 13  // at most
	frameGap     = 2.0 // mm between codes, beside their quiet zones

	// The characters of a frame that are not data, at most:
	// HARDCOPY:SEALED:XXXX:P999999.999/999:
	frameHead = 37
)

// FrameData returns how many characters of data a frame may have so that its QR
// code has version 13 at most, error correction M at least, and modules of at
// least 0.6 mm with two codes or more side by side on paper of this size.
func FrameData(size Size) int {
	w := looks(size)[0].width()
	version := frameVersion
	for version > 1 && float64(17+4*version+2*qr.Quiet)*frameModule > (w-frameGap)/2 {
		version--
	}
	return qr.Capacity(qr.M, version) - frameHead
}

// frames are the QR codes of a sealed vault: one version, one level.
type frames struct {
	codes    []*qr.Code
	captions []string
	spares   int
}

// newFrames makes the codes, with the strongest error correction that version 13
// has room for.
func newFrames(codes *coder, s Sealed) (frames, error) {
	longest := ""
	for _, text := range s.Frames {
		if len(text) > len(longest) {
			longest = text
		}
	}
	level := qr.H
	for level > qr.L && len(longest) > qr.Capacity(level, frameVersion) {
		level--
	}
	version := 1
	for version < frameVersion && len(longest) > qr.Capacity(level, version) {
		version++
	}
	if len(longest) > qr.Capacity(level, version) {
		return frames{}, fmt.Errorf("a frame of %d characters: %w", len(longest), ErrTooLong)
	}
	f := frames{spares: s.spares()}
	for _, text := range s.Frames {
		code := codes.version(text, level, version)
		if code == nil {
			return frames{}, cmp.Or(codes.err, ErrTooLong)
		}
		f.codes = append(f.codes, code)
		f.captions = append(f.captions, s.caption(text))
	}
	return f, nil
}

// side returns the side of the codes, quiet zone included, for a module.
func (f frames) side(module float64) float64 { return f.codes[0].Side(module) }

// rows returns the codes in rows, as many columns as a width has room for.
func (f frames) rows(l look, side float64) []block {
	w := l.width()
	columns := min(len(f.codes), int((w+frameGap)/(side+frameGap)))
	pitch := w / float64(columns)
	label := style{bold, l.body}
	var rows []block
	for from := 0; from < len(f.codes); from += columns {
		to := min(from+columns, len(f.codes))
		rows = append(rows, block{height: side + label.line(), draw: func(c *canvas, x, y float64) {
			for i := from; i < to; i++ {
				left := x + float64(i-from)*pitch + (pitch-side)/2
				c.qr(left, y, side, f.codes[i])
				c.text(left+(side-label.width(f.captions[i]))/2, y+side, label, f.captions[i])
			}
		}})
	}
	return rows
}

// fitted returns a section with the codes behind its blocks, in the largest
// modules that take the fewest pages.
func (f frames) fitted(sheet leaf, sec section) section {
	before := slices.Clip(sec.blocks)
	var best section
	fewest := 0
	for module := frameModule; module <= frameLargest && f.side(module) <= sec.look.width(); module += 0.01 {
		sec.blocks = append(before, f.rows(sec.look, f.side(module))...)
		n := len(sheet.pages(sec))
		if fewest > 0 && n > fewest {
			break
		}
		best, fewest = sec, n
	}
	return best
}

// spareText says how many codes may be lost, where any may.
func (f frames) spareText() string {
	switch f.spares {
	case 0:
		return ""
	case 1:
		return " Any one of the codes may be lost: the spare stands in for it (hardcopy does that)."
	}
	return fmt.Sprintf(" Any %d of the %d codes may be lost: the %d spares stand in for them (hardcopy does that).", f.spares, len(f.codes), f.spares)
}
