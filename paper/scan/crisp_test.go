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

// TestPrintBesideCodes: beside what was read a crisp page is looked at once more for
// what has lost a finder; one that is not crisp is searched on.
func TestPrintBesideCodes(t *testing.T) {
	const other = "HARDCOPY:SEALED:QPZR:2/3:"
	square := [4]point{{40, 40}, {180, 40}, {180, 180}, {40, 180}}
	one := draw(t, frame1, qr.M, 220, 220, square).plane
	two := draw(t, other+frame1[len(other):], qr.M, 220, 220, square).plane
	worn := newPlane(220, 220)
	copy(worn.pix, two.pix)
	for i := range worn.pix {
		if x, y := i%220, i/220; x > 145 && y < 72 { // a finder is lost
			worn.pix[i] = 220
		}
	}
	r := rand.New(rand.NewPCG(1, 321))
	for range 5 + r.IntN(12) { // and blots are on the others
		x0, y0, c := 38+r.IntN(30), 38+r.IntN(30), r.IntN(2)*190+30
		for y := range 1 + r.IntN(7) {
			for x := range 1 + r.IntN(7) {
				worn.pix[(y0+y)*220+x0+x] = uint8(c)
				worn.pix[(y0+y+102)*220+x0+x] = uint8(c)
			}
		}
	}
	for name, tt := range map[string]struct {
		beside *plane
		codes  int
		print  bool
	}{
		"print":            {newPlane(220, 220).invert(), 1, true},
		"a worn symbol":    {worn, 2, true},
		"a blurred symbol": {two.smoothed(1), 2, false},
	} {
		p := printed(1000, 1000)
		for y := range 220 {
			copy(p.pix[(100+y)*1000+100:], one.pix[y*220:][:220])
			copy(p.pix[(500+y)*1000+500:], tt.beside.pix[y*220:][:220])
		}
		s := &search{end: hour(t), left: unknown}
		s.run(p)
		if len(s.codes) != tt.codes || s.print != tt.print || s.left != 0 {
			t.Errorf("%s: %d codes, print: %v, %d left", name, len(s.codes), s.print, s.left)
		}
		if name == "a worn symbol" { // the time ends with the last look
			end := hour(t)
			before := end.work
			s = &search{end: end, left: unknown}
			s.first(p, 1)
			end.work = before - end.work - 1
			s = &search{end: end, left: unknown}
			if s.first(p, 1); !s.print || s.whole() {
				t.Errorf("%s: whole after %d codes, print: %v", name, len(s.codes), s.print)
			}
		}
	}
}
