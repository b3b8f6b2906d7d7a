package vault

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// minWord is how many characters a code has at the least that stands between two
// others with a single space: shorter ones are the groups of a code.
const minWord = 5

// readings are all that a laid out text can mean.
func (p codePage) readings() []Reading {
	whole := p.choose(p.cells, layoutOf(p.cells))
	if len(whole.codes) == 0 || p.phrases() {
		return append(p.words(), p.everyLine()...)
	}
	whole.how = lang.Put("one code a line, spaces belong to it")
	if whole.layout == CodeColumns {
		whole.how = lang.Put("the codes stand in columns, single spaces belong to them")
	}
	all := p.choices(whole)
	var readings []Reading
	for _, c := range all {
		readings = append(readings, c.reading())
		if len(c.odd) > 0 {
			readings = append(readings, c.withOdd().reading())
		}
	}
	// What leaves out nothing that may be a code goes before what does.
	slices.SortStableFunc(readings, func(a, b Reading) int { return cmp.Compare(min(1, len(a.Odd)), min(1, len(b.Odd))) })
	return distinct(readings)
}

// choices are what single spaces and wide gaps can mean where the cells as they stand
// are one choice, the likeliest first. A number on each line makes the line the
// likelier; a single line of many groups is one long code.
func (p codePage) choices(whole choice) []choice {
	words, even, shortest, numbered := shapeOf(whole.codes)
	all := []choice{whole}
	switch {
	case words > 2 && shortest >= minWord && !numbered, words == 2 && shortest >= minWord+3 && !numbered:
		all = []choice{p.split(1), whole}
	case words > 1 && shortest >= minWord:
		all = []choice{whole, p.split(1)}
	case words > 4 && even && len(whole.codes) == 1:
		all = []choice{whole, p.split(2)}
	case words >= 4 && even:
		all = []choice{p.split(2), whole}
	case words >= 6 && words%3 == 0:
		all = []choice{p.split(3), whole}
	}
	if joined, ok := p.joined(whole); ok {
		all = append(all, joined)
	}
	return all
}

// shapeOf says how many words the widest of the cells has, whether they are even in
// all of them, how long the shortest word is, and whether each cell has its number.
func shapeOf(cells []cell) (words int, even bool, shortest int, numbered bool) {
	even, numbered = true, true
	for _, c := range cells {
		fields := strings.Fields(c.text)
		words = max(words, len(fields))
		even = even && len(fields)%2 == 0
		numbered = numbered && c.number >= 0
		for _, f := range fields {
			if n := utf8.RuneCountInString(f); shortest == 0 || n < shortest {
				shortest = n
			}
		}
	}
	return words, even, shortest, numbered
}

func layoutOf(cells []cell) Layout {
	for i := 1; i < len(cells); i++ {
		if cells[i].line == cells[i-1].line {
			return CodeColumns
		}
	}
	return CodeLines
}

// split takes every so many words of the cells for a code.
func (p codePage) split(words int) choice {
	var cells []cell
	for _, c := range p.cells {
		for group := range slices.Chunk(strings.Fields(c.text), words) {
			one := c
			one.text = strings.Join(group, " ")
			one.raw = one.text
			cells = append(cells, one)
		}
	}
	c := p.choose(cells, CodeColumns)
	c.how = lang.Put(map[int]lang.Text{1: "every word is a code of its own", 2: "every two words are one code", 3: "every three words are one code"}[words])
	return c
}

// joined takes lines of short cells between wide gaps for one code each: the gaps may
// be those of a code.
func (p codePage) joined(whole choice) (choice, bool) {
	if _, _, shortest, numbered := shapeOf(whole.codes); whole.layout != CodeColumns || shortest >= minWord || numbered || p.parted {
		return choice{}, false
	}
	for _, c := range whole.codes {
		if len(strings.Fields(c.text)) > 1 {
			return choice{}, false
		}
	}
	c := p.choose(p.whole, CodeLines)
	c.how = lang.Put("one code a line, wide gaps belong to it")
	return c, len(c.codes) > 0
}

// phrases reports whether the text is lines of words alone, some of which only look
// like groups of letters.
func (p codePage) phrases() bool {
	wordy := func(c cell) bool {
		return len(strings.Fields(c.text)) > 1 && !slices.ContainsFunc(strings.Fields(c.text), func(w string) bool { return !wordForm.MatchString(w) })
	}
	return len(p.left) > 0 && !slices.ContainsFunc(p.cells, func(c cell) bool { return !wordy(c) }) && !slices.ContainsFunc(p.left, func(c cell) bool { return !wordy(c) })
}

// words takes the words with digits out of sentences, where there is nothing else.
func (p codePage) words() []Reading {
	r := Reading{How: lang.Put("the words with digits are the codes"), Layout: CodeColumns, Left: leftOut(p.left)}
	for _, c := range p.left {
		for _, w := range strings.Fields(c.text) {
			w = strings.Trim(w, ".,;:!?()\"'")
			if hasDigit(w) && utf8.RuneCountInString(w) > minWord && !isProse(w) {
				r.Codes = append(r.Codes, &Code{Text: secret.New(w)})
			}
		}
	}
	if len(r.Codes) == 0 {
		return nil
	}
	return []Reading{r}
}

// everyLine takes what is no code by its look for the codes all the same.
func (p codePage) everyLine() []Reading {
	var codes []*Code
	for _, c := range p.all {
		codes = append(codes, &Code{Text: secret.New(c.text), Used: c.used})
	}
	if len(codes) == 0 {
		return nil
	}
	return []Reading{{How: lang.Put("every line is a code, whatever it looks like"), Layout: CodeLines, Codes: codes, Guessed: true}}
}

func distinct(readings []Reading) []Reading {
	var kept []Reading
	for _, r := range readings {
		if !slices.ContainsFunc(kept, func(k Reading) bool {
			return slices.EqualFunc(k.Codes, r.Codes, func(a, b *Code) bool { return a.Used == b.Used && a.Text.Equal(b.Text) })
		}) {
			kept = append(kept, r)
		}
	}
	return kept
}
