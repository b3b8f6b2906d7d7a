package paper

import (
	"fmt"
	"strings"
)

// grid sets backup codes in columns, each with a box to tick and its number,
// counting down the columns.
type grid struct {
	cells     []codeCell
	columns   int
	width     float64 // of a column
	rowHeight float64
	code      style
	note      style
	number    float64 // width of the numbers
}

type codeCell struct {
	lines  []string
	used   bool
	usedOn string
}

const (
	tickBox = 4.2 // side of the box to tick
	pen     = 0.35
)

// newGrid sets codes in a width, in as many columns as they fit, three at most.
func newGrid(codes []Code, l look, width float64) grid {
	g := grid{code: style{mono, l.code}, note: style{regular, 8.5}}
	shown := make([]string, len(codes))
	widest := 0.0
	for i, c := range codes {
		shown[i], _ = visibleCode(c.Text)
		widest = max(widest, g.code.width(shown[i]))
	}
	g.number = style{bold, l.small}.width(strings.Repeat("0", len(fmt.Sprint(len(codes))))) + 1.5
	lead := tickBox + 2 + g.number
	const between = 4
	g.columns = min(3, len(codes), max(1, int((width+between)/(lead+widest+between))))
	g.width = (width - between*float64(g.columns-1)) / float64(g.columns)
	for g.code.pt > 10.5 && g.columns == 1 && lead+widest > g.width {
		widest *= (g.code.pt - 0.5) / g.code.pt
		g.code.pt -= 0.5
	}
	most, dated := 1, false
	for i, c := range codes {
		cell := codeCell{lines: wrapExact(shown[i], g.code, g.width-lead), used: c.Used}
		if c.Used && c.UsedOn != "" {
			cell.usedOn = "used " + visible(c.UsedOn)
			dated = true
		}
		most = max(most, len(cell.lines))
		g.cells = append(g.cells, cell)
	}
	g.rowHeight = float64(most)*g.code.line() + 1.6
	if dated {
		g.rowHeight += g.note.line()
	}
	g.width += between
	return g
}

func (g grid) rows() int { return (len(g.cells) + g.columns - 1) / g.columns }

// part returns n rows from the given one on. Codes count down the columns of
// each part.
func (g grid) part(from, n int) block {
	first := from * g.columns
	cells := g.cells[first:min(len(g.cells), first+n*g.columns)]
	return block{height: float64(n) * g.rowHeight, draw: func(c *canvas, x, y float64) {
		for i, cell := range cells {
			g.draw(c, x+float64(i/n)*g.width, y+float64(i%n)*g.rowHeight, first+i+1, cell)
		}
	}}
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
	box := y + (g.code.line()-tickBox)/2
	c.frame(x, box, tickBox, tickBox, pen)
	label := style{bold, g.note.pt}
	digits := fmt.Sprint(number)
	c.text(x+tickBox+1+g.number-1.5-label.width(digits), y+(g.code.line()-label.line())/2, label, digits)
	at := x + tickBox + 2 + g.number
	for _, s := range cell.lines {
		c.text(at, y, g.code, s)
		if cell.used {
			middle := y + g.code.em()*0.66
			c.line(at-1, middle, at+g.code.width(s)+1, middle, 0.6)
		}
		y += g.code.line()
	}
	if cell.used {
		c.line(x+0.7, box+tickBox*0.5, x+tickBox*0.4, box+tickBox-0.7, 0.7)
		c.line(x+tickBox*0.4, box+tickBox-0.7, x+tickBox+0.6, box-0.6, 0.7)
		c.text(at, y-0.4, g.note, cell.usedOn)
	}
}
