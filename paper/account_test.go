package paper_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/paper/lang"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestSameBytes(t *testing.T) {
	sheets := []paper.AccountSheet{binance(), github(16)}
	want := write(t, paper.Options{Copies: 2}, sheets...)
	for range 20 {
		if !bytes.Equal(write(t, paper.Options{Copies: 2}, sheets...), want) {
			t.Fatal("the same sheets gave other bytes")
		}
	}
}

func TestMetadata(t *testing.T) {
	pdf := write(t, paper.Options{}, binance())
	for _, key := range []string{"/Title", "/Author", "/Creator", "/Subject", "/Keywords", "/Metadata"} {
		if bytes.Contains(pdf, []byte(key)) {
			t.Errorf("the PDF has %s", key)
		}
	}
	if !bytes.Contains(pdf, []byte("/CreationDate (D:20261124000000")) {
		t.Error("the PDF has not the given date")
	}
}

func TestRefused(t *testing.T) {
	long := binance()
	long.Key = strings.Repeat("A", 5000)
	longCode := binance()
	longCode.Codes[3].Text = strings.Repeat("7", 5000)
	wordy := binance()
	wordy.Warnings = slicesRepeat(strings.Repeat("much too long ", 50), 30)
	tests := []struct {
		name   string
		sheets []paper.AccountSheet
		err    error
	}{
		{"no sheets", nil, paper.ErrNothing},
		{"neither key nor codes", []paper.AccountSheet{{Issuer: "Example"}}, paper.ErrNothing},
		{"a key longer than a page", []paper.AccountSheet{long}, paper.ErrTooLong},
		{"a code longer than a page", []paper.AccountSheet{longCode}, paper.ErrTooLong},
		{"more warnings than a page holds", []paper.AccountSheet{wordy}, paper.ErrTooLong},
		{"one bad sheet among good ones", []paper.AccountSheet{binance(), long}, paper.ErrTooLong},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := paper.WriteAccounts(&b, tt.sheets, printed, paper.Options{})
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if b.Len() > 0 {
				t.Errorf("%d bytes were written", b.Len())
			}
		})
	}
}

func slicesRepeat(s string, n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = s
	}
	return all
}

// TestGolden holds the whole text of a sheet in the order in which it stands.
// Run with -update after a wanted change and read the difference.
func TestGolden(t *testing.T) {
	for _, name := range []string{"a4", "letter", "a5"} {
		t.Run(name, func(t *testing.T) {
			size, err := paper.ParseSize(name)
			if err != nil {
				t.Fatal(err)
			}
			got := spaces.ReplaceAllString(pdftotext(t, write(t, paper.Options{Size: size}, binance()), "-layout"), " ")
			got = blanks.ReplaceAllString(got, "\n")
			golden := "testdata/binance-" + name + ".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the text has changed:\n%s", got)
			}
		})
	}
}

var (
	spaces = regexp.MustCompile(` +`)
	blanks = regexp.MustCompile(`\s*\n\s*`)
)

func TestPages(t *testing.T) {
	tests := []struct {
		name  string
		sheet paper.AccountSheet
		opt   paper.Options
		pages int
	}{
		{"one account", binance(), paper.Options{}, 1},
		{"one account on Letter", binance(), paper.Options{Size: paper.Letter}, 1},
		{"16 longer codes", github(16), paper.Options{}, 1},
		{"16 longer codes on Letter", github(16), paper.Options{Size: paper.Letter}, 1},
		{"no codes on A5", keyOnly(), paper.Options{Size: paper.A5}, 1},
		{"codes flow on A5", binance(), paper.Options{Size: paper.A5}, 2},
		{"40 codes flow to a second page", github(40), paper.Options{}, 2},
		{"a key of 103 characters", withKey(103), paper.Options{}, 1},
		{"two copies", binance(), paper.Options{Copies: 2}, 2},
		{"to be filled by hand", paper.AccountSheet{Guide: guide()}, paper.Options{Blank: true}, 1},
		{"to be filled by hand, on Letter", paper.AccountSheet{Guide: guide()}, paper.Options{Blank: true, Size: paper.Letter}, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			pdf := write(t, tt.opt, tt.sheet)
			if got := bytes.Count(pdf, []byte("<</Type /Page\n")); got != tt.pages {
				t.Errorf("%d pages, want %d", got, tt.pages)
			}
		})
	}
}

func TestClipped(t *testing.T) {
	s := binance()
	s.Account, s.Note = strings.Repeat("a", 120), strings.Repeat("n", 300)
	s.RecoveryPage = "https://example.com/" + strings.Repeat("p", 500)
	if got := lang.English.Lines(s.Clipped(false)); !slices.Equal(got, []string{"recovery page"}) {
		t.Errorf("clipped: %q", got)
	}
	if got := lang.English.Lines(s.Clipped(true)); !slices.Equal(got, []string{"recovery page", "note"}) {
		t.Errorf("clipped on a compact sheet: %q", got)
	}
	s.Guide.Ways = append(s.Guide.Ways, paper.Way{Steps: []string{"Open " + s.RecoveryPage}})
	s.Account += "a"
	if got := lang.English.Lines(s.Clipped(false)); !slices.Equal(got, []string{"account"}) {
		t.Errorf("clipped: %q", got)
	}
	if text := pdftotext(t, write(t, paper.Options{}, s)); !strings.Contains(text, "a…") {
		t.Error("the sheet does not say that the account goes on")
	}
}

