package paper

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// copyOf numbers the copies of a sheet.
type copyOf struct{ number, count int }

// subject is what the head and the footer of a page say it belongs to.
type subject struct {
	issuer, account, purpose string    // as the fonts of the sheets can show them
	names                    [2]string // the service and the login as they are
	id, date, proved         string
	voids                    string // what makes the sheet void
	blank                    bool   // to be filled in by hand
	in                       lang.Tag
}

func (s AccountSheet) subject(in lang.Tag) subject {
	issuer, account := clip(s.Issuer, maxName), clip(s.Account, maxName)
	if strings.TrimSpace(issuer) == "" {
		issuer, account = account, ""
	}
	service, login := shorten(s.Issuer, maxName), shorten(s.Account, maxName)
	if strings.TrimSpace(service) == "" {
		service, login = login, ""
	}
	if s.Purpose != "" {
		login = strings.TrimSpace(login + " (" + shorten(s.Purpose, maxName) + ")")
	}
	return subject{
		names:   [2]string{service, login},
		issuer:  issuer,
		account: account,
		purpose: clip(s.Purpose, maxName),
		id:      clip(s.ID, maxFact),
		date:    clip(s.Date, maxFact),
		proved:  s.provedOn(),
		voids:   in.Say(voids(s.Key != "", len(s.Codes) > 0)),
		in:      in,
	}
}

// provedOn says that the key was proved. Where it was not, a box beside it does.
func (s AccountSheet) provedOn() string {
	if s.Unproved {
		return ""
	}
	return clip(s.Proved, maxName)
}

// voids returns what makes a sheet void.
func voids(key, codes bool) lang.Text {
	switch {
	case key && !codes:
		return wordsKeyVoids
	case codes && !key:
		return wordsCodesVoid
	}
	return wordsEitherVoids
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
	top := accountBanner(l, l.say(wordsWhen))
	name := style{bold, l.service}
	for name.pt > 15 && name.width(s.issuer) > w {
		name.pt--
	}
	login := style{regular, l.account}
	if s.foreign() {
		return stack(1, top, nameLine(l, name, w, s.names[0]), nameLine(l, login, w, s.names[1]), space(0.5), rule(w, 1))
	}
	if from := name.width(s.issuer) + 5; l.abreast && from+login.width(s.login()) <= w {
		return stack(1, top, block{height: name.line(), draw: func(c *canvas, x, y float64) {
			c.text(x, y, name, s.issuer)
			c.text(x+from, y+0.98*(name.em()-login.em()), login, s.login())
		}}, rule(w, 1))
	}
	return stack(1,
		top,
		paragraph(name, w, s.issuer),
		paragraph(login, w, s.login()),
		space(0.5),
		rule(w, 1),
	)
}

// foreign reports whether the fonts of the sheets lack letters of a name.
func (s subject) foreign() bool { return !Writable(s.names[0]) || !Writable(s.names[1]) }

// listed returns how a list calls the service: by the sheet where its name cannot be
// written.
func (s subject) listed() string {
	if s.id != "" && !Writable(s.names[0]) {
		return s.in.Say(wordsSheetID, s.id)
	}
	return s.issuer
}

// short returns whose sheet it is on as few lines as it takes.
func (s subject) short(l look, st style, width float64) block {
	if !s.foreign() || !l.font.Writable(s.names[0]) || !l.font.Writable(s.names[1]) {
		return facts(st, width, s.brief()...)
	}
	parts := []block{nameLine(l, st, width, shorten(s.names[0], 40)), nameLine(l, st, width, shorten(s.names[1], 60))}
	if s.id != "" {
		parts = append(parts, paragraph(st, width, s.in.Say(wordsSheetID, s.id)))
	}
	return stack(0, parts...)
}

// brief returns whose sheet it is.
func (s subject) brief() []string {
	parts := []string{cmp.Or(shorten(s.issuer, 40), s.in.Say(wordsBackup))}
	if login := s.login(); login != "" {
		parts = append(parts, shorten(login, 60))
	}
	if s.id != "" {
		parts = append(parts, s.in.Say(wordsSheetID, s.id))
	}
	return parts
}

