package paper

import (
	"bytes"
	"testing"
	"time"
)

// Parts are shared where all their words are the same, the English beside a translation
// too, and only there.
func TestKept(t *testing.T) {
	c := newCanvas(A4, time.Unix(1e9, 0), false)
	l := looks(Options{Size: A4})[0]
	l.memo = make(memo)
	drawn := func(way Way) []byte {
		c.page()
		keptSteps(l, 100, way).draw(c, 20, 20)
		return bytes.Clone(c.ops)
	}
	way := Way{Notes: []string{"Note."}, Steps: []string{"Eins.", "Zwei."}, English: "Only Foo's own support. One."}
	first := drawn(way)
	if !bytes.Equal(drawn(way), first) || len(l.memo) != 1 {
		t.Errorf("%d parts are kept of one", len(l.memo))
	}
	for name, other := range map[string]Way{
		"English": {Notes: way.Notes, Steps: way.Steps, English: "Only Bar's own support. One."},
		"note":    {Notes: []string{"Other."}, Steps: way.Steps, English: way.English},
		"step":    {Notes: way.Notes, Steps: way.Steps[:1], English: way.English},
		"notes":   {Steps: append(way.Notes, way.Steps...), English: way.English},
	} {
		if bytes.Equal(drawn(other), first) {
			t.Errorf("a way of another %s is drawn as the first", name)
		}
	}
	whole := func(way Way) []byte {
		c.page()
		wayPart(l, 1, way).draw(c, 20, 20)
		return bytes.Clone(c.ops)
	}
	other := way
	other.English = "Only Bar's own support. One."
	if bytes.Equal(whole(way), whole(other)) {
		t.Error("a whole way of another English is drawn as the first")
	}
}
