package shares

import (
	"cmp"
	"crypto/subtle"
	"slices"

	"hardcopy/paper/lang"
)

// Set gathers the shares of one split. The zero Set is empty and ready; the
// first share added says which set it is. What it says and gives does not depend
// on the order in which shares are added.
type Set struct {
	shares []Share      // by number, then by what they hold
	found  *[]Candidate // what they give, once that was searched
}

// Add takes a share in. A share of another split gives ErrOtherSet or
// ErrOtherThreshold, one that is there already ErrRepeat; neither is taken in.
// Another share of a number that is there is: which one is false only the digest
// can tell. See [Set.Clashes].
func (s *Set) Add(share Share) error {
	if err := share.check(); err != nil {
		return lang.Errorf("adding a share: %s", err)
	}
	for _, have := range s.shares {
		var err error
		switch {
		case have.Set != share.Set:
			err = ErrOtherSet
		case have.Threshold != share.Threshold:
			err = ErrOtherThreshold
		case have.Number == share.Number && subtle.ConstantTimeCompare(have.point[:], share.point[:]) == 1:
			err = ErrRepeat
		}
		if err != nil {
			return lang.Errorf("adding share %d of set %s: %s", share.Number, share.Set, err)
		}
	}
	at, _ := slices.BinarySearchFunc(s.shares, share, compare)
	s.shares, s.found = slices.Insert(s.shares, at, share), nil
	return nil
}

func compare(a, b Share) int {
	return cmp.Or(cmp.Compare(a.Number, b.Number), slices.Compare(a.point[:], b.point[:]))
}

func (s Share) x() byte { return s.point[pointLen-1] }

// ID returns the name of the set, "" before the first share.
func (s *Set) ID() string {
	if len(s.shares) == 0 {
		return ""
	}
	return s.shares[0].Set
}

// Threshold returns how many shares are needed, 0 before the first share.
func (s *Set) Threshold() int {
	if len(s.shares) == 0 {
		return 0
	}
	return s.shares[0].Threshold
}

// Need returns how many shares are still missing, by their numbers; before the
// first share 2, as no set can do with fewer.
func (s *Set) Need() int {
	return max(max(s.Threshold(), MinThreshold)-len(s.Numbers()), 0)
}

// Numbers returns the numbers of the shares at hand, ascending, each once.
func (s *Set) Numbers() []int { return slices.Compact(numbers(s.shares)) }

// Clashes returns the numbers, ascending, that different shares claim: all of them
// but one are false.
func (s *Set) Clashes() []int {
	var twice []int
	for i, share := range s.shares[min(1, len(s.shares)):] {
		if share.Number == s.shares[i].Number {
			twice = append(twice, share.Number)
		}
	}
	return slices.Compact(twice)
}

// Shares returns the shares at hand, by their numbers.
func (s *Set) Shares() []Share { return slices.Clone(s.shares) }

func numbers(shares []Share) []int {
	var out []int
	for _, share := range shares {
		out = append(out, share.Number)
	}
	slices.Sort(out)
	return out
}
