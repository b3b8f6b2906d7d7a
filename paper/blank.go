package paper

import "strconv"

// The hand-copy sheet: the same page with places to write on, for those who do
// not trust the printer with their keys.

const (
	blankGroups   = 12  // groups of 4 boxes: 32 characters and some to spare
	writingHeight = 7.0 // of a line to write on
)

// writing returns a label with a line to write on; a value that is known stands
// on the line.
func writing(l look, width float64, label, value string) block {
	strong := style{bold, l.body}
	from := strong.width(label) + 2
	const height = writingHeight
	return block{height: height, draw: func(c *canvas, x, y float64) {
		c.text(x, y+height-strong.line(), strong, label)
		c.line(x+from, y+height-0.6, x+width, y+height-0.6, 0.3)
		st := style{bold, l.account}
		if value != "" {
			c.text(x+from+1, y+height-st.line()-0.4, st, wrap(value, st, width-from)[0])
		}
	}}
}

// blankHead returns the head with lines for what is not known.
func blankHead(l look, s subject) block {
	w := l.width()
	half := (w - l.gutter) / 2
	return stack(1,
		banner(l, "TWO-FACTOR BACKUP SHEET", "To be written by hand from the screen with the key", secretSheet),
		row(l.gutter, cell{half, writing(l, half, "Service", s.issuer)}, cell{half, writing(l, half, "Written on", "")}),
		writing(l, w, "Account", s.login()),
		space(1),
		rule(w, 1),
	)
}

// blankKey returns boxes for a setup key beside the place of its QR code.
func blankKey(l look, way numbered) block {
	w := l.width()
	side := l.qr - 12
	column := w - side - l.gutter
	st := style{regular, l.small}
	kind := style{regular, l.body}.width("time based, 6 digits, every 30 seconds") + tickBox + 3
	left := stack(1.4,
		heading(l, column, way.number, way.title("Setup key"), way.way.Time),
		space(0.3),
		keyBoxes(column),
		paragraph(st, column, "One character a box. Letters A–Z and digits 2–7 only: there is no zero, one, eight or nine. Strike out what stays empty."),
		row(2, cell{kind, tickLine(l, kind, "time based, 6 digits, every 30 seconds")},
			cell{column - kind - 2, writing(l, column-kind-2, "or", "")}),
		space(0.3),
		steps(l.body, column, way.way.Steps),
	)
	right := block{height: side, draw: func(c *canvas, x, y float64) {
		c.dashed(x, y, side, side, 0.3)
		text := centred(style{bold, l.body}, side-6, "No code here: type the key.")
		text.draw(c, x+3, y+(side-text.height)/2)
	}}
	return row(l.gutter, cell{column, left}, cell{side, right})
}

// keyBoxes returns boxes in groups of 4, as many groups a line as a hand needs
// room for.
func keyBoxes(width float64) block {
	const perLine, between, height, below = 4, 3.5, 7.6, 2
	box := min(8, (width-between*(perLine-1))/(4*perLine))
	rows := blankGroups / perLine
	return block{height: float64(rows)*(height+below) - below, draw: func(c *canvas, x, y float64) {
		for g := range blankGroups {
			gx := x + float64(g%perLine)*(4*box+between)
			gy := y + float64(g/perLine)*(height+below)
			for i := range 4 {
				c.frame(gx+float64(i)*box, gy, box, height, pen)
			}
		}
	}}
}

// tickLine returns a box to tick and what it says.
func tickLine(l look, width float64, text string) block {
	b := paragraph(style{regular, l.body}, width-tickBox-2, text)
	return block{height: writingHeight, draw: func(c *canvas, x, y float64) {
		c.frame(x, y+writingHeight-tickBox, tickBox, tickBox, pen)
		b.draw(c, x+tickBox+2, y+writingHeight-b.height)
	}}
}

// blankCodes returns numbered lines for backup codes.
func blankCodes(l look, way numbered) block {
	w := l.width()
	const count, columns, height, between = 10, 2, 8.5, 8.0
	width := (w - between*(columns-1)) / columns
	const rows = count / columns
	boxes := block{height: rows * height, draw: func(c *canvas, x, y float64) {
		for i := range count {
			bx, by := x+float64(i/rows)*(width+between), y+float64(i%rows)*height
			blankCode(c, l, bx, by, width, height, i+1)
		}
	}}
	b := stack(1.4,
		heading(l, w, way.number, way.title("Backup codes"), way.way.Time),
		steps(l.body, w, way.way.Steps),
		paragraph(style{regular, l.small}, w, "Copy each code exactly, capital and small letters and hyphens too. Tick each one when it is used."),
		boxes)
	b.low = true
	return b
}

func blankCode(c *canvas, l look, x, y, width, height float64, number int) {
	st := style{bold, l.small}
	digits := strconv.Itoa(number)
	edge := st.width("00")
	c.text(x+edge-st.width(digits), y+height-st.line()-0.6, st, digits)
	edge += afterNumber
	c.frame(x+edge, y+height-tickBox-0.6, tickBox, tickBox, pen)
	c.line(x+edge+tickBox+afterBox, y+height-0.6, x+width, y+height-0.6, 0.3)
}
