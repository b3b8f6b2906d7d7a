package scan

import (
	"fmt"
	"math"
	"testing"

	"rsc.io/qr"
)

// TestBentGrid reads a symbol on paper that is bent as no projection can.
func TestBentGrid(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, [4]point{{50, 40}, {290, 40}, {290, 280}, {50, 280}})
	bent := newPlane(340, 330)
	for y := range bent.h {
		for x := range bent.w {
			fx, fy := float64(x), float64(y)
			bent.pix[y*bent.w+x] = uint8(d.plane.at(fx+5*math.Sin(fy/45), fy+5*math.Sin(fx/50)))
		}
	}
	s := &search{end: hour(t)}
	if s.own(bent, 1); len(s.codes) != 1 || s.codes[0].Text != frame1 {
		t.Errorf("%d codes", len(s.codes))
	}
}

func TestSameCodeOnce(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	s := &search{end: hour(t)}
	s.run(d.plane)
	s.own(d.plane, 1)
	for _, f := range s.fits {
		s.plainly(d.plane, []fit{f}, 1)
	}
	if len(s.codes) != 1 || len(s.fits) != 1 {
		t.Errorf("%d codes, want 1", len(s.codes))
	}
}

func TestMirroredAndInverted(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	mirrored := newPlane(340, 330)
	for i := range d.plane.pix {
		mirrored.pix[i] = d.plane.pix[i/340*340+339-i%340]
	}
	for name, p := range map[string]*plane{"mirrored": mirrored, "inverted": d.plane.inverted()} {
		s := &search{end: hour(t)}
		if s.run(p); len(s.codes) != 1 || s.codes[0].Text != frame1 {
			t.Errorf("%s: %d codes", name, len(s.codes))
		}
	}
	s := &search{end: hour(t)}
	if s.own(mirrored, 1); len(s.codes) != 1 || s.codes[0].Text != frame1 {
		t.Fatalf("our own stages: %d codes in a mirror", len(s.codes))
	}
	if c := s.codes[0].Corners; c[0].X < c[1].X {
		t.Errorf("corners %v of a mirrored code are not as the symbol itself stands", c)
	}
}

// TestVersionByChance: a symbol without version information is read where its data
// look like some.
func TestVersionByChance(t *testing.T) {
	const short = "HARDCOPY VERSION FOUR %06d AND SOME MORE TEXT"
	const long = "HARDCOPY VERSION SIX %06d AND SOME MORE TEXT THAT GOES ON UNTIL IT IS LONG ENOUGH FOR IT, SOMEWHERE."
	for _, tt := range []struct {
		format  string
		n       int
		version int
		side    float64
	}{
		{short, 28, 3, 150}, {short, 143, 3, 150}, {short, 145, 3, 150}, {short, 177, 3, 150},
		{long, 839, 6, 164}, {long, 856, 6, 164}, {long, 1039, 6, 164},
	} {
		text := fmt.Sprintf(tt.format, tt.n)
		far := 20 + tt.side
		d := draw(t, text, qr.M, int(far)+20, int(far)+20, [4]point{{20, 20}, {far, 20}, {far, far}, {20, far}})
		fs, _ := findFinders(hour(t), d.plane, radii(d.plane), func(point) bool { return true })
		three := triples(fs)[0]
		frames := [3]frame{three.corner.frame, three.right.frame, three.below.frame}
		if v := d.plane.version(frames, tt.version); v != 7 {
			t.Errorf("%s: version %d, want 7 by chance", text, v)
		}
		s := &search{end: hour(t)}
		if s.own(d.plane, 1); len(s.codes) != 1 || s.codes[0].Text != text {
			t.Errorf("%s: %d codes", text, len(s.codes))
		}
	}
}