// again returns the head of a further page: whose sheet it is, however long that is,
// beside the number of the page and the sign of a sheet in clear.
func (s subject) again(l look, page int) block {
	w := l.width()
	strong := style{bold, l.heading}
	secret := sign(style{bold, l.small}, l.say(secretSheet))
	side := strong.width(l.say(wordsPage, 888)) + l.gutter + secret.width
	name := s.short(l, strong, w-side-l.gutter)
	number := l.say(wordsPage, page)
	head := block{height: max(name.height, secret.block.height), draw: func(c *canvas, x, y float64) {
		name.draw(c, x, y)
		at := x + w - secret.width
		c.text(at-l.gutter-strong.width(number), y, strong, number)
		secret.block.draw(c, at, y)
	}}
	return stack(1, head, rule(w, 1))
}

// foot returns the footer of a page: what to compare the sheet by, and when it
// is void.
func (s subject) foot(l look, of copyOf, page, pages int) block {
	w := l.width()
	strong, plain, code := style{bold, l.small}, style{regular, l.small}, style{mono, l.small + 3}
	indent, label := 0.0, l.say(wordsSheetLabel)+" "
	if s.id != "" {
		indent = strong.width(label) + code.width(s.id) + 3
	}
	known := make([]string, 0, 3)
	if s.date != "" {
		known = append(known, l.say(wordsPrinted, s.date))
	}
	if !s.blank || of.count > 1 {
		known = append(known, l.say(wordsCopyOf, of.number, of.count))
	}
	if pages > 1 {
		known = append(known, l.say(wordsPageOf, page, pages))
	}
	line := facts(strong, w-indent, known...)
	first := space(0)
	if s.id != "" || line.height > 0 {
		first = block{height: max(code.line(), line.height+0.9), draw: func(c *canvas, x, y float64) {
			if s.id != "" {
				c.text(x, y+0.9, strong, label)
				c.text(x+strong.width(label), y, code, s.id)
			}
			line.draw(c, x+indent, y+0.9)
		}}
	}
	about := s.voids + " " + l.say(madeWith)
	if s.proved != "" {
		about = upper(s.proved) + ". " + about
	}
	return stack(0.8, rule(w, 0.5), first, paragraph(plain, w, about))
}

// upper returns text with its first letter as a capital.
func upper(text string) string {
	first, n := utf8.DecodeRuneInString(text)
	if unicode.IsUpper(first) || n == 0 {
		return text
	}
	return string(unicode.ToUpper(first)) + text[n:]
}

// furtherHead is the head of a further page as large as it gets, in mm.
const furtherHead = 40.0

// footSpace is the white above the footer, in mm.
const footSpace = 3.0

// fitted returns the look with room for the footer and the head of a further page.
func (s subject) fitted(l look) look {
	l.footer = s.foot(l, copyOf{1, 1}, 1, 2).height + footSpace
	l.further = s.again(l, 2).height
	return l
}

// draw deals the blocks out to pages and draws them, with head and footer. The
// error is [ErrTooLong] where a part is higher than a page.
func (s subject) draw(c *canvas, l look, of copyOf, blocks []block) error {
	later := s.later(l)
	if slices.ContainsFunc(blocks, func(b block) bool { return b.height > later }) {
		return lang.Errorf("a part of the sheet is higher than the page: %s", ErrTooLong)
	}
	pages := s.pages(l, blocks)
	for i, page := range pages {
		c.page()
		if i > 0 {
			page = append([]block{s.again(l, i+1)}, page...)
		}
		place(c, page, l, true, i == 0)
		s.foot(l, of, i+1, len(pages)).draw(c, l.side, l.bottom()+footSpace)
	}
	return nil
}

// pages deals the blocks out to pages.
func (s subject) pages(l look, blocks []block) [][]block {
	return flow(blocks, l.gap, l.depth(), s.later(l))
}

// left returns how much of the page is left to the block that follows these.
func (s subject) left(l look, blocks []block) float64 {
	pages := s.pages(l, blocks)
	room := l.depth()
	if len(pages) > 1 {
		room = s.later(l)
	}
	for _, b := range pages[len(pages)-1] {
		room -= b.height + l.gap
	}
	return room
}

// later returns the depth of a further page below its head.
func (s subject) later(l look) float64 { return l.depth() - l.further - l.gap }
