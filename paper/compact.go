package paper

import (
	"fmt"
	"slices"
	"strings"
)

// drawCompact draws several accounts a page, none split that fits one page, and
// each guide once at the end.
func drawCompact(c *canvas, codes *coder, sheets []AccountSheet, of copyOf, size Size) error {
	l := compactLook(size)
	all := subject{
		issuer: "Two-factor backups",
		date:   sheets[0].subject().date,
		voids:  "A new setup key or a new set of codes voids an entry.",
	}
	top := l
	top.service = 20
	l = all.fitted(l)
	blocks := []block{all.head(top)}
	for _, s := range sheets {
		blocks = append(blocks, entry(codes, s, l, all.later(l))...)
	}
	if codes.err != nil {
		return codes.err
	}
	return all.draw(c, l, of, append(blocks, guides(sheets, l)...))
}

// compactLook returns the setting of a page of several accounts.
func compactLook(size Size) look {
	tight := looks(size)
	l := tight[len(tight)-1]
	l.qr, l.codesQR, l.code, l.key = 42, 36, 11.5, 18
	l.gap, l.gutter, l.heading = 3, 4, 13
	if size.width < 180 {
		l.qr, l.codesQR, l.key = 38, 34, 13
	}
	return l
}

// entry returns one account, in one block where that is at most depth mm high:
// the QR code for the phone at the left edge, the one for reading back at the
// right, what is to be read between them, and the backup codes below.
func entry(codes *coder, s AccountSheet, l look, depth float64) []block {
	w := l.width()
	left, right, large := pictures(codes, s, l)
	column := w
	for _, c := range slices.Concat(left, right) {
		column -= c.width + l.gutter
	}
	var top block
	if column > 68 {
		text := entryText(s, l, column, left != nil)
		top = row(l.gutter, slices.Concat(left, []cell{{column, text}}, right)...)
	} else {
		// A narrow page has the text above the pictures.
		apart := []cell{{column, space(0)}}
		top = stack(1.2, entryText(s, l, w, left != nil), row(l.gutter, slices.Concat(left, apart, right)...))
	}
	top = stack(1.5, rule(w, 0.3), top)
	if len(s.Codes) == 0 {
		return []block{top}
	}
	list := newGrid(s.Codes, l, w, 5)
	title := labelled(l.small, w, list.title(s), legend(s.Codes, s.CodesCase))
	whole := stack(1.2, top, title, list.part(0, list.rows()), large)
	if whole.height <= depth {
		return []block{whole}
	}
	// Each further piece says whose it is: it may come to stand on another page.
	whose := paragraph(style{bold, l.body}, w, s.subject().brief())
	parts := list.parts(0, depth-title.height-whose.height-3)
	parts[0] = stack(1.2, title, parts[0])
	if large.height > 0 {
		parts = append(parts, large)
	}
	for i, p := range parts {
		parts[i] = stack(1.2, whose, p)
	}
	return append([]block{top}, parts...)
}

// pictures returns the QR codes of an entry: the phone's and the smaller one
// for reading back, or that one as a large block of its own.
func pictures(codes *coder, s AccountSheet, l look) (phone, back []cell, large block) {
	w := l.width()
	smaller := 0.0
	if s.CodesQR != "" {
		code, side := codes.smallest(s.CodesQR, l.codesQR, w*0.27)
		if code == nil {
			large = largeCodesPicture(codes, s, l)
			large.notFirst = false
		} else {
			caption := centred(style{bold, l.small}, side, "Not for the phone")
			back, smaller = []cell{{side, picture(code, side, caption)}}, side
		}
	}
	if s.Link != "" {
		if code, side := codes.smallest(s.Link, upTo(max(l.qr, smaller+1), w/2)...); code != nil {
			caption := centred(style{bold, l.small}, side, "For the phone: scan it")
			phone = []cell{{side, picture(code, side, caption)}}
		}
	}
	return phone, back, large
}

// entryText returns the names, the key and what belongs to it.
func entryText(s AccountSheet, l look, column float64, scannable bool) block {
	head := s.subject()
	parts := []block{
		paragraph(style{bold, l.heading}, column, head.issuer),
		paragraph(style{regular, 10.5}, column, head.login()),
	}
	if s.Key != "" {
		parts = append(parts, space(0.5), keyText(s.Key, l, column))
	}
	if s.Link != "" && !scannable {
		parts = append(parts, labelled(l.small, column, "No QR code:", noLink))
	}
	if s.Parameters != "" {
		parts = append(parts, labelled(l.small, column, "Kind:", upper(clip(s.Parameters, maxName))+"."))
	}
	for _, warning := range s.Warnings {
		parts = append(parts, labelled(l.small, column, "Take care:", clip(warning, maxText/2)))
	}
	if s.RecoveryPage != "" {
		parts = append(parts, labelled(l.small, column, "Recovery page:", clip(s.RecoveryPage, maxText/2)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.small, column, "Note:", clip(s.Note, maxText/2)))
	}
	var facts []string
	if head.id != "" {
		facts = append(facts, "Sheet "+head.id)
	}
	if head.proved != "" {
		facts = append(facts, head.proved)
	}
	return stack(1, append(parts, paragraph(style{bold, l.small}, column, strings.Join(facts, " · ")))...)
}

// guides returns what to do: the first thing and the cautions once, from the
// fullest guide, and each different set of ways once, with its services.
func guides(sheets []AccountSheet, l look) []block {
	type group struct {
		ways     []Way
		services []string
	}
	var groups []*group
	known := make(map[string]*group)
	fullest := sheets[0].Guide
	for _, s := range sheets {
		if len(s.Guide.Ways) > len(fullest.Ways) {
			fullest = s.Guide
		}
		key := fmt.Sprintf("%q", s.Guide.Ways)
		g := known[key]
		if g == nil {
			g = &group{ways: s.Guide.Ways}
			known[key] = g
			groups = append(groups, g)
		}
		if name := s.subject().issuer; !slices.Contains(g.services, name) && len(g.services) < 12 {
			g.services = append(g.services, name)
		}
	}
	w := l.width()
	l.body = 10
	blocks := []block{
		stack(2.5, rule(w, 1), paragraph(style{bold, 18}, w, "What to do"), start(l, fullest)),
		cautions(l, fullest),
	}
	for _, g := range groups {
		title := paragraph(style{bold, l.heading}, w, strings.Join(g.services, ", "))
		for i, way := range g.ways {
			b := wayPart(l, i+1, way)
			if i == 0 {
				b = stack(2, rule(w, 0.3), title, b)
			}
			blocks = append(blocks, b)
		}
	}
	return blocks
}
