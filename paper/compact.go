package paper

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// drawCompact draws several accounts a page, and what to do once: the first things at
// the beginning, which say where the ways are, and the ways at the end.
func drawCompact(c *canvas, codes *coder, sheets []AccountSheet, of copyOf, opt Options) error {
	l := compactLook(opt)
	all := subject{
		issuer: l.say(wordsBackups),
		date:   sheets[0].subject(l.in).date,
		voids:  l.say(wordsVoidEntry),
		in:     l.in,
	}
	top := l
	top.service = 20
	l = all.fitted(l)
	l.memo = codes.memo
	begin := func(page int) block { return stack(2, all.head(top), first(sheets, l, page)) }
	blocks := []block{begin(888)}
	room := filling{room: l.depth(), later: all.later(l), gap: l.gap}
	room.add(blocks...)
	for _, s := range sheets {
		parts := entry(codes, s, l, all.later(l), room.room)
		room.add(parts...)
		blocks = append(blocks, parts...)
	}
	if codes.err != nil {
		return codes.err
	}
	blocks = append(blocks, guides(sheets, l)...)
	for i, page := range all.pages(l, blocks) {
		if slices.ContainsFunc(page, func(b block) bool { return b.way == 1 }) {
			blocks[0] = begin(i + 1)
			break
		}
	}
	return all.draw(c, l, of, blocks)
}

// filling follows how [flow] fills pages: room is what is left to the next block.
type filling struct{ room, later, gap float64 }

func (f *filling) add(blocks ...block) {
	for _, b := range blocks {
		if b.height > f.room {
			f.room = f.later
		}
		f.room -= b.height + f.gap
	}
}

// compactLook returns the setting of a page of several accounts.
func compactLook(opt Options) look {
	tight := looks(opt)
	l := tight[len(tight)-1]
	l.qr, l.codesQR, l.code, l.key = 42, 36, 11.5, 18
	l.gap, l.gutter, l.heading = 3, 4, 13
	if opt.Size.width < 180 {
		l.qr, l.codesQR, l.key = 38, 34, 13
	}
	return l
}

// entry returns one account: the QR code for the phone at the left edge, the one for
// reading back at the right, what is to be read between them, and the backup codes
// below. It is one block where that fits into room mm, or a page of depth mm has no
// more than a third left for it; else its codes go on on the next page.
func entry(codes *coder, s AccountSheet, l look, depth, room float64) []block {
	w := l.width()
	left, right := pictures(codes, s, l)
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
	parts := entryCodes{s: s, l: l, depth: depth}
	large := space(0)
	if s.CodesQR != "" && right == nil {
		var side float64
		if large, side = largeCodesPicture(codes, s, l); side > 0 && side <= w/2 {
			if both := parts.beside(large, side); top.height+both.height+1.2 <= depth {
				return parts.joined(top, both, room)
			}
		}
	}
	return parts.flowing(top, large, room)
}

// entryCodes lays out the backup codes of an entry.
type entryCodes struct {
	s     AccountSheet
	l     look
	depth float64 // of a page
}

// titled returns what stands above the codes in a column, and the codes.
func (e entryCodes) titled(column float64) (title block, list grid) {
	list = newGrid(e.s, e.l, column, 5)
	return stack(0.2, space(1.2), paragraph(style{bold, e.l.body + 1}, column, list.title(e.s, e.l.in)),
		paragraph(style{regular, e.l.small}, column, legend(e.s.Codes, e.s.CodesCase, e.l.in))), list
}

// whose says whose codes those are that stand apart from the key.
func (e entryCodes) whose(codes block) block {
	return stack(1.2, e.s.subject(e.l.in).short(e.l, style{bold, e.l.body}, e.l.width()), codes)
}

// beside returns the codes with their large QR code at the right edge.
func (e entryCodes) beside(large block, side float64) block {
	column := e.l.width() - side - e.l.gutter
	title, list := e.titled(column)
	return row(e.l.gutter, cell{column, stack(1.2, title, list.part(0, list.rows()))}, cell{side, large})
}

