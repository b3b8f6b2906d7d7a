package console

import "strings"

// Wrap writes a text in lines of at most 78 columns, the first after a mark. Without
// mark and text it is an empty line.
func Wrap(b *strings.Builder, mark, text string) {
	indent := strings.Repeat(" ", len(mark))
	line := mark
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
			line += word
		case len([]rune(line))+1+len([]rune(word)) > 78:
			b.WriteString(line + "\n")
			line = indent + word
		default:
			line += " " + word
		}
	}
	b.WriteString(line + "\n")
}

// wrapTo breaks a line between words where it is wider than so many columns of a
// terminal; what follows is indented.
func wrapTo(width int, line string) string {
	if Columns(line) <= width {
		return line
	}
	var b strings.Builder
	at := 0
	for i, word := range strings.Split(strings.TrimSuffix(line, "\n"), " ") {
		switch n := Columns(word); {
		case i == 0:
			at = n
		case at+1+n > width && at > 2:
			b.WriteString("\n  ")
			at = 2 + n
		default:
			b.WriteString(" ")
			at += 1 + n
		}
		b.WriteString(word)
	}
	return b.String() + "\n"
}
