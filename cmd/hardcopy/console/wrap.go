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
// terminal; what follows is indented. What is [Quoted] is one word.
func wrapTo(width int, line string) string {
	if Columns(line) <= width {
		return line
	}
	var b strings.Builder
	at := 0
	for i, word := range wordsOf(strings.TrimSuffix(line, "\n")) {
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

// mostQuoted is how many words may stand between quotes: no name has more.
const mostQuoted = 40

// wordsOf splits a line at its spaces, but for those between the quotes of a word.
func wordsOf(line string) []string {
	parts := strings.Split(line, " ")
	var words []string
	for i := 0; i < len(parts); i++ {
		end := i
		if strings.HasPrefix(strings.TrimPrefix(parts[i], "$"), "'") {
			end = endOfQuoted(parts, i)
		}
		words = append(words, strings.Join(parts[i:end+1], " "))
		i = end
	}
	return words
}

// endOfQuoted returns the part in which a word ends that begins with a quote; the first
// itself where none does. [Quoted] writes quotes in pairs, besides those behind a \.
func endOfQuoted(parts []string, first int) int {
	quotes := 0
	for i := first; i < min(len(parts), first+mostQuoted); i++ {
		if quotes += strings.Count(parts[i], "'") - strings.Count(parts[i], `\'`); quotes%2 == 0 {
			return i
		}
	}
	return first
}
