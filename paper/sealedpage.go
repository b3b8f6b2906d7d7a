package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// maxTextPages is how many pages of blocks are printed: more nobody types.
const maxTextPages = 4

// leaf is what the pages of the sheet say they belong to.
func (s SealedSheet) leaf(in lang.Tag) leaf {
	return leaf{name: in.Say(wordsSealedVault, s.Sealed.Tag), date: clip(s.Date, maxFact), about: s.opens(in)}
}

// sections returns the sheet of a sealed vault: what it is and the QR codes, then
// the same as text, where that is short enough to be typed.
func (s SealedSheet) sections(codes *coder, opt Options) ([]section, error) {
	sheet := s.leaf(opt.Lang)
	ways, err := newFrames(s.Sealed, opt.Lang)
	if err != nil {
		return nil, err
	}
	text := textSections(sheet, s.Sealed, opt, maxTextPages, "")
	if text == nil {
		s.Sealed.Blocks = nil
	}
	var best []section
	for _, l := range settings(opt) {
		l = sheet.fitted(l)
		all := func(help int) ([]section, int) {
			front := section{title: sheet.name, front: true, look: l, blocks: sealedFront(s, l, help)}
			return sealedHelp(s, sheet, opt, l, append(fitted(ways, codes, sheet, front), text...))
		}
		_, help := all(1)
		sections, _ := all(help)
		if best == nil || sheet.count(sections) < sheet.count(best) {
			best = sections
		}
	}
	return best, nil
}

// Pages returns how many pages the sheet has with options, and how many of
// them are text: none where the vault is too long to be typed, or no blocks were
// given. The errors are those of [WriteSealed].
func (s SealedSheet) Pages(opt Options) (pages, text int, err error) {
	if err := s.check(); err != nil {
		return 0, 0, fmt.Errorf("sealed sheet: %w", err)
	}
	failed := guard(func() {
		var all []section
		if all, err = s.sections(dryCoder(), opt); err != nil {
			return
		}
		pages = s.leaf(opt.Lang).count(all)
		text = len(textSections(s.leaf(opt.Lang), s.Sealed, opt, maxTextPages, ""))
	})
	return pages, text, cmp.Or(err, failed)
}

// drawSealed draws the sheet of a sealed vault.
func drawSealed(c *canvas, codes *coder, s SealedSheet, of copyOf, opt Options) error {
	sections, err := s.sections(codes, opt)
	if err := cmp.Or(err, codes.err); err != nil {
		return err
	}
	return s.leaf(opt.Lang).draw(c, of, sections...)
}

// maxSets is how many sets of shares are named; more would be a list of past
// mistakes.
const maxSets = 6

// opens says in a sentence what opens the vault.
func (s SealedSheet) opens(in lang.Tag) string {
	switch len(s.Sets) {
	case 0:
		return in.Say("Opened by its passphrase, which is not on this sheet.")
	case 1:
		return in.Say("Opened by any %d shares of set %s.", s.Sets[0].Threshold, s.Sets[0].Name)
	}
	var sets []string
	for _, set := range s.Sets[:min(len(s.Sets), maxSets)] {
		sets = append(sets, in.Say("any %d of set %s", set.Threshold, set.Name))
	}
	if len(s.Sets) > maxSets {
		sets = append(sets, in.Say("those of an older set"))
	}
	return in.Say("Opened by shares of one set: %s.", strings.Join(sets, "; "))
}

