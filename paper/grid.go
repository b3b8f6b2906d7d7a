package paper

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// grid sets backup codes in columns, each with its number and a box to tick,
// counting down the columns.
type grid struct {
	cells     []codeCell
	columns   int
	width     float64 // of a column
	rowHeight float64
	code      style
	note      style
	label     style
	number    float64 // width of the numbers; 0 where there is one code
	boxes     bool    // to tick
}

type codeCell struct {
	lines  []string
	used   bool
	usedOn string
}

const (
	tickBox      = 4.2 // side of the box to tick
	afterNumber  = 1.6
	afterBox     = 2.4
	pen          = 0.35
	betweenCodes = 4 // between columns
)

// newGrid sets the codes of a sheet in a width, in as many columns as they fit, most
// at most. More than ten codes are set smaller where that gives a further column.
func newGrid(s AccountSheet, l look, width float64, most int) grid {
	codes := s.Codes
	g := grid{code: style{mono, l.code}, note: style{regular, 8.5}, label: style{bold, l.small}, boxes: !s.CodesStay}
	shown := make([]string, len(codes))
	longest, dates := 0, 0.0
	for i, c := range codes {
		shown[i], _ = visibleCode(c.Text)
		longest = max(longest, utf8.RuneCountInString(shown[i]))
		if c.Used && c.UsedOn != "" {
			dates = max(dates, g.note.width(usedOn(c, l.in)))
		}
	}
	if len(codes) > 1 {
		g.number = g.label.width(strings.Repeat("0", len(strconv.Itoa(len(codes))))) + afterNumber
	}
	fits := func(st style) int {
		widest := max(dates, st.width("0")*float64(longest))
		return min(most, len(codes), max(1, int((width+betweenCodes)/(g.lead()+widest+betweenCodes))))
	}
	g.columns = fits(g.code)
	smallest := style{mono, 11}
	if len(codes) > 10 && fits(smallest) > g.columns {
		g.columns = fits(smallest)
		for g.code.pt > smallest.pt && fits(g.code) < g.columns {
			g.code.pt -= 0.25
		}
	}
	g.width = (width+betweenCodes)/float64(g.columns) - betweenCodes
	lines := 1
	g.cells = make([]codeCell, 0, len(codes))
	all := make([]string, 0, len(codes)) // the lines of all codes
	for i, c := range codes {
		from := len(all)
		all = appendExact(all, shown[i], g.code, g.width-g.lead())
		cell := codeCell{lines: all[from:], used: c.Used}
		if c.Used && c.UsedOn != "" {
			cell.usedOn = usedOn(c, l.in)
		}
		lines = max(lines, len(cell.lines))
		g.cells = append(g.cells, cell)
	}
	g.rowHeight = float64(lines)*g.code.line() + 1.6
	if dates > 0 {
		g.rowHeight += g.note.line() - 2
	}
	return g
}

func usedOn(c Code, in lang.Tag) string { return in.Say(wordsUsedOn, clip(c.UsedOn, 20)) }

// lead returns the width of number and box before a code. The box stands next to
// the code, so that programs that take text from a PDF leave the number apart.
func (g grid) lead() float64 {
	if g.boxes {
		return g.number + tickBox + afterBox
	}
	return g.number
}

func (g grid) rows() int { return (len(g.cells) + g.columns - 1) / g.columns }

// part returns n rows from the given one on. Codes count down the columns of
// each part.
func (g grid) part(from, n int) block {
	first := from * g.columns
	cells := g.cells[first:min(len(g.cells), first+n*g.columns)]
	return block{height: float64(n) * g.rowHeight, draw: func(c *canvas, x, y float64) {
		for i, cell := range cells {
			g.draw(c, x+float64(i/n)*(g.width+betweenCodes), y+float64(i%n)*g.rowHeight, first+i+1, cell)
		}
	}}
}

// more says where the codes behind the first rows are; nothing where those are all.
func (g grid) more(rows int, l look) block {
	after := rows * g.columns
	if after >= len(g.cells) {
		return space(0)
	}
	return paragraph(g.label, l.width()/2, l.say(wordsMoreCodes, after+1, len(g.cells)))
}

// parts returns all rows from the given one on, in blocks of at most depth mm.
func (g grid) parts(from int, depth float64) []block {
	var blocks []block
	for from < g.rows() {
		n := min(g.rows()-from, max(1, int(depth/g.rowHeight)))
		blocks = append(blocks, g.part(from, n))
		from += n
	}
	return blocks
}

// draw draws one code.
func (g grid) draw(c *canvas, x, y float64, number int, cell codeCell) {
	if digits := strconv.Itoa(number); g.number > 0 {
		c.text(x+g.number-afterNumber-g.label.width(digits), y+(g.code.line()-g.label.line())/2, g.label, digits)
	}
	at := x + g.lead()
	x += g.number
	box := y + (g.code.line()-tickBox)/2
	if g.boxes {
		c.frame(x, box, tickBox, tickBox, pen)
	}
	for _, s := range cell.lines {
		c.text(at, y, g.code, s)
		if cell.used {
			middle := y + g.code.em()*0.66
			c.line(at-1, middle, at+g.code.width(s)+1, middle, 0.6)
		}
		y += g.code.line()
	}
	if cell.used && g.boxes {
		c.line(x+0.7, box+tickBox*0.5, x+tickBox*0.4, box+tickBox-0.7, 0.7)
		c.line(x+tickBox*0.4, box+tickBox-0.7, x+tickBox+0.6, box-0.6, 0.7)
	}
	if cell.used {
		c.text(at, y-0.5, g.note, cell.usedOn)
	}
}
