package paper

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"hardcopy/paper/lang"
)

// produce makes a PDF of as many copies as are asked for and writes it once it is
// whole. draw draws the pages of one copy.
func produce(w io.Writer, date time.Time, opt Options, draw func(*canvas, *coder, copyOf, Options) error) error {
	if opt.Size == (Size{}) {
		opt.Size = A4
	}
	opt.Copies = max(1, opt.Copies)
	var c *canvas
	var failed error
	err := guard(func() {
		c = newCanvas(opt.Size, date, true)
		codes := newCoder()
		for copy := range opt.Copies {
			if failed = draw(c, codes, copyOf{copy + 1, opt.Copies}, opt); failed != nil {
				return
			}
		}
	})
	if err := cmp.Or(failed, err); err != nil {
		return err
	}
	return c.write(w)
}

// CountPages returns how many pages a PDF has that this package made.
func CountPages(pdf []byte) int { return bytes.Count(pdf, []byte("<</Type /Page\n")) }

// leaf is what the head and the foot of every page of one sheet say, so that
// pages which were mixed up find together again.
type leaf struct {
	name  string // "Share 1 of 3 · set 7QK2"
	date  string // may be empty
	about string // one or two sentences under the foot
}

// section is a part of a sheet that begins on a page of its own.
type section struct {
	title  string
	holds  string // what stands on it, in a few words: the numbers of its codes
	same   string // says that the page is the same on other sheets; may be empty
	front  bool   // its first page has a head of its own among the blocks
	look   look
	blocks []block
}

// leafPage is one page of a section. The title is empty where the page has a head
// of its own.
type leafPage struct {
	title, holds, same string

	look   look
	blocks []block
}

// fitted returns the look with room for the foot.
func (s leaf) fitted(l look) look {
	l.footer = s.foot(l, copyOf{1, 2}, 1, 2).height + footSpace
	return l
}

// settings returns the ways to set such a sheet, roomiest first: larger than an
// account sheet where there is room, since its reader may be old.
func settings(opt Options) []look {
	all := looks(opt)
	l := all[0]
	l.account += 3
	l.heading += 2
	l.body += 1.5
	l.small++
	return append([]look{l}, all...)
}

// tightened returns the section in the roomiest setting that needs the fewest
// pages.
func (s leaf) tightened(opt Options, build func(l look) section) section {
	var best section
	fewest := 0
	for _, l := range settings(opt) {
		sec := build(s.fitted(l))
		if n := len(s.pages(sec)); fewest == 0 || n < fewest {
			best, fewest = sec, n
		}
		if fewest == 1 {
			break
		}
	}
	return best
}

// pages deals the blocks of a section out to pages.
func (s leaf) pages(sec section) []leafPage {
	later := s.later(sec.look)
	first := later
	if sec.front {
		first = sec.look.depth()
	}
	var pages []leafPage
	for i, blocks := range flow(sec.blocks, sec.look.gap, first, later) {
		title := sec.title
		switch {
		case i > 0:
			title = sec.look.say("%s (continued)", title)
		case sec.front:
			title = ""
		}
		pages = append(pages, leafPage{title, sec.holds, sec.same, sec.look, blocks})
	}
	return pages
}

// count returns how many pages sections take.
func (s leaf) count(sections []section) (n int) {
	for _, sec := range sections {
		n += len(s.pages(sec))
	}
	return n
}

// room returns how much of the last page of a section is free.
func (s leaf) room(sec section) float64 {
	pages := s.pages(sec)
	if len(pages) == 0 {
		return s.later(sec.look)
	}
	free := s.later(sec.look)
	if sec.front && len(pages) == 1 {
		free = sec.look.depth()
	}
	for _, b := range pages[len(pages)-1].blocks {
		free -= b.height + sec.look.gap
	}
	return free + sec.look.gap
}

// later returns the depth of a page below the head of a further page.
func (s leaf) later(l look) float64 {
	return l.depth() - s.again(l, leafPage{title: "X", holds: "X"}, 1).height - l.gap
}

// again returns the head of a further page: its title and number, large enough to
// sort pages by, what it holds, and the sheet it is of.
func (s leaf) again(l look, page leafPage, number int) block {
	w := l.width()
	strong, large, plain := style{bold, l.heading + 3}, style{bold, l.heading + 9}, style{bold, l.small}
	digits, label := fmt.Sprint(number), l.say("Page")+" "
	about := []string{page.holds, page.same}
	if page.title != s.name {
		about = append(about, s.name)
	}
	return stack(0.8, block{height: large.line() * 0.95, draw: func(c *canvas, x, y float64) {
		drop := 0.95 * (large.em() - strong.em())
		right := x + w - large.width(digits)
		title := strong.within(page.title, right-x-strong.width(label)-3)
		c.text(x, y+0.95*(large.em()-title.em()), title, page.title)
		c.text(right, y, large, digits)
		c.text(right-strong.width(label), y+drop, strong, label)
	}}, facts(plain, w, about...), rule(w, 1))
}

// foot returns the foot of a page.
func (s leaf) foot(l look, of copyOf, page, pages int) block {
	known := []string{s.name}
	if s.date != "" {
		known = append(known, l.say(wordsPrinted, s.date))
	}
	if of.count > 1 {
		known = append(known, l.say(wordsCopyOf, of.number, of.count))
	}
	known = append(known, l.say(wordsPageOf, page, pages))
	return stack(0.8, rule(l.width(), 0.5),
		facts(style{bold, l.small}, l.width(), known...),
		paragraph(style{regular, l.small}, l.width(), s.about))
}

// draw draws all pages. The error is [ErrTooLong] where a part is higher than a
// page.
func (s leaf) draw(c *canvas, of copyOf, sections ...section) error {
	var pages []leafPage
	for _, sec := range sections {
		later := s.later(sec.look)
		if slices.ContainsFunc(sec.blocks, func(b block) bool { return b.height > later }) {
			return lang.Errorf("a part of the sheet is higher than the page: %s", ErrTooLong)
		}
		pages = append(pages, s.pages(sec)...)
	}
	for i, page := range pages {
		c.page()
		blocks := page.blocks
		if page.title != "" {
			blocks = append([]block{s.again(page.look, page, i+1)}, blocks...)
		}
		place(c, blocks, page.look, page.title == "", page.title == "")
		s.foot(page.look, of, i+1, len(pages)).draw(c, page.look.side, page.look.bottom()+footSpace)
	}
	return nil
}
