// Package typed reads the bytes of a text that a person typed, pasted or saved, before
// anybody looks at what it says.
//
// It promises that a text is taken for what its bytes say, or refused by name with the
// line: UTF-8 and UTF-16, with a byte order mark or without one. Nothing is replaced:
// what is not text never becomes U+FFFD. It does not promise to know other encodings,
// which cannot be told from one another, and does not say what a text means.
package typed

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// An EncodingError says why bytes are no text, and where.
type EncodingError struct {
	What lang.Text // without what stands there
	Line int       // from 1; 0 where there are no lines
}

func (e *EncodingError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *EncodingError) In(t lang.Tag) string {
	if e.Line == 0 {
		return t.Say(e.What)
	}
	return t.Say("line %d: %s", e.Line, e.What)
}

// The marks that begin a text, and what they say of it (Unicode, section 23.8).
var marks = []struct {
	mark   string
	order  binary.ByteOrder // nil of UTF-8
	refuse lang.Text
}{
	{"\x00\x00\xfe\xff", nil, "the text is UTF-32, which is not read"},
	{"\xff\xfe\x00\x00", nil, "the text is UTF-32, which is not read"},
	{"\xef\xbb\xbf", nil, ""},
	{"\xff\xfe", binary.LittleEndian, ""},
	{"\xfe\xff", binary.BigEndian, ""},
}

// Decode returns the text of a file or a paste: UTF-8, or UTF-16 of either order,
// without its byte order mark, with "\n" for every line end. The error is an
// [*EncodingError].
func Decode(data []byte) (string, error) {
	for _, m := range marks {
		rest, marked := bytes.CutPrefix(data, []byte(m.mark))
		switch {
		case !marked:
		case m.refuse != "":
			return "", &EncodingError{What: m.refuse}
		case m.order != nil:
			return decode16(rest, m.order)
		default:
			return decode8(rest)
		}
	}
	if order := order16(data); order != nil {
		return decode16(data, order)
	}
	return decode8(data)
}

// Line checks a line that was typed or came through a pipe, without its line end, and
// takes off a byte order mark.
func Line(line string) (string, error) {
	if strings.HasPrefix(line, "\xff\xfe") || strings.HasPrefix(line, "\xfe\xff") {
		return "", &EncodingError{What: "it is UTF-16, which is read from a file only"}
	}
	text, err := decode8([]byte(strings.TrimPrefix(line, "\ufeff")))
	if e, ok := err.(*EncodingError); ok {
		e.Line = 0
	}
	return text, err
}

func decode8(data []byte) (string, error) {
	for line, number := range lines(data) {
		switch {
		case bytes.IndexByte(line, 0) >= 0:
			return "", &EncodingError{"it holds a NUL byte, which no text has", number}
		case !utf8.Valid(line):
			return "", &EncodingError{"it holds bytes that are not UTF-8", number}
		}
	}
	return lineEnds.Replace(string(data)), nil
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// lines gives the lines of a text with their numbers, from 1.
func lines(data []byte) func(func([]byte, int) bool) {
	return func(yield func([]byte, int) bool) {
		number := 0
		for line := range bytes.Lines(data) {
			if number++; !yield(line, number) {
				return
			}
		}
	}
}

func decode16(data []byte, order binary.ByteOrder) (string, error) {
	if len(data)%2 != 0 {
		return "", &EncodingError{What: "it is UTF-16 with half a character at the end"}
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	runes := utf16.Decode(units)
	if before, damaged := firstDamaged(units, runes); damaged {
		return "", &EncodingError{"it is UTF-16 with half a character", before}
	}
	return decode8([]byte(string(runes)))
}

// firstDamaged finds a surrogate without its pair, which decodes as U+FFFD, and its
// line.
func firstDamaged(units []uint16, runes []rune) (line int, damaged bool) {
	at := 0
	line = 1
	for _, r := range runes {
		if r == utf8.RuneError && units[at] != utf8.RuneError {
			return line, true
		}
		if r == '\n' {
			line++
		}
		at += utf16.RuneLen(r)
	}
	return 0, false
}

// order16 tells UTF-16 without a mark by what a text in Latin letters has of it: a zero
// in every other byte. It is nil of anything else.
func order16(data []byte) binary.ByteOrder {
	const enough = 256
	head := data[:min(len(data)&^1, enough)]
	if len(head) < 4 {
		return nil
	}
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i%2]++
		}
	}
	units := len(head) / 2
	switch {
	case zero[0] == 0 && zero[1]*10 >= units*9:
		return binary.LittleEndian
	case zero[1] == 0 && zero[0]*10 >= units*9:
		return binary.BigEndian
	}
	return nil
}

// Plain writes a key or codes with the characters that were meant: spaces that do not
// break, hyphens of other kinds, full-width letters and digits, and takes out what
// cannot be seen. It names what it changed, in words. It is not for names: there
// those characters may be meant. What is not UTF-8 stays as it is.
func Plain(s string) (plain string, changed []lang.Text) {
	if !utf8.ValidString(s) {
		return s, nil
	}
	say := func(what lang.Text) {
		if !slices.Contains(changed, what) {
			changed = append(changed, what)
		}
	}
	plain = strings.Map(func(r rune) rune {
		switch {
		case r < 0x80:
		case slices.Contains(hardSpaces, r):
			say("spaces that do not break")
			return ' '
		case slices.Contains(hyphens, r):
			say("hyphens of another kind")
			return '-'
		case slices.Contains(unseen, r):
			say("characters that cannot be seen")
			return -1
		case r >= 0xff01 && r <= 0xff5e: // the full-width forms of ! to ~
			say("full-width characters")
			return r - 0xff01 + '!'
		}
		return r
	}, s)
	return plain, changed
}

var (
	hardSpaces = []rune{0xa0, 0x2007, 0x202f, 0x3000, 0x2002, 0x2003, 0x2009, 0x200a, 0x2005, 0x2006, 0x2004, 0x2008}
	hyphens    = []rune{0x2010, 0x2011, 0x2212, 0xfe63}
	unseen     = []rune{0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069}
)
