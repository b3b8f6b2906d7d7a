package vault

import (
	"errors"
	"slices"
	"strings"
	"time"

	"hardcopy/vault/otp"
)

// An Account is one login at a service: at most one setup key, and its backup
// codes. A service with several keys is several accounts of one issuer, told
// apart by their purpose ("sign-in", "funding"). Codes without a key are
// legal, as is a key without codes.
type Account struct {
	Issuer       string
	Account      string
	Purpose      string
	PrintName    string   // stands on its sheets where their font cannot write its names
	Key          *otp.Key // nil where there is none
	Proof        *Proof   // nil while the key is unproved
	CodeSets     []*CodeSet
	PastSheets   []string // the ids of its sheets before, oldest first
	Note         string
	RecoveryPage string    // where the service lets people back in, a URL
	Created      time.Time // when it came into the vault
	Changed      time.Time
	Verified     time.Time // the last good drill with its sheet; zero if never

	unknown, keyUnknown members
}

// A Proof says that the key gave the code that an authenticator showed.
type Proof struct {
	At     time.Time
	Offset time.Duration // how far this machine's clock was behind then

	unknown members
}

// ErrNoCodes says that an account has no unused backup code.
var ErrNoCodes = errors.New("no unused backup code")

// Label returns the name that an account is listed under: the parts of
// "issuer:account:purpose" that there are.
func (a *Account) Label() string {
	parts := slices.DeleteFunc([]string{a.Issuer, a.Account, a.Purpose}, func(s string) bool { return s == "" })
	return strings.Join(parts, ":")
}

// names lists what [Vault.Find] knows an account by, in lower case.
func (a *Account) names() []string {
	issuer, account, purpose := strings.ToLower(a.Issuer), strings.ToLower(a.Account), strings.ToLower(a.Purpose)
	names := []string{issuer, account, strings.ToLower(a.Label())}
	if issuer != "" && purpose != "" {
		names = append(names, issuer+":"+purpose)
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == "" })
}

// Codes returns the current set of backup codes, or nil.
func (a *Account) Codes() *CodeSet {
	for _, s := range slices.Backward(a.CodeSets) {
		if s.Superseded.IsZero() {
			return s
		}
	}
	return nil
}

// Supersede makes set the current one; every set before it is void from now,
// and so is every sheet, be it verified or not.
func (a *Account) Supersede(set *CodeSet, now time.Time) {
	before := a.SheetID()
	for _, s := range a.CodeSets {
		if s.Superseded.IsZero() {
			s.Superseded = now
		}
	}
	a.CodeSets = append(a.CodeSets, set)
	a.Changed, a.Verified = now, time.Time{}
	a.Retire(before)
}

// Next returns the first unused code of the current set, or [ErrNoCodes].
func (a *Account) Next() (*Code, error) {
	if s := a.Codes(); s != nil {
		for _, c := range s.Codes {
			if !c.Used {
				return c, nil
			}
		}
	}
	return nil, ErrNoCodes
}

// Use marks a code as used. A recovery key keeps working and is not marked.
func (a *Account) Use(c *Code, now time.Time) {
	if s := a.Codes(); s != nil && s.Kind == RecoveryKey {
		return
	}
	c.Used, c.UsedAt = true, now
	a.Changed = now
}

// NextCounterCode returns the code that a counter-based key gives next, and moves
// the counter on: the service accepts none twice. The sheet that says the counter
// of before is out of date from then on.
func (a *Account) NextCounterCode(now time.Time) string {
	before, code := a.SheetID(), a.Key.CodeAt(a.Key.Counter)
	a.Key.Counter++
	a.Changed = now
	a.Retire(before)
	return code
}
