package paper_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

func cover(n int) paper.CoverSheet {
	s := paper.CoverSheet{Date: "2026-11-24", Drill: "2027-11-24"}
	for i := range n {
		s.Sheets = append(s.Sheets, paper.Covered{ID: fmt.Sprintf("Q%03d", i), Name: fmt.Sprintf("Service %d", i)})
	}
	return s
}

func writeCover(t *testing.T, opt paper.Options, s paper.CoverSheet) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := paper.WriteCover(&b, s, printed, opt); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A cover names every sheet of the envelope, when it was printed and when to drill
// next, and has lines for whom it is.
func TestCover(t *testing.T) {
	for _, size := range sizes {
		for _, tt := range []struct{ sheets, pages int }{{1, 1}, {12, 1}, {400, 10}} {
			pdf := writeCover(t, paper.Options{Size: size}, cover(tt.sheets))
			if !bytes.Equal(pdf, writeCover(t, paper.Options{Size: size}, cover(tt.sheets))) {
				t.Error("the same cover gave other bytes")
			}
			if got := paper.CountPages(pdf); got > tt.pages {
				t.Errorf("%v, %d sheets: %d pages, want %d at most", size, tt.sheets, got, tt.pages)
			}
			text := strings.Join(strings.Fields(pdftotext(t, pdf)), " ")
			for _, want := range []string{"NO SECRET", "FIRST", "For", "Printed: 2026-11-24", "Next drill: 2027-11-24", "Q000 Service 0", fmt.Sprintf("Service %d", tt.sheets-1)} {
				if !strings.Contains(text, want) {
					t.Errorf("%v, %d sheets: does not say %q", size, tt.sheets, want)
				}
			}
		}
	}
	if err := paper.WriteCover(io.Discard, paper.CoverSheet{}, printed, paper.Options{}); !errors.Is(err, paper.ErrNothing) {
		t.Errorf("an empty envelope: %v", err)
	}
}

// Strange and long names are shown and cut to their column.
func TestCoverNasty(t *testing.T) {
	for _, text := range nasty {
		for _, size := range sizes {
			s := paper.CoverSheet{Date: text, Drill: text, Sheets: []paper.Covered{{ID: text, Name: text}, {ID: "Q7XM", Name: text}}}
			if err := paper.WriteCover(io.Discard, s, printed, paper.Options{Size: size}); err != nil {
				t.Errorf("%.20q: %v", text, err)
			}
		}
	}
}

// No word stands nearer to the edge of the paper than a printer prints, or over the
// edge: on no kind of sheet, of no size.
func TestNothingCut(t *testing.T) {
	long := github(16)
	long.Issuer, long.Account, long.Note = strings.Repeat("Long Name ", 12), strings.Repeat("a.long.account.", 8), strings.Repeat("note ", 60)
	long.Unproved, long.CodesIssued = true, "2026-11-20"
	for _, size := range sizes {
		for name, pdf := range map[string][]byte{
			"accounts": write(t, paper.Options{Size: size}, binance(), long, github(40), withKey(103), codesOnly()),
			"compact":  write(t, paper.Options{Size: size, Compact: true}, binance(), long, github(40), withKey(103), codesOnly()),
			"by hand":  write(t, paper.Options{Size: size, Blank: true}, paper.AccountSheet{Guide: guide()}, long),
			"cover":    writeCover(t, paper.Options{Size: size}, cover(60)),
		} {
			for _, w := range slices.Concat(tools.Words(t, pdf)...) {
				if w.Edge() < 7.5 {
					t.Errorf("%v, %s: %q is %.1f mm from the edge", size, name, w.Text, w.Edge())
				}
			}
		}
	}
}

// Where what never to do does not fit the first page, its first sentence does.
func TestNeverFirst(t *testing.T) {
	for _, size := range sizes {
		for name, s := range map[string]paper.AccountSheet{"most": binance(), "40 codes": github(40), "a long key": withKey(103), "codes": codesOnly()} {
			first, _, _ := strings.Cut(pdftotext(t, write(t, paper.Options{Size: size}, s)), "\f")
			if !strings.Contains(strings.Join(strings.Fields(first), " "), "Never photograph this sheet.") {
				t.Errorf("%v, %s: the first page does not say it", size, name)
			}
		}
	}
}

// A blank sheet has lines for sixteen codes, as many as services give.
func TestBlankLines(t *testing.T) {
	for _, size := range sizes {
		text := pdftotext(t, write(t, paper.Options{Size: size, Blank: true}, paper.AccountSheet{Guide: guide()}))
		if !strings.Contains(text, "\n16\n") || strings.Contains(text, "\n17\n") {
			t.Errorf("%v: not sixteen lines", size)
		}
	}
}
