package vault

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	boxMark    = regexp.MustCompile(`^(?:\[([ xX✓✔]?)\]|([☐□▢])|([☑☒✓✔✗✘]))\s*`)
	bulletMark = regexp.MustCompile(`^[-/*•·▪–—‣◦>①-⑳]\s+`)
	numberMark = regexp.MustCompile(`^(?:#?(\d{1,3})[.):]\s*|[(\[](\d{1,3})[)\]]\s*|#?(\d{1,2})\s+)(\S.*)$`)
	pointMark  = regexp.MustCompile(`^(?:#?(\d{1,3})[.):]|[(\[](\d{1,3})[)\]])\s+(\S.*)$`)
	usedMark   = regexp.MustCompile(`(?i)(?:\s*\*|\s*[✓✔✗✘]|(?:\s*[-–—:])?\s+(?:used(?:\s+on)?(?:\s+\d[\d./:T-]*)?(?:\s+\([^()]*\))?|\(used\b[^()]*\))|\s*\[x\])$`)
	noteMark   = regexp.MustCompile(`(?i)(?:(?:\s*[-–—:])?\s+\(?(?:unused|not used|available|valid|active)\)?|\s+\([^()]*\)|\s+(?:#|//)\s.*)$`)
	struck     = regexp.MustCompile(`^~~(.*)~~$`)
	loneMark   = regexp.MustCompile(`^(?:[-*•·▪–—‣◦☐□▢☑☒✓✔✗✘①-⑳]|\[[ xX]?\]|#?\d{1,3}[.):]|\(\d{1,3}\))$`)
	loneUsed   = regexp.MustCompile(`^(?:[☑☒✓✔✗✘*]|\[[xX✓✔]\])$`)
)

// maxMarks is how often marks are looked for on a code: nobody puts more of them.
const maxMarks = 8

// isMark reports whether nothing stands there but a mark behind a code.
func isMark(mark *regexp.Regexp, s string) bool {
	at := mark.FindStringIndex(" " + s)
	return at != nil && at[0] == 0
}

// stripMarks takes off what is not code: bullets and boxes, used marks, quotes.
func (c *cell) stripMarks() {
	c.star = c.star || strings.HasPrefix(c.text, "* ")
	for range maxMarks {
		before := c.text
		c.text = bulletMark.ReplaceAllString(c.text, "")
		if m := boxMark.FindStringSubmatch(c.text); m != nil && len(m[0]) < len(c.text) {
			c.used = c.used || strings.TrimSpace(m[1]) != "" || m[3] != ""
			c.text = c.text[len(m[0]):]
		}
		if m := usedMark.FindStringIndex(c.text); m != nil && m[0] > 0 {
			c.used, c.text = true, c.text[:m[0]]
		}
		if m := noteMark.FindStringIndex(c.text); m != nil && m[0] > 0 {
			c.text = c.text[:m[0]]
		}
		if m := struck.FindStringSubmatch(c.text); m != nil {
			c.used, c.text = true, m[1]
		}
		c.text = unquoted(strings.TrimRight(strings.TrimSpace(c.text), ",;"))
		if c.text == before {
			return
		}
	}
	c.text = strings.TrimSpace(c.text)
}

// unquoted takes off quotes, and brackets of a list in a program's words.
func unquoted(s string) string {
	const quotes = "\"'`“”„‘’«»"
	if trimmed := strings.TrimLeft(s, "[({"); trimmed != s {
		if r, _ := utf8.DecodeRuneInString(trimmed); strings.ContainsRune(quotes, r) {
			s = trimmed
		}
	}
	if trimmed := strings.TrimRight(s, "])}"); trimmed != s {
		if r, _ := utf8.DecodeLastRuneInString(trimmed); strings.ContainsRune(quotes, r) {
			s = trimmed
		}
	}
	return strings.TrimSpace(strings.Trim(s, quotes))
}

// takeNumber takes off a list's number that no code begins with: one with a point, a
// colon or brackets, and a space.
func (c *cell) takeNumber() {
	m := pointMark.FindStringSubmatch(c.text)
	if m == nil {
		return
	}
	c.number, _ = strconv.Atoi(m[1] + m[2])
	c.text = m[3]
	c.stripMarks()
}

// numbered takes off numbers that could begin a code, where those of the cells are one
// list's, and puts the cells in the order of their numbers, as columns are numbered
// down and read across.
func numbered(cells []cell) []cell {
	if bare := bareNumbers(cells); bare != nil {
		for i, m := range bare {
			if m != nil {
				cells[i].number, _ = strconv.Atoi(m[1] + m[2] + m[3])
				cells[i].text = m[4]
				cells[i].stripMarks()
			}
		}
	}
	seen := make(map[int]bool)
	for _, c := range cells {
		if c.number < 0 || seen[c.number] {
			return cells
		}
		seen[c.number] = true
	}
	slices.SortStableFunc(cells, func(a, b cell) int { return a.number - b.number })
	return cells
}

// bareNumbers finds numbers at the beginning of cells without a gap between them: with
// a point, of any part of a list; with nothing but a space, from its beginning. Cells
// that have none may stand among them, where more than half have one.
func bareNumbers(cells []cell) [][]string {
	var found [][]string
	var numbers []int
	pointed := true
	for _, c := range cells {
		m := numberMark.FindStringSubmatch(c.text)
		if c.number >= 0 {
			m = nil
		}
		if found = append(found, m); m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[1] + m[2] + m[3])
		numbers = append(numbers, n)
		pointed = pointed && m[3] == ""
	}
	slices.Sort(numbers)
	all := len(numbers) == len(cells)
	if len(numbers) == 0 || !all && (len(numbers)*2 <= len(cells) || len(numbers) < 3) || len(slices.Compact(slices.Clone(numbers))) < len(numbers) {
		return nil
	}
	first, last := numbers[0], numbers[len(numbers)-1]
	switch {
	case len(numbers) == 1 && first == 1:
	case len(numbers) > 1 && (pointed || first <= 1) && (last-first == len(numbers)-1 || !all && first <= 1 && last <= len(cells)):
	default:
		return nil
	}
	return found
}

// withoutNumberColumn takes a column of nothing but the numbers of a list for what it
// is: each the first of its line, and one more than the one before.
func withoutNumberColumn(cells []cell) []cell {
	isNumber := func(i int) bool {
		return len(cells[i].text) <= 3 && strings.Trim(cells[i].text, "0123456789") == "" &&
			(i == 0 || cells[i-1].line != cells[i].line) && i+1 < len(cells) && cells[i+1].line == cells[i].line
	}
	count, lines, last := 0, 0, 0
	for i, c := range cells {
		if i == 0 || cells[i-1].line != c.line {
			lines++
		}
		if isNumber(i) {
			n, _ := strconv.Atoi(c.text)
			if count++; count > 1 && n != last+1 {
				return cells
			}
			last = n
		}
	}
	if count < 2 || count*2 <= lines {
		return cells
	}
	var kept []cell
	for i, c := range cells {
		if isNumber(i) {
			cells[i+1].number, _ = strconv.Atoi(c.text)
			continue
		}
		kept = append(kept, cells[i])
	}
	return kept
}
