package paper

import (
	"slices"
	"strconv"
	"strings"
)

// The hand-copy sheet: the same page with places to write on, for those who do
// not trust the printer with their keys.

const (
	blankBoxes    = 56  // of a key that is not known: 52 characters, and whole groups
	blankLines    = 16  // for codes, where their number is not known
	writingHeight = 7.0 // of a line to write on

	blankColumns = 2   // of lines for codes
	blankHeight  = 8.0 // of such a line
)

// writing returns a label with a line to write on; a value that is known stands
// on the line.
func writing(l look, width float64, label, value string) block {
	strong, st := style{bold, l.body}, style{bold, l.account}
	from := strong.width(label) + 2
	known := space(0)
	// A name that no font can write is left to the hand.
	if strings.TrimSpace(value) != "" && l.font.Writable(value) {
		known = nameLine(l, st, width-from-1, value)
	}
	height := max(writingHeight, known.height+0.4)
	return block{height: height, draw: func(c *canvas, x, y float64) {
		c.text(x, y+height-strong.line(), strong, label)
		c.line(x+from, y+height-0.6, x+width, y+height-0.6, 0.3)
		known.draw(c, x+from+1, y+height-known.height-0.4)
	}}
}

// blankHead returns the head with lines for what is not known.
func blankHead(l look, s subject) block {
	w := l.width()
	half := (w - l.gutter) / 2
	return stack(1,
		accountBanner(l, l.say(wordsByHand)),
		row(l.gutter, cell{half, writing(l, half, l.say(wordsService), s.names[0])}, cell{half, writing(l, half, l.say(wordsWrittenOn), "")}),
		writing(l, w, l.say(wordsAccount), s.names[1]),
		space(1),
		rule(w, 1),
	)
}

// blankParts returns places for what the ways use, and the cautions: behind the key, or
// first.
func blankParts(l look, s AccountSheet, keyWay, codesWay numbered, first bool) []block {
	var key, backup []block
	if keyWay.number > 0 {
		key = asWay(keyWay, blankKey(l, s, keyWay))
	}
	if codesWay.number > 0 {
		backup = blankCodes(l, s, codesWay)
		backup[0].low = len(key) > 0
	}
	never := []block{cautions(l, s.Guide)}
	switch {
	case len(key) == 0:
		return append(backup, never...)
	case first:
		return slices.Concat(never, key, backup)
	}
	return slices.Concat(key, never, backup)
}

// blankKey returns boxes for a setup key and what there is to know of it.
func blankKey(l look, s AccountSheet, way numbered) []block {
	w := l.width()
	parts := []block{
		heading(l, w, way.number, way.title(l.say(wordsSetupKey)), way.way.Time),
		space(0.3),
		keyBoxes(w, max(blankBoxes, s.Boxes)),
		paragraph(style{regular, l.small}, w, l.say(wordsBoxes)),
	}
	if s.Parameters != "" {
		parts = append(parts, kind(s, l, w))
	} else {
		parts = append(parts, blankKind(l, w))
	}
	for _, warning := range s.Warnings {
		parts = append(parts, takeCare(l, w, warning))
	}
	key, steps := stack(l.inner, parts...), keptSteps(l, w, way.way)
	return l.parted([]block{stack(l.inner, key, space(0.3), steps)}, key, steps)
}

// blankKind returns what to tick or write for the parameters of a key.
func blankKind(l look, width float64) block {
	most, other := l.say(wordsMostKeys), l.say(wordsOtherKeys)
	plain := style{regular, l.body}
	first := plain.width(most) + tickBox + 3
	rest := width - first - l.gutter
	if rest < (style{bold, l.body}).width(other)+30 {
		return stack(0.5, tickLine(l, width, most), writing(l, width, other, ""))
	}
	return row(l.gutter, cell{first, tickLine(l, first, most)}, cell{rest, writing(l, rest, other, "")})
}

// keyBoxes returns at least n boxes in groups of 4, as many groups a line as a
// hand has room for.
func keyBoxes(width float64, n int) block {
	const between, height, below, largest, smallest = 3.5, 7.6, 2.0, 8.0, 7.0
	groups := (n + 3) / 4
	perLine := max(1, int((width+between)/(4*smallest+between)))
	rows := (groups + perLine - 1) / perLine
	box := min(largest, (width-between*float64(perLine-1))/float64(4*perLine))
	return block{height: float64(rows)*(height+below) - below, draw: func(c *canvas, x, y float64) {
		for g := range groups {
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

// blankCodes returns numbered lines for backup codes, in blocks that fit a page
// each.
func blankCodes(l look, s AccountSheet, way numbered) []block {
	w := l.width()
	count := len(s.Codes)
	if count == 0 {
		count = blankLines
	}
	issuedOn, day := l.say(wordsIssuedOn), style{bold, l.account}.width("0000-00-00")
	half := min(w, max((w-l.gutter)/2, style{bold, l.body}.width(issuedOn)+day+4))
	above := stack(l.inner,
		heading(l, w, way.number, way.title(l.say(wordsBackupCodes)), way.way.Time),
		keptSteps(l, w, way.way),
		paragraph(style{regular, l.small}, w, l.say(wordsCopyCodes)+" "+codesTick(s, l.in)),
		writing(l, half, issuedOn, clip(s.CodesIssued, maxFact)))
	per := blankColumns * max(1, int((l.depth()-above.height-furtherHead)/blankHeight))
	var blocks []block
	for from := 0; from < count; from += per {
		b := blankCodeLines(l, from, min(per, count-from), s, count)
		if from == 0 {
			b = stack(l.inner, above, b)
			b.way = way.number
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// blankCodeLines returns n lines for codes after the given number of codes,
// counting down the columns.
func blankCodeLines(l look, after, n int, s AccountSheet, count int) block {
	const between = 8.0
	width := (l.width() - between*float64(blankColumns-1)) / float64(blankColumns)
	rows := (n + blankColumns - 1) / blankColumns
	return block{height: float64(rows) * blankHeight, draw: func(c *canvas, x, y float64) {
		for i := range n {
			number := after + i + 1
			if count == 1 {
				number = 0
			}
			bx, by := x+float64(i/rows)*(width+between), y+float64(i%rows)*blankHeight
			blankCode(c, l, bx, by, width, number, !s.CodesStay)
		}
	}}
}

// blankCode draws a line to write a code on, with its number unless that is 0, and a
// box to tick.
func blankCode(c *canvas, l look, x, y, width float64, number int, box bool) {
	st := style{bold, l.small}
	edge := x
	if number > 0 {
		digits := strconv.Itoa(number)
		edge += max(st.width("00"), st.width(digits))
		c.text(edge-st.width(digits), y+blankHeight-st.line()-0.6, st, digits)
		edge += afterNumber
	}
	if box {
		c.frame(edge, y+blankHeight-tickBox-0.6, tickBox, tickBox, pen)
		edge += tickBox + afterBox
	}
	c.line(edge, y+blankHeight-0.6, x+width, y+blankHeight-0.6, 0.3)
}
