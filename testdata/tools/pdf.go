package tools

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Save puts a PDF into a file of its own.
func Save(t testing.TB, pdf []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A Word is a word of a page, with its box, and the width and height of the page, in mm.
type Word struct {
	Text                     string
	Left, Top, Right, Bottom float64
	Wide, High               float64
}

// Edge is how far a word is from the next edge of the paper.
func (w Word) Edge() float64 { return min(w.Left, w.Top, w.Wide-w.Right, w.High-w.Bottom) }

// Words returns the words of each page of a PDF.
func Words(t testing.TB, pdf []byte) (pages [][]Word) {
	t.Helper()
	const mm = 25.4 / 72
	var wide, high float64
	for line := range strings.Lines(Run(t, "pdftotext", "-bbox", Save(t, pdf), "-")) {
		line = strings.TrimSpace(line)
		if n, _ := fmt.Sscanf(line, `<page width="%f" height="%f">`, &wide, &high); n == 2 {
			pages = append(pages, nil)
		}
		var left, top, right, bottom float64
		if n, _ := fmt.Sscanf(line, `<word xMin="%f" yMin="%f" xMax="%f" yMax="%f">`, &left, &top, &right, &bottom); n == 4 {
			text := strings.TrimSuffix(line[strings.Index(line, ">")+1:], "</word>")
			last := len(pages) - 1
			pages[last] = append(pages[last], Word{text, left * mm, top * mm, right * mm, bottom * mm, wide * mm, high * mm})
		}
	}
	if len(pages) == 0 || len(slices.Concat(pages...)) == 0 {
		t.Fatal("no words")
	}
	return pages
}

// Commands returns the pipeline in the text of a page: from zbarimg on to the first line
// that does not lead on to another.
func Commands(t testing.TB, text string) string {
	t.Helper()
	_, after, found := strings.Cut(text, "(zbarimg")
	if !found {
		t.Fatal("there is no pipeline on the page")
	}
	var lines []string
	for line := range strings.Lines("(zbarimg" + after) {
		lines = append(lines, line)
		if !strings.HasSuffix(strings.TrimSpace(line), "|") {
			break
		}
	}
	return strings.Join(lines, "")
}

// Listing returns what stands in the text of a page from the first line of a program to
// its last, at the margin.
func Listing(t testing.TB, text, program string) string {
	t.Helper()
	lines := strings.Split(text, "\n")
	want := strings.Split(strings.TrimSpace(program), "\n")
	first := slices.Index(lines, want[0])
	last := slices.Index(lines, want[len(want)-1])
	if first < 0 || last < first {
		t.Fatal("the program is not on the page, at its margin")
	}
	return strings.Join(lines[first:last+1], "\n") + "\n"
}
