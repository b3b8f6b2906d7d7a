package shares_test

import (
	"errors"
	"strings"
	"testing"

	"hardcopy/shares"
	"hardcopy/shares/codex"
)

// The rows of the share good.
const (
	row1 = "HC12 TVFM PYGR CTDE F7D6"
	row2 = "2E7K A4NE 50AH S5P3 WCKD"
	row3 = "U9ZX HCNZ 2DX5 3GSH 532N"
	row4 = "G3Z2 JAYQ CSHF M2FX 4JN6"
)

func rows(lines ...string) string { return strings.Join(lines, "\n") }

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, typed string
		changes     []shares.Change
	}{
		{"as printed", rows(row1, row2, row3, row4), nil},
		{"row numbers", rows("1  "+row1, "2. "+row2, "", "3: "+row3, "4) "+row4), nil},
		{"row number and no groups", rows("1 "+strings.ReplaceAll(row1, " ", ""), row2, row3, row4), nil},
		{"lower case, hyphens, look-alikes", strings.ToLower(rows("HCL2-TVFM-PYGR-CTDE-F7D6", "2E7K A4NE 5OAH S5P3 WCKD", row3, row4)), nil},
		{"one wrong", rows(row1, "2E7K A4NE S0AH S5P3 WCKD", row3, row4),
			[]shares.Change{{At: 29, Row: 2, Group: 3, Place: 1, Typed: 'S', Correct: '5'}}},
		{"typed B", rows(row1, row2, "U9ZX HCNZ 2DX5 BGSH 532N", row4),
			[]shares.Change{{At: 53, Row: 3, Group: 4, Place: 1, Typed: 'B', Correct: '3'}}},
		{"prefix and checksum, unreadable", rows("?C12 TVFM PYGR CTDE F7D6", row2, row3, "G3Z2 JAYQ CSHF M2FX 4JN?"),
			[]shares.Change{{At: 1, Row: 1, Group: 1, Place: 1, Typed: '?', Correct: 'H'},
				{At: 80, Row: 4, Group: 5, Place: 4, Typed: '?', Correct: '6'}}},
		{"a group unreadable, and two wrong", rows("HC12 TVFM PYGR CTDE F7D9", row2, "U9ZX ???? 2DX5 3GSH 532N", "G3Z2 JAYQ CSHF M2FX 4JN5"),
			[]shares.Change{{20, 1, 5, 4, '9', '6'}, {45, 3, 2, 1, '?', 'H'}, {46, 3, 2, 2, '?', 'C'},
				{47, 3, 2, 3, '?', 'N'}, {48, 3, 2, 4, '?', 'Z'}, {80, 4, 5, 4, '5', '6'}}},
	} {
		got := shares.Read(tt.typed)
		if got.Err != nil || got.Text != good || got.Share.Text() != good || len(got.Changes) != len(tt.changes) {
			t.Errorf("%s: %v, %d changes", tt.name, got.Err, len(got.Changes))
			continue
		}
		for i, c := range tt.changes {
			if got.Changes[i] != c {
				t.Errorf("%s: %+v, want %+v", tt.name, got.Changes[i], c)
			}
		}
	}
}

func TestReadNamesTheRow(t *testing.T) {
	all := strings.ReplaceAll(rows(row1, row2, row3, row4), "\n", "")
	all = strings.ReplaceAll(all, " ", "")
	for _, tt := range []struct {
		name, typed string
		want        shares.LengthError
	}{
		{"group short", rows(row1, "2E7K A4E 50AH S5P3 WCKD", row3, row4), shares.LengthError{Row: 2, Group: 2, Have: 3, Want: 4}},
		{"row long", rows(row1, row2, strings.ReplaceAll(row3, " ", "")+"N", row4), shares.LengthError{Row: 3, Have: 21, Want: 20}},
		{"row missing", rows(row1, row2, row4), shares.LengthError{Have: 60, Want: 80}},
		{"dropped and doubled", rows(row1, "2E7K A4NE 50A S5P3 WCKD", "U9ZX HCNZ 2DX55 3GSH 532N", row4), shares.LengthError{Row: 2, Group: 3, Have: 3, Want: 4}},
		{"one line of groups", strings.Join([]string{row1, row2, "U9ZX HCNZ 2DX 3GSH 532N", row4}, " "), shares.LengthError{Row: 3, Group: 3, Have: 3, Want: 4}},
		{"no groups, one missing", all[:50] + all[51:], shares.LengthError{Row: 3, Have: 79, Want: 80}},
		{"no groups, the last missing", all[:79], shares.LengthError{Row: 4, Have: 79, Want: 80}},
		{"no groups, one too many", all[:21] + "Q" + all[21:], shares.LengthError{Row: 2, Have: 81, Want: 80}},
		{"no groups, one too many at the end", all + "Q", shares.LengthError{Row: 4, Have: 81, Want: 80}},
		{"nothing", "", shares.LengthError{Want: 80}},
		{"a megabyte", strings.Repeat("Q", 1<<20), shares.LengthError{Have: 1 << 20, Want: 80}},
	} {
		err := shares.Read(tt.typed).Err
		if got, ok := errors.AsType[*shares.LengthError](err); !ok || *got != tt.want {
			t.Errorf("%s: %v, want %+v", tt.name, err, tt.want)
		}
	}
}

