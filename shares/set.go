package shares

import (
	"crypto/subtle"
	"fmt"
	"slices"
)

// Set gathers the shares of one split. The zero Set is empty and ready; the
// first share added says which set it is.
type Set struct {
	shares []Share
}

// Add takes a share in. A share of another split gives ErrOtherSet or
// ErrOtherThreshold, one that is there already ErrRepeat, and another one with
// its number or its point ErrClash; none of these is taken in.
func (s *Set) Add(share Share) error {
	if err := share.check(); err != nil {
		return fmt.Errorf("adding a share: %w", err)
	}
	for _, have := range s.shares {
		same := subtle.ConstantTimeCompare(have.point[:], share.point[:]) == 1
		var err error
		switch {
		case have.Set != share.Set:
			err = ErrOtherSet
		case have.Threshold != share.Threshold:
			err = ErrOtherThreshold
		case have.Number == share.Number && same:
			err = ErrRepeat
		case have.Number == share.Number || have.x() == share.x():
			err = ErrClash
		}
		if err != nil {
			return fmt.Errorf("adding share %d of set %s: %w", share.Number, share.Set, err)
		}
	}
	s.shares = append(s.shares, share)
	return nil
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

// Need returns how many shares are still missing; before the first share 2,
// as no set can do with fewer.
func (s *Set) Need() int { return max(max(s.Threshold(), MinThreshold)-len(s.shares), 0) }

// Numbers returns the numbers of the shares at hand, ascending.
func (s *Set) Numbers() []int { return numbers(s.shares) }

func numbers(shares []Share) []int {
	var out []int
	for _, share := range shares {
		out = append(out, share.Number)
	}
	slices.Sort(out)
	return out
}
