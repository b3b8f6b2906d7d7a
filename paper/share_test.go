package paper_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

// TestSharePages prints, so to speak, scans, and opens the vault by nothing but
// what is on the page: its codes, its pipeline, its program.
func TestSharePages(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			t.Parallel()
			s := share(2, 2, 3, 1300, size)
			s.Sealed.Compressed = size == paper.Letter
			pdf := writeShares(t, paper.Options{Size: size}, s)
			text := pdftotext(t, pdf, "-layout")

			last := 2
			if size == paper.A5 {
				last = 4
			}
			read, called, out := runPrinted(t, scanPages(t, pdf, last), tools.Commands(t, text))
			for i, want := range append([]string{s.Share}, s.Sealed.Frames...) {
				if !slices.Contains(read, want) {
					t.Errorf("code %d is not read", i)
				}
			}
			want := "age -d -i key.txt\n"
			if s.Sealed.Compressed {
				want += "gunzip\n"
			}
			if called != want {
				t.Errorf("the printed pipeline calls\n%s", called)
			}
			if !bytes.Equal(out, blob(1300)) {
				t.Errorf("the printed pipeline gives %d bytes, or others", len(out))
			}
			if got := tools.Listing(t, text, program); got != program {
				t.Errorf("the printed program is\n%s", got)
			}
			for i, row := range s.Rows {
				if !strings.Contains(text, fmt.Sprintf("%d    %s", i+1, row)) && !strings.Contains(text, row+"\n") {
					t.Errorf("row %d is not in the text", i+1)
				}
			}
		})
	}
}

// scanPages renders the first pages of a PDF at 150 dpi in grey, as scan-1.png and
// so on.
func scanPages(t *testing.T, pdf []byte, last int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	tools.Run(t, "pdftoppm", "-r", "150", "-gray", "-png", "-l", fmt.Sprint(last), tools.Save(t, pdf), filepath.Join(dir, "scan"))
	return dir
}

// runPrinted runs a pipeline in a folder of scans, with programs in place of age
// and gunzip that pass on what they are given. It returns the codes that zbarimg
// read, how the others were called, and what came out.
func runPrinted(t *testing.T, dir, commands string) (read []string, called string, out []byte) {
	t.Helper()
	bin := t.TempDir()
	for name, script := range map[string]string{
		"zbarimg": tools.Path(t, "zbarimg") + ` "$@" | tee read`,
		"age":     `echo age "$@" >called-1; cat`,
		"gunzip":  `echo gunzip "$@" >called-2; cat`,
	} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), tools.Path(t, "sh"), "-c", commands)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, commands)
	}
	for _, name := range []string{"called-1", "called-2"} {
		if line, err := os.ReadFile(filepath.Join(dir, name)); err == nil {
			called += string(line)
		}
	}
	codes, err := os.ReadFile(filepath.Join(dir, "read"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(codes), "\n"), called, out
}

func TestShareSameBytes(t *testing.T) {
	sheets := []paper.ShareSheet{share(1, 2, 3, 700, paper.A4), share(2, 2, 3, 700, paper.A4)}
	want := writeShares(t, paper.Options{}, sheets...)
	for range 5 {
		if !bytes.Equal(writeShares(t, paper.Options{}, sheets...), want) {
			t.Fatal("the same sheets gave other bytes")
		}
	}
}

func TestShareWellFormed(t *testing.T) {
	for _, size := range sizes {
		out := tools.Run(t, "qpdf", "--check", tools.Save(t, writeShares(t, paper.Options{Size: size}, share(1, 2, 3, 700, size))))
		if !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("%v: %s", size, out)
		}
	}
}

