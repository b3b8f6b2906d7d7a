package scan

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// sets are those that an extended channel interpretation can name (AIM ITS/04-023), but
// for the eastern ones.
var sets = map[int]encoding.Encoding{
	0: charmap.CodePage437, 1: charmap.ISO8859_1, 2: charmap.CodePage437, latin1: charmap.ISO8859_1,
	4: charmap.ISO8859_2, 5: charmap.ISO8859_3, 6: charmap.ISO8859_4, 7: charmap.ISO8859_5,
	8: charmap.ISO8859_6, 9: charmap.ISO8859_7, 10: charmap.ISO8859_8, 11: charmap.ISO8859_9,
	12: charmap.ISO8859_10, 13: charmap.Windows874, 15: charmap.ISO8859_13, 16: charmap.ISO8859_14,
	17: charmap.ISO8859_15, 18: charmap.ISO8859_16,
	21: charmap.Windows1250, 22: charmap.Windows1251, 23: charmap.Windows1252, 24: charmap.Windows1256,
	25: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
}

const utf8Set = 26

// text is what the bytes of a run say in their set.
func (r run) text() (string, bool) {
	s := string(r.bytes)
	switch r.set {
	case utf8Set:
		return s, utf8.ValidString(s)
	case ascii:
		return s, !strings.ContainsFunc(s, func(c rune) bool { return c >= utf8.RuneSelf })
	case unnamed:
		return guessed(s)
	}
	set, known := sets[r.set]
	if !known {
		set, known = eastern[r.set]
	}
	if !known {
		return "", false
	}
	s, err := set.NewDecoder().String(s)
	return s, err == nil && !strings.ContainsRune(s, utf8.RuneError)
}

// guessed reads bytes of which it is not said in which set they are: in UTF-8, as most
// write them, or in Latin-1, which the standard means then (ISO/IEC 18004, 7.3.2). In
// other sets letters have bytes that are none in this one: those are not guessed.
func guessed(s string) (string, bool) {
	if utf8.ValidString(s) {
		return s, true
	}
	var out strings.Builder
	for _, c := range []byte(s) {
		if c >= 0x80 && c < 0xa0 {
			return "", false
		}
		out.WriteRune(rune(c))
	}
	return out.String(), true
}
