package paper_test

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

// TestSealedPages opens the vault by nothing but what is on the page, by its
// codes and by its text.
func TestSealedPages(t *testing.T) {
	for _, tt := range []struct {
		size   paper.Size
		sheet  paper.SealedSheet
		blocks int
		called string
	}{
		{paper.Letter, paper.SealedSheet{}, 37, "age -d\n"},
		{paper.A4, paper.SealedSheet{}, 90, "age -d\n"},
		{paper.A5, paper.SealedSheet{Sets: []paper.ShareSet{{"7QK2", 2}}}, 0, "age -d -i key.txt\ngunzip\n"},
	} {
		t.Run(fmt.Sprint(tt.size), func(t *testing.T) {
			t.Parallel()
			s := tt.sheet
			s.Date = "2026-11-24"
			s.Sealed = withBlocks(vaultOf(1270, tt.size), tt.blocks)
			s.Sealed.Compressed = strings.Contains(tt.called, "gunzip")
			pdf := writeSealed(t, paper.Options{Size: tt.size}, s)
			text := pdftotext(t, pdf, "-layout")

			read, called, out := runPrinted(t, scanPages(t, pdf, 3), tools.Commands(t, text))
			for i, want := range s.Sealed.Frames {
				if !slices.Contains(read, want) {
					t.Errorf("frame %d is not read", i+1)
				}
			}
			if called != tt.called {
				t.Errorf("the printed pipeline calls\n%s", called)
			}
			if !bytes.Equal(out, blob(1270)) {
				t.Errorf("the printed pipeline gives %d bytes, or others", len(out))
			}
			got := printedBlocks(text)
			slices.Sort(got)
			slices.Sort(s.Sealed.Blocks)
			if !slices.Equal(got, s.Sealed.Blocks) {
				t.Errorf("%d blocks in the text, want %d, or others", len(got), len(s.Sealed.Blocks))
			}
		})
	}
}

var rowPattern = regexp.MustCompile(`[0-9A-Z]{4}( [0-9A-Z]{4}){4}`)

// printedBlocks returns the blocks of 80 characters in a page's text. Two stand
// side by side, so that a row goes on below in the same place of its line.
func printedBlocks(text string) (blocks []string) {
	open := map[int]string{} // by place
	for line := range strings.Lines(text) {
		for place, row := range rowPattern.FindAllString(line, -1) {
			open[place] += strings.ReplaceAll(row, " ", "")
			if len(open[place]) == 80 {
				blocks = append(blocks, open[place])
				delete(open, place)
			}
		}
	}
	return blocks
}

