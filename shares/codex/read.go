package codex

import (
	"strings"
	"unicode"
)

// Strip returns what was typed, in upper case, without spaces, line breaks and
// hyphens.
func Strip(typed string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, upper(typed))
}

// Normalize reads what a person typed for a text with this human-readable part
// (letters and digits): in either case, with any spaces and hyphens. The
// letters that the alphabet leaves out stand for what they look like: O for 0,
// I and 1 for L, B for 8. "?" is a character that cannot be read. The result is
// as long as [Strip]'s, in upper case. Any other character is a [CharError].
// Neither the prefix nor the length is checked here.
func Normalize(hrp, typed string) (string, error) {
	stripped := Strip(typed)
	out := make([]byte, 0, len(stripped))
	for _, r := range stripped {
		at := len(out)
		c := byte(0)
		if r < 0x80 {
			c = byte(r)
		}
		switch {
		case c == '?':
		case at < len(hrp):
			if !('A' <= c && c <= 'Z' || '0' <= c && c <= '9') {
				c = 0
			}
		case at == len(hrp) && strings.IndexByte("1IL", c) >= 0:
			c = '1'
		default:
			c = symbolLike(c)
		}
		if c == 0 {
			return "", &CharError{Rune: r, At: at + 1}
		}
		out = append(out, c)
	}
	return string(out), nil
}

// symbolLike returns the symbol that c is or looks like, or 0.
func symbolLike(c byte) byte {
	switch c {
	case 'O':
		return '0'
	case 'I', '1':
		return 'L'
	case 'B':
		return '8'
	}
	if _, ok := Value(c); ok {
		return c
	}
	return 0
}
