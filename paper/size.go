// Package paper lays out sheets and writes them as PDF.
//
// It promises that every QR code on a sheet was decoded again from its own
// modules before the first byte is written, that the same input gives the same
// bytes, that no text and no font, however strange, makes it panic, and that text
// which the fonts lack is shown in an escaped form and never dropped: beside a name
// there is a box to write it in, and on a cover and a sheet to be filled in by hand
// only a line. It does not promise that a printer prints what the PDF says, and it
// knows nothing of encryption, files or accounts: what is printed comes in as plain
// values.
package paper

import (
	"fmt"
	"strings"

	"hardcopy/paper/lang"
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
	memo memo  // nil where nothing is kept
	font *Font // for names; may be nil
	in   lang.Tag
}

// say returns a text in the language of the sheet.
func (l look) say(text lang.Text, args ...any) string { return l.in.Say(text, args...) }

// all returns texts in the language of the sheet.
func (l look) all(texts []lang.Text) []string { return l.in.SayAll(texts) }

// layout is a look without what is kept of it.
type layout struct {
	size     Size
	side, up float64 // margins

	service, account, heading, body, small, key, code float64

	qr      float64 // side of the setup key's QR code
	codesQR float64 // greatest side of the backup codes' QR code beside them
	abreast bool    // the account stands beside the service where it fits
	gap     float64 // between the parts of a page
	inner   float64 // between the parts of a part
	gutter  float64 // between columns
	footer  float64 // height kept for the footer
	further float64 // height of the head of a further page
}

// looks returns the ways to set a sheet with options, roomiest first. The
// last is the tightest that is still read at arm's length: no type is smaller
// than 8.5 points.
func looks(opt Options) []look {
	s := opt.Size
	l := look{font: opt.Font, in: opt.Lang, layout: layout{
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

// minor returns the size of what stands beside the steps.
func (l look) minor() float64 { return max(8.5, l.body-1) }

// accountLooks returns the ways to set the sheet of an account, roomiest first: the
// type grows where a sheet has no key or no codes. The steps of the last but a few are
// in 10 points, on small paper and in other languages than English in 8.5.
func accountLooks(opt Options) []look {
	s := opt.Size
	var all []look
	for _, t := range [...]struct{ body, small, heading, service, account, key, code, gap, qr float64 }{
		{12.5, 10, 16, 30, 15, 28, 16, 5, 56},
		{12, 10, 15.5, 29, 15, 28, 15, 5, 54},
		{11.5, 9.5, 15, 28, 14, 27, 14.5, 5, 52},
		{11, 9.5, 14.5, 28, 14, 26, 14, 4.5, 52},
		{10.5, 9, 14, 26, 14, 26, 14, 4, 52},
		{10, 9, 13.5, 24, 13, 25, 13.5, 3.5, 50},
		{10, 8.5, 13, 22, 12, 24, 13, 2.8, 48},
		{10, 8.5, 12, 20, 12, 22, 12.5, 2.1, 46},
		{10, 8.5, 11.5, 20, 11, 20, 12, 1.6, 44},
		{10, 8.5, 11, 20, 11, 18, 11.5, 1.2, 43},
	} {
		l := look{font: opt.Font, in: opt.Lang, layout: layout{
			size: s, side: 14, up: 10,
			service: t.service, account: t.account, heading: t.heading, body: t.body, small: t.small, key: t.key, code: t.code,
			qr: t.qr, codesQR: 49, gap: t.gap, gutter: 7,
		}}
		if t.gap < 4 {
			l.side, l.up, l.gutter, l.abreast = 12.5, 8, 6, true
		}
		l.inner = min(1.4, 0.5+t.gap/4)
		if s.width < 180 {
			l.side, l.up, l.gutter = 9, 8, 5
			l.body, l.heading = min(10.5, t.body), min(13, t.heading)
			l.qr, l.codesQR = max(42, t.qr-6), 40
		}
		all = append(all, l)
	}
	// Other languages are longer than English, and shall have one page all the same.
	if s.width < 180 || opt.Lang != lang.English {
		l := all[len(all)-1]
		for range 3 {
			l.body -= 0.5
			all = append(all, l)
		}
		if s.width >= 180 {
			l.gap, l.inner, l.service, l.qr = 0.6, 0.5, 16, 40
			all = append(all, l)
		}
	}
	return all
}

// width returns the width between the margins.
func (l look) width() float64 { return l.size.width - 2*l.side }

// bottom returns where the footer begins.
func (l look) bottom() float64 { return l.size.height - l.up - l.footer }

// depth returns the height between the upper margin and the footer.
func (l look) depth() float64 { return l.bottom() - l.up }
