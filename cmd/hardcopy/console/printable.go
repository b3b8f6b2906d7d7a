package console

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// commandsTerminal reports whether a rune tells a terminal something in place of being
// shown: a control character of either set, or one that turns the direction of
// writing, so that a text reads as another (Unicode Standard Annex 9, 2.1-2.6).
func commandsTerminal(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x061c || r == 0x200e || r == 0x200f ||
		r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == '\ufeff'
}

// Printable makes a foreign text harmless on a terminal, and one line: control
// characters are shown as escapes, \u{1B}.
func Printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		if commandsTerminal(r) {
			fmt.Fprintf(&b, `\u{%X}`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Quoted writes a word so that a shell takes it as this one word, whatever is in it.
// Of a word with control characters, or bytes that are no text, these are escapes
// between $' and ' (POSIX.1-2024, 2.2.4), and nothing of it commands the terminal.
func Quoted(word string) string {
	if !utf8.ValidString(word) || strings.ContainsFunc(word, commandsTerminal) {
		return escapedWord(word)
	}
	if word != "" && strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@:+/") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}

func escapedWord(word string) string {
	var b strings.Builder
	for len(word) > 0 {
		r, n := utf8.DecodeRuneInString(word)
		switch {
		case commandsTerminal(r) || r == utf8.RuneError && n == 1:
			for _, c := range []byte(word[:n]) {
				fmt.Fprintf(&b, `\%03o`, c)
			}
		case r == '\'' || r == '\\':
			b.WriteString(`\` + word[:n])
		default:
			b.WriteString(word[:n])
		}
		word = word[n:]
	}
	return "$'" + b.String() + "'"
}

// QuotedName writes the name of an account so that a shell gives it to a verb as an
// argument. Before a name that would be taken for a flag stands a space, which the
// search for a name passes over.
func QuotedName(name string) string {
	if strings.HasPrefix(name, "-") {
		name = " " + name
	}
	return Quoted(name)
}

// Columns is how many columns of a terminal a text takes that is [Printable]: two for
// a wide character, none for a mark that stands on another (Unicode Standard Annex 11).
func Columns(s string) int {
	n := 0
	for _, r := range s {
		n += columns(r)
	}
	return n
}

func columns(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Cut returns a text of at most so many columns, with a mark where more was cut off.
func Cut(s string, most int) string {
	if Columns(s) <= most {
		return s
	}
	n := 0
	for i, r := range s {
		if n += columns(r); n > most-1 {
			return s[:i] + "…"
		}
	}
	return s
}
