package vault

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// A choice is which of the cells are codes.
type choice struct {
	how    lang.Said
	layout Layout
	codes  []cell
	odd    []cell // unlike the others, and perhaps codes all the same
	left   []cell // no codes, or none that could be told
}

func (c choice) reading() Reading {
	r := Reading{How: c.how, Layout: c.layout}
	starred := 0
	for _, one := range c.codes {
		if one.star {
			starred++
		}
	}
	for _, one := range c.codes {
		if r.last = max(r.last, one.line); r.first == 0 || one.line < r.first {
			r.first = one.line
		}
		r.Codes = append(r.Codes, &Code{Text: secret.New(one.text), Used: one.used || one.star && starred < len(c.codes)})
	}
	r.Odd = leftOut(c.odd)
	r.Left = slices.Concat(r.Odd, leftOut(c.left))
	return r
}

func leftOut(cells []cell) (left []LeftOut) {
	for _, one := range cells {
		left = append(left, LeftOut{one.line, secret.New(one.raw)})
	}
	return left
}

// withOdd takes the odd ones for codes too, in their places.
func (c choice) withOdd() choice {
	all := slices.Concat(c.codes, c.odd)
	slices.SortStableFunc(all, func(a, b cell) int { return a.at - b.at })
	return choice{how: lang.Put("%s, those unlike the others too", c.how), layout: c.layout, codes: all, left: c.left}
}

// choose tells codes from the rest: what most cells look like.
func (p codePage) choose(cells []cell, layout Layout) choice {
	c := choice{layout: layout, left: p.left}
	// Cells with digits are codes before letters alone are.
	strong := slices.DeleteFunc(slices.Clone(cells), func(one cell) bool { return !hasDigit(one.text) })
	digits := len(strong)
	if digits == 0 {
		strong = cells
	}
	counts := make(map[string]int)
	for _, one := range strong {
		counts[signature(one.text)]++
	}
	usual := ""
	for _, one := range strong {
		if s := signature(one.text); usual == "" || counts[s] > counts[usual] {
			usual = s
		}
	}
	majority := counts[usual]*2 > len(strong)
	group := slices.DeleteFunc(slices.Clone(cells), func(one cell) bool { return signature(one.text) != usual })
	a := alphabetOf(group)
	lowly := slices.ContainsFunc(cells, func(one cell) bool { return !titleCase.MatchString(one.text) })
	for i, one := range cells {
		one.at = i
		alike := signature(one.text) == usual || !majority
		switch {
		case digits == 0 && lowly && titleCase.MatchString(one.text): // a heading of one word
			c.left = append(c.left, one)
		case alike && a.holds(one.text) && !(i == 0 && heading(one, cells, digits)):
			c.codes = append(c.codes, one)
		case alike && a.holds(one.text), mayBeCode(one.text, digits > 0), alike && majority && a.lower && a.upper && i > 0 && titleCase.MatchString(one.text):
			c.odd = append(c.odd, one)
		default:
			c.left = append(c.left, one)
		}
	}
	c.odd = append(c.odd, p.wordsAlike(cells, usual, a)...)
	return c
}

// wordsAlike are the words in sentences that look like the codes.
func (p codePage) wordsAlike(cells []cell, usual string, a alphabet) (alike []cell) {
	for _, one := range p.left {
		if strings.Contains(one.text, "@") || strings.Contains(one.text, "://") {
			continue
		}
		for _, w := range strings.Fields(one.text) {
			w = strings.Trim(w, ".,;:!?()\"'")
			if hasDigit(w) && len([]rune(w)) >= minWord && signature(w) == usual && a.holds(w) && !dateForm.MatchString(w) {
				alike = append(alike, cell{text: w, raw: w, line: one.line, number: -1, at: placeBehind(cells, one.line)})
			}
		}
	}
	return alike
}

// placeBehind is the place among the cells behind those of the lines up to this one.
func placeBehind(cells []cell, line int) int {
	at := 0
	for i, c := range cells {
		if c.line <= line {
			at = i
		}
	}
	return at
}

// heading holds for a first cell that is a word without any mark, by itself on its
// line, where the others have digits: it may be one, or a code.
func heading(one cell, cells []cell, digits int) bool {
	return one.raw == one.text && isWord(one.text) && digits*4 >= (len(cells)-1)*3 && digits > 1 &&
		(len(cells) < 2 || cells[1].line != one.line)
}

