// Package paper lays out sheets and writes them as PDF.
//
// It promises that every QR code on a sheet was decoded again from its own
// modules before the first byte is written, that the same input gives the same
// bytes, that no text, however strange, makes it panic, and that text which the
// fonts lack is shown in an escaped form and never dropped. It does not promise
// that a printer prints what the PDF says, and it knows nothing of encryption,
// files or accounts: what is printed comes in as plain values.
package paper

import (
	"fmt"
	"strings"
)

// Size is a size of paper, always upright.
type Size struct {
	name          string
	width, height float64 // mm
}

// The sizes of paper. A4 and A5 as in ISO 216, Letter as in ANSI Y14.1.
var (
	A4     = Size{"A4", 210, 297}
	Letter = Size{"Letter", 215.9, 279.4}
	A5     = Size{"A5", 148, 210}
)

// ParseSize returns the size of the given name, in any case.
func ParseSize(name string) (Size, error) {
	for _, s := range []Size{A4, Letter, A5} {
		if strings.EqualFold(s.name, name) {
			return s, nil
		}
	}
	return Size{}, fmt.Errorf("unknown paper size %q: a4, letter and a5 are known", name)
}

// look is how a sheet of one size is set: lengths in mm, type sizes in points.
type look struct {
	layout
	memo memo // nil where nothing is kept
}

// layout is a look without what is kept of it.
type layout struct {
	size     Size
	side, up float64 // margins

	service, account, heading, body, small, key, code float64

	qr      float64 // side of the setup key's QR code
	codesQR float64 // greatest side of the backup codes' QR code beside them
	gap     float64 // between the parts of a page
	gutter  float64 // between columns
	footer  float64 // height kept for the footer
	further float64 // height of the head of a further page
}

// looks returns the ways to set a sheet of the given size, roomiest first. The
// last is the tightest that is still read at arm's length: no type is smaller
// than 8.5 points.
func looks(s Size) []look {
	l := look{layout: layout{
		size: s, side: 14, up: 10,
		service: 28, account: 14, heading: 14, body: 10.5, small: 9, key: 26, code: 14,
		qr: 52, codesQR: 49, gap: 5, gutter: 7,
	}}
	if s.width < 180 {
		l.side, l.up = 9, 8
		l.service, l.account, l.heading, l.body, l.small, l.key, l.code = 21, 11.5, 12, 9.5, 8.5, 19, 12
		l.qr, l.codesQR, l.gap, l.gutter = 46, 40, 4, 5
	}
	all := []look{l}
	for range 6 {
		l.body = max(8.5, l.body-0.5)
		l.small = max(8.5, l.small-0.25)
		l.heading = max(11, l.heading-0.5)
		l.code = max(11.5, l.code-0.5)
		l.gap = max(1.8, l.gap-0.75)
		l.up = max(8, l.up-0.5)
		l.service = max(15, l.service-1.5)
		l.key = max(18, l.key-1)
		all = append(all, l)
	}
	return all
}

// width returns the width between the margins.
func (l look) width() float64 { return l.size.width - 2*l.side }

// bottom returns where the footer begins.
func (l look) bottom() float64 { return l.size.height - l.up - l.footer }

// depth returns the height between the upper margin and the footer.
func (l look) depth() float64 { return l.bottom() - l.up }
