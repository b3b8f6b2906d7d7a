package vault

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
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

	htmlTag   = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	columnGap = regexp.MustCompile(`\t+| {2,}|[,;|](?:\s+|$)|[,;|]`)
	parting   = regexp.MustCompile(`[,;|]`)
	innerMark = regexp.MustCompile(`\s+(\[[ xX✓✔]?\]\s*\S|[☐□▢☑☒]\s*\S|#?\d{1,2}[.)]\s+\S|[•·▪‣◦/]\s+\S)`)
	label     = regexp.MustCompile(`^([\pL][\pL '’-]{0,40}?)\s*#?(\d{0,3})\s*(?:[:=]|\s[-–—])\s*(\S.*)$`)
	codeLabel = regexp.MustCompile(`(?i)code|key|recovery|backup|token|schlüssel|clave|código|clé`)
	comment   = regexp.MustCompile(`^(?:#\s|//|#$|#\pL)`)
)

// What a line has at the most, in bytes, and how often marks are looked for on a code:
// nobody puts more of them.
const (
	maxCodeLine = 4 << 10
	maxMarks    = 8
)

// A cell is what stands in one column of one line.
type cell struct {
	text   string
	raw    string // with its marks
	line   int    // from 1
	used   bool
	star   bool // a star stands before it: of all it is a bullet, of some it marks the used ones
	number int  // in the list that it stood in; -1 without one
}

// A codePage is a text taken apart.
type codePage struct {
	cells  []cell // what may be a code, column by column
	whole  []cell // the same, line by line
	all    []cell // the lines, whatever they hold
	left   []cell // what is none
	prose  []string
	parted bool // by commas or marks, which no code holds
}

func layOutCodes(text string) codePage {
	var p codePage
	lines := strings.Split(text, "\n")
	labels := labelCounts(lines)
	for i, line := range lines {
		if htmlTag.MatchString(line) {
			line = htmlTag.ReplaceAllString(line, "\t")
		}
		line = strings.TrimSpace(line)
		if !strings.ContainsFunc(line, isAlnum) {
			continue // empty, or a rule
		}
		raw := line
		if len(line) > maxCodeLine {
			p.left = append(p.left, cell{text: raw, raw: raw, line: i + 1})
			continue
		}
		one := cell{text: line, raw: raw, line: i + 1, number: -1}
		one.stripMarks()
		one.takeNumber()
		if one.text == "" {
			continue // nothing but marks
		}
		p.all = append(p.all, one)
		rest, labelled := unlabelled(one.text, labels)
		if comment.MatchString(line) || isProse(rest) {
			p.left = append(p.left, one)
			p.prose = append(p.prose, raw)
			continue
		}
		if labelled {
			line, one.text = rest, rest
		}
		p.whole = append(p.whole, one)
		p.parted = p.parted || parting.MatchString(line) || innerMark.MatchString(line)
		for _, c := range splitCells(line, i+1) {
			if isProse(c.text) {
				p.left = append(p.left, c)
				continue
			}
			p.cells = append(p.cells, c)
		}
	}
	p.cells = numbered(withoutNumberColumn(p.cells))
	return p
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

// labelCounts says how many lines begin with a label of the same letters.
func labelCounts(lines []string) map[string]int {
	counts := make(map[string]int)
	for _, line := range lines {
		if m := label.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			counts[strings.ToLower(strings.TrimSpace(m[1]))]++
		}
	}
	return counts
}

// unlabelled takes off what names a code: "Backup code 3: ", or what several lines
// have before a colon.
func unlabelled(line string, counts map[string]int) (string, bool) {
	m := label.FindStringSubmatch(line)
	if m == nil || isProse(m[3]) || counts[strings.ToLower(strings.TrimSpace(m[1]))] < 2 && (!codeLabel.MatchString(m[1]) || len(strings.Fields(m[1])) > 4) {
		return line, false
	}
	return m[3], true
}

// splitCells takes a line apart where codes cannot go on.
func splitCells(line string, number int) []cell {
	var cells []cell
	// A number, bullet or box may be set off by as wide a gap as a column.
	var prefix string
	for _, part := range columnGap.Split(innerMark.ReplaceAllString(line, "\t$1"), -1) {
		switch part = strings.TrimSpace(part); {
		case part == "":
		case loneMark.MatchString(part):
			prefix += part + " "
		case len(cells) > 0 && isMark(usedMark, part):
			cells[len(cells)-1].used = true
		case len(cells) > 0 && isMark(noteMark, part):
		case strings.ContainsFunc(part, isAlnum):
			c := cell{text: prefix + part, raw: prefix + part, line: number, number: -1}
			c.stripMarks()
			c.takeNumber()
			cells = append(cells, c)
			prefix = ""
		}
	}
	if loneUsed.MatchString(strings.TrimSpace(prefix)) && len(cells) > 0 {
		cells[len(cells)-1].used = true
	}
	return slices.DeleteFunc(cells, func(c cell) bool { return c.text == "" })
}

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
	if trimmed := strings.TrimLeft(s, "[({"); trimmed != s && strings.ContainsAny(firstRune(trimmed), quotes) {
		s = trimmed
	}
	if trimmed := strings.TrimRight(s, "])}"); trimmed != s && strings.ContainsAny(lastRune(trimmed), quotes) {
		s = trimmed
	}
	return strings.TrimSpace(strings.Trim(s, quotes))
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func lastRune(s string) string {
	runes := []rune(s)
	if len(runes) == 0 {
		return ""
	}
	return string(runes[len(runes)-1:])
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