func TestSealedSays(t *testing.T) {
	passphrase := paper.SealedSheet{Sealed: withBlocks(vaultOf(900, paper.A4), 3), Date: "2026-11-24"}
	shares := passphrase
	shares.Sealed.Blocks = nil
	shares.Sets = []paper.ShareSet{{"7QK2", 3}}
	shares.Owner = "Maria Santos"
	several := shares
	several.Sets = []paper.ShareSet{{"7QK2", 3}, {"9WSF", 2}}
	many := shares
	many.Sets = slices.Repeat(several.Sets, 20)
	single := paper.SealedSheet{Sealed: vaultOf(100, paper.A4)}
	for _, tt := range []struct {
		name      string
		sheet     paper.SealedSheet
		says, not []string
	}{
		{"passphrase", passphrase,
			[]string{"Sealed vault 7VED", "Opened by its passphrase", "Any one of the codes may be lost", "Block 3 of 3", "printed 2026-11-24", "BIP-93", "exclusive or of all n"},
			[]string{"key.txt", "gunzip", "gzip", "copy 1"}},
		{"shares", shares,
			[]string{"Opened by any 3 shares of set 7QK2", "The vault of Maria Santos", "Nothing of your share changes", "key.txt"},
			[]string{"passphrase", "Block 1"}},
		{"several sets", several,
			[]string{"Opened by shares of one set: any 3 of set 7QK2; any 2 of set 9WSF.", "Only shares of one set go together"}, []string{"passphrase"}},
		{"many sets", many, []string{"any 2 of set 9WSF; those of an older set."}, nil},
		{"one frame", single, []string{"1/1"}, []string{"spare"}},
	} {
		text := strings.Join(strings.Fields(pdftotext(t, writeSealed(t, paper.Options{}, tt.sheet))), " ")
		for _, want := range tt.says {
			if !strings.Contains(text, want) {
				t.Errorf("%s: does not say %q", tt.name, want)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(text, not) {
				t.Errorf("%s: says %q", tt.name, not)
			}
		}
	}
}

// What is too long to be typed is codes alone, and says so; each page says which
// codes are on it.
func TestSealedForms(t *testing.T) {
	for _, tt := range []struct {
		name             string
		bytes, blocks    int
		size             paper.Size
		pages, text      int
		share, shareText int
		says             []string
	}{
		{"one account", 600, 18, paper.A4, 3, 1, 5, 1, []string{"On this page: codes 1 to 3 of 3, the spare.", "Block 18 of 18"}},
		{"ten accounts", 1300, 40, paper.A4, 4, 2, 6, 2, []string{"codes 1 to 6 of 6, spares 1 to 2", "Any 2 of the 8 codes may be lost"}},
		{"forty accounts", 3600, 110, paper.A4, 7, 4, 5, 0, []string{"Block 110 of 110"}},
		{"a hundred accounts", 8050, 240, paper.A4, 4, 0, 6, 0, []string{"too long to be typed: a scanner or a camera is needed",
			"On this page: codes 1 to 8 of 34.", "Codes 9 to 28 of 34", "Codes 29 to 34 of 34, spares 1 to 9"}},
		{"a hundred accounts on A5", 8050, 240, paper.A5, 9, 0, 11, 0, nil},
		{"a thousand accounts", 74000, 0, paper.A4, 21, 0, 23, 0, []string{"Any 78 of the 388 codes may be lost"}},
	} {
		s := paper.SealedSheet{Sealed: withBlocks(vaultOf(tt.bytes, tt.size), tt.blocks)}
		pages, text, err := s.Pages(paper.Options{Size: tt.size})
		if err != nil || pages != tt.pages || text != tt.text {
			t.Errorf("%s: %d pages, %d of text, %v; want %d and %d", tt.name, pages, text, err, tt.pages, tt.text)
		}
		pdf := writeSealed(t, paper.Options{Size: tt.size}, s)
		if got := paper.CountPages(pdf); got != pages {
			t.Errorf("%s: %d pages, and Pages says %d", tt.name, got, pages)
		}
		holder := share(1, 2, 3, tt.bytes, tt.size)
		holder.Sealed = s.Sealed
		if pages, text, err := holder.Pages(paper.Options{Size: tt.size}); err != nil || pages != tt.share || text != tt.shareText {
			t.Errorf("%s: a holder has %d pages, %d of text, %v; want %d and %d", tt.name, pages, text, err, tt.share, tt.shareText)
		}
		said := strings.Join(strings.Fields(pdftotext(t, pdf)), " ")
		for _, want := range tt.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: does not say %q", tt.name, want)
			}
		}
		for _, pdf := range [][]byte{pdf, writeShares(t, paper.Options{Size: tt.size}, holder)} {
			help := slices.IndexFunc(strings.Split(pdftotext(t, pdf), "\f"), func(page string) bool { return strings.Contains(page, "On the stick:") })
			if said := strings.Join(strings.Fields(pdftotext(t, pdf)), " "); !strings.Contains(said, fmt.Sprintf("See page %d, “For the helper”", help+1)) {
				t.Errorf("%s: the helper's part is on page %d, which the first page does not say", tt.name, help+1)
			}
		}
	}
}

// The sheet says where hardcopy is to be had, as far as the caller knows, and has
// lines where nothing was given.
func TestSource(t *testing.T) {
	text := func(src paper.Source, owner, holder string) string {
		sealed := paper.SealedSheet{Sealed: vaultOf(400, paper.A4), Source: src, Owner: owner}
		holds := share(1, 2, 3, 400, paper.A4)
		holds.Source, holds.Owner, holds.Holder = src, owner, holder
		both := pdftotext(t, writeSealed(t, paper.Options{}, sealed)) + pdftotext(t, writeShares(t, paper.Options{}, holds))
		return strings.Join(strings.Fields(both), " ")
	}
	digest := "0123abcd" + strings.Repeat("5e", 24) + "89abcdef"
	without, with := text(paper.Source{}, "", ""), text(paper.Source{Address: "https://example.com/hardcopy", Page: digest}, "Maria Santos", "Ann, 555-0100")
	for _, line := range []string{"hardcopy.exe combine scan1.png", "./hardcopy combine scan*.png", "Chromebook", "open hardcopy.html", "| python3 -m json.tool", string(paper.PhoneCamera)} {
		if strings.Count(without, line) < 2 || strings.Count(with, line) < 2 {
			t.Errorf("not on both sheets: %s", line)
		}
	}
	for _, line := range []string{"https://example.com/hardcopy", "0123abcd … 89abcdef (the file on this stick; a newer one differs)"} {
		if strings.Count(with, line) != 2 || strings.Contains(without, line) {
			t.Errorf("%q is there %d times, want 2", line, strings.Count(with, line))
		}
	}
	if strings.Contains(without, "SHA-256 of hardcopy") || strings.Contains(without, "Also to be had") || strings.Contains(with, "5e5e5e5e") {
		t.Error("a digest or an address that was not given, or all of one")
	}
	for _, label := range []string{"The vault of", "Held by", "You also need each account’s own password, kept"} {
		if !strings.Contains(without, label) || !strings.Contains(with, label) {
			t.Errorf("no line for %q", label)
		}
	}
	bad := paper.SealedSheet{Sealed: vaultOf(400, paper.A4), Source: paper.Source{Page: "0123abcd"}}
	if err := paper.WriteSealed(new(bytes.Buffer), bad, printed, paper.Options{}); !errors.Is(err, paper.ErrMalformed) {
		t.Errorf("a digest that is none: %v", err)
	}
}