// isWord holds for letters alone that can be spoken: of four that follow one
// another one at least is a vowel, or the letters are no Latin ones.
func isWord(s string) bool {
	run := 0
	for _, r := range strings.ToLower(s) {
		switch {
		case !unicode.IsLetter(r):
			return false
		case r >= 'a' && r <= 'z' && !strings.ContainsRune("aeiouy", r):
			if run++; run > 3 {
				return false
			}
		default:
			run = 0
		}
	}
	return wordForm.MatchString(s)
}

// signature is the lengths of the groups of a code and what stands between them.
func signature(s string) string {
	var b strings.Builder
	n := 0
	end := func() {
		if n > 0 {
			b.WriteString(strconv.Itoa(n))
		}
		n = 0
	}
	for _, r := range strings.Join(strings.Fields(s), " ") {
		if isAlnum(r) {
			n++
			continue
		}
		end()
		b.WriteRune(r)
	}
	end()
	return b.String()
}

// alphabet is what the characters of most codes are of.
type alphabet struct {
	known               bool // there are enough to tell
	lower, upper, other bool // other: letters behind f
}

// alphabetOf looks at the codes that have digits: the others may be words.
func alphabetOf(cells []cell) alphabet {
	var a alphabet
	strong, letters := 0, 0
	for _, c := range cells {
		if !hasDigit(c.text) {
			continue
		}
		strong++
		for _, r := range c.text {
			switch {
			case unicode.IsLower(r):
				a.lower = true
			case unicode.IsUpper(r):
				a.upper = true
			case unicode.IsLetter(r):
				a.lower, a.upper = true, true
			default:
				continue
			}
			letters++
			a.other = a.other || !strings.ContainsRune("abcdefABCDEF", r)
		}
	}
	a.known = strong > 1 || strong == 1 && letters == 0
	a.other = a.other || letters > 0 && letters < 16 // too few to tell hexadecimal ones
	return a
}

// holds reports whether a code can be of this alphabet. One with digits can; letters
// alone may be a word.
func (a alphabet) holds(s string) bool {
	if !a.known || hasDigit(s) {
		return true
	}
	if titleCase.MatchString(s) && !(a.lower && a.upper && !isWord(s)) || !a.lower && !a.upper {
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLower(r) && !a.lower || unicode.IsUpper(r) && !a.upper ||
			unicode.IsLetter(r) && !a.other && !strings.ContainsRune("abcdefABCDEF", r)
	})
}

var (
	titleCase    = regexp.MustCompile(`^\p{Lu}\p{Ll}+$`)
	wordForm     = regexp.MustCompile(`^["'(«“¿¡]*(?:\p{Lu}?\p{Ll}+|\p{Lu}+|\p{Lo}+)(?:['’-](?:\p{Ll}+|\p{Lu}+))*[.,!?:;)'"»”…]*$`)
	dateForm     = regexp.MustCompile(`^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ,].*)?$|\b\d{1,2}:\d{2}\b`)
	tightParting = regexp.MustCompile(`^[^ ]*[,;|][^ ]`)
	yearForm     = regexp.MustCompile(`^(?:19|20)\d\d\.?$`)
)

// isProse holds for what is said about codes: sentences, addresses, dates, labels.
func isProse(s string) bool {
	if strings.Contains(s, "@") || strings.Contains(s, "://") || strings.HasPrefix(strings.ToLower(s), "www.") ||
		strings.HasSuffix(s, ":") || strings.Contains(s, ": ") || dateForm.MatchString(s) || !strings.ContainsFunc(s, isAlnum) {
		return true
	}
	if tightParting.MatchString(s) {
		return false // cells of a table, to be judged one by one
	}
	words := strings.Fields(strings.NewReplacer(",", " ", ";", " ", "|", " ").Replace(s))
	if len(words) < 2 || sameLength(words) {
		return false
	}
	wordy, year := 0, false
	for _, w := range words {
		year = year || yearForm.MatchString(w)
		if len([]rune(w)) > 1 && wordForm.MatchString(w) {
			wordy++
		}
	}
	return wordy >= 2 && wordy*3 >= len(words) || wordy*2 >= len(words) || wordy > 0 && (year || slices.ContainsFunc(words, hasDigit))
}

func sameLength(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return len([]rune(w)) != len([]rune(words[0])) })
}

// mayBeCode holds for what is unlike the codes and could be one that was mistyped or
// cut off.
func mayBeCode(s string, digits bool) bool {
	words := strings.Fields(s)
	if len([]rune(s)) < 4 || yearForm.MatchString(s) {
		return false
	}
	if digits {
		return hasDigit(s) && !slices.ContainsFunc(words, func(w string) bool { return len([]rune(w)) > 2 && titleCase.MatchString(w) })
	}
	return len(words) == 1 && !titleCase.MatchString(s)
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func isAlnum(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
