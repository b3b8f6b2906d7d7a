// Package vault says what accounts are, with their setup keys and backup codes,
// and seals them with age.
//
// A [Key] is what opens them. Two texts make a vault, and package
// [hardcopy/vault/store] keeps them as files of these names:
//
//   - key.age: the vault key, one age X25519 identity as age-keygen prints it,
//     encrypted with the user's passphrase (age's scrypt recipient);
//   - vault.age: the accounts as one JSON object whose first member is
//     "hardcopy": 1, encrypted to the vault key's recipient.
//
// Adding an account changes vault.age alone and a new passphrase key.age alone,
// so shares of the vault key keep opening every later vault.age. A [Sealed]
// vault is what goes on paper.
//
// It promises that stock age opens both (age -d -i key.age vault.age), that what
// a newer version wrote into the JSON and this one does not know is kept, and
// that a vault of a newer format is refused rather than read in part. It does not
// promise that secrets leave no copy in memory: age and Go keep strings that
// cannot be wiped. A caller that wants them erased works within
// [hardcopy/vault/secret.Do].
//
// It promises too that the vault key's recipient, its public half, is written
// nowhere but inside the encrypted key.age: not into vault.age, whose header does not
// show it, not on paper, and into no output. Whoever has the recipient could make a
// vault.age that opens, and whoever has it and a quantum computer could open every
// sealed sheet.
//
// The package knows nothing of files, terminals, pages or shares.
package vault

import (
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hardcopy/paper/lang"
)

// Version is the format that this package writes, the value of "hardcopy".
const Version = 1

// A Vault is what vault.age holds.
type Vault struct {
	// ID is that of one vault, through every passphrase and key. Older versions
	// gave none; [Vault.Saving] does.
	ID string
	// Generation is counted up at each save, from 1; 0 in what older versions wrote.
	Generation int64
	// Changed is the last save. What is sealed for paper is no save, and has none:
	// by that it is known where it is put in the place of a vault.age.
	Changed time.Time

	Created  time.Time
	Accounts []*Account
	Splits   []*Split // oldest first
	Printed  []*Print // oldest first; not in what is sealed for paper
	Partial  bool     // of a sealed vault: it holds some of the accounts only
	Lang     string   // of the sheets, as BCP 47 names it; empty where nobody said

	unknown members
}

// Errors of a vault's content.
var (
	ErrDuplicate = lang.Errorf("an account of this name exists")
	ErrNotFound  = errors.New("no such account")
	ErrEmpty     = lang.Errorf("the vault holds no account yet")
	ErrNameless  = lang.Errorf("an account needs a service or an account name")
)

// AmbiguousError says that a name fits several accounts, which a face lists.
type AmbiguousError struct {
	Name   string
	Labels []string // what fits, as [Account.Label] gives it
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q fits %d accounts", e.Name, len(e.Labels))
}

// Saving makes the vault that of its next save: one generation on, changed now, and
// with an id where it had none.
func (v *Vault) Saving(now time.Time) {
	if v.ID == "" {
		v.ID = newID()
	}
	v.Generation++
	v.Changed = now
}

// idBytes is how many random bytes an id stands for, written in unpadded base32.
const idBytes = 16

var idEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

func newID() string {
	b := make([]byte, idBytes)
	rand.Read(b) // never fails
	return idEncoding.EncodeToString(b)
}

func isID(s string) bool {
	b, err := idEncoding.DecodeString(s)
	return err == nil && len(b) == idBytes && len(s) == idEncoding.EncodedLen(idBytes)
}

// Check reports what speaks against adding an account of this name, as [Vault.Add] does.
func (v *Vault) Check(a *Account) error { return v.free(a, nil) }

// Add adds an account. A second one with the same issuer, account and purpose
// is refused with [ErrDuplicate].
func (v *Vault) Add(a *Account) error {
	if err := v.free(a, nil); err != nil {
		return err
	}
	v.Accounts = append(v.Accounts, a)
	return nil
}

// Rename gives an account another issuer, account and purpose; a name that
// another account has is refused with [ErrDuplicate].
func (v *Vault) Rename(a *Account, issuer, account, purpose string) error {
	renamed := &Account{Issuer: issuer, Account: account, Purpose: purpose}
	if err := v.free(renamed, a); err != nil {
		return err
	}
	a.Issuer, a.Account, a.Purpose = issuer, account, purpose
	return nil
}

// free reports whether a's name is legal and taken by no account but self.
func (v *Vault) free(a, self *Account) error {
	if a.Issuer == "" && a.Account == "" {
		return ErrNameless
	}
	label := a.Label()
	for _, other := range v.Accounts {
		if other != self && strings.EqualFold(other.Label(), label) {
			return lang.Errorf("%s: %s", other.Label(), ErrDuplicate)
		}
	}
	return nil
}

// LastChange returns when an account was last changed, zero if there is none.
func (v *Vault) LastChange() time.Time {
	last := v.Created
	for _, a := range v.Accounts {
		if a.Changed.After(last) {
			last = a.Changed
		}
	}
	return last
}

// Remove takes an account out of the vault.
func (v *Vault) Remove(a *Account) {
	v.Accounts = slices.DeleteFunc(v.Accounts, func(b *Account) bool { return a == b })
}

// Find returns the account that name stands for, in any case: its issuer, its
// account, "issuer:account", with ":purpose" where there is one, or an
// unambiguous beginning of one of these. The whole label goes before any other
// whole name, and that before a beginning.
// The error is [ErrNotFound] or an [AmbiguousError].
func (v *Vault) Find(name string) (*Account, error) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, a := range v.Accounts {
		if strings.ToLower(a.Label()) == name && name != "" {
			return a, nil
		}
	}
	for _, fits := range []func(string) bool{
		func(s string) bool { return s == name },
		func(s string) bool { return name != "" && strings.HasPrefix(s, name) },
	} {
		var found []*Account
		for _, a := range v.Accounts {
			if slices.ContainsFunc(a.names(), fits) {
				found = append(found, a)
			}
		}
		switch len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		}
		e := &AmbiguousError{Name: name}
		for _, a := range found {
			e.Labels = append(e.Labels, a.Label())
		}
		return nil, e
	}
	return nil, fmt.Errorf("%q: %w", name, ErrNotFound)
}

// FindAll returns the accounts that the names stand for, each once, in the order
// of the names; without a name all of them. Errors are those of [Vault.Find], and
// [ErrEmpty] where there is no account at all.
func (v *Vault) FindAll(names []string) ([]*Account, error) {
	if len(v.Accounts) == 0 && len(names) == 0 {
		return nil, ErrEmpty
	}
	if len(names) == 0 {
		return v.Accounts, nil
	}
	var found []*Account
	for _, name := range names {
		a, err := v.Find(name)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(found, a) {
			found = append(found, a)
		}
	}
	return found, nil
}

// Labelled returns the account with exactly this label, nil for none.
func (v *Vault) Labelled(label string) *Account {
	i := slices.IndexFunc(v.Accounts, func(a *Account) bool { return a.Label() == label })
	if i < 0 {
		return nil
	}
	return v.Accounts[i]
}
