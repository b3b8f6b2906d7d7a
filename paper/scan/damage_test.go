package scan_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"hardcopy/paper/scan"
	"hardcopy/testdata/corpus/damage"
)

var sheets = sync.OnceValue(func() []*damage.Page { return damage.Pages(11) })

// TestReadDamaged reads what a first-rung reader does not. The number is the
// codes that have to be read of those on the page; the corpus command has the
// full comparison.
func TestReadDamaged(t *testing.T) {
	pages := sheets()
	for _, tt := range []struct {
		kind string
		n    int // picture n of 5
		want int
	}{
		{"none", 4, 6},
		{"torn corner", 1, 2},
		{"punched hole", 2, 2},
		{"perspective", 3, 2},
		{"fade", 1, 2},
		{"curled", 1, 2},
	} {
		k := damage.Kinds[slices.IndexFunc(damage.Kinds, func(k damage.Kind) bool { return k.Name == tt.kind })]
		page, img := k.Picture(pages, 11, tt.n, 5)
		codes, err := scan.Image(t.Context(), img, scan.Options{})
		if err != nil {
			t.Errorf("%s: %v", tt.kind, err)
		}
		right := 0
		for _, c := range codes {
			i := slices.IndexFunc(page.Codes, func(p damage.Place) bool { return p.Text == c.Text })
			if i < 0 {
				t.Errorf("%s: read a text that is not there: %q", tt.kind, c.Text)
				continue
			}
			right++
		}
		if right < tt.want {
			t.Errorf("%s: %d codes read, want %d", tt.kind, right, tt.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"grey.png", "colour.png", "grey.jpg", "grey.gif", "grey.webp", "grey.bmp", "lzw.tiff", "two-pages.tiff", "turned.jpg"} {
		f.Add(file(f, name))
	}
	f.Add([]byte("%PDF-1.4\n1 0 obj\n<</Subtype/Image/Width 9/Height 9/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 1(abcdef)]/Length 3>>\nstream\nabc\nendstream\nendobj"))
	f.Fuzz(func(t *testing.T, data []byte) {
		scan.Read(t.Context(), data, scan.Options{Patience: 20 * time.Millisecond})
	})
}