// sealedFront returns what stands above the codes; the helper's part begins on a
// page.
func sealedFront(s SealedSheet, l look, help int) []block {
	w := l.width()
	about := l.say("The codes below are a vault with the way back into online accounts, locked with a passphrase. " +
		"Without it they say nothing to anyone.")
	keep := l.say("Keep this sheet dry, and the passphrase somewhere else. It is stored nowhere: without it nobody can help.")
	unchanged := l.say("Nothing of your share changes: it opens these codes as it opened the ones printed with it.")
	switch {
	case len(s.Sets) == 1:
		set := s.Sets[0]
		about = l.say("This is the newest vault for the holders of set %s.", set.Name) + " " + unchanged + " " +
			l.say("Without %d shares they say nothing to anyone.", set.Threshold)
		keep = l.say("Put this page with your share sheet of set %s.", set.Name)
	case len(s.Sets) > 1:
		about = l.say("This is the newest vault for the holders of shares.") + " " + unchanged + " " +
			l.say("Only shares of one set go together; without enough of them the codes say nothing to anyone.")
		keep = l.say("Put this page with your share sheet, whichever of the sets it is of.")
	}
	return []block{
		stack(1,
			banner(l, l.say("SEALED SHEET"), l.say("A vault of online accounts, locked"), l.say("ENCRYPTED")),
			firstTitle(l, l.say(wordsSealedVault, s.Sealed.Tag)),
			paragraph(style{bold, l.account}, w, s.opens(l.in)),
			space(0.5), rule(w, 1), space(0.5),
			paragraph(style{regular, l.body}, w, about+s.Sealed.spareText(l)+s.tooLong(l)),
			named(l.body+1, w, l.say(wordsVaultOf), s.Owner),
			fillIn(l.body+1, w, l.say(passwords))),
		signed(l, l.say(wordsKeepIt), []string{keep}),
		stack(1.4, heading(l, w, 0, l.say("To open it"), ""), steps(l.body, w, []string{
			l.say(helpedBy),
			l.say(stickIn),
			l.say(scanPages) + " " + s.asks(l) + " " + l.say("Print new sheets."),
			l.say(wordsNoStick, help),
		})),
	}
}

// asks says what hardcopy asks for.
func (s SealedSheet) asks(l look) string {
	if len(s.Sets) > 0 {
		return l.say("It asks for the rows of the shares.")
	}
	return l.say("It asks for the passphrase.")
}

// tooLong says that the vault is not there as text.
func (s SealedSheet) tooLong(l look) string {
	if len(s.Sealed.Blocks) > 0 {
		return ""
	}
	return " " + l.say(wordsTooLong)
}

// firstTitle returns the title of a first page, with its number.
func firstTitle(l look, text string) block {
	st, label := style{bold, l.service}, style{bold, l.account}
	page := l.say("Page") + " "
	for st.pt > 15 && st.width(text+"  1")+label.width(page) > l.width() {
		st.pt--
	}
	return block{height: st.line(), draw: func(c *canvas, x, y float64) {
		c.text(x, y, st, text)
		right := x + l.width() - st.width("1")
		c.text(right, y, st, "1")
		c.text(right-label.width(page), y+0.95*(st.em()-label.em()), label, page)
	}}
}

// sealedHelp puts the helper's part behind sections, and returns on which page: the
// last, where it finds room there, else one of its own.
func sealedHelp(s SealedSheet, sheet leaf, opt Options, l look, sections []section) (all []section, page int) {
	blocks := helperBlocks(s, l)
	last := &sections[len(sections)-1]
	title := stack(1, rule(l.width(), 1), heading(l, l.width(), 0, l.say(wordsHelper), ""))
	room := sheet.room(*last) - title.height - l.gap
	for _, b := range blocks {
		room -= b.height + max(l.gap, last.look.gap)
	}
	if room >= 0 {
		last.blocks = append(slices.Clip(last.blocks), append([]block{title}, blocks...)...)
		return sections, sheet.count(sections)
	}
	own := sheet.tightened(opt, func(l look) section {
		return section{title: l.say(wordsHelper), look: l, blocks: helperBlocks(s, l)}
	})
	return append(sections, own), sheet.count(sections) + 1
}