// joined returns an entry whose codes are one block.
func (e entryCodes) joined(top, codes block, room float64) []block {
	whole := stack(1.2, top, codes)
	if whole.height > room && top.height <= room && room > e.depth/3 {
		return []block{top, e.whose(codes)}
	}
	return []block{whole}
}

// flowing returns an entry whose codes may go on on further pages.
func (e entryCodes) flowing(top, large block, room float64) []block {
	title, list := e.titled(e.l.width())
	whole := stack(1.2, top, title, list.part(0, list.rows()), large)
	if whole.height <= room {
		return []block{whole}
	}
	more := list.more(0, e.l).height
	first := []block{top}
	rows := min(list.rows(), int((room-top.height-title.height-more-4*1.2)/list.rowHeight))
	switch {
	case rows >= fewestRows && rows < list.rows():
		first = []block{stack(1.2, top, title, list.part(0, rows), list.more(rows, e.l))}
	case whole.height <= e.depth && (top.height > room || room <= e.depth/3):
		return []block{whole}
	default:
		rows = 0
	}
	parts := list.parts(rows, e.depth-title.height-e.whose(space(0)).height-3)
	if rows == 0 {
		parts[0] = stack(1.2, title, parts[0])
	}
	if large.height > 0 {
		parts = append(parts, large)
	}
	for i, p := range parts {
		parts[i] = e.whose(p)
	}
	return append(first, parts...)
}

// pictures returns the QR codes of an entry: the phone's and the smaller one for
// reading back, unless that is too large to stand beside it.
func pictures(codes *coder, s AccountSheet, l look) (phone, back []cell) {
	w := l.width()
	smaller := 0.0
	if s.CodesQR != "" {
		if code, side := codes.smallest(s.CodesQR, l.codesQR, w*0.27); code != nil {
			caption := pictureCaption(l, side, l.say(wordsNotForPhone))
			back, smaller = []cell{{side, picture(code, side, caption)}}, side
		}
	}
	if s.Link != "" {
		if code, side := codes.smallest(s.Link, upTo(max(l.qr, smaller+1), w/2)...); code != nil {
			caption := pictureCaption(l, side, l.say(wordsForPhone))
			phone = []cell{{side, picture(code, side, caption)}}
		}
	}
	return phone, back
}

// entryText returns the names, the key and what belongs to it.
func entryText(s AccountSheet, l look, column float64, scannable bool) block {
	head := s.subject(l.in)
	parts := []block{
		nameLine(l, style{bold, l.heading}, column, head.names[0]),
		nameLine(l, style{regular, 10.5}, column, head.names[1]),
	}
	if s.Key != "" {
		parts = append(parts, space(0.5), keyText(s.Key, l, column))
	}
	if s.Link != "" && !scannable {
		parts = append(parts, labelled(l.small, column, l.say(wordsNoKeyCode), l.say(noLink)))
	}
	if s.Parameters != "" {
		parts = append(parts, labelled(l.small, column, l.say(wordsKind), upper(clip(s.Parameters, compactText))+"."))
	}
	if s.Unproved {
		parts = append(parts, notProved(l, column))
	}
	for _, warning := range s.Warnings {
		parts = append(parts, labelled(l.small, column, l.say(wordsTakeCare), clip(warning, compactText)))
	}
	if s.RecoveryPage != "" {
		parts = append(parts, labelled(l.small, column, l.say(wordsRecoveryPage), clip(s.RecoveryPage, compactText)))
	}
	if s.Note != "" {
		parts = append(parts, labelled(l.small, column, l.say(wordsNote), clip(s.Note, compactText)))
	}
	var known []string
	if head.id != "" {
		known = append(known, upper(l.say(wordsSheetID, head.id)))
	}
	known = append(known, head.proved)
	return stack(1, append(parts, facts(style{bold, l.small}, column, known...))...)
}

