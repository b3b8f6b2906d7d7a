package paper

import (
	"strconv"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
)

// minModule is the smallest module of a QR code on an account sheet, in mm.
const minModule = 0.8

// lines returns a block of lines already broken.
func lines(st style, ls []string) block {
	return block{height: float64(len(ls)) * st.line(), draw: func(c *canvas, x, y float64) {
		for _, l := range ls {
			c.text(x, y, st, l)
			y += st.line()
		}
	}}
}

// paragraph returns text broken to the width. Empty text is an empty block.
func paragraph(st style, width float64, text string) block {
	text = visible(text)
	if strings.TrimSpace(text) == "" {
		return space(0)
	}
	return lines(st, wrap(text, st, width))
}

// facts returns parts on as few lines as they need, those on one line with a
// point between them.
func facts(st style, width float64, parts ...string) block {
	const point = " · "
	ls := make([]string, 0, 4)
	line := make([]byte, 0, 128)
	for _, part := range parts {
		part = strings.TrimSpace(visible(part))
		if part == "" {
			continue
		}
		if len(line) > 0 && st.face.sum(st.face.sum(st.face.sum(0, string(line)), point), part)*st.em() <= width {
			line = append(append(line, point...), part...)
			continue
		}
		if len(line) > 0 {
			ls = append(ls, string(line))
		}
		broken := wrap(part, st, width)
		last := len(broken) - 1
		ls = append(ls, broken[:last]...)
		line = append(line[:0], broken[last]...)
	}
	if len(line) > 0 {
		ls = append(ls, string(line))
	}
	return lines(st, ls)
}

// labelled returns a paragraph that opens with a bold label on its first line.
func labelled(pt, width float64, label, text string) block {
	strong, plain := style{bold, pt}, style{regular, pt}
	indent := strong.width(label + " ")
	text = spaced(visible(text))
	end := 0 // of the first line
	for at := 0; at < len(text); {
		word, _, _ := strings.Cut(text[at:], " ")
		if plain.width(text[:at+len(word)]) > width-indent {
			break
		}
		end = at + len(word)
		at = end + 1
	}
	first, rest := text[:end], space(0)
	if after := strings.TrimPrefix(text[end:], " "); after != "" {
		rest = lines(plain, wrap(after, plain, width))
	}
	return block{height: plain.line() + rest.height, draw: func(c *canvas, x, y float64) {
		c.text(x, y, strong, label)
		c.text(x+indent, y, plain, first)
		rest.draw(c, x, y+plain.line())
	}}
}

// steps returns numbered steps, the numbers bold and hanging.
func steps(pt, width float64, items []string) block {
	return list(pt, width, items, "")
}

// bullets returns a list without order, each item behind a mark.
func bullets(pt, width float64, mark string, items []string) block {
	return list(pt, width, items, mark)
}

// list returns items behind a mark, or behind their numbers where it is empty.
func list(pt, width float64, items []string, mark string) block {
	strong, plain := style{bold, pt}, style{regular, pt}
	indent := strong.width("0. ") * 1.15
	parts := make([]block, 0, len(items))
	for i, item := range items {
		b := paragraph(plain, width-indent, item)
		parts = append(parts, block{height: b.height, draw: func(c *canvas, x, y float64) {
			if mark == "" {
				c.text(x, y, strong, strconv.Itoa(i+1)+".")
			} else {
				c.text(x, y, strong, mark)
			}
			b.draw(c, x+indent, y)
		}})
	}
	return stack(plain.em()*0.25, parts...)
}

// heading returns the heading of a part: its number in a black square where it
// has one, its title, and at the right edge the time it takes.
func heading(l look, width float64, number int, title, time string) block {
	st := style{bold, l.heading}
	when := style{bold, l.body}
	side := st.line() * 1.12
	indent := 0.0
	if number > 0 {
		indent = side + 2.2
	}
	time = clip(time, maxKind)
	reserve := 0.0
	if time != "" {
		reserve = when.width(time) + 7
	}
	for word := range strings.FieldsSeq(visible(title)) { // none is broken
		st = st.within(word, width-indent-reserve)
	}
	ls := wrap(visible(title), st, width-indent-reserve)
	height := max(side, float64(len(ls))*st.line())
	return block{height: height, draw: func(c *canvas, x, y float64) {
		top := y + (side-st.line())/2
		if number > 0 {
			digit := strconv.Itoa(number)
			c.fill(x, y, side, side)
			c.inverse(func() { c.text(x+(side-st.width(digit))/2, top, st, digit) })
		}
		for i, s := range ls {
			c.text(x+indent, top+float64(i)*st.line(), st, s)
		}
		if time != "" {
			w := when.width(time) + 5
			c.frame(x+width-w, y+0.2, w, side-0.4, 0.35)
			c.text(x+width-w+2.5, y+(side-when.line())/2, when, time)
		}
	}}
}