// helperBlocks is how to open the codes with hardcopy and without it.
func helperBlocks(s SealedSheet, l look) []block {
	key, without := "", l.say("Without hardcopy it takes a computer with Linux and on it age, zbarimg (zbar) and base32 (coreutils). With the scans of this sheet alone, type this; age asks for the passphrase:")
	if len(s.Sets) > 0 {
		key = "key.txt"
		without = l.say("Without hardcopy, make key.txt from the shares as the last pages of a share sheet say. Then, with the scans of this sheet alone, type this:")
	}
	plain := style{regular, l.body}
	return append(withHardcopy(l, s.Source, s.asks(l)),
		stack(1.2, heading(l, l.width(), 0, l.say(wordsWithout), ""), paragraph(plain, l.width(), without), command(l, pipeline(s.Sealed, key)),
			paragraph(plain, l.width(), l.say(outcome)), command(l, readable)),
		scheme(l, l.say(wordsWhatCodes), l.all(codeScheme(s.Sealed))))
}

// textSections returns the vault as text, where no code can be read, a section for
// each page: in the largest type that takes the fewest pages, and none where these
// are more than most.
func textSections(sheet leaf, s Sealed, opt Options, most int, same string) []section {
	if len(s.Blocks) == 0 || len(s.Blocks) > most*maxBlocksPerPage {
		return nil
	}
	var all []leafPage
	for i, l := range settings(opt) {
		l = sheet.fitted(l)
		sec := section{look: l, blocks: append([]block{textLead(s, l)}, textBlocks(s, l, largestText-float64(i)/2)...)}
		if pages := sheet.pages(sec); all == nil || len(pages) < len(all) {
			all = pages
		}
	}
	if len(all) > most {
		return nil
	}
	var sections []section
	for _, page := range all {
		sections = append(sections, section{title: opt.Lang.Say("Sealed vault %s as text", s.Tag), same: same, look: page.look, blocks: page.blocks})
	}
	return sections
}

// The type of blocks, in points.
const (
	largestText  = 13.0
	smallestText = 10.0
)

// maxBlocksPerPage is more than any page holds.
const maxBlocksPerPage = 40

func textLead(s Sealed, l look) block {
	lead := paragraph(style{regular, l.body}, l.width(), l.say("The same vault as in the codes, for when they cannot be read: all %d blocks are needed, in any order. "+
		"Type them into hardcopy.html, or into the program (hardcopy combine). Tick each that is typed. "+
		"Up to 4 wrong characters in a block are found and put right; type ? for one that cannot be read.", len(s.Blocks)))
	return stack(2, lead, scheme(l, l.say("To undo it without hardcopy"), l.all(slices.Concat(blockScheme, zipScheme(s)))))
}

// textBlocks returns the blocks two or three abreast, each in rows as a share is,
// with a box to tick.
func textBlocks(s Sealed, l look, pt float64) []block {
	st, label := style{mono, max(pt, smallestText)}, style{bold, l.small}
	row4 := strings.Repeat("0", 24)
	for st.pt > smallestText && 2*st.width(row4)+l.gutter > l.width() {
		st.pt -= 0.25
	}
	abreast := min(3, int((l.width()+l.gutter)/(st.width(row4)+l.gutter)))
	w := (l.width() - float64(abreast-1)*l.gutter) / float64(abreast)
	box := label.em()
	var rows []block
	for first := 0; first < len(s.Blocks); first += abreast {
		var cells []cell
		for i := first; i < min(first+abreast, len(s.Blocks)); i++ {
			text := l.say("Block %d of %d", i+1, len(s.Blocks))
			title := block{height: label.line(), draw: func(c *canvas, x, y float64) {
				c.frame(x, y+0.1*box, box, box, pen)
				c.text(x+1.6*box, y, label, text)
			}}
			of := blockRows(s.Blocks[i])
			cells = append(cells, cell{w, stack(0.3, title, lines(st, of[:]))})
		}
		rows = append(rows, row(l.gutter, cells...))
	}
	return rows
}
