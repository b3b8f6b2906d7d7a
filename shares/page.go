package shares

import (
	"strings"
	"unicode"

	"hardcopy/shares/codex"
)

// field is what stands between spaces.
type field struct {
	text     string // upper case, without the punctuation around and hyphens
	readable bool   // as symbols, or what looks like some, or "?"
	at       int    // byte in the whole text
	column   int    // characters from the beginning of the line
}

// page is a text as lines of fields.
type page [][]field

func layOut(text string) page {
	var p page
	var line []field
	start, column, startColumn := -1, 0, 0
	end := func(at int) {
		if start >= 0 {
			text := clean(text[start:at])
			_, err := codex.Normalize("", "1"+text) // no prefix, and the separator
			line = append(line, field{text, err == nil, start, startColumn})
			start = -1
		}
	}
	for at, r := range text {
		switch {
		case r == '\n' || r == '\f':
			end(at)
			p, line, column = append(p, line), nil, -1
		case unicode.IsSpace(r):
			end(at)
		case start < 0:
			start, startColumn = at, column
		}
		column++
	}
	end(len(text))
	return append(p, line)
}

// clean leaves out what may stand around a group: quotes, bars, bullets.
func clean(s string) string {
	return codex.Strip(strings.TrimFunc(s, func(r rune) bool {
		return r != '?' && (unicode.IsPunct(r) || unicode.IsSymbol(r))
	}))
}

// share reads what begins in this field: four rows below one another, or else
// all the groups that follow. The one whose checksum holds wins, and otherwise
// the longer one.
func (p page) share(line, i int) string {
	best := ""
	for _, text := range []string{p.rows(line, i), p.run(line, i)} {
		text, err := codex.Normalize(hrp, text)
		if err != nil {
			continue
		}
		if len(text) == textLen && codex.Check(hrp, text) == nil {
			return text
		}
		if len(text) > len(best) {
			best = text
		}
	}
	return best
}

// What may lie between two rows: a line of another column, an empty line.
const (
	rowGap      = 4
	columnShift = 24
)

// rows reads rows of 5 groups of 4 below one another, in the same column or with
// their numbers in front if the first one has its number. It returns what there
// is up to the first row that is missing, or "" with fewer than two.
func (p page) rows(line, i int) string {
	text, ok := rowAt(p[line], i)
	if !ok {
		return ""
	}
	numbered := i > 0 && isRowNumber(p[line][i-1].text, 1)
	column := p[line][i].column
	for row := 2; row <= rowCount; row++ {
		next := ""
		for l := line + 1; l <= line+rowGap && l < len(p) && next == ""; l++ {
			if next = rowNear(p[l], column, row, numbered); next != "" {
				line = l
			}
		}
		if next == "" {
			break
		}
		text += next
	}
	if len(text) < 2*rowLen {
		return ""
	}
	return text
}

// rowNear returns the row of a line that begins nearest to a column.
func rowNear(line []field, column, row int, numbered bool) (nearest string) {
	const enough = 64 // fields: no page is wider
	off := columnShift + 1
	for i := range line[:min(len(line), enough)] {
		d := max(line[i].column-column, column-line[i].column)
		if d >= off || numbered && (i == 0 || !isRowNumber(line[i-1].text, row)) {
			continue
		}
		if text, ok := rowAt(line, i); ok {
			nearest, off = text, d
		}
	}
	return nearest
}

// rowAt reads 5 groups of 4 that begin with this field.
func rowAt(line []field, i int) (text string, ok bool) {
	if i+groupsPerRow > len(line) {
		return "", false
	}
	for _, f := range line[i : i+groupsPerRow] {
		if len(f.text) != groupLen || !f.readable {
			return "", false
		}
		text += f.text
	}
	return text, true
}

// run reads all the symbols that follow, in pieces of any size, up to 80. Less
// than that counts as a share only if it is at least half, and its pieces look
// like groups: prose is made of the same letters.
func (p page) run(line, i int) string {
	var text strings.Builder
	pieces, groups, empty := 0, 0, 0
	for ; line < len(p); line, i = line+1, 0 {
		for ; i < len(p[line]); i++ {
			f := p[line][i]
			if i == 0 && len(f.text) == 1 && len(p[line]) > 1 && strings.Contains("1234", f.text) {
				continue // the number of a row
			}
			if f.text == "" && empty < rowLen {
				empty++
				continue
			}
			if f.text == "" || !f.readable || text.Len()+len(f.text) > textLen {
				return plausible(text.String(), pieces, groups)
			}
			text.WriteString(f.text)
			pieces++
			if len(f.text) == groupLen || len(f.text) > 2*groupLen {
				groups++
			}
			if text.Len() == textLen {
				return text.String()
			}
		}
	}
	return plausible(text.String(), pieces, groups)
}

func plausible(text string, pieces, groups int) string {
	if len(text) < textLen/2 || groups*4 < pieces*3 {
		return ""
	}
	return text
}
