package paper

import "strings"

// nameLine returns a name on as many lines as it takes. One that no font can write has
// a box to write it in, above its code points in small type.
func nameLine(l look, st style, width float64, name string) block {
	switch {
	case Writable(name):
		return paragraph(st, width, name)
	case l.font.Writable(name):
		return l.font.block(st, width, name)
	}
	label := style{bold, l.small}
	high := max(9, st.line())
	box := block{height: high, draw: func(c *canvas, x, y float64) {
		c.frame(x, y, width, high, pen)
		c.text(x+2, y+1, label, l.say(wordsWriteName))
	}}
	return stack(0.8, box, paragraph(style{regular, l.small}, width, clip(name, maxName)))
}

// block returns a name on as many lines as it takes.
func (f *Font) block(st style, width float64, name string) block {
	all := f.wrap(strings.TrimSpace(name), st, width)
	// Letters of other scripts reach lower than the lines of ours.
	line := st.line() * 1.08
	return block{height: float64(len(all)) * line, draw: func(c *canvas, x, y float64) {
		for _, runes := range all {
			f.draw(c, x, y, st, runes)
			y += line
		}
	}}
}
