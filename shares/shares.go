// Package shares splits a 32-byte key among people and places, and puts it back
// together.
//
// It promises that what [Split] returns has been combined again before, that a
// share copied wrong is noticed and mostly mended, and that [Set.Combine] gives
// the key that was split or an error: too few shares, shares of other sets,
// shares with forged or damaged contents are told apart and named. The sharing
// itself is github.com/hashicorp/vault/shamir, which detects nothing; all that
// guards it is here.
//
// It does not promise to find the key among mostly false shares, and holders who
// join k shares can always make others see another key: what the key opens has
// to be the last judge. Keys are wiped where Go allows it, which is not
// everywhere.
package shares

import "hardcopy/paper/lang"

// The limits of the format.
const (
	MinThreshold = 2
	MaxThreshold = 9
	MaxShares    = 31
)

// What can be wrong with one share.
var (
	ErrThreshold = lang.Errorf("the threshold is not a digit from 2 to 9")
	ErrSet       = lang.Errorf("the set is not 4 symbols")
	ErrNumber    = lang.Errorf("the number is not from 1 to 31")
	ErrPadding   = lang.Errorf("unused bits of the share are not zero")
	ErrPoint     = lang.Errorf("the share lies at x = 0, where the secret is")
)

// What can be wrong with several shares.
var (
	ErrOtherSet       = lang.Errorf("the share is of another set")
	ErrOtherThreshold = lang.Errorf("the share names another threshold")
	ErrRepeat         = lang.Errorf("this share is there already")
	ErrTooFew         = lang.Errorf("too few shares")
	ErrDigest         = lang.Errorf("the shares do not fit together")
	ErrTwoKeys        = lang.Errorf("the shares give two different keys")
)
