package paper

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// maxShareText is how many pages of blocks are printed for each holder.
const maxShareText = 2

// leaf is what the pages of the sheet say they belong to.
func (s ShareSheet) leaf(in lang.Tag) leaf {
	opens, alone := s.rule(in)
	return leaf{name: s.name(in), date: clip(s.Date, maxFact), about: opens + " " + alone}
}

// sections returns the sheet of one share: the front, and what is the same on every
// sheet of its set.
func (s ShareSheet) sections(codes *coder, opt Options) ([]section, error) {
	sheet := s.leaf(opt.Lang)
	all, err := codes.sameOnAll(s, func() (sameOnAll, error) { return s.sameOnAll(codes, sheet, opt) })
	if err != nil {
		return nil, err
	}
	if !all.typed {
		s.Sealed.Blocks = nil
	}
	front := shareFront(codes, s, sheet, opt, sheet.count(all.vault))
	return slices.Concat([]section{front}, all.vault, all.recipe), nil
}

// sameOnAll is what is the same on every sheet of a set.
type sameOnAll struct {
	vault  []section // as codes, and as text where that is short enough to be typed
	typed  bool      // it is there as text
	recipe []section // and the program
}

func (s ShareSheet) sameOnAll(codes *coder, sheet leaf, opt Options) (all sameOnAll, err error) {
	l := sheet.fitted(looks(opt)[0])
	ways, err := newFrames(s.Sealed, opt.Lang)
	if err != nil {
		return all, err
	}
	same := l.say("the same on every sheet of set %s", s.Set)
	text := textSections(sheet, s.Sealed, opt, maxShareText, same)
	if all.typed = text != nil; !all.typed {
		s.Sealed.Blocks = nil
	}
	lead := paragraph(style{regular, l.body}, l.width(), shareVault(l, s)+s.Sealed.spareText(l))
	vault := fitted(ways, codes, sheet, section{title: l.say(wordsSealedVault, s.Sealed.Tag), same: same, look: l, blocks: []block{lead}})
	all.vault = slices.Concat(vault, text)
	all.recipe, err = helpSections(s, sheet, opt, same)
	return all, err
}

// Pages returns how many pages the sheet of a holder has with options, and how many of
// them are the vault as text: none where it is too long to be typed. The errors are
// those of [WriteShares].
func (s ShareSheet) Pages(opt Options) (pages, text int, err error) {
	if err := s.check(); err != nil {
		return 0, 0, fmt.Errorf("sheet of share %d: %w", s.Number, err)
	}
	failed := guard(func() {
		var all []section
		if all, err = s.sections(dryCoder(), opt); err != nil {
			return
		}
		pages = s.leaf(opt.Lang).count(all)
		text = len(textSections(s.leaf(opt.Lang), s.Sealed, opt, maxShareText, ""))
	})
	return pages, text, cmp.Or(err, failed)
}

// drawShare draws the sheet of one share.
func drawShare(c *canvas, codes *coder, s ShareSheet, of copyOf, opt Options) error {
	sections, err := s.sections(codes, opt)
	if err := cmp.Or(err, codes.err); err != nil {
		return err
	}
	return s.leaf(opt.Lang).draw(c, of, sections...)
}

// shareFront returns the front of the sheet: one page where it finds room. If
// not, the holders are on a second one; on A5 with names the share itself is too.
// It names the page of the recipe, which comes after so many pages of the vault.
func shareFront(codes *coder, s ShareSheet, sheet leaf, opt Options, vaultPages int) section {
	front := frontBefore(codes, s, sheet, opt, 1+vaultPages+1)
	if n := len(sheet.pages(front)); n > 1 {
		front = frontBefore(codes, s, sheet, opt, n+vaultPages+1)
	}
	return front
}

