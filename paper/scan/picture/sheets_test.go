package picture

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// sheetPDF is a PDF that says it is of this program, with one page.
func sheetPDF(entries, content string) []byte {
	return fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj\n<</Type /Page\n/Contents 2 0 R>>\nendobj\n"+
		"2 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj\n3 0 obj\n<<\n/Producer (hardcopy)\n>>\nendobj\n", entries, len(content), content)
}

// TestSheets: a path in whole modules is a code, and nothing else is; whatever a page
// holds, its picture has bounds.
func TestSheets(t *testing.T) {
	const rects = "4 4 7 1 re\n4 5 1 1 re\n10 5 1 1 re\n4 6 1 1 re\n10 6 1 1 re\n4 10 7 1 re\n"
	code := "q 2.83465 0 0 -2.83465 56.7 700.1 cm\n" + rects + "f Q\n"
	const side = (11 + quiet) * drawnModule
	for name, tt := range map[string]struct {
		content string
		codes   int
	}{
		"one":                     {code, 1},
		"two":                     {code + "BT (f 1 1 2 2 re) Tj ET\n" + code, 2},
		"bars of the page":        {"10.5 10.5 1 1 re f\n10 10 20 20 re f\n" + code, 1},
		"in points":               {strings.Replace(code, "10 6 1 1", "10.0 6 1 1", 1), 0},
		"outside":                 {strings.Replace(code, "10 6 1 1", "10 6 1 999", 1), 0},
		"empty":                   {strings.Replace(code, "10 6 1 1", "10 6 0 1", 1), 0},
		"three numbers":           {strings.Replace(code, "10 6 1 1", "6 1 1", 1), 0},
		"below":                   {strings.Replace(code, "10 6 1 1", "-1 6 1 1", 1), 0},
		"with other shapes":       {strings.Replace(code, "10 6 1 1 re", "10 6 1 1 re 10 6 m", 1), 0},
		"not filled":              {strings.Replace(code, "f Q", "n Q", 1) + code, 1},
		"rewritten":               {strings.Replace(code, "f Q", "f* Q", 1), 0},
		"nothing":                 {"", 0},
		"a string without an end": {"(" + code, 0},
		"too many":                {strings.Repeat(code, maxOnSheet+1), maxOnSheet},
	} {
		for _, packed := range []bool{false, true} {
			data := sheetPDF("", tt.content)
			if packed {
				data = sheetPDF("/Filter /FlateDecode ", deflated(tt.content))
			}
			n := 0
			Each(t.Context(), data, func(p Page, err error) bool {
				n++
				if err != nil || !p.Drawn {
					t.Errorf("%s: %+v, %v", name, p, err)
				} else if h := max(p.Gray.Rect.Dy(), 1); h != 1+tt.codes*side {
					t.Errorf("%s: %d pixels high, want %d codes", name, h, tt.codes)
				}
				return true
			})
			if n != 1 {
				t.Errorf("%s: %d pages", name, n)
			}
		}
	}
	Each(t.Context(), sheetPDF("", code), func(p Page, _ error) bool {
		black := func(x, y int) bool { return p.Gray.GrayAt(x*drawnModule, y*drawnModule).Y == 0 }
		if !black(4, 4) || !black(10, 10) || black(3, 4) || black(5, 5) || black(11, 4) || black(4, 7) {
			t.Error("the modules are elsewhere")
		}
		return true
	})
}

func TestSheetRefusals(t *testing.T) {
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"no page":           {[]byte("%PDF-1.4\n3 0 obj\n<< /Producer (hardcopy) >>\nendobj\n"), ErrNoPicture},
		"of another":        {[]byte(strings.Replace(string(sheetPDF("", "")), "(hardcopy)", "(another)", 1)), ErrNoPicture},
		"damaged":           {sheetPDF("/Filter /FlateDecode ", "nonsense"), ErrDamaged},
		"more than a page":  {sheetPDF("/Filter /FlateDecode ", deflated(strings.Repeat(" ", maxContent+1))), ErrTooLarge},
		"more, not packed":  {sheetPDF("", strings.Repeat(" ", maxContent+1)), ErrTooLarge},
		"an animated GIF":   {[]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00" + strings.Repeat("\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00", 2) + ";"), ErrTooLarge},
		"a frame beside it": {[]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff" + strings.Repeat("\x2c\x05\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00", 2) + ";"), ErrDamaged},
	} {
		n := 0
		Each(t.Context(), tt.data, func(_ Page, err error) bool {
			if n++; !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", name, err, tt.want)
			}
			return true
		})
		if n != 1 {
			t.Errorf("%s: %d pages", name, n)
		}
	}
}