// rule returns a line across the width, pen mm thick.
func rule(width, pen float64) block {
	return block{height: pen, draw: func(c *canvas, x, y float64) { c.fill(x, y, width, pen) }}
}

// picture returns a QR code in a square of side mm with a caption under it. Its
// quiet zone is within the square.
func picture(code *qr.Code, side float64, caption block) block {
	return stack(0.5, block{height: side, draw: func(c *canvas, x, y float64) {
		c.qr(x, y, side, code)
	}}, caption)
}

// centred returns text broken to the width, each line in the middle of it and
// the lines of much the same length.
func centred(st style, width float64, text string) block {
	text = visible(text)
	ls := wrap(text, st, width)
	for narrow := width - 2; narrow > width/3; narrow -= 2 {
		tighter := wrap(text, st, narrow)
		if len(tighter) > len(ls) {
			break
		}
		ls = tighter
	}
	return block{height: float64(len(ls)) * st.line(), draw: func(c *canvas, x, y float64) {
		for _, s := range ls {
			c.text(x+(width-st.width(s))/2, y, st, s)
			y += st.line()
		}
	}}
}

// sign returns white text on black.
func sign(st style, text string) cell {
	w, h := st.width(text)+4, st.line()+1.2
	return cell{w, block{height: h, draw: func(c *canvas, x, y float64) {
		c.fill(x, y, w, h)
		c.inverse(func() { c.text(x+2, y+0.6, st, text) })
	}}}
}

// secretSheet is the sign on a sheet that is in clear.
const secretSheet lang.Text = "SECRET: PAPER ONLY"

// banner returns the top line of a sheet: what kind of sheet it is, what it is
// for where there is room, and a sign that says how to treat it.
func banner(l look, kind, purpose, words string) block {
	strong, plain := style{bold, l.small}, style{regular, l.small}
	secret := sign(strong, words)
	w := l.width()
	if strong.width(kind+"  ")+plain.width(purpose)+secret.width+2 > w {
		purpose = ""
	}
	return block{height: secret.block.height, draw: func(c *canvas, x, y float64) {
		c.text(x, y+0.6, strong, kind)
		c.text(x+strong.width(kind+"  "), y+0.6, plain, purpose)
		secret.block.draw(c, x+w-secret.width, y)
	}}
}

// within returns the style as much smaller as it takes to have a line of text no wider
// than a width, but for the smallest type.
func (s style) within(text string, width float64) style {
	for s.pt > smallest && s.width(text) > width {
		s.pt -= 0.25
	}
	return s
}

// smallest is the smallest type of sheets, in points, but for what stands beside a
// translation.
const smallest = 8.5

// accountBanner returns the top of an account's sheet: what the paper is and what it
// is for, on two lines where one is too narrow, and the sign.
func accountBanner(l look, purpose string) block {
	strong, plain := style{bold, 12}, style{regular, 12}
	secret := sign(style{bold, l.small}, l.say(secretSheet))
	w := l.width()
	height := max(secret.block.height, strong.line())
	kind := l.say(wordsSheet)
	strong = strong.within(kind, w-secret.width-2)
	plain = plain.within(purpose, w)
	at, below := strong.width(kind+"  "), 0.0
	if at+plain.width(purpose)+2+secret.width > w {
		at, below = 0, strong.line()
		if plain.width(purpose) > w-secret.width { // it ends below the sign
			below = height
		}
	}
	return block{height: height + below, draw: func(c *canvas, x, y float64) {
		c.text(x, y, strong, kind)
		c.text(x+at, y+below, plain, purpose)
		secret.block.draw(c, x+w-secret.width, y)
	}}
}
