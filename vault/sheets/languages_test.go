package sheets_test

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/testdata/tools"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
)

// A kind is one of the kinds of paper.
type kind struct {
	name  string
	write func(pdf *bytes.Buffer, opt paper.Options) error
}

// kinds are all kinds of paper, each as full as it gets.
func kinds(t *testing.T) []kind {
	several := []string{"4019 6926", "4792-1743", "9956 2208", "9584 9377", "9503 9975", "7648 5628", "4682 4506", "5184 1983"}
	full := account(t, totp, vault.OneTime, several...)
	kraken := account(t, odd, vault.Replaceable, "a1b2")
	kraken.Issuer = "Kraken"
	other := account(t, hotp, vault.RecoveryKey, "ABCD-EFGH-IJKL")
	other.Issuer, other.RecoveryPage, other.Purpose = "Example Bank of Elsewhere", "", ""
	guard := account(t, steam, "")
	guard.Issuer = "Steam"
	left := &vault.Account{Issuer: "GitHub", Account: "alice", CodeSets: account(t, totp, vault.OneTime, several...).CodeSets}
	all := []*vault.Account{full, kraken, other, guard, left}
	// The same at each run: what is printed is what a page has room for.
	share := shares.Read("HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN5").Share
	body := vault.Sealed{Blob: make([]byte, 1200), Compressed: true}
	rand.NewChaCha8([32]byte{}).Read(body.Blob)
	handout := sheets.Handout{Shares: []shares.Share{share, share, share, share, share}, Body: body,
		Source: paper.Source{Address: "https://hardcopy.example", Page: strings.Repeat("0123456789abcdef", 4)}}
	accounts := func(make func(*vault.Account, lang.Tag) paper.AccountSheet) func(*bytes.Buffer, paper.Options) error {
		return func(pdf *bytes.Buffer, opt paper.Options) error {
			var printed []paper.AccountSheet
			for _, a := range all {
				printed = append(printed, make(a, opt.Lang))
			}
			return paper.WriteAccounts(pdf, printed, day, opt)
		}
	}
	alone := func(splits ...*vault.Split) func(*bytes.Buffer, paper.Options) error {
		return func(pdf *bytes.Buffer, opt paper.Options) error {
			sheet, err := sheets.SealedAlone(body, splits, "", opt.Size, day)
			if err != nil {
				return err
			}
			sheet.Source = handout.Source
			return paper.WriteSealed(pdf, sheet, day, opt)
		}
	}
	return []kind{
		{"accounts", accounts(func(a *vault.Account, in lang.Tag) paper.AccountSheet { return sheets.Account(a, day, in) })},
		{"compact", func(pdf *bytes.Buffer, opt paper.Options) error {
			opt.Compact = true
			return accounts(func(a *vault.Account, in lang.Tag) paper.AccountSheet { return sheets.Compact(a, day, in) })(pdf, opt)
		}},
		{"by hand", func(pdf *bytes.Buffer, opt paper.Options) error {
			opt.Blank = true
			return accounts(func(a *vault.Account, in lang.Tag) paper.AccountSheet { return sheets.Blank(a, day, in) })(pdf, opt)
		}},
		{"cover", func(pdf *bytes.Buffer, opt paper.Options) error {
			return paper.WriteCover(pdf, sheets.Cover(all, day), day, opt)
		}},
		{"shares", func(pdf *bytes.Buffer, opt paper.Options) error {
			printed, err := handout.Sheets(opt.Size, day)
			if err != nil {
				return err
			}
			return paper.WriteShares(pdf, printed[:1], day, opt)
		}},
		{"sealed", alone()},
		{"for shares", alone(&vault.Split{Set: "7QK2", Threshold: 3}, &vault.Split{Set: "TVFM", Threshold: 2})},
	}
}

// overlap reports whether two words stand one on the other. The boxes of lines one
// below the other touch.
func overlap(w, o tools.Word) bool {
	across := min(w.Right, o.Right) - max(w.Left, o.Left)
	down := min(w.Bottom, o.Bottom) - max(w.Top, o.Top)
	return across > 0.3 && down > 0.1*min(w.Bottom-w.Top, o.Bottom-o.Top)
}

// smallest is the height of a line in 8 points, in mm, less what rounding takes.
const smallest = 8 * 25.4 / 72 * 1.15

var update = flag.Bool("update", false, "write the golden file anew")

// In every language every kind of sheet has room for its words: none is cut off, none
// stands on another, none is too near to the edge or smaller than 8 points, and no sign
// is missing. How many words stand on each page, in English and in the longest languages,
// is in testdata: run with -update after a wanted change, and look at the pages.
func TestLanguagesFit(t *testing.T) {
	longest := []lang.Tag{lang.English, "de", "ru"}
	var layouts strings.Builder
	for _, kind := range kinds(t) {
		for _, size := range []paper.Size{paper.A4, paper.Letter, paper.A5} {
			for _, tag := range lang.All() {
				if size == paper.Letter && !slices.Contains(longest, tag) {
					continue
				}
				var pdf bytes.Buffer
				if err := kind.write(&pdf, paper.Options{Size: size, Lang: tag}); err != nil {
					t.Errorf("%s, %v, %s: %v", kind.name, size, tag, err)
					continue
				}
				all := tools.Words(t, pdf.Bytes())
				at := fmt.Sprintf("%s, %v, %s", kind.name, size, tag)
				if slices.Contains(longest, tag) {
					fmt.Fprintf(&layouts, "%s:", at)
					for _, words := range all {
						fmt.Fprintf(&layouts, " %d", len(words))
					}
					layouts.WriteString("\n")
				}
				for i, words := range all {
					for j, w := range words {
						if w.Edge() < 7.5 {
							t.Errorf("%s: %q on page %d is at the edge", at, w.Text, i+1)
						}
						if w.Bottom-w.Top < smallest {
							t.Errorf("%s: %q on page %d is %.2f mm high", at, w.Text, i+1, w.Bottom-w.Top)
						}
						if strings.Contains(w.Text, "→") && w.Text != "→" {
							t.Errorf("%s: %q on page %d is broken where nobody expects it", at, w.Text, i+1)
						}
						if strings.Contains(w.Text, `\u{`) && !strings.HasPrefix(w.Text, `\u{…}`) || strings.Contains(w.Text, "%!") {
							t.Errorf("%s: %q on page %d", at, w.Text, i+1)
						}
						if k := slices.IndexFunc(words[j+1:], func(o tools.Word) bool { return overlap(w, o) }); k >= 0 {
							t.Errorf("%s: %q stands on %q on page %d", at, w.Text, words[j+1+k].Text, i+1)
						}
					}
				}
			}
		}
	}
	const golden = "testdata/layouts.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(layouts.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if layouts.String() != string(want) {
		t.Errorf("other words on the pages than before:\n%s", layouts.String())
	}
}

// What has one page in English has one in every language, if in smaller type.
func TestLanguagesOnePage(t *testing.T) {
	all, err := sheets.SampleAccounts(day)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []paper.Size{paper.A4, paper.Letter} {
		for _, tag := range lang.All() {
			for _, a := range all {
				var pdf bytes.Buffer
				if err := paper.WriteAccounts(&pdf, []paper.AccountSheet{sheets.Account(a, day, tag)}, day, paper.Options{Size: size, Lang: tag}); err != nil {
					t.Fatal(err)
				}
				if n := paper.CountPages(pdf.Bytes()); n != 1 {
					t.Errorf("%s, %v, %s: %d pages", a.Issuer, size, tag, n)
				}
			}
		}
	}
}
