package scan

import (
	"math"
	"testing"

	"rsc.io/qr"
)

// TestCore: the frame that a finder's core gives makes a square of it again, however it
// was squeezed and slanted.
func TestCore(t *testing.T) {
	for _, tt := range []struct {
		name        string
		right, down point
	}{
		{"upright", point{6, 0}, point{0, 6}},
		{"turned", point{5, 4}, point{-4, 5}},
		{"squeezed", point{10, 0}, point{0, 5}},
		{"squeezed along a diagonal", point{7, 4}, point{4, 7}},
		{"slanted", point{7, 0}, point{4, 6}},
	} {
		f := frame{point{60, 60}, tt.right, tt.down}
		p := newPlane(120, 120)
		det := f.right.cross(f.down)
		for i := range p.pix {
			at := point{float64(i % 120), float64(i / 120)}.sub(f.at)
			m := max(math.Abs(at.cross(f.down)/det), math.Abs(f.right.cross(at)/det))
			p.pix[i] = 220
			if m < 1.5 || m > 2.5 && m < 3.5 {
				p.pix[i] = 30
			}
		}
		g, ok := p.core(f.at, math.Sqrt(math.Abs(det)))
		if score := p.correlate(finderMarks, g.place); !ok || score < 0.7 {
			t.Errorf("%s: %v, fits by %.2f", tt.name, g, score)
		}
	}
	if _, ok := newPlane(50, 50).core(point{25, 25}, 4); ok {
		t.Error("a core where all is black")
	}
}

// TestSheared reads symbols whose sides are as unlike, and as far from square, as a
// steep look from a corner makes them.
func TestSheared(t *testing.T) {
	for name, q := range map[string][4]point{
		"flat":    {{20, 100}, {380, 100}, {380, 270}, {20, 270}},
		"slanted": {{164, 61}, {339, 236}, {236, 339}, {61, 164}},
		"leaning": {{151, 108}, {384, 175}, {249, 292}, {16, 225}},
		"thin":    {{325, 209}, {283, 350}, {75, 191}, {117, 50}},
	} {
		d := draw(t, frame1, qr.M, 400, 400, q)
		s := &search{end: hour(t), left: unknown}
		if s.own(d.plane, 1); len(s.codes) != 1 || s.codes[0].Text != frame1 {
			t.Errorf("%s: %d codes", name, len(s.codes))
		}
	}
}
