package paper

import (
	"io"
	"time"
)

// CoverSheet is what stands on an envelope of account sheets, or lies on top of it:
// what is inside and what to do. It has no secret.
type CoverSheet struct {
	Sheets []Covered
	Date   string // the printed date
	Drill  string // the date of the next drill
}

// Covered is a sheet that the envelope holds.
type Covered struct {
	ID   string // sheet id, 4 characters
	Name string // of the service; of the account where that has no service
}

// WriteCover writes the sheet as one PDF. date is the PDF's date: the same sheet, date
// and options give the same bytes. Compact and Blank say nothing here. Errors are
// [ErrNothing] where the envelope is empty, or come from w.
func WriteCover(w io.Writer, s CoverSheet, date time.Time, opt Options) error {
	if len(s.Sheets) == 0 {
		return ErrNothing
	}
	return produce(w, date, opt, func(c *canvas, _ *coder, of copyOf, opt Options) error {
		name := opt.Lang.Say(wordsCoverName)
		sheet := leaf{name: name, date: clip(s.Date, maxFact), about: opt.Lang.Say(wordsCoverAbout) + " " + opt.Lang.Say(madeWith)}
		return sheet.draw(c, of, sheet.tightened(opt, func(l look) section {
			return section{title: name, front: true, look: l, blocks: coverParts(s, l)}
		}))
	})
}

// coverParts returns the parts of the page in their order.
func coverParts(s CoverSheet, l look) []block {
	w := l.width()
	half := (w - l.gutter) / 2
	dates := row(l.gutter,
		cell{half, labelled(l.account, half, l.say(wordsCoverPrinted), clip(s.Date, maxFact))},
		cell{half, labelled(l.account, half, l.say(wordsCoverDrill), clip(s.Drill, maxFact))})
	head := stack(1.5,
		banner(l, l.say(wordsCoverKind), l.say(wordsCoverFor), l.say(wordsNoSecret)),
		paragraph(style{bold, l.service}, w, l.say(wordsBackups)),
		rule(w, 1), space(0.5),
		abreast(l, l.say(wordsCoverWhom), "", l.say(wordsCoverOwner), ""), dates)
	blocks := []block{
		head,
		signed(l, l.say(wordsFirst), []string{l.say(wordsCoverFirst), l.say(wordsCoverOpened)}),
		stack(1.6, heading(l, w, 0, coverCount(l, len(s.Sheets)), ""), paragraph(style{regular, l.body}, w, l.say(wordsCoverTick))),
	}
	blocks = append(blocks, coverList(s.Sheets, l)...)
	drills := make([]cell, 3)
	third := (w - 2*l.gutter) / 3
	for i := range drills {
		drills[i] = cell{third, fillIn(l.body, third, l.say(wordsCoverDone))}
	}
	return append(blocks, stack(1.6, heading(l, w, 0, l.say(wordsCoverYearly), ""), steps(l.body, w, l.all(coverDrill)), row(l.gutter, drills...)))
}

// coverCount says how many sheets are inside.
func coverCount(l look, n int) string {
	if n == 1 {
		return l.say(wordsCoverOne)
	}
	return l.say(wordsCoverInside, n)
}

// coverList returns the sheets in columns, each with a box to tick, counting down the
// columns of each block.
func coverList(sheets []Covered, l look) (blocks []block) {
	const narrowest = 55.0
	w := l.width()
	columns := max(1, int((w+l.gutter)/(narrowest+l.gutter)))
	width := (w+l.gutter)/float64(columns) - l.gutter
	id, name := style{mono, l.body + 1}, style{regular, l.body}
	high := max(id.line(), tickBox) + 1.4
	rows := min(24, int((l.depth()-furtherHead)/high))
	for len(sheets) > 0 {
		some := sheets[:min(len(sheets), rows*columns)]
		sheets = sheets[len(some):]
		down := (len(some) + columns - 1) / columns
		blocks = append(blocks, block{height: float64(down) * high, draw: func(c *canvas, x, y float64) {
			for i, s := range some {
				at, top := x+float64(i/down)*(width+l.gutter), y+float64(i%down)*high
				c.frame(at, top+(id.line()-tickBox)/2, tickBox, tickBox, pen)
				at += tickBox + afterBox
				text := clip(s.ID, maxFact)
				c.text(at, top, id, text)
				from := tickBox + afterBox + id.width(text) + 2
				at, top, room := at+id.width(text)+2, top+0.95*(id.em()-name.em()), width-from
				switch {
				case Writable(s.Name):
					c.text(at, top, name, fitting(shorten(s.Name, maxName), name, room))
				case l.font.Writable(s.Name):
					l.font.draw(c, at, top, name, l.font.wrap(s.Name, name, room)[0])
				default: // left to the hand
					c.fill(at, top+name.em()*1.05, room, 0.2)
				}
			}
		}})
	}
	return blocks
}

// fitting returns the beginning of a text that is at most so wide, with a mark where
// more was cut off.
func fitting(text string, st style, width float64) string {
	for runes := []rune(text); st.width(text) > width && len(runes) > 0; {
		runes = runes[:len(runes)-1]
		text = string(runes) + "…"
	}
	return text
}
