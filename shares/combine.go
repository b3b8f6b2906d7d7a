package shares

import (
	"bytes"
	"cmp"
	"crypto/subtle"
	"slices"

	"hardcopy/paper/lang"
)

// searches bounds how many subsets are tried. Each fits by accident once in 2^24
// times. With 9 of 31, the most there can be, 2000 tries miss with 11 false shares
// once in ten million times, and with 13 once in a hundred; half of the spare
// shares, here 11, is what any method can put right for certain.
const searches = 2000

// Candidate is a key that shares of a set give, with the digest that it should have:
// the numbers of the shares that lie on its curves, and of those that do not. One
// number can be in both: two different shares claim it.
type Candidate struct {
	Key              Key
	Numbers, Strange []int // ascending

	of []int // which shares
}

// Candidates returns every key that some of the shares give, the one that most
// agree on first: none where no subset has its digest. False shares can give a key
// of their own, if whoever made them knows the set's name: what a key opens is the
// last judge. At most 2,000 subsets are tried, the same ones in whatever order the
// shares were added. ErrTooFew: [Set.Need] says how many are missing.
func (s *Set) Candidates() ([]Candidate, error) {
	if s.Need() > 0 {
		return nil, lang.Errorf("combining %d shares: %s", len(s.shares), ErrTooFew)
	}
	if s.found == nil {
		found, err := s.search()
		if err != nil {
			return nil, lang.Errorf("combining %d shares: %s", len(s.shares), err)
		}
		s.found = &found
	}
	return slices.Clone(*s.found), nil
}

func (s *Set) search() (found []Candidate, err error) {
	tried := 0
	for subset := range subsets(len(s.shares), s.Threshold(), 4*searches) {
		if tried == searches || len(found) > 0 && len(found[0].of) == len(s.shares) {
			break
		}
		if s.clashing(subset) || slices.ContainsFunc(found, func(c Candidate) bool { return containsAll(c.of, subset) }) {
			continue
		}
		tried++
		c, ok, err := s.try(subset)
		if err != nil {
			return nil, err
		}
		if ok {
			found = append(found, c)
		}
	}
	slices.SortStableFunc(found, func(a, b Candidate) int {
		return cmp.Or(len(b.of)-len(a.of), bytes.Compare(a.Key[:], b.Key[:]))
	})
	return slices.CompactFunc(found, func(a, b Candidate) bool { return a.Key == b.Key }), nil
}

// Combine returns the key, and the numbers of the shares that do not belong to
// it. Those can be found only with more than Threshold shares; with just as
// many a false one gives ErrDigest. ErrTooFew: [Set.Need] says how many are
// missing. ErrTwoKeys: shares give one key and others another, and neither has
// so many on its side that it must be the right one.
func (s *Set) Combine() (Key, []int, error) {
	found, err := s.Candidates()
	if err != nil {
		return Key{}, nil, err
	}
	count := len(s.shares)
	if len(found) == 0 {
		return Key{}, nil, lang.Errorf("combining %d shares: %s", count, ErrDigest)
	}
	if sure := count - (count-s.Threshold())/2; len(found) > 1 && len(found[0].of) < sure {
		return Key{}, nil, lang.Errorf("combining %d shares: %s", count, ErrTwoKeys)
	}
	return found[0].Key, found[0].Strange, nil
}

// clashing reports whether two of the shares cannot be of one split.
func (s *Set) clashing(subset []int) bool {
	for i, a := range subset {
		for _, b := range subset[i+1:] {
			if s.shares[a].Number == s.shares[b].Number || s.shares[a].x() == s.shares[b].x() {
				return true
			}
		}
	}
	return false
}

// try combines as many shares as it takes; ok is false where what they give does
// not carry the digest of its own key.
func (s *Set) try(subset []int) (c Candidate, ok bool, err error) {
	secret, err := join(pick(s.shares, subset))
	if err != nil {
		return c, false, err
	}
	defer clear(secret)
	c.Key = Key(secret[:len(Key{})])
	if !authentic(s.shares[0], secret) {
		c.Key.Wipe()
		return c, false, nil
	}
	c.of, err = s.fitting(subset, secret)
	var belong, strange []Share
	for i, share := range s.shares {
		if slices.Contains(c.of, i) {
			belong = append(belong, share)
		} else {
			strange = append(strange, share)
		}
	}
	c.Numbers, c.Strange = numbers(belong), numbers(strange)
	return c, true, err
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
func (s *Set) fitting(tried []int, secret []byte) ([]int, error) {
	of := slices.Clone(tried)
	for i := range s.shares {
		if slices.Contains(tried, i) {
			continue
		}
		instead := slices.Clone(tried)
		instead[0] = i
		if s.clashing(instead) {
			continue
		}
		got, err := join(pick(s.shares, instead))
		if err != nil {
			return nil, err
		}
		if subtle.ConstantTimeCompare(got, secret) == 1 {
			of = append(of, i)
		}
		clear(got)
	}
	return of, nil
}

func containsAll(in, all []int) bool {
	return !slices.ContainsFunc(all, func(i int) bool { return !slices.Contains(in, i) })
}
