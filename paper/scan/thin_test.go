package scan

import (
	"testing"

	"rsc.io/qr"
)

// TestThin: a picture so thin that nothing of it is left at half its size is searched as
// any other.
func TestThin(t *testing.T) {
	for name, p := range map[string]*plane{
		"a line":       newPlane(2, 2*large+2),
		"a row":        newPlane(2*large+2, 2),
		"a small line": newPlane(narrowest-1, 300),
		"a strip":      newPlane(narrowest, 100_000),
	} {
		s := &search{end: hour(t), left: unknown}
		if s.run(p); len(s.codes) > 0 || !s.whole() {
			t.Errorf("%s: %d codes, whole: %v", name, len(s.codes), s.whole())
		}
	}
}

// TestRowOfFinders: the time may end within a row that has thousands of finders, each of
// which is held against those before.
func TestRowOfFinders(t *testing.T) {
	const many, pitch = 3000, 8
	p := newPlane(many*pitch, 9).invert()
	for i := range p.pix {
		x, y := i%p.w%pitch-3, i/p.w-4
		if d := max(x, -x, y, -y); d < 2 || d == 3 {
			p.pix[i] = 0
		}
	}
	dark := p.dark(newTiles(p), 8)
	all := func(point) bool { return true }
	end := hour(t)
	before := end.work
	found := findIn(end, dark, all, nil)
	if len(found) < many/2 {
		t.Fatalf("%d finders", len(found))
	}
	spent := before - end.work
	if least := int64(len(found) * len(found) / 2 / mergedPerStep); spent < least {
		t.Errorf("%d steps, want %d", spent, least)
	}
	end.work = spent / 8
	if findIn(end, dark, all, nil); !end.cut || end.work < -sightingSteps-many {
		t.Errorf("goes on %d steps after the end", -end.work)
	}
}

// TestSiblingsCount: each look for a symbol beside one of its kind is counted, in a crowd
// of finders too.
func TestSiblingsCount(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	s := &search{end: hour(t)}
	if s.own(d.plane, 1); len(s.fits) != 1 {
		t.Fatalf("%d codes", len(s.fits))
	}
	f, l := s.base.finders[0], s.fits[0].layout
	alone := newPlane(d.plane.w, d.plane.h)
	for i, v := range d.plane.pix { // a symbol of which one finder is left
		if alone.pix[i] = 220; f.at.sub(point{float64(i % alone.w), float64(i / alone.w)}).squared() < 36*f.size*f.size {
			alone.pix[i] = v
		}
	}
	for name, tt := range map[string]struct {
		plane *plane
		want  int
	}{
		"nothing":  {newPlane(alone.w, alone.h), 3 * l.marked()},
		"a finder": {alone, (3 + settleSteps) * l.marked()},
	} {
		s.codes, s.fits = nil, s.fits[:1]
		before := s.end.work
		s.siblings(tt.plane, []finder{f}, 1)
		if spent := before - s.end.work; spent < int64(tt.want) || len(s.codes) > 0 {
			t.Errorf("%s: %d steps, want %d; %d codes", name, spent, tt.want, len(s.codes))
		}
	}
}
