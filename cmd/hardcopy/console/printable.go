package console

import (
	"fmt"
	"strings"
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
