package vault

import (
	"slices"
	"strings"

	"hardcopy/vault/otp"
)

// Merged says what became of an account that was merged into a vault.
type Merged struct {
	Outcome Outcome
	// What the key in the vault counts and what the one that came does, where they
	// are counter-based. The vault's stays: it goes on in the vault and in the
	// authenticator, and not on paper.
	CounterKept, CounterGiven uint64
}

// Outcome is what a merge changed.
type Outcome int

// The outcomes: the account is new; it was there and got its backup codes; it
// was there, and nothing was changed.
const (
	Added Outcome = iota
	CodesAdded
	There
)

// OtherCodesError says that an account is there with the same key and other
// backup codes. It is an [ErrDuplicate].
type OtherCodesError struct{ Label string }

func (e *OtherCodesError) Error() string {
	return e.Label + " is there with other backup codes: " + ErrDuplicate.Error()
}

func (e *OtherCodesError) Unwrap() error { return ErrDuplicate }

// Merge adds an account that came back from paper or from another app, which
// may be there already: of the same name and with the same key, but for a
// counter. Then it brings at most its backup codes, as of when it was changed.
// An account of the same name with another key is [ErrDuplicate], one with other
// backup codes an [OtherCodesError], and nothing is changed.
func (v *Vault) Merge(a *Account) (Merged, error) {
	for _, kept := range v.Accounts {
		if !strings.EqualFold(kept.Label(), a.Label()) || !sameButCounter(kept.Key, a.Key) {
			continue
		}
		m := Merged{Outcome: There, CounterKept: counterOf(kept.Key), CounterGiven: counterOf(a.Key)}
		switch set := a.Codes(); {
		case set == nil:
		case kept.Codes() == nil:
			kept.Supersede(set, a.Changed)
			m.Outcome = CodesAdded
		case !kept.Codes().SameCodes(set.Texts()):
			return Merged{}, &OtherCodesError{kept.Label()}
		}
		return m, nil
	}
	if err := v.Add(a); err != nil {
		return Merged{}, err
	}
	return Merged{Outcome: Added, CounterKept: counterOf(a.Key), CounterGiven: counterOf(a.Key)}, nil
}

// sameButCounter compares keys, of which there may be none, without the counter.
func sameButCounter(a, b *otp.Key) bool {
	if a == nil || b == nil {
		return a == b
	}
	moved := *b
	moved.Counter = a.Counter
	return a.Same(moved)
}

func counterOf(k *otp.Key) uint64 {
	if k == nil {
		return 0
	}
	return k.Counter
}

// Clone returns a vault that can be changed without changing this one. The accounts
// are the same ones.
func (v *Vault) Clone() *Vault {
	c := *v
	c.Accounts, c.Splits = slices.Clone(v.Accounts), slices.Clone(v.Splits)
	return &c
}

// Update takes from another sealed state of the same vault, which may hold some of
// the accounts only, those that are newer there or not here at all, and returns
// their labels. An account is the same under its label, or with its key.
func (v *Vault) Update(from *Vault) (taken []string) {
	for _, a := range from.Accounts {
		i := slices.IndexFunc(v.Accounts, func(b *Account) bool { return strings.EqualFold(a.Label(), b.Label()) })
		if i < 0 && a.Key != nil {
			i = slices.IndexFunc(v.Accounts, func(b *Account) bool { return b.Key != nil && b.Key.SameSecret(*a.Key) })
		}
		switch {
		case i < 0:
			v.Accounts = append(v.Accounts, a)
		case a.Changed.After(v.Accounts[i].Changed):
			v.Accounts[i] = a
		default:
			continue
		}
		taken = append(taken, a.Label())
	}
	return taken
}
