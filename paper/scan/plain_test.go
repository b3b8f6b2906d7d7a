package scan

import (
	"strings"
	"testing"

	"rsc.io/qr"
)

// TestPlain reads symbols of all sizes that lie flat, and tilted a little, at the first
// look, and takes nothing for a symbol where there is none.
func TestPlain(t *testing.T) {
	for _, n := range []int{5, 20, 90, 300, 1000, 2300} {
		text := "PLAIN " + strings.Repeat("7A", n/2)
		c, err := qr.Encode(text, qr.L)
		if err != nil {
			t.Fatal(err)
		}
		side := float64(4 * c.Size)
		tilt := side / 40
		for name, q := range map[string][4]point{
			"flat":   {{20, 20}, {20 + side, 20}, {20 + side, 20 + side}, {20, 20 + side}},
			"tilted": {{20, 20}, {20 + side, 20 + tilt}, {20 + side - tilt, 20 + side}, {20 + tilt, 20 + side}},
		} {
			d := draw(t, text, qr.L, int(side)+40, int(side)+40, q)
			s := &search{end: hour(t)}
			ts := triples(s.finders(d.plane, 1))
			if len(ts) == 0 {
				t.Fatalf("%s, %d modules: no triple", name, c.Size)
			}
			before := s.end.work
			s.all(d.plane, ts, 1)
			if len(s.codes) != 1 || s.codes[0].Text != text {
				t.Errorf("%s, %d modules: %d codes", name, c.Size, len(s.codes))
			}
			if spent := before - s.end.work; spent > int64(plainSteps+2*sampleSteps*c.Size*c.Size) {
				t.Errorf("%s, %d modules: %d steps, more than a look", name, c.Size, spent)
			}
			if fits, bent := newPlane(d.plane.w, d.plane.h).plain(s.end, ts[0]); len(fits)+len(bent) > 0 {
				t.Errorf("%s, %d modules: %d fits to nothing", name, c.Size, len(fits)+len(bent))
			}
		}
	}
}