// frontBefore returns the front of a sheet whose recipe stands on a page.
func frontBefore(codes *coder, s ShareSheet, sheet leaf, opt Options, recipe int) section {
	build := func(holders bool) (best section) {
		var pages []leafPage
		for _, l := range settings(opt) {
			sec := section{title: opt.Lang.Say(wordsTheShare), front: true, look: sheet.fitted(l)}
			sec.blocks = shareParts(codes, s, sec.look, recipe)
			if holders {
				sec.blocks = append(sec.blocks, shareHolders(s, sec.look)...)
			}
			got := sheet.pages(sec)
			if pages == nil || len(got) < len(pages) || len(got) == len(pages) && len(got[0].blocks) > len(pages[0].blocks) {
				best, pages = sec, got
			}
			if len(pages) == 1 {
				break
			}
		}
		return best
	}
	all := build(true)
	if len(sheet.pages(all)) == 1 {
		return all
	}
	front := build(false)
	front.blocks = append(front.blocks, shareHolders(s, front.look)...)
	if len(sheet.pages(all)) < len(sheet.pages(front)) {
		return all
	}
	return front
}

// shareParts returns the parts of the front page in their order.
func shareParts(codes *coder, s ShareSheet, l look, recipe int) []block {
	w := l.width()
	half := (w - l.gutter) / 2
	left := stack(1.4, heading(l, half, 0, l.say("When the time comes"), ""), steps(l.body-0.5, half, shareSteps(l, s, recipe)))
	never := func(width float64) block { return bullets(l.body-0.5, width, "×", shareNever(l, s)) }
	share := stack(1.6, rule(w, 0.5), heading(l, w, 0, l.say(wordsTheShare), ""), shareText(codes, s, l))
	share.low = true
	return []block{
		shareHead(s, l),
		signed(l, l.say(wordsKeepIt), []string{
			l.say("Keep this sheet as you keep a will: dry, out of sight, and not where another share of set %s lies.", s.Set),
		}),
		row(l.gutter, cell{half, left}, cell{half, warned(l, half, left.height, never)}),
		share,
	}
}

// shareHead returns what the sheet is, for somebody who finds it in a drawer.
func shareHead(s ShareSheet, l look) block {
	w := l.width()
	name, set := style{bold, l.service}, style{mono, l.service - 4}
	label := style{bold, l.account}
	share, ofSet := l.say("Share %d of %d", s.Number, s.Count), l.say("Set")+" "
	title := block{height: name.line(), draw: func(c *canvas, x, y float64) {
		c.text(x, y, name, share)
		right := x + w - set.width(s.Set)
		c.text(right, y+0.95*(name.em()-set.em()), set, s.Set)
		c.text(right-label.width(ofSet), y+0.95*(name.em()-label.em()), label, ofSet)
	}}
	icons := shareIcons(s, l)
	column := w - icons.width - l.gutter
	opens, alone := s.rule(l.in)
	say := stack(0.8,
		paragraph(style{bold, l.account}, column, opens),
		paragraph(style{bold, l.account}, column, alone))
	about := paragraph(style{regular, l.body}, w, l.say(shareAbout))
	if icons.block.height > say.height+about.height/2 {
		say, about = stack(0.8, say, paragraph(style{regular, l.body}, column, l.say(shareAbout))), space(0)
	}
	parts := []block{
		banner(l, l.say("SHARE SHEET"), l.say("One part of a key to a vault of online accounts"), l.say(secretSheet)),
		title, rule(w, 1), space(0.5), row(l.gutter, icons, cell{column, say}), about,
	}
	others := space(0)
	if len(s.Holders) == 0 && s.Count > 1 {
		others = fillIn(l.body+1, w, l.say("The other shares are held by"))
	}
	parts = append(parts, abreast(l, l.say(wordsVaultOf), s.Owner, l.say("Held by"), s.Holder), others, fillIn(l.body+1, w, l.say(passwords)))
	return stack(1, parts...)
}

const shareAbout lang.Text = "This is one part of the key to a vault of online accounts, for when a phone is lost or its owner can no longer be asked. " +
	"The vault, locked, is on the next pages."

