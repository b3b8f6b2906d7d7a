package paper_test

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hardcopy/paper"
)

var typeSize = regexp.MustCompile(`([\d.]+) Tf ET`)

// types returns the sizes of type that a sheet uses, in the order in which they come.
func types(t *testing.T, s paper.AccountSheet, opt paper.Options) (points []float64) {
	t.Helper()
	for _, m := range typeSize.FindAllSubmatch(uncompressed(t, s, opt), -1) {
		pt, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil {
			t.Fatal(err)
		}
		points = append(points, pt)
	}
	return points
}

// What the paper is stands in 12 points above all else, and no type is under 8.
func TestTypeSizes(t *testing.T) {
	for _, size := range sizes {
		for name, s := range map[string]paper.AccountSheet{"most": binance(), "40 codes": github(40), "a long key": withKey(103), "a key": keyOnly(), "codes": codesOnly()} {
			for _, opt := range []paper.Options{{Size: size}, {Size: size, Compact: true}, {Size: size, Blank: true}} {
				points := types(t, s, opt)
				if points[0] != 12 {
					t.Errorf("%s, %+v: the first line is in %v points", name, opt, points[0])
				}
				for _, pt := range points {
					if pt < 8 {
						t.Errorf("%s, %+v: type of %v points", name, opt, pt)
					}
				}
			}
		}
	}
}

// A key that nobody proved says so beside it, one that was proved says when at the foot.
func TestNotProved(t *testing.T) {
	s := binance()
	if text := pdftotext(t, write(t, paper.Options{}, s)); strings.Contains(text, "Not proved:") || !strings.Contains(text, "Proved with the authenticator on") {
		t.Error("a proved key")
	}
	s.Unproved, s.Proved = true, "not proved"
	for _, size := range sizes {
		text := pdftotext(t, write(t, paper.Options{Size: size}, s))
		if at, steps := strings.Index(text, "Not proved: no code"), strings.Index(text, "Open an authenticator"); at < 0 || at > steps {
			t.Errorf("%v: an unproved key", size)
		}
	}
}

// Every sheet has a line for what it does not bring back, and says beside what never
// to do what is fine.
func TestPasswordAndFine(t *testing.T) {
	s := binance()
	s.Guide.Fine = []string{string(paper.ScanFine), string(paper.PhoneCamera)}
	for _, size := range sizes {
		for _, opt := range []paper.Options{{Size: size}, {Size: size, Blank: true}, {Size: size, Compact: true}} {
			text := strings.Join(strings.Fields(pdftotext(t, write(t, opt, s))), " ")
			if !strings.Contains(text, "own password, kept") || !strings.Contains(text, "You also need") {
				t.Errorf("%+v: no line for the password", opt)
			}
			if never, fine := strings.Index(text, "NEVER"), strings.Index(text, "Scanning inside"); fine < never || never < 0 {
				t.Errorf("%+v: not beside NEVER: %s", opt, fmt.Sprint(never, fine))
			}
		}
	}
}

// Sheets of one shape are set alike, and every copy of a sheet as the first.
func TestCopiesAlike(t *testing.T) {
	long := binance()
	long.Account = "maria.santos.of.the@example.org"
	sheets := []paper.AccountSheet{binance(), long, github(16), github(40), binance()}
	text := pdftotext(t, write(t, paper.Options{Copies: 2}, sheets...), "-layout")
	first := strings.ReplaceAll(text, "copy 1 of 2", "copy 2 of 2")
	if half := len(first) / 2; first[:half] != first[half:] {
		t.Error("the second copy is another")
	}
	points := types(t, binance(), paper.Options{})
	if both := types(t, binance(), paper.Options{Copies: 2}); fmt.Sprint(both) != fmt.Sprint(append(points, points...)) {
		t.Error("the copies are not set in the same type")
	}
}
