package main

import (
	"testing"

	"hardcopy/shares"
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
