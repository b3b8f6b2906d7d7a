package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
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
	l := sheet.fitted(looks(Options{Size: size})[0])
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
// once they are laid out, for which their size is enough.
type frames struct {
	sealed   Sealed
	captions []string
	spares   int
	level    qr.Level
	version  int
	in       lang.Tag
}

// newFrames returns the ways to make the codes, the strongest error correction that
// version 13 has room for first. There is at least one.
func newFrames(s Sealed, in lang.Tag) ([]frames, error) {
	longest, spares := "", s.Spares()
	var captions []string
	for _, text := range s.Frames {
		if len(text) > len(longest) {
			longest = text
		}
		captions = append(captions, caption(text, spares, in))
	}
	var ways []frames
	for level := qr.H; level >= qr.L && (level >= qr.M || len(ways) == 0); level-- {
		for version := 1; version <= frameVersion; version++ {
			if len(longest) <= qr.Capacity(level, version) {
				ways = append(ways, frames{s, captions, spares, level, version, in})
				break
			}
		}
	}
	if len(ways) == 0 {
		return nil, fmt.Errorf("a frame of %d characters: %w", len(longest), ErrTooLong)
	}
	return ways, nil
}

// make makes all codes, each proved to decode; the coder has the error.
func (f frames) make(codes *coder) {
	for _, text := range f.sealed.Frames {
		if codes.version(text, f.level, f.version) == nil {
			codes.err = cmp.Or(codes.err, ErrTooLong)
		}
	}
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
// for each page of the others: on the fewest pages, in the strongest way to make the
// codes, in the largest modules.
func fitted(ways []frames, codes *coder, sheet leaf, first section) []section {
	var best []section
	var chosen frames
	for _, f := range ways {
		all := f.dealt(codes, sheet, first, f.side(f.module(sheet, first)))
		if best == nil || len(all) < len(best) {
			best, chosen = all, f
		}
	}
	if !codes.dry {
		chosen.make(codes)
	}
	return best
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
		here := paragraph(label, l.width(), l.say("On this page: %s.", f.holds(0, to)))
		first.blocks = append(slices.Clip(first.blocks), stack(0, here, f.grid(codes, l.width(), side, 0, to)))
	}
	all := []section{first}
	page := max(1, columns*rowsIn(sheet.later(l), side))
	for from := to; from < f.count(); from = to {
		to = min(f.count(), from+page)
		all = append(all, section{title: l.say(wordsSealedVault, f.sealed.Tag), holds: upper(f.holds(from, to)), same: first.same, look: l,
			blocks: []block{f.grid(codes, l.width(), side, from, to)}})
	}
	return all
}

// holds names the codes from a number, from 0, up to another as their captions do:
// "codes 41 to 52 of 52, spares 1 to 8".
func (f frames) holds(from, to int) string {
	pieces := f.count() - f.spares
	var parts []string
	switch last := min(to, pieces); {
	case from+1 == last:
		parts = append(parts, f.in.Say("code %d of %d", last, pieces))
	case from < last:
		parts = append(parts, f.in.Say("codes %d to %d of %d", from+1, last, pieces))
	}
	switch first, last := max(from, pieces)-pieces+1, to-pieces; {
	case first > last:
	case f.spares == 1:
		parts = append(parts, f.in.Say("the spare"))
	case first == last:
		parts = append(parts, f.in.Say("spare %d", last))
	default:
		parts = append(parts, f.in.Say("spares %d to %d", first, last))
	}
	return strings.Join(parts, ", ")
}
