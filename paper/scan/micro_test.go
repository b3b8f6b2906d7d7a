package scan

import (
	"errors"
	"math/rand/v2"
	"testing"

	"rsc.io/qr"
)

// modular are modules as a picture with a margin, turned so often and maybe mirrored.
func modular(w, h, turns int, mirrored bool, black func(x, y int) bool) *plane {
	const module, margin = 4, 4
	side := (max(w, h) + 2*margin) * module
	p := newPlane(side, side)
	for i := range p.pix {
		p.pix[i] = 255
	}
	for y := range h {
		for x := range w {
			if !black(x, y) {
				continue
			}
			at, down := x+margin, y+margin
			if mirrored {
				at, down = down, at
			}
			for range turns {
				at, down = side/module-1-down, at
			}
			for i := range module * module {
				p.pix[(down*module+i/module)*p.w+at*module+i%module] = 0
			}
		}
	}
	return p
}

// ofFinder returns the colour of a module of the finder at the upper left and the white
// beside it.
func ofFinder(x, y int) (black, ok bool) {
	d := max(x-3, 3-x, y-3, 3-y)
	return d < 2 || d == 3, x < 8 && y < 8
}

// TestMicro: a Micro QR code of each side is named, whatever it says and however it
// lies; other codes are not taken for one.
func TestMicro(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for _, n := range microSides {
		for turn := range 4 {
			p := modular(n, n, turn, false, func(x, y int) bool {
				if black, ok := ofFinder(x, y); ok {
					return black
				}
				if x == 0 || y == 0 {
					return (x+y)%2 == 0
				}
				return r.IntN(2) == 0
			})
			s := &search{end: hour(t), left: unknown}
			if s.run(p); s.micro != ErrMicro || len(s.codes) > 0 {
				t.Errorf("side %d, turned %d times: %d codes, named is %v", n, turn, len(s.codes), s.micro)
			}
		}
	}
	for _, w := range []int{27, 43, 59, 77, 99, 139} {
		for _, h := range flatHeights {
			if w == 27 && h != 11 && h != 13 {
				continue // there are none
			}
			turn, mirrored := r.IntN(4), r.IntN(4) == 0
			p := modular(w, h, turn, mirrored, func(x, y int) bool {
				if black, ok := ofFinder(x, y); ok {
					return black
				}
				if dx, dy := x-(w-3), y-(h-3); max(dx, -dx, dy, -dy) <= 2 { // of the lower right corner
					return max(dx, -dx, dy, -dy) != 1
				}
				switch {
				case y == h-1 && x < 3, x == w-1 && y < 3, x == w-2 && y == 0, x == 0 && y == h-2: // of the other two
					return true
				case x == 0 || x == w-1 || y == 0 || y == h-1:
					return (x+y)%2 == 0
				}
				return r.IntN(2) == 0
			})
			s := &search{end: hour(t), left: unknown}
			if s.run(p); s.micro != errFlat || len(s.codes) > 0 {
				t.Errorf("R%dx%d, turned %d times, mirrored %v: %d codes, named is %v", h, w, turn, mirrored, len(s.codes), s.micro)
			}
		}
	}
	if !errors.Is(errFlat, ErrMicro) {
		t.Error("a rectangular one is none")
	}
	for _, text := range []string{"A", frame1} {
		d := draw(t, text, qr.L, 340, 330, tilted)
		fs, _ := findFinders(hour(t), d.plane, radii(d.plane), func(point) bool { return true })
		if len(fs) < 3 || d.plane.micro(fs, false) != nil {
			t.Errorf("%q: %d finders, one is taken for that of a Micro QR code", text, len(fs))
		}
	}
}

// A code that cannot be read is not taken for another kind: with its three finders and
// noise beside them; cut off behind the first, at least for none that is rectangular.
func TestMicroOfUnreadable(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	for version := 1; version <= 7; version++ {
		side := 17 + 4*version
		for range 60 {
			bottom, right := side, side
			if r.IntN(2) == 0 {
				bottom = side * 65 / 100
				right = bottom
			}
			p := modular(side, side, r.IntN(4), false, func(x, y int) bool {
				for _, at := range [][2]int{{0, 0}, {side - 7, 0}, {0, side - 7}} {
					if dx, dy := x-at[0], y-at[1]; dx >= -1 && dx <= 7 && dy >= -1 && dy <= 7 {
						black, _ := ofFinder(dx, dy)
						return black && dx >= 0 && dx < 7 && dy >= 0 && dy < 7 && x < right && y < bottom
					}
				}
				if x >= right || y >= bottom {
					return false
				}
				if x == 6 || y == 6 {
					return (x+y)%2 == 0
				}
				return r.IntN(2) == 0
			})
			fs, _ := findFinders(hour(t), p, radii(p), func(point) bool { return true })
			if named := p.micro(fs, len(triples(fs)) > 0); named == errFlat || named != nil && right == side || len(fs) == 0 {
				t.Errorf("version %d, %d of %d modules, %d finders: named is %v", version, right, side, len(fs), named)
			}
		}
	}
}
