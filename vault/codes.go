package vault

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hardcopy/vault/secret"
)

// A Reading is one way to read a pasted block of backup codes.
type Reading struct {
	How   string // in words, for the question which one is meant
	Codes []*Code
}

var (
	boxMark    = regexp.MustCompile(`^(?:\[([ xX✓✔]?)\]|([☐□▢])|([☑☒✓✔✗✘]))\s*`)
	bulletMark = regexp.MustCompile(`^[-*•·–—‣◦]\s+`)
	numberMark = regexp.MustCompile(`^(?:#?(\d{1,3})[.):]\s*|\((\d{1,3})\)\s*|#?(\d{1,2})\s+)(\S.*)$`)
	pointMark  = regexp.MustCompile(`^(?:#?\d{1,3}[.):]|\(\d{1,3}\))\s`)
	usedMark   = regexp.MustCompile(`(?i)(?:\s*\*|\s*[✓✔✗✘]|(?:\s*[-–—:])?\s+(?:used(?:\s+\([^()]*\))?|\(used\b[^()]*\))|\s*\[x\])$`)
	struck     = regexp.MustCompile(`^~~(.*)~~$`)
	columnGap  = regexp.MustCompile(`\t+| {2,}|[,;](?:\s+|$)`)
)

// ParseCodes reads backup codes as people paste them: one a line or in
// columns, with list numbers, bullets, check boxes and used marks, which are
// taken off. The codes themselves stay as they are. Where a single space may
// part two codes or the halves of one ("1234 5678") there is more than one
// reading, the likeliest first; without any code there is none.
func ParseCodes(text string) []Reading {
	cells := splitCells(text)
	if len(cells) == 0 {
		return nil
	}
	whole := Reading{"one code a line or column, spaces belong to it", regroup(cells, 0)}
	readings := []Reading{whole}
	widest := 0
	for _, c := range cells {
		widest = max(widest, len(strings.Fields(c.text)))
	}
	if widest > 1 {
		if widest > 2 && !slices.ContainsFunc(cells, func(c cell) bool { return len(strings.Fields(c.text))%2 != 0 }) {
			readings = slices.Insert(readings, 0, Reading{"every two words are one code", regroup(cells, 2)})
		}
		readings = append(readings, Reading{"every word is a code of its own", regroup(cells, 1)})
	}
	return readings
}

// ParseCodeLines reads a file of backup codes, one a line: spaces inside a line
// belong to the code. List numbers, bullets, marks and commas between codes are
// taken off.
func ParseCodeLines(text string) []*Code {
	var cells []cell
	for line := range strings.Lines(text) {
		if line = strings.TrimRight(strings.TrimSpace(line), ",;"); line != "" {
			cells = append(cells, cell{text: line})
		}
	}
	return regroup(strip(cells), 0)
}

// A cell is what stands in one column of one line.
type cell struct {
	text   string
	used   bool
	number int // in the list that it stood in; 0 without one
}

func splitCells(text string) []cell {
	var cells []cell
	for line := range strings.Lines(text) {
		// A number, bullet or box may be set off by as wide a gap as a column.
		var prefix string
		first := len(cells)
		for _, part := range columnGap.Split(strings.TrimSpace(line), -1) {
			switch part = strings.TrimSpace(part); {
			case part == "":
			case isMark(part):
				prefix += part + " "
			case len(cells) > first && isUsedMark(part):
				cells[len(cells)-1].text += " " + part
			default:
				cells = append(cells, cell{text: prefix + part})
				prefix = ""
			}
		}
	}
	return strip(cells)
}

var loneMark = regexp.MustCompile(`^(?:[-*•·–—‣◦☐□▢☑☒✓✔✗✘]|\[[ xX]?\]|#?\d{1,3}[.):]|\(\d{1,3}\))$`)

func isMark(s string) bool { return loneMark.MatchString(s) }

// isUsedMark reports whether nothing stands there but that a code was used.
func isUsedMark(s string) bool {
	at := usedMark.FindStringIndex(" " + s)
	return at != nil && at[0] == 0
}

// strip takes off what is not code: bullets and boxes, used marks, and list
// numbers if every cell has its own, which then say the order.
func strip(cells []cell) []cell {
	starred := 0
	for _, c := range cells {
		if strings.HasPrefix(c.text, "* ") {
			starred++
		}
	}
	for i := range cells {
		c := &cells[i]
		// A star before some lines marks used codes, before all it is a bullet.
		c.used = strings.HasPrefix(c.text, "* ") && starred < len(cells)
		c.stripMarks()
	}
	if numbers := listNumbers(cells); numbers != nil {
		for i := range cells {
			cells[i].number, cells[i].text = numbers[i], numberMark.FindStringSubmatch(cells[i].text)[4]
			cells[i].stripMarks()
		}
		slices.SortStableFunc(cells, func(a, b cell) int { return a.number - b.number })
	}
	return slices.DeleteFunc(cells, func(c cell) bool { return c.text == "" })
}

func (c *cell) stripMarks() {
	for {
		before := c.text
		c.text = bulletMark.ReplaceAllString(c.text, "")
		if m := boxMark.FindStringSubmatch(c.text); m != nil && len(m[0]) < len(c.text) {
			c.used = c.used || strings.TrimSpace(m[1]) != "" || m[3] != ""
			c.text = c.text[len(m[0]):]
		}
		if m := usedMark.FindStringIndex(c.text); m != nil && m[0] > 0 {
			c.used, c.text = true, c.text[:m[0]]
		}
		if m := struck.FindStringSubmatch(c.text); m != nil {
			c.used, c.text = true, m[1]
		}
		if c.text = strings.TrimRight(strings.TrimSpace(c.text), ",;"); c.text == before {
			return
		}
	}
}

// listNumbers returns the numbers of the cells, if they are those of one list, in
// any order (columns are numbered down, and read across): with a point and a
// space, as no code begins, of any list, say what is left of one; else without a
// gap, and with nothing but a space from the beginning.
func listNumbers(cells []cell) []int {
	var numbers []int
	pointed, spaced := true, true
	for _, c := range cells {
		m := numberMark.FindStringSubmatch(c.text)
		if m == nil {
			return nil
		}
		n, _ := strconv.Atoi(m[1] + m[2] + m[3])
		numbers = append(numbers, n)
		pointed = pointed && m[3] == ""
		spaced = spaced && pointMark.MatchString(c.text)
	}
	sorted := slices.Sorted(slices.Values(numbers))
	if len(slices.Compact(slices.Clone(sorted))) < len(numbers) || len(numbers) == 0 {
		return nil
	}
	gapless := sorted[len(sorted)-1]-sorted[0] == len(sorted)-1
	switch {
	case spaced:
		return numbers
	case len(numbers) == 1 && numbers[0] == 1, len(numbers) > 1 && gapless && (pointed || sorted[0] <= 1):
		return numbers
	}
	return nil
}

// regroup makes codes of the cells: of each whole cell for words 0, else of
// every so many words.
func regroup(cells []cell, words int) []*Code {
	var codes []*Code
	for _, c := range cells {
		if words == 0 {
			codes = append(codes, &Code{Text: secret.New(c.text), Used: c.used})
			continue
		}
		for group := range slices.Chunk(strings.Fields(c.text), words) {
			codes = append(codes, &Code{Text: secret.New(strings.Join(group, " ")), Used: c.used})
		}
	}
	return codes
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