// first returns what to read before anything else: where to start, with the page of the
// ways, and what never to do.
func first(sheets []AccountSheet, l look, ways int) block {
	l.body, l.heading = 9, 11
	one := func(sentences []string) []string {
		if len(sentences) == 0 {
			return nil
		}
		return []string{strings.Join(sentences, " ")}
	}
	return stack(1.5,
		signed(l, l.say(wordsStart), one(append(fullest(sheets, func(g Guide) []string { return g.Before }), l.say(wordsWaysOn, ways)))),
		signed(l, l.say(wordsNever), one(slices.Concat(fullest(sheets, func(g Guide) []string { return g.Never }), fullest(sheets, func(g Guide) []string { return g.Fine })))),
		fillIn(l.body, l.width(), l.say(passwords)))
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

// longestList is how many services are named above their steps, where the others of
// the way can be named in their place.
const longestList = 12

// titles returns what stands above the steps of each variant: the services that they
// are for. Most of many are those that no other variant names.
func (s *sharedWay) titles(number int, in lang.Tag) []string {
	most := 0
	for i, v := range s.variants {
		if len(v.services) > len(s.variants[most].services) {
			most = i
		}
	}
	var others, titles []string
	for i, v := range s.variants {
		for _, service := range v.services {
			if i != most && !slices.Contains(s.variants[most].services, service) {
				others = append(others, service)
			}
		}
	}
	for i, v := range s.variants {
		services := strings.Join(v.services, ", ")
		if i == most && len(v.services) > max(longestList, len(others)) && len(others) > 0 {
			services = in.Say(wordsAllBut, strings.Join(others, ", "))
		}
		titles = append(titles, in.Say(wordsWayOf, number, services))
	}
	return titles
}

// sharedWays returns the ways of all sheets: with the key, with the codes, with
// neither.
func sharedWays(sheets []AccountSheet, in lang.Tag) []*sharedWay {
	var all []*sharedWay
	for _, s := range sheets {
		name := s.subject(in).listed()
		for _, w := range s.Guide.Ways {
			i := slices.IndexFunc(all, func(other *sharedWay) bool {
				return other.way.Uses == w.Uses && other.way.Title == w.Title
			})
			if i < 0 {
				i = len(all)
				all = append(all, &sharedWay{way: w})
			}
			all[i].add(w, name)
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
	if !slices.Contains(v.services, service) {
		v.services = append(v.services, service)
	}
}

// guides returns why a code is refused, and each way once, with the steps of the
// services. Each part names its way and its services, wherever it comes to stand.
func guides(sheets []AccountSheet, l look) []block {
	w := l.width()
	l.body, l.heading, l.gap = 9, 12, 2.5
	blocks := []block{stack(2, rule(w, 1), cautions(l, Guide{
		Refused: fullest(sheets, func(g Guide) []string { return g.Refused }),
	}))}
	for i, s := range sharedWays(sheets, l.in) {
		titles := s.titles(i+1, l.in)
		for j, v := range s.variants {
			var named []string
			if len(titles) > 1 {
				named = wrap(visible(titles[j]), style{bold, l.body}, w)
			}
			head := space(0)
			if j == 0 {
				head = heading(l, w, i+1, s.way.Title, s.way.Time)
				head.way = i + 1
			}
			blocks = append(blocks, variantParts(l, head, named, v.way)...)
		}
	}
	return blocks
}

// variantParts returns the steps of a way below a head and the services they are for,
// in one block unless the list of services is long.
func variantParts(l look, head block, named []string, way Way) (blocks []block) {
	add := func(parts ...block) {
		b := stack(0.8, append([]block{head}, parts...)...)
		b.way = head.way
		blocks, head = append(blocks, b), space(0)
	}
	for len(named) > listLines {
		add(lines(style{bold, l.body}, named[:listLines]))
		named = named[listLines:]
	}
	add(lines(style{bold, l.body}, named), waySteps(l.body, l.width(), way))
	return blocks
}

// listLines is how many lines of services stand in one block.
const listLines = 12
