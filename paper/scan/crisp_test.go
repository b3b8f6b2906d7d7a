package scan

import (
	"math/rand/v2"
	"testing"

	"rsc.io/qr"
)

// printed is a page of marks like letters.
func printed(w, h int) *plane {
	p := newPlane(w, h)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range p.pix {
		p.pix[i] = 255
	}
	for y := 10; y+12 < h; y += 40 {
		for x := 10; x+8 < w; x += 16 {
			for k := range 40 {
				p.pix[(y+k/4)*w+x+k%4] = uint8(r.IntN(2) * 255)
			}
		}
	}
	return p
}

func TestCrisp(t *testing.T) {
	noisy := printed(800, 1000)
	r := rand.New(rand.NewPCG(2, 2))
	for i, v := range noisy.pix {
		noisy.pix[i] = uint8(min(max(float64(v)+4*r.NormFloat64(), 0), 255))
	}
	spot := printed(800, 1000)
	blurred := spot.smoothed(3)
	for y := 400; y < 600; y++ {
		copy(spot.pix[y*800+300:][:200], blurred.pix[y*800+300:])
	}
	dense := newPlane(800, 1000)
	for i := range dense.pix {
		dense.pix[i] = uint8(r.IntN(2) * 255)
	}
	for name, tt := range map[string]struct {
		p    *plane
		want bool
	}{
		"print":         {printed(800, 1000), true},
		"noise":         {noisy, false},
		"blurred":       {blurred, false},
		"blurred spot":  {spot, false},
		"no flat paper": {dense, false},
		"nothing":       {newPlane(3, 3), false},
	} {
		if got := tt.p.crisp(); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestBlurredOnPrint: print that is crisp does not keep a blurred symbol from being
// sharpened, and a page of print alone is not.
func TestBlurredOnPrint(t *testing.T) {
	d := draw(t, frame1, qr.M, 220, 220, [4]point{{40, 40}, {180, 40}, {180, 180}, {40, 180}})
	soft := d.plane.smoothed(2)
	p := printed(1000, 1000)
	for y := range 220 {
		copy(p.pix[(300+y)*1000+300:], soft.pix[y*220:][:220])
	}
	s := &search{end: hour(t), left: unknown}
	if s.run(p); s.print || len(s.codes) != 1 || s.codes[0].Text != frame1 {
		t.Errorf("%d codes; print: %v", len(s.codes), s.print)
	}
	s = &search{end: hour(t), left: unknown}
	if s.run(printed(1000, 1000)); !s.print {
		t.Error("a page of print is searched as if it were hard to see")
	}
}
