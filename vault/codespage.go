package vault

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"hardcopy/vault/typed"
)

var (
	htmlTag   = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	columnGap = regexp.MustCompile(`\t+| {2,}|[,;|](?:\s+|$)|[,;|]`)
	columnsIn = regexp.MustCompile(`\t| {2,}`)
	parting   = regexp.MustCompile(`[,;|]`)
	innerMark = regexp.MustCompile(`\s+(\[[ xX✓✔]?\]\s*\S|[☐□▢☑☒]\s*\S|#?\d{1,2}[.)]\s+\S|[•·▪‣◦/]\s+\S)`)
	label     = regexp.MustCompile(`^([\pL][\pL '’-]{0,40}?)\s*#?(\d{0,3})\s*(?:[:=]|\s[-–—])\s*(\S.*)$`)
	codeLabel = regexp.MustCompile(`(?i)code|key|recovery|backup|token|schlüssel|clave|código|clé`)
	comment   = regexp.MustCompile(`^(?:#\s|//|#$|#\pL)`)
)

// maxCodeLine is what a line has at the most, in bytes.
const maxCodeLine = 4 << 10

// A cell is what stands in one column of one line.
type cell struct {
	text   string
	raw    string // with its marks
	line   int    // from 1
	used   bool
	star   bool // a star stands before it: of all it is a bullet, of some it marks the used ones
	number int  // in the list that it stood in; -1 without one
	at     int  // its place among the cells
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
			line, _ = typed.Plain(html.UnescapeString(htmlTag.ReplaceAllString(line, "\t")))
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
		inColumns := columnsIn.MatchString(rest) || innerMark.MatchString(rest)
		if comment.MatchString(line) || !inColumns && isProse(rest) {
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
			c.used = c.used || labelled && one.used // its mark went with the label
			if isProse(c.text) {
				p.left = append(p.left, c)
				p.prose = append(p.prose, c.raw)
				continue
			}
			p.cells = append(p.cells, c)
		}
	}
	p.cells = numbered(withoutNumberColumn(p.cells))
	return p
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