// The first way stands first, the key's or the codes'.
func TestBlankCodesAlone(t *testing.T) {
	s := paper.AccountSheet{Issuer: "Example", Codes: make([]paper.Code, 1), Guide: guide()}
	s.Guide.Ways = s.Guide.Ways[1:]
	text := pdftotext(t, write(t, paper.Options{Blank: true}, s))
	if strings.Contains(text, "One character a box") {
		t.Error("there are boxes for a key that there is not")
	}
	if codes, refused := strings.Index(text, "Codes issued on"), strings.Index(text, "A code is refused?"); codes < 0 || codes > refused {
		t.Error("the codes do not stand first")
	}
}

// What is said of one kind of backup codes alone is not lost among the others.
func TestCompactRefused(t *testing.T) {
	one, other := binance(), github(8)
	other.Guide.Refused = []string{"The recovery key is refused? Compare it."}
	text := pdftotext(t, write(t, paper.Options{Compact: true}, one, other))
	for _, cause := range append(one.Guide.Refused, other.Guide.Refused...) {
		if !strings.Contains(text, strings.Fields(cause)[0]+" "+strings.Fields(cause)[1]) {
			t.Errorf("does not say %q", cause)
		}
	}
}

// A long line above the codes is broken, not cut off by the edge of the paper.
func TestCompactLongTitle(t *testing.T) {
	s := binance()
	s.CodesTick = "Tick each one when it is used, and write down the one that the service then shows instead."
	text := pdftotext(t, write(t, paper.Options{Compact: true, Size: paper.A5}, s))
	if strings.Contains(text, s.CodesTick) || !strings.Contains(text, "shows instead.") {
		t.Error("the line above the codes is not broken")
	}
}

func TestCompactIsCompact(t *testing.T) {
	var sheets []paper.AccountSheet
	for range 8 {
		sheets = append(sheets, keyOnly())
	}
	pdf := write(t, paper.Options{Compact: true}, sheets...)
	if got := bytes.Count(pdf, []byte("<</Type /Page\n")); got > 3 {
		t.Errorf("8 accounts and the guide take %d pages, want 3 at most", got)
	}
}

// Each way stands once in a compact print, with the services of its steps, and
// what never to do stands on the first page.
func TestCompactSays(t *testing.T) {
	own := github(16)
	own.Guide.Ways[1].Steps = []string{"Choose a recovery code."}
	pages := strings.Split(pdftotext(t, write(t, paper.Options{Compact: true}, binance(), own, keyOnly())), "\f")
	for _, want := range []string{"START HERE", "NEVER", "Never tell anyone a code."} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("the first page does not say %q", want)
		}
	}
	all := strings.Join(pages, "")
	for _, once := range []string{"Type the key.", "Way 2, Binance", "Way 2, GitHub", "Choose a recovery code.", "It costs nothing."} {
		if n := strings.Count(all, once); n != 1 {
			t.Errorf("%q stands %d times", once, n)
		}
	}
}

// A sheet of two pages says on the first where the further ways are.
func TestNamesThePageOfAWay(t *testing.T) {
	text := pdftotext(t, write(t, paper.Options{Size: paper.A5}, binance()))
	if first, _, _ := strings.Cut(text, "\f"); !strings.Contains(strings.Join(strings.Fields(first), " "), "Ways 2 and 3: page 2.") {
		t.Error("the first page does not say where ways 2 and 3 are")
	}
}

// A blank sheet has a line for each code and the whole of a long account.
func TestBlank(t *testing.T) {
	s := paper.AccountSheet{Issuer: "Example", Account: strings.Repeat("part.", 22) + "end", Boxes: 103, Codes: make([]paper.Code, 16), Guide: guide()}
	text := pdftotext(t, write(t, paper.Options{Blank: true}, s))
	for _, want := range []string{".end", "\n16\n", "Codes issued on", "other: digits, seconds, algorithm"} {
		if !strings.Contains(text, want) {
			t.Errorf("the sheet does not say %q", want)
		}
	}
	if strings.Contains(text, "copy 1") {
		t.Error("a single blank sheet numbers its copies")
	}
}

func TestParseSize(t *testing.T) {
	for name, want := range map[string]paper.Size{"a4": paper.A4, "A5": paper.A5, "letter": paper.Letter} {
		if got, err := paper.ParseSize(name); err != nil || got != want {
			t.Errorf("ParseSize(%q) = %v, %v", name, got, err)
		}
	}
	if _, err := paper.ParseSize("legal"); err == nil {
		t.Error("legal is no size of ours")
	}
}

func ExampleWriteAccounts() {
	sheet := paper.AccountSheet{
		Issuer:  "Example",
		Account: "me",
		Key:     "JBSWY3DPEHPK3PXP",
		Link:    "otpauth://totp/Example:me?secret=JBSWY3DPEHPK3PXP&issuer=Example",
	}
	var pdf bytes.Buffer
	err := paper.WriteAccounts(&pdf, []paper.AccountSheet{sheet}, printed, paper.Options{Size: paper.A5})
	fmt.Printf("%.5s %v\n", pdf.Bytes(), err)
	// Output: %PDF- <nil>
}
