package scan

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDark: a speck is dark and flat paper is not, wherever it lies, in pictures whose
// sides are no multiples of tiles and words.
func TestDark(t *testing.T) {
	for _, size := range [][2]int{{60, 60}, {61, 67}, {130, 5}, {3, 70}, {1, 1}} {
		w, h := size[0], size[1]
		for at := range w * h {
			if at%7 != 0 && at < w*h-9 {
				continue
			}
			p := newPlane(w, h)
			for i := range p.pix {
				p.pix[i] = 200
			}
			p.pix[at] = 100
			d := p.dark(newTiles(p), 8)
			for i := range p.pix {
				if want := i == at && w*h > 1; d.dark(i%w, i/w) != want {
					t.Fatalf("%d by %d with a speck at %d: pixel %d is dark: %v", w, h, at, i, !want)
				}
			}
		}
	}
}

// TestDarkInSlopingLight: what is darker than around it is dark in bright and in dim
// light.
func TestDarkInSlopingLight(t *testing.T) {
	p := newPlane(200, 90)
	for i := range p.pix {
		p.pix[i] = uint8(40 + i%200)
		if i%200/10%2 == 1 {
			p.pix[i] /= 2
		}
	}
	d := p.dark(newTiles(p), 20)
	for i := range p.pix {
		if x := i % 200; d.dark(x, i/200) != (x/10%2 == 1) {
			t.Fatalf("pixel %d, %d", x, i/200)
		}
	}
}

func TestEdges(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, w := range []int{1, 63, 64, 65, 200} {
		for range 20 {
			d := newBitmap(w, 2)
			var want []int
			before := false
			for x := range w {
				dark := r.IntN(5) < 2
				if dark {
					d.words[d.row+x>>6] |= 1 << (x & 63)
				}
				if dark != before {
					want, before = append(want, x), dark
				}
			}
			if before {
				want = append(want, w)
			}
			if got := d.edges(1, nil); !slices.Equal(got, want) {
				t.Fatalf("%v, want %v", got, want)
			}
		}
	}
}

func TestLower(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10000 {
		a, b := r.Uint64(), r.Uint64()
		if r.IntN(2) == 0 { // alike in most bytes
			b = a ^ 1<<r.IntN(64)
		}
		want := uint64(0)
		for i := range 8 {
			if uint8(a>>(8*i)) < uint8(b>>(8*i)) {
				want |= 1 << i
			}
		}
		if got := lower(a, b); got != want {
			t.Fatalf("%x, %x: %08b, want %08b", a, b, got, want)
		}
	}
}
