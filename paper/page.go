package paper

import (
	"fmt"
	"strings"
)

// copyOf numbers the copies of a sheet.
type copyOf struct{ number, count int }

// subject is what the head and the footer of a page say it belongs to.
type subject struct {
	issuer, account, purpose string
	id, date, proved         string
	voids                    string // what makes the sheet void
}

func (s AccountSheet) subject() subject {
	issuer, account := shorten(visible(s.Issuer), maxName), shorten(visible(s.Account), maxName)
	if strings.TrimSpace(issuer) == "" {
		issuer, account = account, ""
	}
	return subject{
		issuer:  issuer,
		account: account,
		purpose: shorten(visible(s.Purpose), maxName),
		id:      visible(s.ID),
		date:    visible(s.Date),
		proved:  visible(s.Proved),
		voids:   voids(s),
	}
}

func voids(s AccountSheet) string {
	switch {
	case len(s.Codes) == 0:
		return "A new setup key voids this sheet."
	case s.Key == "":
		return "A new set of codes voids this sheet."
	}
	return "A new setup key or a new set of codes voids this sheet."
}

// login returns the account with its purpose.
func (s subject) login() string {
	if s.purpose == "" {
		return s.account
	}
	return strings.TrimSpace(s.account + " (" + s.purpose + ")")
}

// head returns the upper part of a first page: what the sheet is and for which
// service and account.
func (s subject) head(l look) block {
	w := l.width()
	kind := style{bold, l.small}
	top := block{height: kind.line() + 1.6, draw: func(c *canvas, x, y float64) {
		c.text(x, y+0.8, kind, "TWO-FACTOR BACKUP SHEET")
		tag(kind, w, "SECRET: PAPER ONLY").draw(c, x, y)
	}}
	name := style{bold, l.service}
	for name.pt > 15 && name.width(s.issuer) > w {
		name.pt--
	}
	return stack(1,
		top,
		paragraph(name, w, s.issuer),
		paragraph(style{regular, l.account}, w, s.login()),
		space(0.5),
		rule(w, 1),
	)
}

// again returns the head of a further page.
func (s subject) again(l look, page int) block {
	w := l.width()
	title := s.issuer
	if login := s.login(); login != "" {
		title += " · " + login
	}
	return stack(1,
		paragraph(style{bold, l.heading}, w, fmt.Sprintf("%s, page %d", title, page)),
		rule(w, 1),
	)
}

// foot draws the footer of a page: what to compare the sheet by, and when it is
// void.
func (s subject) foot(c *canvas, l look, of copyOf, page, pages int) {
	x, w := l.margin, l.width()
	y := l.size.height - l.margin - l.footer + 2
	c.fill(x, y, w, 0.5)
	y += 1.6
	strong, plain, code := style{bold, l.small}, style{regular, l.small}, style{mono, l.small + 3}
	at := x
	if s.id != "" {
		c.text(at, y+0.5, strong, "Sheet")
		at += strong.width("Sheet ")
		c.text(at, y-0.4, code, s.id)
		at += code.width(s.id) + 3
	}
	facts := []string{}
	if s.date != "" {
		facts = append(facts, "printed "+s.date)
	}
	facts = append(facts, fmt.Sprintf("copy %d of %d", of.number, of.count))
	if pages > 1 {
		facts = append(facts, fmt.Sprintf("page %d of %d", page, pages))
	}
	c.text(at, y+0.5, strong, wrap(strings.Join(facts, " · "), strong, x+w-at)[0])
	last := s.voids
	if s.proved != "" {
		last = upper(s.proved) + ". " + last
	}
	if ls := wrap(last, plain, w); len(ls) > 0 {
		c.text(x, y+0.5+code.line(), plain, ls[0])
	}
}

// upper returns text with its first letter as a capital.
func upper(text string) string {
	if text == "" {
		return text
	}
	r := []rune(text)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// draw deals the blocks out to pages and draws them, with head and footer.
func (s subject) draw(c *canvas, l look, of copyOf, blocks []block) {
	pages := s.pages(l, blocks)
	for i, page := range pages {
		c.page()
		bottom := l.margin + l.depth()
		if i > 0 {
			page = append([]block{s.again(l, i+1)}, page...)
		}
		place(c, page, l.margin, l.margin, bottom, l.gap)
		s.foot(c, l, of, i+1, len(pages))
	}
}

// pages deals the blocks out to pages.
func (s subject) pages(l look, blocks []block) [][]block {
	later := l.depth() - s.again(l, 2).height - l.gap
	return flow(blocks, l.gap, l.depth(), later)
}
