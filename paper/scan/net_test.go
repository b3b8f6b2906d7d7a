package scan

import (
	"math"
	"strings"
	"testing"

	"rsc.io/qr"
)

// curled is a symbol of many modules on paper as it comes off a roll.
func curled(t *testing.T, text string, depth float64) *plane {
	t.Helper()
	c, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	const margin = 60
	far := margin + 4*float64(c.Size)
	d := draw(t, text, qr.M, int(far)+margin, int(far)+margin, [4]point{{margin, margin}, {far, margin}, {far, far}, {margin, far}})
	out := newPlane(d.plane.w, d.plane.h)
	for i := range out.pix {
		x, y := float64(i%out.w), float64(i/out.w)
		roll := depth * math.Sin(1.4*math.Pi*y/far+0.5)
		out.pix[i] = uint8(d.plane.at(x+roll*(x/far-0.5)/3, y+roll))
	}
	return out
}

// TestBentLarge reads symbols of many modules on bent paper, where no homography fits,
// in a mirror too.
func TestBentLarge(t *testing.T) {
	for _, tt := range []struct {
		words int
		depth float64
	}{{120, 20}, {200, 36}} {
		text := "BENT " + strings.Repeat("LARGE 7 ", tt.words)
		p := curled(t, text, tt.depth)
		mirrored := newPlane(p.w, p.h)
		for i := range p.pix {
			mirrored.pix[i] = p.pix[i/p.w*p.w+p.w-1-i%p.w]
		}
		for name, p := range map[string]*plane{"bent": p, "mirrored": mirrored} {
			s := &search{end: hour(t), left: unknown}
			if s.own(p, 1); len(s.codes) != 1 || s.codes[0].Text != text {
				t.Fatalf("%s: %d codes", name, len(s.codes))
			}
			f := s.fits[0]
			if whole := len(f.layout.alignments) + finderAnchors; len(f.net) != whole {
				t.Errorf("%s: a net of %d, want %d", name, len(f.net), whole)
			}
			if s.left > 0 {
				t.Errorf("%s: %d finders outside of it", name, s.left)
			}
		}
	}
}

// TestNotNetted: flat paper has no need of a net, and where the patterns are not there
// none is made.
func TestNotNetted(t *testing.T) {
	text := "BENT " + strings.Repeat("LARGE 7 ", 120)
	p := curled(t, text, 0)
	three := triples((&search{end: hour(t)}).finders(p, 1))[0]
	frames := [3]frame{three.corner.frame, three.right.frame, three.below.frame}
	if _, ok := p.netted(hour(t), p.versions(frames)[0], frames, flatScore); ok {
		t.Error("flat paper is bent")
	}
	p = curled(t, text, 20)
	three = triples((&search{end: hour(t)}).finders(p, 1))[0]
	frames = [3]frame{three.corner.frame, three.right.frame, three.below.frame}
	f := p.versions(frames)[0]
	bent, ok := p.netted(hour(t), f, frames, flatScore)
	if !ok {
		t.Error("bent paper is not")
	}
	spent := func(f fit) int64 {
		end := hour(t)
		before := end.work
		(&search{end: end}).glance(p, f)
		return before - end.work
	}
	cells := int64(f.layout.n / 5)
	if more := spent(bent) - spent(f); more < int64(len(bent.net))*cells*cells {
		t.Errorf("a net of %d costs %d steps", len(bent.net), more)
	}
	far := float64(f.layout.n) - 12
	for i := range p.pix { // all but the finders and what says the version
		m := point{float64(i%p.w)/4 - 15, float64(i/p.w)/4 - 15}
		if m.x > 12 && m.x < far || m.y > 12 && m.y < far || m.x > 12 && m.y > 12 {
			p.pix[i] = 220
		}
	}
	if _, ok := p.netted(hour(t), f, frames, flatScore); ok {
		t.Error("a net without patterns")
	}
}

// TestNetsPassedOn: the net that the first look made is tried when the symbol is settled,
// where no homography fits as well, and is not made again.
func TestNetsPassedOn(t *testing.T) {
	p := curled(t, "BENT "+strings.Repeat("LARGE 7 ", 120), 20)
	three := triples((&search{end: hour(t)}).finders(p, 1))[0]
	_, nets := p.plain(hour(t), three)
	if len(nets) != 1 {
		t.Fatalf("%d nets", len(nets))
	}
	if fits := p.locate(hour(t), three, nil); len(fits) > 0 && fits[0].net != nil {
		t.Error("a net is made again")
	}
	if fits := p.locate(hour(t), three, nets); len(fits) == 0 || fits[0].net == nil {
		t.Errorf("the net is not among %d fits", len(fits))
	}
	nets[0].score = flatScore
	if fits := p.locate(hour(t), three, nets); len(fits) > 0 && fits[0].net != nil {
		t.Error("a net where a homography fits")
	}
}

// TestPlate: a plate goes where its anchors are, and between them as a curve does.
func TestPlate(t *testing.T) {
	curve := func(m point) point { return point{3 * math.Sin(m.x/20), m.x/10 - 2*math.Sin(m.y/25)} }
	var anchors []anchor
	for i := range 16 {
		m := point{float64(i % 4 * 30), float64(i / 4 * 30)}
		anchors = append(anchors, anchor{m, curve(m)})
	}
	shift := plate(anchors, 90)
	for i := range 100 {
		m := point{float64(i % 10 * 10), float64(i / 10 * 10)}
		if off := shift(m).sub(curve(m)); off.squared() > 0.7*0.7 {
			t.Errorf("%v: %v off", m, off)
		}
	}
	if off := plate(anchors[:2], 90)(point{40, 0}); math.Abs(off.y-drift(anchors[:2], point{40, 0}).y) > 1e-9 {
		t.Errorf("two anchors: %v", off)
	}
}
