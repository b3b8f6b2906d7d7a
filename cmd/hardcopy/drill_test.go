package main

import (
	"bytes"
	"testing"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
)

// A share that says another threshold than its set has, or a number beyond it,
// is not as it was printed, however well its own checksum holds.
func TestWrongSet(t *testing.T) {
	printed, err := shares.Split(shares.Key{1}, 3, 5)
	if err != nil {
		t.Fatal(err)
	}
	set := new(shares.Set)
	if err := set.Add(printed[4]); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		threshold, count, problems int
	}{
		{3, 5, 0},
		{2, 5, 1},
		{3, 4, 1},
		{2, 4, 2},
	} {
		split := &vault.Split{Set: set.ID(), Threshold: test.threshold, Shares: test.count}
		if problems, _ := wrongSet(set, split, split); len(problems) != test.problems {
			t.Errorf("a set of %d, %d needed: %q", test.count, test.threshold, problems)
		}
	}
}

// A code that the spare one made good is no loss yet, but it is said.
func TestMadeGood(t *testing.T) {
	frames, err := sealed.Frames(bytes.Repeat([]byte("sealed"), 100), 400)
	if err != nil || len(frames) != 4 {
		t.Fatalf("%d frames with the spare one, %v", len(frames), err)
	}
	for lost, want := range map[int]string{-1: "", 1: "; of its 3 codes code 2 was not read, and made good by the other parts"} {
		var c sealed.Collector
		for i, frame := range frames {
			if i == lost {
				continue
			}
			if err := c.Add(frame); err != nil {
				t.Fatal(err)
			}
		}
		if got := madeGood(&c); got != want {
			t.Errorf("without code %d: %q", lost+1, got)
		}
	}
}
