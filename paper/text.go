package paper

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns text as it can be drawn and read: runes that the fonts lack,
// controls and marks without width stand as \u{1F600}, bytes that are not UTF-8
// as \xFF. Line breaks and tabs become spaces.
func visible(text string) string {
	return escape(text, func(r rune) string {
		switch r {
		case '\n', '\r', '\t':
			return " "
		}
		return ""
	})
}

// Writable reports whether the fonts of the sheets have every letter of a text: else
// some stand there as \u{1F600}.
func Writable(text string) bool { return visible(text) == text }

// visibleCode is visible for a text that must be copied to the letter: spaces
// other than the plain one, and plain ones at the ends, are escaped too. exact
// reports whether the result is the text itself.
func visibleCode(text string) (shown string, exact bool) {
	body := strings.Trim(text, " ")
	start := strings.Index(text, body)
	lead, trail := start, len(text)-start-len(body)
	shown = strings.Repeat(`\u{20}`, lead) +
		escape(body, func(r rune) string {
			if r != ' ' && unicode.IsSpace(r) {
				return escaped(r)
			}
			return ""
		}) +
		strings.Repeat(`\u{20}`, trail)
	return shown, shown == text
}

func escaped(r rune) string { return fmt.Sprintf(`\u{%X}`, r) }

// escape replaces what cannot be drawn. special may give a replacement of its
// own for a rune.
func escape(text string, special func(rune) string) string {
	if utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool { return !drawable(r) || special(r) != "" }) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		switch s := special(r); {
		case r == utf8.RuneError && n == 1:
			fmt.Fprintf(&b, `\x%02X`, text[i])
		case s != "":
			b.WriteString(s)
		case drawable(r):
			b.WriteRune(r)
		default:
			b.WriteString(escaped(r))
		}
		i += n
	}
	return b.String()
}

// shorten returns text of at most n runes, with a mark where more was cut off.
func shorten(text string, n int) string {
	if utf8.RuneCountInString(text) <= n {
		return text
	}
	runes := []rune(text)
	return string(runes[:n]) + "…"
}

// clip returns visible text of at most n characters or so.
func clip(text string, n int) string { return shorten(visible(text), n) }

// wrap breaks visible text into lines of at most width mm: at spaces, else
// before a sign that no name begins with, such as @ or a full stop, else anywhere
// with a mark at the break.
func wrap(text string, st style, width float64) []string {
	text = spaced(text)
	lines := make([]string, 0, 4)
	// The line is text[start:end], of this width in units of the type size.
	start, end, line := 0, 0, 0.0
	for at := 0; at < len(text); {
		word, _, _ := strings.Cut(text[at:], " ")
		next := at + len(word)
		if end > start {
			if joined := st.face.sum(line, text[end:next]); joined*st.em() <= width {
				end, line = next, joined
				at = next + 1
				continue
			}
			lines = append(lines, text[start:end])
		}
		start, end, line = at, next, st.face.sum(0, word)
		if line*st.em() > width {
			pieces := breakWord(word, st, width)
			lines = append(lines, pieces[:len(pieces)-1]...)
			last := pieces[len(pieces)-1]
			start, line = next-len(last), st.face.sum(0, last)
		}
		at = next + 1
	}
	if end > start || len(lines) == 0 {
		lines = append(lines, text[start:end])
	}
	return lines
}

// spaced returns the words of a text with one space between them.
func spaced(text string) string {
	if strings.TrimSpace(text) == text && !strings.Contains(text, "  ") &&
		!strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

// goesOn marks a word that is broken where no break is expected. No keyboard has
// it, so that nobody takes it for a part of the word.
const goesOn = "→"

// breakWord cuts one word into pieces of at most width mm, one rune at least
// to each.
func breakWord(word string, st style, width float64) []string {
	var pieces []string
	for st.width(word) > width {
		w, fits, sign := 0.0, 0, 0
		room := width - st.width(goesOn)
		for i, r := range word {
			if strings.ContainsRune("@.+/?&=", r) && i > 0 && w <= width {
				sign = i
			}
			if w <= room {
				fits = i
			}
			w += st.face.advance(r) * st.em()
		}
		_, one := utf8.DecodeRuneInString(word)
		switch {
		case sign > 0:
			pieces = append(pieces, word[:sign])
			word = word[sign:]
		case fits > 0:
			pieces = append(pieces, word[:fits]+goesOn)
			word = word[fits:]
		case one < len(word):
			pieces = append(pieces, word[:one])
			word = word[one:]
		default:
			return append(pieces, word)
		}
	}
	return append(pieces, word)
}

// appendExact breaks a code into lines of at most width mm anywhere, and keeps
// every character, spaces too.
func appendExact(lines []string, text string, st style, width float64) []string {
	per := max(1, int(width/st.width("0")+1e-6))
	if len(text) <= per {
		return append(lines, text)
	}
	runes := []rune(text)
	for len(runes) > per {
		lines = append(lines, string(runes[:per]))
		runes = runes[per:]
	}
	return append(lines, string(runes))
}
