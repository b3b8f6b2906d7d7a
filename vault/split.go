package vault

import (
	"slices"
	"time"
)

// A Split says that a key was split into shares: that of the vault, whose newest
// set is the one that the holders should have, or a fresh one for some accounts
// alone.
type Split struct {
	Set       string // the set's name, 4 characters
	Threshold int
	Shares    int
	Issued    time.Time
	Accounts  []string  // the labels of the accounts, where it is for some alone
	Digests   []string  // of each share, by its number from 1: empty where they were not kept
	Owner     string    // whose vault it is, as the sheets say; may be empty
	Holders   []string  // name and contact for each share, as the sheets say; may be empty
	Verified  time.Time // the last good drill with shares of the set; zero if never

	unknown members
}

// WholeSplits returns the splits of the vault key, whose shares open every later
// vault, oldest first.
func (v *Vault) WholeSplits() []*Split {
	return slices.DeleteFunc(slices.Clone(v.Splits), func(s *Split) bool { return len(s.Accounts) > 0 })
}

// SplitsAlone returns the splits for some accounts alone, which have keys of their
// own, oldest first.
func (v *Vault) SplitsAlone() []*Split {
	return slices.DeleteFunc(slices.Clone(v.Splits), func(s *Split) bool { return len(s.Accounts) == 0 })
}

// SplitOf returns the split of this set, nil where the vault does not know it, and
// the newest for the same accounts: for all of them, where it does not.
func (v *Vault) SplitOf(set string) (split, newest *Split) {
	var accounts []string
	if i := slices.IndexFunc(v.Splits, func(s *Split) bool { return s.Set == set }); i >= 0 {
		split = v.Splits[i]
		accounts = slices.Sorted(slices.Values(split.Accounts))
	}
	for _, s := range v.Splits {
		if slices.Equal(slices.Sorted(slices.Values(s.Accounts)), accounts) {
			newest = s
		}
	}
	return split, newest
}

// Made reports whether a share of this number with this digest is the one that was
// made; known is false where the digests were not kept.
func (s *Split) Made(number int, digest string) (made, known bool) {
	if number < 1 || number > len(s.Digests) {
		return false, len(s.Digests) > 0
	}
	return s.Digests[number-1] == digest, true
}
