package paper_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper"
	"hardcopy/testdata/tools"
)

var sizes = []paper.Size{paper.A4, paper.Letter, paper.A5}

// TestScanned prints, so to speak, and scans: every page rendered at 150 dpi in
// grey is read by zbarimg, and every code says what it should.
func TestScanned(t *testing.T) {
	sheets := []paper.AccountSheet{binance(), github(16), github(40), withKey(103), codesOnly()}
	for _, opt := range []paper.Options{{}, {Size: paper.Letter}, {Size: paper.A5}, {Compact: true}, {Size: paper.Letter, Compact: true}, {Size: paper.A5, Compact: true}} {
		t.Run(fmt.Sprintf("%v compact %v", opt.Size, opt.Compact), func(t *testing.T) {
			read := zbarimg(t, write(t, opt, sheets...))
			for _, s := range sheets {
				for _, want := range []string{s.Link, s.CodesQR} {
					if want != "" && !slices.Contains(read, want) {
						t.Errorf("%s: not read: %.20s…", s.Issuer, want)
					}
				}
			}
		})
	}
}

// zbarimg returns what is read from the rendered pages of a PDF.
func zbarimg(t *testing.T, pdf []byte) []string {
	t.Helper()
	path := tools.Save(t, pdf)
	dir := t.TempDir()
	tools.Run(t, "pdftoppm", "-r", "150", "-gray", "-png", path, filepath.Join(dir, "page"))
	pages, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-q", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable"}
	for _, p := range pages {
		args = append(args, filepath.Join(dir, p.Name()))
	}
	// It ends with 4 where one of the pages has no code, which is no error.
	out, err := exec.CommandContext(t.Context(), tools.Path(t, "zbarimg"), args...).Output()
	if exit, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || exit.ExitCode() != 4) {
		t.Fatalf("zbarimg: %v", err)
	}
	return strings.Split(string(out), "\n")
}

// TestExtracted finds key and codes in the text of the PDF.
func TestExtracted(t *testing.T) {
	signs := binance()
	signs.Codes = []paper.Code{{Text: "lUd 0Cz T9A"}, {Text: "A1b2-C3d4"}, {Text: "%*{}~"}}
	sheets := []paper.AccountSheet{binance(), github(40), withKey(26), withKey(52), withKey(103), codesOnly(), signs}
	for _, opt := range []paper.Options{{}, {Size: paper.Letter}, {Size: paper.A5}, {Compact: true}} {
		text := pdftotext(t, write(t, opt, sheets...))
		joined := strings.Join(strings.Fields(text), "")
		for _, s := range sheets {
			if s.Key != "" && !keyLines(s.Key).MatchString(text) {
				t.Errorf("%+v: the key of %d characters is not in the text", opt, len(s.Key))
			}
			for _, c := range s.Codes {
				if !strings.Contains(text, c.Text) {
					t.Errorf("%+v: code %q is not in the text", opt, c.Text)
				}
			}
		}
		if !strings.Contains(joined, binance().Key) {
			t.Errorf("%+v: the key is not in the text without its spaces", opt)
		}
	}
	if text := pdftotext(t, write(t, paper.Options{}, binance())); !strings.Contains(text, "JBSW Y3DP EHPK 3PXP") {
		t.Error("the key is not in groups of 4 on one line")
	}
}

// keyLines matches a key in groups of 4, over as many lines as it takes.
func keyLines(key string) *regexp.Regexp {
	var groups []string
	for g := range slices.Chunk([]byte(key), 4) {
		groups = append(groups, string(g))
	}
	return regexp.MustCompile(strings.Join(groups, `\s+`))
}

func TestWellFormed(t *testing.T) {
	for _, size := range sizes {
		for _, opt := range []paper.Options{{Size: size}, {Size: size, Compact: true, Copies: 2}, {Size: size, Blank: true}} {
			out := tools.Run(t, "qpdf", "--check", tools.Save(t, write(t, opt, binance(), github(40))))
			if !strings.Contains(out, "No syntax or stream encoding errors found") {
				t.Errorf("%+v: %s", opt, out)
			}
		}
	}
}

func TestFontsEmbedded(t *testing.T) {
	out := tools.Run(t, "pdffonts", tools.Save(t, write(t, paper.Options{}, binance())))
	rows := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(rows) != 3 {
		t.Errorf("%d fonts, want 3:\n%s", len(rows), out)
	}
	for _, row := range rows {
		// Columns emb, sub and uni.
		if f := strings.Fields(row); len(f) < 5 || f[len(f)-5] != "yes" || f[len(f)-3] != "yes" {
			t.Errorf("not embedded, or without Unicode: %s", row)
		}
	}
}

func TestCopies(t *testing.T) {
	text := pdftotext(t, write(t, paper.Options{Copies: 2}, binance(), keyOnly()))
	pages := strings.Split(text, "\f")
	for i, want := range []string{"copy 1 of 2", "copy 1 of 2", "copy 2 of 2", "copy 2 of 2"} {
		if i >= len(pages) || !strings.Contains(pages[i], want) {
			t.Errorf("page %d does not say %q", i+1, want)
		}
	}
}

func TestSecondPageHasHeading(t *testing.T) {
	pages := strings.Split(pdftotext(t, write(t, paper.Options{}, github(40))), "\f")
	for _, want := range []string{"GitHub", "msantos", "9K2W", "page 2 of 2"} {
		if !strings.Contains(pages[1], want) {
			t.Errorf("the second page does not say %q", want)
		}
	}
}
