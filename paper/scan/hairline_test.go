package scan

import (
	"testing"

	"rsc.io/qr"
)

// TestHairlines reads symbols with lines between their modules, in any size, dark on
// light and light on dark.
func TestHairlines(t *testing.T) {
	const text = "HAIRLINES BETWEEN THE MODULES"
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ module, line int }{{6, 1}, {9, 2}, {24, 4}, {28, 6}} {
		side := (c.Size + 8) * tt.module
		p := newPlane(side, side)
		for i := range p.pix {
			x, y := i%side, i/side
			p.pix[i] = 220
			if c.Black(x/tt.module-4, y/tt.module-4) && x%tt.module >= tt.line && y%tt.module >= tt.line {
				p.pix[i] = 40
			}
		}
		for name, p := range map[string]*plane{"dark": p, "light": p.inverted()} {
			s := &search{end: hour(t), left: unknown}
			if s.run(p); len(s.codes) != 1 || s.codes[0].Text != text {
				t.Errorf("%s modules of %d pixels with lines of %d: %d codes", name, tt.module, tt.line, len(s.codes))
			}
		}
	}
}

// TestHairlinesOnPrint reads such symbols on a page that is searched as one of print.
func TestHairlinesOnPrint(t *testing.T) {
	const text, module, line = "HAIRLINES BETWEEN THE MODULES", 6, 2
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	side := (c.Size + 8) * module
	for name, shade := range map[string][2]uint8{"dark": {255, 0}, "light": {0, 255}} {
		p := printed(3*side, 3*side)
		for i := range side * side {
			x, y := i%side, i/side
			v := shade[0]
			if c.Black(x/module-4, y/module-4) && x%module >= line && y%module >= line {
				v = shade[1]
			}
			p.pix[(side+y)*p.w+side+x] = v
		}
		s := &search{end: hour(t), left: unknown}
		if s.run(p); !s.print || len(s.codes) != 1 || s.codes[0].Text != text {
			t.Errorf("%s: %d codes, print: %v", name, len(s.codes), s.print)
		}
	}
}

// TestQuarterHasNoSay: a search does not end because a picture too small to show what
// is left shows nothing.
func TestQuarterHasNoSay(t *testing.T) {
	s := &search{end: hour(t), left: 3, codes: make([]Code, 1)}
	s.aside(newPlane(200, 200), 0.25)
	if s.left != 3 {
		t.Errorf("%d left, want 3", s.left)
	}
}
