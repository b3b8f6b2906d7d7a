package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/qr"
)

// The QR codes of frames: large enough for a poor scan, few enough for a page.
const (
	frameModule  = 0.6 // mm, at least
	frameLargest = 1.1 // mm, at most: larger modules read no better
	frameVersion = 13  // at most
	frameGap     = 2.0 // mm from a code to the one beside it, besides their quiet zones
	rowGap       = 1.2 // mm from the caption of a code to the one below, the same

	// The characters of a frame that are not data, at most:
	// HARDCOPY:SEALED:XXXX:P999999.999/999:
	frameHead = 37
)

// captionStyle is that of what stands under a code.
var captionStyle = style{bold, 8.5}

// FrameData returns how many characters of data a frame may have so that a page of
// this size holds the most of a vault: in QR codes of version 13 at most, with error
// correction M at least, and modules of at least 0.6 mm.
func FrameData(size Size) int {
	sheet := leaf{name: "Sealed vault XXXX", date: "9999-12-31", about: "One line."}
	l := sheet.fitted(looks(size)[0])
	best, most := 0, 0
	for version := 1; version <= frameVersion; version++ {
		side := float64(17+4*version+2*qr.Quiet) * frameModule
		data := qr.Capacity(qr.M, version) - frameHead
		if n := columnsOf(l.width(), side) * rowsIn(sheet.later(l), side) * data; n > most {
			best, most = data, n
		}
	}
	return best
}

// columnsOf returns how many codes of a side a width has room for, rowsIn how many
// rows of them a depth has.
func columnsOf(width, side float64) int { return int((width + frameGap) / (side + frameGap)) }

func rowsIn(depth, side float64) int {
	return max(0, int((depth+rowGap)/(side+captionStyle.line()+rowGap)))
}

// frames are the QR codes of a sealed vault: one version, one level. They are made
// when they are drawn: to lay them out their size is enough.
type frames struct {
	sealed   Sealed
	captions []string
	spares   int
	level    qr.Level
	version  int
}

// newFrames chooses the strongest error correction that version 13 has room for.
func newFrames(s Sealed) (frames, error) {
	longest := ""
	for _, text := range s.Frames {
		if len(text) > len(longest) {
			longest = text
		}
	}
	f := frames{sealed: s, spares: s.Spares(), level: qr.H, version: 1}
	for f.level > qr.L && len(longest) > qr.Capacity(f.level, frameVersion) {
		f.level--
	}
	for f.version < frameVersion && len(longest) > qr.Capacity(f.level, f.version) {
		f.version++
	}
	if len(longest) > qr.Capacity(f.level, f.version) {
		return frames{}, fmt.Errorf("a frame of %d characters: %w", len(longest), ErrTooLong)
	}
	for _, text := range s.Frames {
		f.captions = append(f.captions, s.caption(text))
	}
	return f, nil
}

// make makes all codes, each proved to decode.
func (f frames) make(codes *coder) error {
	for _, text := range f.sealed.Frames {
		if codes.version(text, f.level, f.version) == nil {
			return cmp.Or(codes.err, ErrTooLong)
		}
	}
	return nil
}

// count returns how many codes there are.
func (f frames) count() int { return len(f.captions) }

// side returns the side of the codes, quiet zone included, for a module.
func (f frames) side(module float64) float64 {
	return float64(17+4*f.version+2*qr.Quiet) * module
}

// grid returns the codes from a number, from 0, up to another, in rows.
func (f frames) grid(codes *coder, width, side float64, from, to int) block {
	columns := min(f.count(), columnsOf(width, side))
	pitch := width / float64(columns)
	high := side + captionStyle.line() + rowGap
	rows := (to - from + columns - 1) / columns
	return block{height: float64(rows)*high - rowGap, draw: func(c *canvas, x, y float64) {
		for i := from; i < to; i++ {
			left := x + float64((i-from)%columns)*pitch + (pitch-side)/2
			top := y + float64((i-from)/columns)*high
			c.qr(left, top, side, codes.version(f.sealed.Frames[i], f.level, f.version))
			c.text(left+(side-captionStyle.width(f.captions[i]))/2, top+side, captionStyle, f.captions[i])
		}
	}}
}

// fitted returns the section with the first codes behind its blocks, and a section
// for each page of the others, in the largest modules that take the fewest pages.
func (f frames) fitted(codes *coder, sheet leaf, first section) []section {
	return f.dealt(codes, sheet, first, f.side(f.module(sheet, first)))
}

// module returns these modules, in mm.
func (f frames) module(sheet leaf, first section) float64 {
	best, fewest := frameModule, 0
	for module := frameModule; module <= frameLargest && f.side(module) <= first.look.width(); module += 0.01 {
		n := len(f.dealt(nil, sheet, first, f.side(module)))
		if fewest > 0 && n > fewest {
			break
		}
		best, fewest = module, n
	}
	return best
}

// dealt returns the sections for codes of a side.
func (f frames) dealt(codes *coder, sheet leaf, first section, side float64) []section {
	l := first.look
	columns := min(f.count(), columnsOf(l.width(), side))
	label := style{bold, l.body}
	to := min(f.count(), columns*rowsIn(sheet.room(first)-l.gap-label.line(), side))
	if to > 0 {
		here := paragraph(label, l.width(), "On this page: "+f.holds(0, to)+".")
		first.blocks = append(slices.Clip(first.blocks), stack(0, here, f.grid(codes, l.width(), side, 0, to)))
	}
	all := []section{first}
	page := max(1, columns*rowsIn(sheet.later(l), side))
	for from := to; from < f.count(); from = to {
		to = min(f.count(), from+page)
		all = append(all, section{title: "Sealed vault " + f.sealed.Tag, holds: upper(f.holds(from, to)), same: first.same, look: l,
			blocks: []block{f.grid(codes, l.width(), side, from, to)}})
	}
	return all
}

// holds names the codes from a number, from 0, up to another as their captions do:
// "codes 41 to 52 of 52, spares 1 to 8".
func (f frames) holds(from, to int) string {
	pieces := f.count() - f.spares
	var parts []string
	if last := min(to, pieces); from < last {
		parts = append(parts, fmt.Sprintf("%s of %d", fromTo("code", from+1, last), pieces))
	}
	if first := max(from, pieces); first < to {
		spares := "the spare"
		if f.spares > 1 {
			spares = fromTo("spare", first-pieces+1, to-pieces)
		}
		parts = append(parts, spares)
	}
	return strings.Join(parts, ", ")
}

// fromTo writes "code 3", "codes 3 to 9".
func fromTo(what string, first, last int) string {
	if first == last {
		return fmt.Sprintf("%s %d", what, first)
	}
	return fmt.Sprintf("%ss %d to %d", what, first, last)
}

// spareText says how many codes may be lost, where any may.
func (f frames) spareText() string {
	switch f.spares {
	case 0:
		return ""
	case 1:
		return " Any one of the codes may be lost: the spare stands in for it (hardcopy does that)."
	}
	return fmt.Sprintf(" Any %d of the %d codes may be lost: the %d spares stand in for them (hardcopy does that).", f.spares, f.count(), f.spares)
}
