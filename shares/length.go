package shares

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// LengthError is a text, a row of it or a group with too few or too many
// characters.
type LengthError struct {
	Row, Group int // from 1; 0 where it cannot be told
	Have, Want int // the row alone is known: of the whole text
}

func (e *LengthError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *LengthError) In(t lang.Tag) string {
	switch {
	case e.Group > 0:
		return t.Say("row %d, group %d has %d characters instead of %d", e.Row, e.Group, e.Have, e.Want)
	case e.Row > 0 && e.Want == rowLen:
		return t.Say("row %d has %d characters instead of %d", e.Row, e.Have, e.Want)
	case e.Row > 0:
		return t.Say("the text has %d characters instead of %d, it seems in row %d", e.Have, e.Want, e.Row)
	}
	return t.Say("the text has %d characters instead of %d", e.Have, e.Want)
}

// CharError is a character that is none of the alphabet, and where it stands.
type CharError struct {
	Row, Group, Place int // from 1
	Err               *codex.CharError
}

func (e *CharError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *CharError) In(t lang.Tag) string {
	return t.Say("row %d, group %d, character %d, %q, is not one of the alphabet", e.Row, e.Group, e.Place, e.Err.Rune)
}

func (e *CharError) Unwrap() error { return e.Err }

// whereChar says where a character that is none of the alphabet stands.
func whereChar(err error) error {
	char, ok := errors.AsType[*codex.CharError](err)
	if !ok || char.At > textLen {
		return err
	}
	c := placed(char.At - 1)
	return &CharError{c.Row, c.Group, c.Place, char}
}

// placed returns the place of a character, counted from 0, on the sheet.
func placed(at int) Change {
	return Change{At: at + 1, Row: at/rowLen + 1, Group: at%rowLen/groupLen + 1, Place: at%groupLen + 1}
}

// rowsOf returns the lines that have something in them, without the row number
// in front.
func rowsOf(typed string) []string {
	var rows []string
	for line := range strings.Lines(typed) {
		if row := withoutRowNumber(line, len(rows)+1); row != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

// withoutRowNumber returns a row as it was typed, without the number of the row
// in front where all the rest looks like a row.
func withoutRowNumber(line string, row int) string {
	fields := strings.Fields(line)
	if n := len(fields) - 1; (n == 1 || n == groupsPerRow) && isRowNumber(fields[0], row) {
		fields = fields[1:]
	}
	return strings.Join(fields, " ")
}

func isRowNumber(field string, row int) bool {
	return strings.TrimRight(field, ".:)") == fmt.Sprint(row)
}

// whereLength finds the place where characters are missing or too many.
func whereLength(rows []string, normal string) *LengthError {
	if len(rows) == 1 {
		// One line of groups is as good as four.
		if groups := strings.Fields(rows[0]); len(groups) == RowCount*groupsPerRow {
			rows = nil
			for row := range slices.Chunk(groups, groupsPerRow) {
				rows = append(rows, strings.Join(row, " "))
			}
		}
	}
	if len(rows) == RowCount {
		for i, row := range rows {
			if uneven := unevenRow(row, i+1); uneven != nil {
				return uneven
			}
		}
	}
	return &LengthError{Row: slippedRow(normal), Have: len(normal), Want: textLen}
}

// unevenRow says where a row has too few or too many characters; the group can be
// told where there are five.
func unevenRow(row string, number int) *LengthError {
	have := letters(row)
	if have == rowLen {
		return nil
	}
	groups := strings.Fields(row)
	for i, group := range groups {
		if n := letters(group); n != groupLen && len(groups) == groupsPerRow {
			return &LengthError{Row: number, Group: i + 1, Have: n, Want: groupLen}
		}
	}
	return &LengthError{Row: number, Have: have, Want: rowLen}
}

func letters(s string) int { return utf8.RuneCountInString(codex.Strip(s)) }

// CheckRow judges one row of a share as it was typed, with or without its number
// in front: a length that is wrong is a *[LengthError].
func CheckRow(line string, number int) error {
	if uneven := unevenRow(withoutRowNumber(line, number), number); uneven != nil {
		return uneven
	}
	return nil
}

// alikeAtLeast is in how many of its 20 places a row that is typed again says what it
// said before. Rows that have nothing to do with each other are alike in less than one.
const alikeAtLeast = 6

// RowLike finds which of the rows, as they were typed, a line says anew: the one whose
// number stands in front of it, or else the one that it is most alike. It is counted from
// 1; 0 where the line is no row, is like none, or like several.
func RowLike(rows []string, line string) int {
	found, most := 0, alikeAtLeast-1
	for i, row := range rows {
		bare := withoutRowNumber(line, i+1)
		if letters(bare) != rowLen {
			continue
		}
		if letters(bare) != letters(line) {
			return i + 1
		}
		switch n := alike(withoutRowNumber(row, i+1), bare); {
		case n > most:
			found, most = i+1, n
		case n == most:
			found = 0
		}
	}
	return found
}

// alike counts the places in which two rows have the same character.
func alike(a, b string) (same int) {
	typed, again := []rune(codex.Strip(a)), []rune(codex.Strip(b))
	for i := range min(len(typed), len(again)) {
		if typed[i] == again[i] && typed[i] != '?' {
			same++
		}
	}
	return same
}

// slippedRow finds the row in which one character was left out or typed twice:
// the row where the text fits its checksum with the fewest changes once that is
// undone. 0 is none, or several.
func slippedRow(normal string) int {
	found, fewest := 0, textLen
	for at := range len(normal) + 1 {
		tried := ""
		switch {
		case len(normal) == textLen-1:
			tried = normal[:at] + "?" + normal[at:]
		case len(normal) == textLen+1 && at <= textLen:
			tried = normal[:at] + normal[at+1:]
		default:
			return found
		}
		_, changed, err := codex.Correct(hrp, tried)
		if err != nil || len(changed) > fewest {
			continue
		}
		row := min(at/rowLen, RowCount-1) + 1
		if len(changed) == fewest && row != found {
			row = 0
		}
		found, fewest = row, len(changed)
	}
	return found
}
