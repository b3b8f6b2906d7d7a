package scan

import "testing"

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
