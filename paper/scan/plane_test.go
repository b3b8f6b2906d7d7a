package scan

import (
	"slices"
	"testing"
)

// TestBoxMeans compares the running means with sums made afresh.
func TestBoxMeans(t *testing.T) {
	for _, size := range [][3]int{{50, 30, 4}, {7, 9, 8}, {40, 3, 1}, {2, 2, 1}} {
		p := newPlane(size[0], size[1])
		for i := range p.pix {
			p.pix[i] = uint8(i * i * 31)
		}
		radius := size[2]
		for name, f := range map[string]func(dst, src *plane, radius int){"rows": boxRows, "columns": boxColumns} {
			got := newPlane(p.w, p.h)
			f(got, p, radius)
			for y := range p.h {
				for x := range p.w {
					sum, n := 0, 0
					for d := -radius; d <= radius; d++ {
						u, v := x+d, y
						if name == "columns" {
							u, v = x, y+d
						}
						if u >= 0 && v >= 0 && u < p.w && v < p.h {
							sum += int(p.pix[v*p.w+u])
							n++
						}
					}
					if d := int(got.pix[y*p.w+x]) - sum/n; d < -1 || d > 1 {
						t.Fatalf("%v %s at %d,%d: %d, want %d", size, name, x, y, got.pix[y*p.w+x], sum/n)
					}
				}
			}
		}
	}
}

// TestBell compares the eight pixels at a time with one at a time.
func TestBell(t *testing.T) {
	weights := []int{1, 4, 7, 8, 7, 4, 1}
	along := func(p *plane, dx, dy int) *plane {
		out := newPlane(p.w, p.h)
		for i := range p.pix {
			sum := 16
			for k, weight := range weights {
				x := min(max(i%p.w+(k-3)*dx, 0), p.w-1)
				y := min(max(i/p.w+(k-3)*dy, 0), p.h-1)
				sum += weight * int(p.pix[y*p.w+x])
			}
			out.pix[i] = uint8(sum / 32)
		}
		return out
	}
	for _, size := range [][2]int{{8, 1}, {9, 2}, {50, 30}, {64, 7}} {
		p := newPlane(size[0], size[1])
		for i := range p.pix {
			p.pix[i] = uint8(max(i*i*31%257, i%2*255) - i%2)
		}
		if want, got := along(along(p, 0, 1), 1, 0), p.smoothed(1); !slices.Equal(got.pix, want.pix) {
			t.Errorf("%v: %v, want %v", size, got.pix[:8], want.pix[:8])
		}
	}
	if p := newPlane(7, 40).invert().smoothed(1); p.w != 7 || p.pix[100] < 250 {
		t.Errorf("narrow: %d by %d, %d", p.w, p.h, p.pix[100])
	}
}

func TestScaling(t *testing.T) {
	p := newPlane(8, 6)
	for i := range p.pix {
		p.pix[i] = uint8(i % 8 * 20)
	}
	if h := p.halved(); h.w != 4 || h.h != 3 || h.pix[1] != 50 {
		t.Errorf("halved: %d by %d, %v", h.w, h.h, h.pix)
	}
	if d := p.doubled(); d.w != 16 || d.h != 12 || d.pix[4] != 35 {
		t.Errorf("doubled: %d by %d, %v", d.w, d.h, d.pix[:16])
	}
	if s := p.sharpened(1, 2); s.w != 8 || len(s.pix) != len(p.pix) {
		t.Error("sharpened changes the size")
	}
}
