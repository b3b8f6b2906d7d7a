package scan

import (
	"math/rand/v2"
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestLikeliestTripleFirst: the data of a large symbol look like finders here and there,
// nearer together than its own. Those of the symbol come first all the same.
func TestLikeliestTripleFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	text := strings.Repeat("LARGE ", 400)
	d := draw(t, text, qr.L, 640, 640, [4]point{{40, 50}, {580, 40}, {590, 600}, {50, 590}})
	for i, v := range d.plane.pix {
		d.plane.pix[i] = uint8(min(max(float64(v)+20*r.NormFloat64(), 0), 255))
	}
	fs, _ := findFinders(hour(t), d.plane, radii(d.plane), func(point) bool { return true })
	ts := triples(fs)
	if len(ts) < 50 {
		t.Fatalf("%d triples of %d finders: no choice", len(ts), len(fs))
	}
	far := float64(d.code.Size) - 3.5
	for i, f := range []finder{ts[0].corner, ts[0].right, ts[0].below} {
		want := d.h.apply([]point{{3.5, 3.5}, {far, 3.5}, {3.5, far}}[i])
		if f.at.sub(want).squared() > 4 {
			t.Errorf("finder %d at %v, want %v", i, f.at, want)
		}
	}
}

// TestSteep reads symbols that are seen so steeply that one finder is more than twice as
// large as another.
func TestSteep(t *testing.T) {
	for name, q := range map[string][4]point{
		"near edge":   {{60, 40}, {540, 40}, {430, 290}, {170, 290}},
		"near corner": {{40, 30}, {400, 90}, {330, 290}, {110, 330}},
		"far corner":  {{300, 330}, {190, 250}, {260, 40}, {560, 60}},
	} {
		d := draw(t, frame1, qr.M, 600, 400, q)
		s := &search{end: hour(t), left: unknown}
		if s.own(d.plane, 1); len(s.codes) != 1 || s.codes[0].Text != frame1 {
			t.Errorf("%s: %d codes", name, len(s.codes))
		}
	}
}
