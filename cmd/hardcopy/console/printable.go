package console

import (
	"fmt"
	"strings"
	"unicode"

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

// Quoted writes a name so that a shell takes it as one word. Of a name with
// control characters it is the beginning, which finds the account too.
func Quoted(name string) string {
	if i := strings.IndexFunc(name, commandsTerminal); i >= 0 {
		name = name[:i]
	}
	if strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@:+/") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
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
