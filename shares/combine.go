package shares

import (
	"bytes"
	"crypto/subtle"
	"fmt"
	"slices"
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
// missing. ErrTwoKeys: shares give one key and others another, and neither has
// so many on its side that it must be the right one.
func (s *Set) Combine() (Key, []int, error) {
	count := len(s.shares)
	if s.Need() > 0 {
		return Key{}, nil, fmt.Errorf("combining %d shares: %w", count, ErrTooFew)
	}
	best, err := search(s.shares)
	if err != nil {
		return Key{}, nil, fmt.Errorf("combining %d shares: %w", count, err)
	}
	defer clear(best.secret)
	var strange []Share
	for _, share := range s.shares {
		if !slices.Contains(best.numbers, share.Number) {
			strange = append(strange, share)
		}
	}
	return Key(best.secret[:len(Key{})]), numbers(strange), nil
}

// fit is a secret and the numbers of all the shares that lie on its curves.
type fit struct {
	secret  []byte
	numbers []int
}

// search tries subsets until one fits so many shares that no other curve can fit
// as many, or there are none left; then the one that fits most is taken. The
// first to fit would not do: false shares can be made to cancel out, so that the
// key is right and the honest ones look strange.
func search(shares []Share) (fit, error) {
	k := shares[0].Threshold
	sure := len(shares) - (len(shares)-k)/2
	var best fit
	twoKeys := false
	for subset := range subsets(len(shares), k, searches) {
		tried := pick(shares, subset)
		if !slices.ContainsFunc(tried, func(t Share) bool { return !slices.Contains(best.numbers, t.Number) }) {
			continue // on the best curves already
		}
		secret, err := join(tried)
		if err != nil {
			return fit{}, err
		}
		if !authentic(shares[0], secret) {
			clear(secret)
			continue
		}
		found, err := fitting(shares, tried, secret)
		if err != nil {
			return fit{}, err
		}
		if len(found.numbers) >= sure {
			clear(best.secret)
			return found, nil
		}
		twoKeys = twoKeys || best.secret != nil && !bytes.Equal(best.secret, secret)
		if len(found.numbers) > len(best.numbers) {
			best, found = found, best
		}
		clear(found.secret)
	}
	switch {
	case best.secret == nil:
		return fit{}, ErrDigest
	case twoKeys:
		clear(best.secret)
		return fit{}, ErrTwoKeys
	}
	return best, nil
}

// authentic reports whether the secret carries the digest of its own key.
func authentic(share Share, secret []byte) bool {
	key := Key(secret[:len(Key{})])
	defer key.Wipe()
	want := digest(share.Threshold, share.Set, key)
	return subtle.ConstantTimeCompare(secret[len(Key{}):], want) == 1
}

// fitting finds which of the shares lie on the curves through those tried. Put
// in the place of one of them a share gives the same secret only then: the two
// curves meet at 0 and at the other points, as many as decide a curve.
func fitting(shares, tried []Share, secret []byte) (fit, error) {
	found := fit{secret: secret, numbers: numbers(tried)}
	for _, share := range shares {
		if slices.Contains(found.numbers, share.Number) {
			continue
		}
		got, err := join(append([]Share{share}, tried[1:]...))
		if err != nil {
			return fit{}, err
		}
		if subtle.ConstantTimeCompare(got, secret) == 1 {
			found.numbers = append(found.numbers, share.Number)
		}
		clear(got)
	}
	return found, nil
}
