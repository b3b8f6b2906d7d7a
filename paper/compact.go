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
		date:   visible(sheets[0].Date),
		voids:  "A new setup key or a new set of codes voids an entry.",
	}
	top := l
	top.service = 20
	blocks := []block{all.head(top)}
	for _, s := range sheets {
		blocks = append(blocks, entry(codes, s, l)...)
	}
	if codes.err != nil {
		return codes.err
	}
	all.draw(c, l, of, append(blocks, guides(sheets, l)...))
	return nil
}

// compactLook returns the setting of a page of several accounts.
func compactLook(size Size) look {
	tight := looks(size)
	l := tight[len(tight)-1]
	l.qr, l.codesQR, l.code, l.key = 42, 34, 11, 17
	l.gap, l.gutter, l.heading = 3, 4, 13
	if size.width < 180 {
		l.qr, l.codesQR, l.key = 38, 34, 13
	}
	return l
}

// entry returns one account: the QR code for the phone at the left edge, the
// one for reading back at the right, and what is to be read between them.
func entry(codes *coder, s AccountSheet, l look) []block {
	w := l.width()
	column := w
	var left, right []cell
	if s.Link != "" {
		if code, side := codes.smallest(s.Link, upTo(l.qr, w/2)...); code != nil {
			caption := centred(style{bold, l.small}, side, "Scan with the app")
			left = []cell{{side, picture(code, side, caption)}}
			column -= side + l.gutter
		}
	}
	large := space(0)
	if s.CodesQR != "" {
		code := codes.fit(s.CodesQR, l.codesQR)
		if code != nil && column-l.codesQR-l.gutter > 60 {
			right = []cell{{l.codesQR, codesPicture(l, code, l.codesQR)}}
			column -= l.codesQR + l.gutter
		} else {
			large = largeCodesPicture(codes, s, l)
		}
	}
	text := entryText(s, l, column, left != nil)
	between := func(b block) block {
		cells := slices.Concat(left, []cell{{column, b}}, right)
		return stack(1.5, rule(w, 0.6), row(l.gutter, cells...))
	}
	if len(s.Codes) == 0 {
		return []block{between(text)}
	}
	list := newGrid(s.Codes, l, column)
	title := stack(0.5,
		paragraph(style{bold, l.small}, column, list.title(s)),
		paragraph(style{regular, l.small}, column, legend(s.Codes, s.CodesCase)))
	large.newPage = false
	whole := stack(2, between(stack(1.2, text, title, list.part(0, list.rows()))), large)
	if whole.height < l.depth()-25 {
		return []block{whole}
	}
	list = newGrid(s.Codes, l, w)
	return append(append([]block{between(stack(1.2, text, title))}, list.parts(0, l.depth()-25)...), large)
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
		parts = append(parts, labelled(l.small, column, "Kind:", upper(s.Parameters)+"."))
	}
	for _, warning := range s.Warnings {
		parts = append(parts, labelled(l.small, column, "Take care:", shorten(warning, maxText)))
	}
	if s.RecoveryPage != "" {
		parts = append(parts, labelled(l.small, column, "Recovery page:", shorten(s.RecoveryPage, maxText)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.small, column, "Note:", shorten(s.Note, maxText)))
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

// guides returns each different guide once, with the services it is for.
func guides(sheets []AccountSheet, l look) []block {
	type group struct {
		guide    Guide
		services []string
	}
	var groups []*group
	known := make(map[string]*group)
	for _, s := range sheets {
		key := fmt.Sprintf("%q", s.Guide)
		g := known[key]
		if g == nil {
			g = &group{guide: s.Guide}
			known[key] = g
			groups = append(groups, g)
		}
		if name := s.subject().issuer; !slices.Contains(g.services, name) && len(g.services) < 12 {
			g.services = append(g.services, name)
		}
	}
	var blocks []block
	for _, g := range groups {
		blocks = append(blocks, guideBlocks(g.guide, l, g.services)...)
	}
	return blocks
}

// guideBlocks returns a guide with its ways one after the other.
func guideBlocks(g Guide, l look, services []string) []block {
	if len(g.Ways) == 0 && len(g.Before) == 0 {
		return nil
	}
	w := l.width()
	l.body = 10
	first := stack(2, rule(w, 0.6),
		paragraph(style{bold, l.heading + 1}, w, "What to do"),
		paragraph(style{regular, l.body}, w, "For "+strings.Join(services, ", ")),
		start(l, g))
	var blocks []block
	for i, way := range g.Ways {
		b := wayPart(l, i+1, way)
		if i == 0 {
			b = stack(3, first, b)
		}
		blocks = append(blocks, b)
	}
	if len(g.Ways) == 0 {
		blocks = append(blocks, first)
	}
	return append(blocks, cautions(l, g))
}
