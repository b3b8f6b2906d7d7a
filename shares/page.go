package shares

import (
	"slices"
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
	taken    bool   // part of a share that was found
}

// page is a text as lines of fields.
type page [][]*field

func layOut(text string) page {
	var p page
	var line []*field
	start, column, startColumn := -1, 0, 0
	end := func(at int) {
		if start >= 0 {
			text := clean(text[start:at])
			_, err := codex.Normalize("", "1"+text) // no prefix, and the separator
			line = append(line, &field{text: text, readable: err == nil, at: start, column: startColumn})
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

// byteOrderMark is what some programs put before a text.
const byteOrderMark = '\ufeff'

// WithoutLabel returns a line without what zbarimg puts before a code unless it is
// told --raw.
func WithoutLabel(line string) string { return strings.TrimPrefix(line, "QR-Code:") }

// clean leaves out what may stand around a group: quotes, bars, bullets.
func clean(s string) string {
	return codex.Strip(strings.TrimFunc(WithoutLabel(s), func(r rune) bool {
		return r != '?' && (r == byteOrderMark || unicode.IsPunct(r) || unicode.IsSymbol(r))
	}))
}

// passes are how a page is searched, one after the other: what is whole first,
// so that no part of it is taken for the rest of a damaged share.
var passes = []pass{
	{0, func(text string) bool { return len(text) == textLen && codex.Check(hrp, text) == nil }},
	{len("HC1"), func(text string) bool {
		_, _, err := codex.Correct(hrp, text)
		return err == nil && len(text) == textLen
	}},
	{1, func(string) bool { return true }},
}

// pass is what a share has to be like.
type pass struct {
	off   int // characters of HC1 that may be wrong
	sound func(text string) bool
}

// share reads what begins in this field: four rows below one another, or else
// all the groups that follow, whichever is longer.
func (p page) share(line, i int, look pass) string {
	if first := p[line][i].text; first == "" || wrongInPrefix(first) > look.off {
		return ""
	}
	best := ""
	var of []*field
	for _, fields := range [][]*field{p.rows(line, i), p.run(line, i)} {
		text, err := codex.Normalize(hrp, textOf(fields))
		if err == nil && len(text) > len(best) && look.sound(text) {
			best, of = text, fields
		}
	}
	for _, f := range of {
		f.taken = true
	}
	return best
}

// BeginsLikeShare reports whether a row as it was typed begins with HC1, look-alikes
// and one mistake allowed.
func BeginsLikeShare(row string) bool {
	return wrongInPrefix(codex.Strip(withoutRowNumber(row, 1))) <= 1
}

// wrongInPrefix counts what a field has in the place of HC1.
func wrongInPrefix(field string) int {
	const prefix = "HC1"
	text, err := codex.Normalize(hrp, field[:min(len(field), len(prefix))])
	wrong := 0
	for i := range prefix {
		if err != nil || i >= len(text) || text[i] != prefix[i] {
			wrong++
		}
	}
	return wrong
}

func textOf(fields []*field) string {
	var text strings.Builder
	for _, f := range fields {
		text.WriteString(f.text)
	}
	return text.String()
}

// What may lie between two rows: a line of another column, an empty line.
const (
	rowGap      = 4
	columnShift = 24
)

// rows reads rows of 5 groups of 4 below one another, in the same column or with
// their numbers in front if the first one has its number. It returns what there
// is up to the first row that is missing, or nothing with fewer than two.
func (p page) rows(line, i int) []*field {
	fields := rowAt(p[line], i)
	if fields == nil {
		return nil
	}
	numbered := i > 0 && isRowNumber(p[line][i-1].text, 1)
	column := p[line][i].column
	for row := 2; row <= RowCount; row++ {
		var next []*field
		for l := line + 1; l <= line+rowGap && l < len(p) && next == nil; l++ {
			if next = rowNear(p[l], column, row, numbered); next != nil {
				line = l
			}
		}
		if next == nil {
			break
		}
		fields = slices.Concat(fields, next)
	}
	if len(fields) < 2*groupsPerRow {
		return nil
	}
	return fields
}

// rowNear returns the row of a line that begins nearest to a column.
func rowNear(line []*field, column, row int, numbered bool) (nearest []*field) {
	const enough = 64 // fields: no page is wider
	off := columnShift + 1
	for i := range line[:min(len(line), enough)] {
		d := max(line[i].column-column, column-line[i].column)
		if d >= off || numbered && (i == 0 || !isRowNumber(line[i-1].text, row)) {
			continue
		}
		if fields := rowAt(line, i); fields != nil {
			nearest, off = fields, d
		}
	}
	return nearest
}

// rowAt returns 5 groups of 4 that begin with this field.
func rowAt(line []*field, i int) []*field {
	if i+groupsPerRow > len(line) {
		return nil
	}
	groups := line[i : i+groupsPerRow]
	for _, f := range groups {
		if len(f.text) != groupLen || !f.readable || f.taken {
			return nil
		}
	}
	return groups
}

// run reads all the symbols that follow, in pieces of any size, up to 80. Less
// than that, or without HC1, counts as a share only if it is at least half, and
// its pieces look like groups: prose is made of the same letters.
func (p page) run(line, i int) (pieces []*field) {
	length, groups, empty := 0, 0, 0
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
			if f.text == "" || !f.readable || f.taken || length+len(f.text) > textLen {
				return plausible(pieces, length, groups)
			}
			pieces = append(pieces, f)
			length += len(f.text)
			if len(f.text) == groupLen || len(f.text) > 2*groupLen {
				groups++
			}
			if length == textLen && wrongInPrefix(pieces[0].text) == 0 {
				return pieces
			}
		}
	}
	return plausible(pieces, length, groups)
}

func plausible(pieces []*field, length, groups int) []*field {
	if length < textLen/2 || groups*4 < len(pieces)*3 {
		return nil
	}
	return pieces
}
