package scan

import (
	"math/rand/v2"
	"testing"

	"rsc.io/qr"
)

// TestPaleBesidePlain reads a symbol that is paler than the noise of the picture, beside
// one that is plain to see.
func TestPaleBesidePlain(t *testing.T) {
	square := [4]point{{30, 30}, {178, 30}, {178, 178}, {30, 178}}
	plain := draw(t, frame1, qr.M, 210, 210, square).plane
	pale := draw(t, "PALE "+frame1[5:], qr.M, 210, 210, square).plane
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(7, seed))
		p := newPlane(420, 210)
		for i := range p.pix {
			x, y := i%p.w, i/p.w
			v := float64(plain.pix[y*210+x%210])
			if x >= 210 {
				v = 220 - (220-float64(pale.pix[y*210+x%210]))/16
			}
			p.pix[i] = uint8(min(max(v+7*r.NormFloat64(), 0), 255))
		}
		s := &search{end: hour(t), left: unknown}
		if s.run(p); len(s.codes) != 2 {
			t.Errorf("noise %d: %d codes, %d left", seed, len(s.codes), s.left)
		}
	}
}
