package shares

import (
	"crypto/subtle"
	"fmt"
)

// searches bounds how many subsets are tried for one that fits. Each fits by
// accident once in 2^24 times. With 9 of 31, the most there can be, 2000 tries
// miss with 11 false shares once in ten million times, and with 13 once in a
// hundred; half of the spare shares, here 11, is what any method can put right
// for certain.
const searches = 2000

// Combine returns the key, and the numbers of the shares that do not belong to
// it. Those can be found only with more than Threshold shares; with just as
// many a false one gives ErrDigest. ErrTooFew: [Set.Need] says how many are
// missing. ErrTwoKeys: apart from the shares that give a key, the others give
// another.
func (s *Set) Combine() (Key, []int, error) {
	if n := s.Need(); n > 0 {
		return Key{}, nil, fmt.Errorf("combining %d shares: %w", len(s.shares), ErrTooFew)
	}
	fitting, secret, err := search(s.shares)
	if err != nil {
		return Key{}, nil, err
	}
	defer clear(secret)
	var strange []Share
	for _, share := range s.shares {
		fits, err := onCurve(fitting, share, secret)
		if err != nil {
			return Key{}, nil, err
		}
		if !fits {
			strange = append(strange, share)
		}
	}
	if len(strange) >= s.Threshold() {
		if _, other, err := search(strange); err == nil {
			clear(other)
			return Key{}, nil, fmt.Errorf("combining %d shares: %w", len(s.shares), ErrTwoKeys)
		}
	}
	return Key(secret[:len(Key{})]), numbers(strange), nil
}

// search finds as many shares as are needed whose digest holds, and what they
// give.
func search(shares []Share) ([]Share, []byte, error) {
	k, set := shares[0].Threshold, shares[0].Set
	for subset := range subsets(len(shares), k, searches) {
		tried := pick(shares, subset)
		secret, err := join(tried)
		if err != nil {
			return nil, nil, fmt.Errorf("combining %d shares: %w", len(tried), err)
		}
		key := Key(secret[:len(Key{})])
		want := digest(k, set, key)
		key.Wipe()
		if subtle.ConstantTimeCompare(secret[len(Key{}):], want) == 1 {
			return tried, secret, nil
		}
		clear(secret)
	}
	return nil, nil, fmt.Errorf("combining %d shares: %w", len(shares), ErrDigest)
}

// onCurve reports whether share lies on the curves through these. Put in the
// place of one of them it gives the same secret only then: the two curves meet
// at 0 and at the other points, as many as decide a curve.
func onCurve(fitting []Share, share Share, secret []byte) (bool, error) {
	tried := []Share{share}
	for _, f := range fitting {
		if f.Number == share.Number {
			return true, nil
		}
		if len(tried) < len(fitting) {
			tried = append(tried, f)
		}
	}
	got, err := join(tried)
	if err != nil {
		return false, fmt.Errorf("testing share %d: %w", share.Number, err)
	}
	defer clear(got)
	return subtle.ConstantTimeCompare(got, secret) == 1, nil
}
