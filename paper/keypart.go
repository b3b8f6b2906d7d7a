package paper

import (
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
)

// keyPart returns the setup key, the way that uses it, and its QR code: in one
// block where that fits a page.
func keyPart(codes *coder, s AccountSheet, l look, way numbered) []block {
	w := l.width()
	code, side := keyCode(codes, s, l)
	beside := code != nil && side <= w*0.5
	column := w
	if beside {
		column = w - side - l.gutter
	}
	key, steps := keyColumn(s, l, way, column, code != nil)
	whole := []block{stack(l.inner, key, space(0.3), steps)}
	if code == nil {
		return l.parted(whole, key, steps)
	}
	picture := keyPicture(l, code, side)
	if beside {
		whole = []block{row(l.gutter, cell{column, whole[0]}, cell{side, picture})}
		return l.parted(whole, row(l.gutter, cell{column, key}, cell{side, picture}), keptSteps(l, w, way.way))
	}
	if both := stack(l.gap, whole[0], picture); both.height <= l.depth()-furtherHead {
		return []block{both}
	}
	return l.parted(append(whole, picture), key, picture, steps)
}

// parted returns a part that is whole, or what it is made of where that is higher than a
// page.
func (l look) parted(whole []block, parts ...block) []block {
	for _, b := range whole {
		if b.height > l.depth()-furtherHead {
			return parts
		}
	}
	return whole
}

// keyCode returns the QR code for the phone and its side: larger than the one of the
// backup codes, which is on the same page.
func keyCode(codes *coder, s AccountSheet, l look) (*qr.Code, float64) {
	if s.Link == "" {
		return nil, 0
	}
	_, other := codesCode(codes, s, l)
	return codes.smallest(s.Link, upTo(max(l.qr, other+1), l.width())...)
}

// keyLines breaks a key into groups of 4 and the groups into lines.
func keyLines(key string, perLine int) []string {
	var ls []string
	line := make([]byte, 0, 5*perLine)
	i := 0
	for _, r := range key {
		switch {
		case i > 0 && i%(4*perLine) == 0:
			ls, line = append(ls, string(line)), line[:0]
		case i > 0 && i%4 == 0:
			line = append(line, ' ')
		}
		line = utf8.AppendRune(line, r)
		i++
	}
	return append(ls, string(line))
}

// keySetting returns the largest type, and the groups a line, that set a key of
// n characters in a column: four groups a line where it is short, more and
// smaller where it is long.
func keySetting(l look, n int, column float64) (style, int) {
	groups := (n + 3) / 4
	perLine := 4
	switch {
	case groups > 20:
		perLine = 6
	case groups > 8:
		perLine = 5
	}
	st := style{mono, l.key}
	for st.pt > 10 && st.width(strings.Repeat("0", 5*perLine-1)) > column {
		st.pt -= 0.5
	}
	for perLine > 1 && st.width(strings.Repeat("0", 5*perLine-1)) > column {
		perLine--
	}
	return st, perLine
}

// keyColumn returns a key with all that is to be known of it, and the steps that use it.
func keyColumn(s AccountSheet, l look, way numbered, column float64, scannable bool) (key, steps block) {
	parts := []block{heading(l, column, way.number, way.title(l.say(wordsSetupKey)), way.way.Time)}
	if s.Key != "" {
		parts = append(parts, space(0.3), keyText(s.Key, l, column))
	}
	if s.Parameters != "" {
		parts = append(parts, kind(s, l, column))
	}
	if s.Link != "" && !scannable {
		parts = append(parts, labelled(l.small, column, l.say(wordsNoKeyCode), l.say(noLink)))
	}
	if s.Unproved {
		parts = append(parts, notProved(l, column))
	}
	for _, warning := range s.Warnings {
		parts = append(parts, takeCare(l, column, warning))
	}
	return stack(l.inner, parts...), keptSteps(l, column, way.way)
}

// kind returns the parameters of a key.
func kind(s AccountSheet, l look, column float64) block {
	return labelled(l.small, column, l.say(wordsKind), upper(clip(s.Parameters, compactText))+".")
}

// takeCare returns a warning in a frame.
func takeCare(l look, column float64, warning string) block {
	return boxed(column, 1.5, 0.6, labelled(l.small, column-3, l.say(wordsTakeCare), clip(warning, maxText)))
}

// notProved returns what stands beside a key that nobody proved.
func notProved(l look, column float64) block {
	return l.kept(setting{part: "unproved", width: column}, nil, func() block {
		return boxed(column, 1.5, 0.6, labelled(l.small, column-3, l.say(wordsNotProved), l.say(wordsProveIt)))
	})
}

// keyText returns a key in groups of 4 with the legend of its characters.
func keyText(key string, l look, column float64) block {
	shown, _ := visibleCode(key)
	st, per := keySetting(l, len([]rune(shown)), column)
	return stack(1, lines(st, keyLines(shown, per)), paragraph(style{regular, l.small}, column, keyLegend(key, l.in)))
}

// keyLegend says which characters a key is made of.
func keyLegend(key string, in lang.Tag) string {
	for _, r := range key {
		if (r < 'A' || r > 'Z') && (r < '2' || r > '7') {
			return in.Say(wordsCharacters, len([]rune(key)))
		}
	}
	return in.Say(wordsBase32, len(key))
}
