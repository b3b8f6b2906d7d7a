package imports

import (
	"regexp"
	"strings"
	"unicode"

	"hardcopy/vault/secret"
)

// maxNote bounds notes, in bytes. Bitwarden allows 10,000 characters.
const maxNote = 64 << 10

// codesName finds the names that people and services give backup codes, also
// in German, French, Spanish and Italian.
var codesName = regexp.MustCompile(`(?i)recover|back-?\s?up|scratch|emergency|rescue|wiederherst|notfall|secours|récup|recuper|respaldo`)

// shown takes out of a note the control characters that end no line and are no tab:
// a vault keeps no NUL, and one note may not stop all that came with it.
func shown(note string) (text string, changed bool) {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !strings.ContainsRune("\n\r\t", r) {
			return -1
		}
		return r
	}, note)
	return text, text != note
}

// sortNote tells a note from backup codes. What a field that is named for them
// holds are codes, however they look.
func sortNote(note, named string) (string, secret.Text) {
	if !looksLikeCodes(note) {
		return note, secret.New(named)
	}
	if named != "" {
		note = named + "\n" + note
	}
	return "", secret.New(note)
}

// looksLikeCodes holds for two or more words of one shape that could be codes,
// for a row of four digits each, and for one such word where a text speaks of
// backup codes. It errs on the side of codes: they are offered, not taken.
func looksLikeCodes(text string) bool {
	const enough = 2
	named := codesName.MatchString(text)
	shapes := make(map[string]int)
	fours := 0
	for word := range strings.FieldsFuncSeq(text, between) {
		shape, letters, digits := measureCode(word)
		switch {
		case digits == 0:
		case letters >= 6:
			shapes[shape]++
			if named || shapes[shape] == enough {
				return true
			}
		case letters == 4 && digits == 4:
			fours++
			if fours == 2*enough {
				return true
			}
		}
	}
	return false
}

// between holds for what stands between codes, and around them.
func between(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",;|/()[]{}<>\"'`*•·☐✓.:=", r)
}

// measureCode gives a word's shape, with every letter and digit as x. What holds
// anything but these and hyphens is no code, and has no digits.
func measureCode(word string) (shape string, letters, digits int) {
	word = strings.Trim(word, "-")
	var b strings.Builder
	for _, r := range word {
		switch {
		case r == '-':
			b.WriteByte('-')
			continue
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		default:
			return "", 0, 0
		}
		letters++
		b.WriteByte('x')
	}
	return b.String(), letters, digits
}
