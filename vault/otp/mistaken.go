package otp

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// What people give in place of a setup key.
var (
	ErrBackupCode = lang.Errorf("this looks like a backup code, not a setup key")
	ErrShownCode  = lang.Errorf("that is a code, good for 30 seconds; the setup key is longer")
	ErrIsLink     = lang.Errorf("this is an otpauth link, not a bare setup key")
	ErrSeveral    = lang.Errorf("there is more than one setup key, or something else beside it")
	ErrMigration  = lang.Errorf("this is an export of Google Authenticator, which holds several accounts")
)

// mistaken recognises what is no setup key by its shape alone. It is careful
// with texts that would decode: of these it refuses only digits, since a real
// key of digits alone does not occur (6 in 32 letters are digits).
func mistaken(text string) error {
	scheme, _, isLink := strings.Cut(strings.TrimSpace(text), "://")
	if isLink {
		switch strings.ToLower(scheme) {
		case "otpauth", "apple-otpauth":
			return ErrIsLink
		case "otpauth-migration":
			return ErrMigration
		}
	}
	if other := OfOtherApp(text); other != nil {
		return other
	}
	if severalWords(text) {
		return ErrSeveral
	}
	if form := otherForm(text); form != nil {
		return form
	}
	s := measure(text)
	switch {
	case s.others > 0 || s.digits == 0:
		return nil
	case s.digits == s.all && s.digits == defaultDigits:
		return ErrShownCode
	case s.digits == s.all, s.outside > 0 && s.backupCode():
		return ErrBackupCode
	}
	return nil
}

// wholeKey is how many letters a key has at the least that services give.
const wholeKey = 16

// severalWords holds for a whole key with something behind or before it: read together
// they would be another key. Keys in rows or in groups have shorter ones.
func severalWords(text string) bool {
	words := strings.Fields(strings.TrimRightFunc(text, padding))
	long := slices.ContainsFunc(words, func(w string) bool {
		letters := 0
		for _, r := range w {
			if !padding(r) {
				letters++
			}
		}
		return letters >= wholeKey
	})
	return long && len(words) > 1
}

// unevenGroups holds for groups between spaces and hyphens of which one is longer than
// the first, or one but the last is shorter: something else may stand among them.
func unevenGroups(text string) bool {
	groups := strings.FieldsFunc(strings.TrimRightFunc(text, padding), separator)
	for i, g := range groups {
		if n := len([]rune(groups[0])); len([]rune(g)) > n || len([]rune(g)) < n && i < len(groups)-1 {
			return true
		}
	}
	return false
}

// shape counts the characters of a text, separators and padding left out.
type shape struct {
	all, digits, outside, hex int // outside: 0, 1, 8 and 9, of no setup key
	others                    int // neither ASCII letter nor digit
	hyphens                   int
}

func measure(text string) shape {
	var s shape
	for _, r := range text {
		switch {
		case r == '-':
			s.hyphens++
			continue
		case padding(r):
			continue
		case r >= '0' && r <= '9':
			s.digits++
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
		default:
			s.others++
		}
		s.all++
		if strings.ContainsRune("0189", r) {
			s.outside++
		}
		if strings.ContainsRune("0123456789abcdefABCDEF", r) {
			s.hex++
		}
	}
	return s
}

// backupCode judges a text that is no valid key. A mistyped key has one or two
// digits that do not belong; a backup code is hexadecimal (GitHub, GitLab,
// PyPI), or mostly digits, or short and hyphenated (Discord), or hyphenated
// with many digits that do not belong.
func (s shape) backupCode() bool {
	return s.all >= 8 && s.hex == s.all ||
		s.digits*2 > s.all ||
		s.hyphens > 0 && (s.all <= 12 || s.outside >= 3)
}

// twoGroups holds for xxxx-xxxx, a backup code's shape, also where every
// letter could stand in a key.
func twoGroups(text string) bool {
	a, b, found := strings.Cut(strings.TrimSpace(text), "-")
	return found && len(a) == len(b) && len(a) >= 3 && len(a) <= 6 &&
		!strings.ContainsFunc(a+b, separator)
}
