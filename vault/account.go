package vault

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// An Account is one login at a service: at most one setup key, and its backup
// codes. A service with several keys is several accounts of one issuer, told
// apart by their purpose ("sign-in", "funding"). Codes without a key are
// legal, as is a key without codes.
type Account struct {
	Issuer       string
	Account      string
	Purpose      string
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

// Kind is what kind of backup codes a set holds.
type Kind string

// The kinds: codes that work once each; one code that the service replaces
// after use; a key that keeps working.
const (
	OneTime     Kind = "one-time"
	Replaceable Kind = "replaceable"
	RecoveryKey Kind = "recovery-key"
)

// A CodeSet is the backup codes that a service issued together. A new set
// voids the one before, which is kept, marked as superseded.
type CodeSet struct {
	Kind        Kind
	CaseMatters *bool     // nil where nobody knows
	Issued      time.Time // when the service gave them out
	Superseded  time.Time // zero while the set is current
	Codes       []*Code

	unknown members
}

// A Code is one backup code, exactly as the service gave it.
type Code struct {
	Text   secret.Text
	Used   bool
	UsedAt time.Time // zero where unknown

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

// Left returns how many codes of a set are unused; it may be nil.
func (s *CodeSet) Left() int {
	if s == nil {
		return 0
	}
	left := 0
	for _, c := range s.Codes {
		if !c.Used {
			left++
		}
	}
	return left
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

// NewCodeSet makes a set of the codes that a service issued. Whether case
// matters is told from the codes as far as it can be: it does where small and
// capital letters are mixed, and does not where there are no letters.
func NewCodeSet(kind Kind, codes []*Code, issued time.Time) *CodeSet {
	var lower, upper bool
	for _, c := range codes {
		lower = lower || strings.ContainsFunc(c.Text.Reveal(), unicode.IsLower)
		upper = upper || strings.ContainsFunc(c.Text.Reveal(), unicode.IsUpper)
	}
	s := &CodeSet{Kind: kind, Issued: issued, Codes: codes}
	if lower == upper {
		s.CaseMatters = &lower
	}
	return s
}

// Accepts reports whether a typed code is the i-th of the set, from 0: spaces
// and hyphens do not count, nor does case unless it is known to matter.
func (s *CodeSet) Accepts(i int, typed string) bool {
	plain := func(code string) string {
		code = strings.Map(func(r rune) rune {
			if r == '-' || unicode.IsSpace(r) {
				return -1
			}
			return r
		}, code)
		if s.CaseMatters == nil || !*s.CaseMatters {
			code = strings.ToLower(code)
		}
		return code
	}
	return secret.New(plain(s.Codes[i].Text.Reveal())).Equal(secret.New(plain(typed)))
}
