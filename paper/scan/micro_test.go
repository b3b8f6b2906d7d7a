package scan

import (
	"math/rand/v2"
	"testing"

	"rsc.io/qr"
)

// TestMicro: a Micro QR code of each side is named, whatever it says and however it
// lies; other codes are not taken for one.
func TestMicro(t *testing.T) {
	const module = 4
	r := rand.New(rand.NewPCG(5, 5))
	for _, n := range microSides {
		for turn := range 4 {
			p := newPlane((n+8)*module, (n+8)*module)
			for i := range p.pix {
				p.pix[i] = 255
			}
			black := func(x, y int) bool {
				d := max(x-3, 3-x, y-3, 3-y)
				switch {
				case x < 8 && y < 8:
					return d < 2 || d == 3
				case x == 0 || y == 0:
					return (x+y)%2 == 0
				}
				return r.IntN(2) == 0
			}
			for y := range n {
				for x := range n {
					if !black(x, y) {
						continue
					}
					at, down := x, y
					for range turn {
						at, down = n-1-down, at
					}
					for i := range module * module {
						p.pix[((down+4)*module+i/module)*p.w+(at+4)*module+i%module] = 0
					}
				}
			}
			s := &search{end: hour(t), left: unknown}
			if s.run(p); !s.micro || len(s.codes) > 0 {
				t.Errorf("side %d, turned %d times: %d codes, named is %v", n, turn, len(s.codes), s.micro)
			}
		}
	}
	for _, text := range []string{"A", frame1} {
		d := draw(t, text, qr.L, 340, 330, tilted)
		fs, _ := findFinders(hour(t), d.plane, radii(d.plane), func(point) bool { return true })
		if len(fs) < 3 || d.plane.isMicro(fs) {
			t.Errorf("%q: %d finders, one is taken for that of a Micro QR code", text, len(fs))
		}
	}
}