// shareIcons returns all sheets of the set as small pages, this one black.
func shareIcons(s ShareSheet, l look) cell {
	const gap = 1.6
	columns := min(s.Count, 8)
	page := 9.0
	switch {
	case s.Count > 8:
		page = 4.6
	case s.Count > 4:
		page = 5.5
	}
	high := page * 1.35
	digits := style{bold, page * 1.5}
	lines := (s.Count + columns - 1) / columns
	return cell{float64(columns)*(page+gap) - gap, block{
		height: float64(lines)*(high+gap) - gap,
		draw: func(c *canvas, x, y float64) {
			for i := range s.Count {
				left, top := x+float64(i%columns)*(page+gap), y+float64(i/columns)*(high+gap)
				number := fmt.Sprint(i + 1)
				draw := func() {
					c.text(left+(page-digits.width(number))/2, top+(high-digits.line())/2, digits, number)
				}
				if i+1 == s.Number {
					c.fill(left, top, page, high)
					c.inverse(draw)
					continue
				}
				c.frame(left, top, page, high, pen)
				draw()
			}
		},
	}}
}

// shareText returns the share as QR code and as text.
func shareText(codes *coder, s ShareSheet, l look) block {
	code, side := codes.smallest(s.Share, l.qr-4, l.qr+6)
	if code == nil {
		return space(0)
	}
	column := l.width() - side - l.gutter
	number := style{bold, l.small}
	lead := number.width("4") + 2.5
	st := style{mono, 21}
	for st.width(s.Rows[0]) > column-lead {
		st.pt -= 0.5
	}
	text := block{height: 4 * st.line() * 1.1, draw: func(c *canvas, x, y float64) {
		for i, line := range s.Rows {
			c.text(x, y+0.95*(st.em()-number.em()), number, fmt.Sprint(i+1))
			c.text(x+lead, y, st, line)
			y += st.line() * 1.1
		}
	}}
	legend := l.say("4 rows of 5 groups of 4. After HC1 there is no letter B, I or O and no digit 1; the zero has a stroke. " +
		"Capital or small, spaces or none makes no difference. A sign that cannot be read: type ? for it.")
	return row(l.gutter,
		cell{side, picture(code, side, centred(style{bold, l.small}, side, l.say("The same share, for a scanner. Not for a phone.")))},
		cell{column, stack(2, text, paragraph(style{regular, l.small}, column, legend))})
}

// shareHolders returns who holds the shares, where that was asked for: a few in
// one block, many on a page of their own.
func shareHolders(s ShareSheet, l look) []block {
	pt := l.body - 0.5
	var parts []block
	for i, name := range s.Holders {
		if strings.TrimSpace(name) != "" {
			parts = append(parts, labelled(pt, l.width(), l.say("Share %d is held by", i+1), clip(name, maxText)))
		}
	}
	if len(parts) <= 9 {
		return []block{stack(0.6, parts...)}
	}
	for i := range parts {
		parts[i].notFirst = true
	}
	return parts
}

// shareSteps returns what to do, in the order in which it can be done.
func shareSteps(l look, s ShareSheet, recipe int) []string {
	bring := l.say("Bring %d sheets of set %s together, any of shares 1 to %d.", s.Threshold, s.Set, s.Count)
	if s.Threshold == s.Count {
		bring = l.say("Bring all %d sheets of set %s together.", s.Count, s.Set)
	}
	return []string{
		l.say(helpedBy),
		bring,
		l.say(stickIn),
		l.say("Scan the pages “Sealed vault” of one sheet for it, by a cable. Type the 4 rows of each share."),
		l.say("It shows the accounts. Print new sheets."),
		l.say(wordsNoStick, recipe),
	}
}

func shareNever(l look, s ShareSheet) []string {
	return []string{
		l.say(NeverPicture) + " " + l.say(PhoneCamera),
		l.say("Never copy or send it: no mail, chat or cloud."),
		l.say("Never type the share on a phone, a website, or a computer on a network."),
		l.say("Never give or read it to anyone who calls or writes: no bank, service or support needs it."),
		l.say("Never leave the sheets with a helper: who has %d of them has the vault.", s.Threshold),
	}
}

// shareVault says what the codes of a share sheet are.
func shareVault(l look, s ShareSheet) string {
	form := l.say(wordsTooLong)
	if len(s.Sealed.Blocks) > 0 {
		form = l.say("They are there as text too: %d sheets and a keyboard are enough.", s.Threshold)
	}
	return l.say("These codes are the vault, locked. They are the same on every sheet of set %s and say nothing without %d shares.", s.Set, s.Threshold) +
		" " + form + " " +
		l.say("When the vault has changed, its owner may give you newer pages with another tag: put them with this sheet and use those. The share stays as it is.")
}
