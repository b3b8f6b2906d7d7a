package vault

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// Layout says how the codes of a text stand in it.
type Layout string

// The layouts: one code a line, spaces inside belong to it; several codes a line.
const (
	CodeLines   Layout = "lines"
	CodeColumns Layout = "columns"
)

// What is read at the most: services give out twenty codes, in a page's worth of text.
const (
	MaxCodes    = 500
	maxCodeText = 64 << 10 // bytes
)

// A Reading is one way to read a text of backup codes.
type Reading struct {
	How    lang.Said // in words, for the question which one is meant
	Layout Layout
	Codes  []*Code
	// Left is what was left out, in its order: headings, footers, what is unlike the
	// codes. Rules and empty lines are not told.
	Left []LeftOut
	// Odd are those of Left that are unlike the codes and may be some all the same,
	// mistyped or cut off.
	Odd         []LeftOut
	first, last int // the lines that the codes begin and end on
	// Guessed says that nothing in the text looks like a code, and that every line
	// was taken for one.
	Guessed bool
	// Changed names what was taken for ordinary characters, in words.
	Changed []lang.Text
	// Said is how many codes the text speaks of, 0 where it says nothing.
	Said int
}

// A LeftOut is a part of a text that was not taken for a code.
type LeftOut struct {
	Line int // from 1; 0 in JSON
	Text secret.Text
}

// ReadCodes reads backup codes as services give them out and people paste them: one a
// line or in columns, in JSON, in HTML, with headings and footers. What looks alike
// are the codes, the rest is left out. List numbers, bullets, labels, quotes, check
// boxes and used marks are taken off; the codes themselves stay as they are.
//
// Where the text can be read in several ways there is a reading of each, the likeliest
// first; without any code there is none. The text is one that [hardcopy/vault/typed]
// has decoded. In one of more than 64 KiB or MaxCodes codes there is none, and in a
// line of more than 4 KiB.
func ReadCodes(text string) []Reading {
	if len(text) > maxCodeText {
		return nil
	}
	text, changed := typed.Plain(text)
	readings := readPlain(text)
	for i := range readings {
		readings[i].Changed = changed
	}
	return readings
}

func readPlain(text string) []Reading {
	if codes, left, ok := readJSONCodes(text); ok {
		if len(codes) == 0 || len(codes) > MaxCodes {
			return nil
		}
		return []Reading{{How: lang.Put("the codes of the JSON text"), Layout: CodeLines, Codes: codes, Left: left}}
	}
	p := layOutCodes(text)
	if len(p.cells) > MaxCodes || len(p.all) > 2*MaxCodes {
		return nil
	}
	readings := p.readings()
	said := saidCount(p.prose)
	for i := range readings {
		r := &readings[i]
		r.Said = said
		slices.SortStableFunc(r.Left, func(a, b LeftOut) int { return cmp.Compare(a.Line, b.Line) })
	}
	return readings
}

// ChooseReading returns the reading of a layout: of several, the one that takes most,
// and of these the likeliest. Of lines every line that is no heading is taken.
func ChooseReading(readings []Reading, layout Layout) (r Reading, ok bool) {
	for _, one := range readings {
		if one.Layout == layout && (!ok || layout == CodeLines && len(one.Codes) > len(r.Codes)) {
			r, ok = one, true
		}
	}
	return r, ok
}

// Like shows how the codes look without showing one: digits as 9, letters as a and A.
func (r Reading) Like() string {
	if len(r.Codes) == 0 {
		return ""
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '0' && c <= '9':
			return '9'
		case c >= 'a' && c <= 'z':
			return 'a'
		case c >= 'A' && c <= 'Z':
			return 'A'
		case strings.ContainsRune(" -_.", c):
			return c
		}
		return '·'
	}, r.Codes[0].Text.Reveal())
}

var (
	countWord  = `(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|sixteen|twenty)`
	countSaid  = regexp.MustCompile(`(?i)(?:^|[^\w.-])` + countWord + `\s+(?:[a-z-]+\s+){0,3}(?:codes|passcodes)\b`)
	countWords = map[string]int{"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15, "sixteen": 16, "twenty": 20}
)

// saidCount is how many codes a text speaks of, 0 where it does not, or of several
// numbers.
func saidCount(prose []string) int {
	said := 0
	for _, line := range prose {
		for _, m := range countSaid.FindAllStringSubmatch(line, -1) {
			n, err := strconv.Atoi(m[1])
			if err != nil {
				n = countWords[strings.ToLower(m[1])]
			}
			if n != said && said != 0 {
				return 0
			}
			said = n
		}
	}
	return said
}

// Miscount says that the text speaks of another number of codes than were found; it is
// nil where it does not.
func (r Reading) Miscount() lang.Said {
	if r.Said == 0 || r.Said == len(r.Codes) {
		return nil
	}
	return lang.Put("the text speaks of %d codes, and %d were found", r.Said, len(r.Codes))
}

// Between returns the numbers of the lines that were left out and stand between codes:
// the codes may be those of two sets.
func (r Reading) Between() []int {
	var between []int
	for _, l := range r.Left {
		if l.Line > r.first && l.Line < r.last && !slices.Contains(between, l.Line) {
			between = append(between, l.Line)
		}
	}
	return between
}

// Repeated returns the numbers, from 1, of the codes that stand before.
func Repeated(codes []*Code) []int {
	var same []int
	for i, c := range codes {
		if slices.ContainsFunc(codes[:i], func(b *Code) bool { return b.Text.Equal(c.Text) }) {
			same = append(same, i+1)
		}
	}
	return same
}

// Lengths returns how many characters the shortest and the longest of the codes
// have; 0 without codes.
func Lengths(codes []*Code) (shortest, longest int) {
	for i, c := range codes {
		n := utf8.RuneCountInString(c.Text.Reveal())
		longest = max(longest, n)
		if i == 0 || n < shortest {
			shortest = n
		}
	}
	return shortest, longest
}
