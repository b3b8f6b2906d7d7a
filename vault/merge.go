package vault

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/otp"
)

// Merged says what became of an account that was merged into a vault.
type Merged struct {
	Outcome Outcome
	// As is the account in the vault: the one that came, or the one that was there.
	As *Account
	// Beside is the label of an account of the same name with another key, from which
	// the one that came was told apart; empty where there is none.
	Beside string
	// SameSecret says that the key of Beside differs in its parameters alone.
	SameSecret bool
	// What the key in the vault counted and what the one that came does, where they
	// are counter-based. A counter only goes up: a lower one is of paper, or of a copy
	// that was not used since.
	CounterKept, CounterGiven uint64
}

// Outcome is what a merge changed.
type Outcome int

// The outcomes: the account is new; it was there and got its backup codes; its counter
// went on; it was there, and nothing was changed.
const (
	Added Outcome = iota
	CodesAdded
	Counted
	There
)

// OtherCodesError says that an account is there with the same key and other
// backup codes. It is an [ErrDuplicate].
type OtherCodesError struct{ Label string }

func (e *OtherCodesError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *OtherCodesError) In(t lang.Tag) string {
	return t.Say("%s is there with other backup codes: %s", e.Label, ErrDuplicate)
}

func (e *OtherCodesError) Unwrap() error { return ErrDuplicate }

// A Merger puts accounts into a vault that came back from paper or from another app
// together, and may be there already.
type Merger struct {
	vault  *Vault
	before map[[sha256.Size]byte][]*Account // what was there when it began, by its keys
}

// NewMerger begins a merge into a vault.
func NewMerger(v *Vault) *Merger {
	m := &Merger{v, make(map[[sha256.Size]byte][]*Account)}
	for _, a := range v.Accounts {
		if a.Key != nil {
			m.before[a.Key.Ident()] = append(m.before[a.Key.Ident()], a)
		}
	}
	return m
}

// Take merges one account. Keys are compared before names: one whose key was there
// before, but for a counter, is there already whatever its name is, and brings at most
// its backup codes, as of when it was changed. Among the accounts that come together
// one key may stand under several names.
//
// Another key of the same name is kept, told apart by a purpose: "2", or the next
// number. An account without a key that has the name of another is [ErrDuplicate], one
// with other backup codes an [OtherCodesError], and nothing is changed.
func (m *Merger) Take(a *Account) (Merged, error) {
	if kept := m.kept(a); kept != nil {
		return kept.receive(a)
	}
	merged := Merged{Outcome: Added, As: a, CounterKept: counterOf(a.Key), CounterGiven: counterOf(a.Key)}
	if other := m.vault.sameName(a); other != nil && a.Key != nil {
		merged.Beside = other.Label()
		merged.SameSecret = other.Key != nil && other.Key.SameSecret(*a.Key)
		m.vault.TellApart(a)
	}
	if err := m.vault.Add(a); err != nil {
		return Merged{}, err
	}
	return merged, nil
}

// kept returns the account that came already, nil where there is none: of the same
// name and with the same key, or with a key that was in the vault before.
func (m *Merger) kept(a *Account) *Account {
	for _, b := range m.vault.Accounts {
		if strings.EqualFold(b.Label(), a.Label()) && sameButCounter(b.Key, a.Key) {
			return b
		}
	}
	if a.Key == nil || a.Key.Validate() != nil {
		return nil
	}
	same := m.before[a.Key.Ident()]
	if len(same) == 0 || len(same) > 1 && a.Codes() != nil {
		return nil // whose codes they are is not known
	}
	return same[0]
}

// receive takes what an account that came has more than the one that is there.
func (kept *Account) receive(a *Account) (Merged, error) {
	m := Merged{Outcome: There, As: kept, CounterKept: counterOf(kept.Key), CounterGiven: counterOf(a.Key)}
	switch set := a.Codes(); {
	case set == nil:
	case kept.Codes() == nil:
		kept.Supersede(set, a.Changed)
		m.Outcome = CodesAdded
	case !kept.Codes().SameCodes(set.Texts()):
		return Merged{}, &OtherCodesError{kept.Label()}
	}
	if m.CounterGiven > m.CounterKept {
		before := kept.SheetID()
		kept.Key.Counter, kept.Changed = m.CounterGiven, a.Changed
		kept.Retire(before)
		if m.Outcome == There {
			m.Outcome = Counted
		}
	}
	return m, nil
}

// SameKey returns the accounts whose key gives the same codes, but for a counter.
func (v *Vault) SameKey(k otp.Key) []*Account {
	var same []*Account
	for _, b := range v.Accounts {
		if b.Key != nil && sameButCounter(b.Key, &k) {
			same = append(same, b)
		}
	}
	return same
}

// sameName returns the account of the same label in any case, nil where there is none.
func (v *Vault) sameName(a *Account) *Account {
	for _, b := range v.Accounts {
		if strings.EqualFold(b.Label(), a.Label()) {
			return b
		}
	}
	return nil
}

// TellApart gives an account a purpose that no other one of its name has: "2", or the
// next number; behind its own purpose where it has one.
func (v *Vault) TellApart(a *Account) {
	purpose := a.Purpose
	for n := 2; v.sameName(a) != nil; n++ {
		a.Purpose = strings.TrimSpace(fmt.Sprintf("%s %d", purpose, n))
	}
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
