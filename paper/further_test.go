package paper_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

// Every further page says that it is secret, and its number stands whole beside a
// name of any length.
func TestFurtherPages(t *testing.T) {
	long := github(40)
	long.Issuer, long.Account = strings.Repeat("Long Name ", 12), strings.Repeat("a.long.account.", 8)
	for _, size := range sizes {
		for name, pdf := range map[string][]byte{
			"an account": write(t, paper.Options{Size: size}, long),
			"by hand":    write(t, paper.Options{Size: size, Blank: true}, paper.AccountSheet{Codes: make([]paper.Code, 60), Guide: guide()}),
			"compact":    write(t, paper.Options{Size: size, Compact: true}, long, github(40), binance()),
		} {
			pages := strings.Split(strings.TrimSuffix(pdftotext(t, pdf, "-layout"), "\f"), "\f")
			if len(pages) < 2 {
				t.Fatalf("%v, %s: one page", size, name)
			}
			for i, page := range pages[1:] {
				if head, _, _ := strings.Cut(strings.TrimSpace(page), "\n"); !strings.Contains(head, "SECRET: PAPER ONLY") || !strings.Contains(head, "page "+string(rune('2'+i))) {
					t.Errorf("%v, %s: page %d begins with %q", size, name, i+2, head)
				}
			}
		}
	}
}

// Forty codes begin on the first page, which says where they go on, and their large
// QR code stands behind all else.
func TestManyCodes(t *testing.T) {
	for _, size := range []paper.Size{paper.A4, paper.Letter} {
		s := github(40)
		pages := strings.Split(pdftotext(t, write(t, paper.Options{Size: size}, s)), "\f")
		if len(pages) != 3 { // what follows the last page is empty
			t.Fatalf("%v: %d pages, want 2", size, len(pages)-1)
		}
		if !strings.Contains(pages[0], s.Codes[0].Text) || !strings.Contains(pages[0], "to 40: next page.") || strings.Contains(pages[0], "Not for the phone") {
			t.Errorf("%v: the first page:\n%s", size, pages[0])
		}
		if way, picture := strings.Index(pages[1], "With neither"), strings.Index(pages[1], "Not for the phone"); way < 0 || picture < way {
			t.Errorf("%v: the large code does not stand last", size)
		}
	}
}

// One code has no number, codes that keep working have no box.
func TestBoxes(t *testing.T) {
	count := func(s paper.AccountSheet, opt paper.Options) int {
		return bytes.Count(uncompressed(t, s, opt), []byte(" re S"))
	}
	one := codesOnly()
	one.Codes = one.Codes[:1]
	for _, opt := range []paper.Options{{}, {Compact: true}, {Blank: true}} {
		stays := one
		stays.CodesStay = true
		if boxed, free := count(one, opt), count(stays, opt); boxed != free+1 {
			t.Errorf("%+v: %d frames with a box to tick, %d without", opt, boxed, free)
		}
		if words := strings.Fields(pdftotext(t, write(t, opt, one))); slices.Contains(words, "1") && !opt.Blank && slices.Contains(words, one.Codes[0].Text) &&
			words[slices.Index(words, one.Codes[0].Text)-1] == "1" {
			t.Errorf("%+v: the only code is numbered", opt)
		}
	}
}

// uncompressed returns the PDF of a sheet with its operators to be read.
func uncompressed(t *testing.T, s paper.AccountSheet, opt paper.Options) []byte {
	t.Helper()
	return []byte(tools.Run(t, "qpdf", "--qdf", "--stream-data=uncompress", tools.Save(t, write(t, opt, s)), "-"))
}
