package paper

import (
	"fmt"
	"slices"
	"strings"
)

// drawCompact draws several accounts a page, none split that fits one page, and
// what to do once: the first things at the beginning, the ways at the end.
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
	l.memo = codes.memo
	blocks := []block{stack(2, all.head(top), first(sheets, l))}
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
	list := newGrid(s, l, w, 5)
	title := stack(0.2, space(1.2), paragraph(style{bold, l.body + 1}, w, list.title(s)), paragraph(style{regular, l.small}, w, legend(s.Codes, s.CodesCase)))
	whole := stack(1.2, top, title, list.part(0, list.rows()), large)
	if whole.height <= depth {
		return []block{whole}
	}
	// Each further piece says whose it is: it may come to stand on another page.
	whose := facts(style{bold, l.body}, w, s.subject().brief()...)
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
			caption := pictureCaption(l, side, "Not for the phone")
			back, smaller = []cell{{side, picture(code, side, caption)}}, side
		}
	}
	if s.Link != "" {
		if code, side := codes.smallest(s.Link, upTo(max(l.qr, smaller+1), w/2)...); code != nil {
			caption := pictureCaption(l, side, "For the phone: scan it")
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
		parts = append(parts, labelled(l.small, column, "Take care:", clip(warning, compactText)))
	}
	if s.RecoveryPage != "" {
		parts = append(parts, labelled(l.small, column, "Recovery page:", clip(s.RecoveryPage, compactText)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.small, column, "Note:", clip(s.Note, compactText)))
	}
	var known []string
	if head.id != "" {
		known = append(known, "Sheet "+head.id)
	}
	known = append(known, head.proved)
	return stack(1, append(parts, facts(style{bold, l.small}, column, known...))...)
}

// first returns what to read before anything else: where to start, and what
// never to do.
func first(sheets []AccountSheet, l look) block {
	l.body, l.heading = 9, 11
	one := func(sentences []string) []string {
		if len(sentences) == 0 {
			return nil
		}
		return []string{strings.Join(sentences, " ")}
	}
	return stack(1.5,
		signed(l, wordsStart, one(fullest(sheets, func(g Guide) []string { return g.Before }))),
		signed(l, wordsNever, one(slices.Concat(fullest(sheets, func(g Guide) []string { return g.Never }), fullest(sheets, func(g Guide) []string { return g.Fine })))),
		fillIn(l.body, l.width(), passwords))
}

// fullest returns the longest of the lists that the guides have, and what only
// others say.
func fullest(sheets []AccountSheet, list func(Guide) []string) []string {
	var longest []string
	for _, s := range sheets {
		if l := list(s.Guide); len(l) > len(longest) {
			longest = l
		}
	}
	all := slices.Clone(longest)
	for _, s := range sheets {
		for _, text := range list(s.Guide) {
			if !slices.Contains(all, text) {
				all = append(all, text)
			}
		}
	}
	return all
}

// sharedWay is a way of several services, with the steps of each, those that are
// the same once.
type sharedWay struct {
	way      Way
	variants []*variant
}

type variant struct {
	way      Way
	services []string
}

// longestList is how many services are named above their steps.
const longestList = 12

// sharedWays returns the ways of all sheets: with the key, with the codes, with
// neither.
func sharedWays(sheets []AccountSheet) []*sharedWay {
	var all []*sharedWay
	for _, s := range sheets {
		for _, w := range s.Guide.Ways {
			i := slices.IndexFunc(all, func(other *sharedWay) bool {
				return other.way.Uses == w.Uses && other.way.Title == w.Title
			})
			if i < 0 {
				i = len(all)
				all = append(all, &sharedWay{way: w})
			}
			all[i].add(w, s.subject().issuer)
		}
	}
	order := []string{UsesKey, UsesCodes, ""}
	slices.SortStableFunc(all, func(a, b *sharedWay) int {
		return slices.Index(order, a.way.Uses) - slices.Index(order, b.way.Uses)
	})
	return all
}

func (s *sharedWay) add(way Way, service string) {
	i := slices.IndexFunc(s.variants, func(v *variant) bool {
		return slices.Equal(v.way.Steps, way.Steps) && slices.Equal(v.way.Notes, way.Notes)
	})
	if i < 0 {
		i = len(s.variants)
		s.variants = append(s.variants, &variant{way: way})
	}
	v := s.variants[i]
	if !slices.Contains(v.services, service) && len(v.services) < longestList {
		v.services = append(v.services, service)
	}
}

// guides returns why a code is refused, and each way once, with the steps of the
// services. Each part names its way and its services, wherever it comes to stand.
func guides(sheets []AccountSheet, l look) []block {
	w := l.width()
	l.body, l.heading, l.gap = 9, 12, 2.5
	label := style{bold, l.body}
	blocks := []block{stack(2, rule(w, 1), cautions(l, Guide{
		Refused: fullest(sheets, func(g Guide) []string { return g.Refused }),
	}))}
	for i, s := range sharedWays(sheets) {
		for j, v := range s.variants {
			parts := []block{waySteps(l.body, w, v.way)}
			if len(s.variants) > 1 {
				title := fmt.Sprintf("Way %d, %s", i+1, strings.Join(v.services, ", "))
				parts = append([]block{paragraph(label, w, title)}, parts...)
			}
			if j == 0 {
				parts = append([]block{heading(l, w, i+1, s.way.Title, s.way.Time)}, parts...)
			}
			blocks = append(blocks, stack(0.8, parts...))
		}
	}
	return blocks
}
