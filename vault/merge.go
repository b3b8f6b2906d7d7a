package vault

import (
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