func TestSealedRefused(t *testing.T) {
	good := paper.SealedSheet{Sealed: withBlocks(vaultOf(900, paper.A4), 3), Sets: []paper.ShareSet{{"7QK2", 2}}}
	for _, tt := range []struct {
		name   string
		change func(s *paper.SealedSheet)
		err    error
	}{
		{"nothing wrong", func(*paper.SealedSheet) {}, nil},
		{"no tag", func(s *paper.SealedSheet) { s.Sealed.Tag = "" }, paper.ErrMalformed},
		{"no set", func(s *paper.SealedSheet) { s.Sets = []paper.ShareSet{{"", 2}} }, paper.ErrMalformed},
		{"a threshold of 10", func(s *paper.SealedSheet) { s.Sets = []paper.ShareSet{{"7QK2", 2}, {"9WSF", 10}} }, paper.ErrMalformed},
		{"no frames", func(s *paper.SealedSheet) { s.Sealed.Frames = nil }, paper.ErrNothing},
		{"a block too short", func(s *paper.SealedSheet) { s.Sealed.Blocks = []string{s.Sealed.Blocks[0][:79]} }, paper.ErrMalformed},
		{"a block of another vault", func(s *paper.SealedSheet) { s.Sealed.Blocks = []string{symbols("HC10QQQQ", 1)} }, paper.ErrMalformed},
		{"a block with signs", func(s *paper.SealedSheet) { s.Sealed.Blocks = []string{symbols("HC10"+tag+"((", 1)} }, paper.ErrMalformed},
	} {
		s := good
		tt.change(&s)
		var b bytes.Buffer
		if err := paper.WriteSealed(&b, s, printed, paper.Options{}); !errors.Is(err, tt.err) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.err)
		}
		if tt.err != nil && b.Len() > 0 {
			t.Errorf("%s: %d bytes were written", tt.name, b.Len())
		}
	}
}

func TestSealedSameBytes(t *testing.T) {
	s := paper.SealedSheet{Sealed: withBlocks(vaultOf(900, paper.A5), 27)}
	want := writeSealed(t, paper.Options{Size: paper.A5, Copies: 2}, s)
	for range 5 {
		if !bytes.Equal(writeSealed(t, paper.Options{Size: paper.A5, Copies: 2}, s), want) {
			t.Fatal("the same sheet gave other bytes")
		}
	}
	for _, key := range []string{"/Title", "/Author", "/Creator", "/Subject", "/Keywords", "/Metadata"} {
		if bytes.Contains(want, []byte(key)) {
			t.Errorf("the PDF has %s", key)
		}
	}
	if out := tools.Run(t, "qpdf", "--check", tools.Save(t, want)); !strings.Contains(out, "No syntax or stream encoding errors found") {
		t.Error(out)
	}
}

func ExampleWriteSealed() {
	sheet := paper.SealedSheet{Sealed: paper.Sealed{Tag: "6TMT", Frames: []string{"HARDCOPY:SEALED:6TMT:1/1:MFTWK"}}}
	var pdf bytes.Buffer
	err := paper.WriteSealed(&pdf, sheet, printed, paper.Options{})
	fmt.Printf("%.5s %v\n", pdf.Bytes(), err)
	// Output: %PDF- <nil>
}

// FuzzShareSheet prints whatever holders, programs and frames there are.
func FuzzShareSheet(f *testing.F) {
	for i, text := range nasty[:24] {
		f.Add(text, text, text, uint8(i))
	}
	f.Add("Anna Santos", "print(1)\n", "HARDCOPY:SEALED:7VED:1/1:MFTWK", uint8(2))
	f.Fuzz(func(t *testing.T, holder, program, frame string, n uint8) {
		s := share(1+int(n)%2, 2, 2+int(n)%30, 100, paper.A5)
		s.Holder, s.Date = holder, holder
		for range int(n) % (s.Count + 1) {
			s.Holders = append(s.Holders, holder)
		}
		if n%2 == 0 {
			s.Program = program
		}
		if n%3 == 0 {
			s.Sealed.Frames = append(s.Sealed.Frames, frame)
		}
		var b bytes.Buffer
		err := paper.WriteShares(&b, []paper.ShareSheet{s}, printed, paper.Options{Size: sizes[int(n)%3]})
		if err != nil && b.Len() > 0 {
			t.Error("an error, and yet bytes were written")
		}
		if err == nil && !bytes.HasPrefix(b.Bytes(), []byte("%PDF-")) {
			t.Error("neither an error nor a PDF")
		}
	})
}