// Where a row ends with the character that the next one begins with, and one of
// the two is missing, nobody can tell which.
func TestReadNamesNoRowByGuess(t *testing.T) {
	tried := 0
	for _, v := range vectors(t) {
		for _, text := range v.Shares {
			for at := 20; at < 80; at += 20 {
				if text[at-1] != text[at] {
					continue
				}
				tried++
				err := shares.Read(text[:at] + text[at+1:]).Err
				if got, ok := errors.AsType[*shares.LengthError](err); !ok || got.Row != 0 {
					t.Errorf("%s without character %d: %v", text, at+1, err)
				}
			}
		}
	}
	if tried == 0 {
		t.Error("no share is like that")
	}
}

// TestRowLike finds the row that was typed again, and none by guess.
func TestRowLike(t *testing.T) {
	rows := []string{"HC12 TVFM PYGR CTDE F7D6", "2 2E7K A4NE 50AH S5P3 WCKD", "U9ZX HCNZ QQQQ QQQQ 532N", "g3z2jayqcshfm2fx4jn6"}
	for line, want := range map[string]int{
		"HC12 TVFM PYGR CTDE F7D6":   1,
		"2e7ka4ne50ahs5p3wckd":       2,
		"U9ZX HCNZ 2DX5 3GSH 532N":   3,
		"3: U9ZX HCNZ 2DX5 3GSH 532": 0,
		"4 QQQQ QQQQ QQQQ QQQQ QQQQ": 4, // its number says which
		"G3Z2 JA?? ???? ???? ????":   4,
		"G3Z2 J??? ???? ???? ????":   0,
		"69QQ 7STA T53M K2ET EJXQ":   0,
		"3":                          0,
		"":                           0,
		"U9ZX HCNZ 2DX5 3GSH 532":    0,
	} {
		if got := shares.RowLike(rows, line); got != want {
			t.Errorf("%q is row %d, want %d", line, got, want)
		}
	}
	rows[0] = rows[2]
	if got := shares.RowLike(rows, rows[2]); got != 0 {
		t.Errorf("like two: row %d", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, typed string
		want        error
	}{
		{"five wrong", rows("HC12 QQQQ PYGR CTDE F7DQ", row2, row3, row4), codex.ErrUncorrectable},
		{"nine unreadable", rows("HC12 TVFM ???? ???? ?7D6", row2, row3, row4), codex.ErrUncorrectable},
		{"seed", "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw", shares.ErrWalletSeed},
	} {
		if err := shares.Read(tt.typed).Err; !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	err := shares.Read(rows("HC12 TVF\u041c PYGR CTDE F7D6", row2, row3, row4)).Err
	if bad, ok := errors.AsType[*codex.CharError](err); !ok || bad.At != 8 {
		t.Errorf("a Cyrillic letter: %v", err)
	}
}

func TestReadBlock(t *testing.T) {
	const block = "HC10W6LGQQPQQQCQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQF0PXEC3RCQ4LY"
	got := shares.Read(strings.Replace(block, "W6LG", "W?LG", 1))
	if got.Err != nil || got.Kind != shares.KindBlock || got.Text != block || len(got.Changes) != 1 {
		t.Errorf("%v, %d changes", got.Err, len(got.Changes))
	}
}

func TestReadIdentity(t *testing.T) {
	const identity = "AGE-SECRET-KEY-1LK6R5TA4FDVVS0JJZQ7TENPLY35HRAJJJ7266M8JYQSPC4349Y5S6FZ899"
	for _, tt := range []struct {
		name, typed string
		changes     []shares.Change
		want        error
	}{
		{"as printed", identity, nil, nil},
		{"lower case, groups", "age-secret-key-1 lk6r 5ta4" + strings.ToLower(identity[24:]), nil, nil},
		{"look-alikes", "AGE-SECRET-KEY-I1" + strings.ReplaceAll(identity[17:], "0", "O"), nil, nil},
		{"two wrong", "AGE-SECRET-KEY-1LK6R5TA4FDVVS0JJZQ7TENPLY3SHRAJJJ7266M8JYQSPC4349Y5S6FZ89?",
			[]shares.Change{{At: 40, Typed: 'S', Correct: '5'}, {At: 71, Typed: '?', Correct: '9'}}, nil},
		{"prefix wrong", "AGE-SECRET-REY-1" + identity[16:], []shares.Change{{At: 10, Typed: 'R', Correct: 'K'}}, nil},
		{"three wrong", "AGE-SECRET-KEY-1QQQ" + identity[19:], nil, codex.ErrUncorrectable},
	} {
		got := shares.Read(tt.typed)
		if !errors.Is(got.Err, tt.want) || got.Err == nil && got.Text != identity || len(got.Changes) != len(tt.changes) {
			t.Errorf("%s: %v, %d changes", tt.name, got.Err, len(got.Changes))
			continue
		}
		for i, c := range tt.changes {
			if got.Changes[i] != c {
				t.Errorf("%s: %+v, want %+v", tt.name, got.Changes[i], c)
			}
		}
	}
	if err := shares.Read(identity[:70]).Err; err == nil || !strings.Contains(err.Error(), "67 characters instead of 71") {
		t.Errorf("short: %v", err)
	}
	for _, text := range []string{"", identity[:73] + "8", identity + "Q", "age1", "AGE-SECRET-KEY-1" + identity[16:20] + "B" + identity[21:],
		codex.EncodeBech32("age-secret-key-", []byte("short"))} {
		if _, err := shares.ParseIdentity(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