// Each page says which sheet it belongs to, and each sheet of a set is a whole
// one.
func TestShareEveryPage(t *testing.T) {
	all := []paper.ShareSheet{share(1, 2, 2, 100, paper.A4), share(2, 2, 2, 100, paper.A4)}
	pages := strings.Split(pdftotext(t, writeShares(t, paper.Options{Copies: 2}, all...)), "\f")
	if len(pages) != 17 || pages[16] != "" {
		t.Fatalf("%d pages, want 16", len(pages)-1)
	}
	for i, page := range pages[:16] {
		number, copied := 1+i/4%2, 1+i/8
		want := fmt.Sprintf("Share %d of 2 · set 7QK2 · printed 2026-11-24 · copy %d of 2 · page %d of 4", number, copied, 1+i%4)
		if !strings.Contains(page, want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
		if !strings.Contains(page, "All 2 together open the vault. This one alone opens nothing.") {
			t.Errorf("page %d does not say what opens the vault", i+1)
		}
	}
}

func TestSharePagesNeeded(t *testing.T) {
	named := share(3, 9, 31, 6000, paper.A5)
	for i := range 31 {
		named.Holders = append(named.Holders, fmt.Sprintf("Holder %d, +351 912 345 %03d", i+1, i))
	}
	nine := share(1, 2, 9, 400, paper.A5)
	nine.Owner, nine.Holder, nine.Holders = "Zoe Adams, Long Street 17, Vienna", named.Holders[0], named.Holders[:9]
	for _, tt := range []struct {
		name  string
		sheet paper.ShareSheet
		size  paper.Size
		pages int
	}{
		{"one account", share(1, 2, 3, 400, paper.A4), paper.A4, 4},
		{"ten accounts", share(1, 2, 3, 1300, paper.A4), paper.A4, 4},
		{"ten accounts on Letter", share(1, 2, 3, 1300, paper.Letter), paper.Letter, 4},
		{"ten accounts on A5", share(1, 2, 3, 1300, paper.A5), paper.A5, 7},
		{"fifty accounts and 31 holders on A5", named, paper.A5, 11},
		{"an owner and 9 holders on A5", nine, paper.A5, 6},
	} {
		pdf := writeShares(t, paper.Options{Size: tt.size}, tt.sheet)
		if got := paper.CountPages(pdf); got != tt.pages {
			t.Errorf("%s: %d pages, want %d", tt.name, got, tt.pages)
		}
	}
}

func TestShareRefused(t *testing.T) {
	good := share(1, 2, 3, 700, paper.A4)
	for _, tt := range []struct {
		name   string
		change func(s *paper.ShareSheet)
		err    error
	}{
		{"nothing wrong", func(*paper.ShareSheet) {}, nil},
		{"a threshold of one", func(s *paper.ShareSheet) { s.Threshold = 1 }, paper.ErrMalformed},
		{"a threshold above the count", func(s *paper.ShareSheet) { s.Threshold = 4 }, paper.ErrMalformed},
		{"share 4 of 3", func(s *paper.ShareSheet) { s.Number = 4 }, paper.ErrMalformed},
		{"share 0", func(s *paper.ShareSheet) { s.Number = 0 }, paper.ErrMalformed},
		{"32 shares", func(s *paper.ShareSheet) { s.Count = 32 }, paper.ErrMalformed},
		{"no set", func(s *paper.ShareSheet) { s.Set = "" }, paper.ErrMalformed},
		{"rows of another share", func(s *paper.ShareSheet) { s.Rows = share(2, 2, 3, 1, paper.A4).Rows }, paper.ErrMalformed},
		{"a row cut short", func(s *paper.ShareSheet) { s.Rows[3] = s.Rows[3][:20]; s.Share = s.Share[:77] }, paper.ErrMalformed},
		{"no share", func(s *paper.ShareSheet) { s.Rows, s.Share = [4]string{}, "" }, paper.ErrMalformed},
		{"no frames", func(s *paper.ShareSheet) { s.Sealed.Frames = nil }, paper.ErrNothing},
		{"a frame of another vault", func(s *paper.ShareSheet) { s.Sealed.Tag = "QQQQ" }, paper.ErrMalformed},
		{"a frame that is none", func(s *paper.ShareSheet) { s.Sealed.Frames = []string{s.Share} }, paper.ErrMalformed},
		{"a frame too long", func(s *paper.ShareSheet) { s.Sealed.Frames[0] += strings.Repeat("A", 300) }, paper.ErrTooLong},
		{"no program", func(s *paper.ShareSheet) { s.Program = "" }, paper.ErrMalformed},
		{"a program with a tab", func(s *paper.ShareSheet) { s.Program = "if a:\n\tb()\n" }, paper.ErrMalformed},
		{"a program with an empty line", func(s *paper.ShareSheet) { s.Program = "a()\n\nb()\n" }, paper.ErrMalformed},
		{"a program with a space at the end of a line", func(s *paper.ShareSheet) { s.Program = "a() \nb()\n" }, paper.ErrMalformed},
		{"a program with a dash that is none", func(s *paper.ShareSheet) { s.Program = "a(\u2212 1)\n" }, paper.ErrMalformed},
		{"a program too wide", func(s *paper.ShareSheet) { s.Program = strings.Repeat("x", 200) }, paper.ErrTooLong},
		{"a program too long", func(s *paper.ShareSheet) { s.Program = strings.Repeat("x\n", 200) }, paper.ErrTooLong},
		{"more holders than shares", func(s *paper.ShareSheet) { s.Holders = make([]string, 4) }, paper.ErrMalformed},
		{"a holder with too much to say", func(s *paper.ShareSheet) { s.Holder = strings.Repeat("x", 500) }, paper.ErrTooLong},
	} {
		s := good
		s.Sealed.Frames = slices.Clone(good.Sealed.Frames)
		tt.change(&s)
		var b bytes.Buffer
		err := paper.WriteShares(&b, []paper.ShareSheet{good, s}, printed, paper.Options{})
		if !errors.Is(err, tt.err) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.err)
		}
		if err != nil && b.Len() > 0 {
			t.Errorf("%s: %d bytes were written", tt.name, b.Len())
		}
		if err != nil && (strings.Contains(err.Error(), good.Share[20:]) || strings.Contains(err.Error(), good.Rows[1])) {
			t.Errorf("%s: the error shows the share", tt.name)
		}
	}
	if err := paper.WriteShares(&bytes.Buffer{}, nil, printed, paper.Options{}); !errors.Is(err, paper.ErrNothing) {
		t.Errorf("no sheets: %v", err)
	}
}

func ExampleWriteShares() {
	text := "HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN6"
	sheet := paper.ShareSheet{
		Set: "TVFM", Number: 1, Threshold: 2, Count: 3,
		Rows: rows(text), Share: text,
		Sealed:  paper.Sealed{Tag: "6TMT", Frames: []string{"HARDCOPY:SEALED:6TMT:1/1:MFTWK"}},
		Program: "print('made up')\n",
	}
	var pdf bytes.Buffer
	err := paper.WriteShares(&pdf, []paper.ShareSheet{sheet}, printed, paper.Options{Size: paper.Letter})
	fmt.Printf("%.5s %v\n", pdf.Bytes(), err)
	// Output: %PDF- <nil>
}
