// Package due says what of a vault wants doing: keys that were never proved, sheets
// that were never held against the vault or not for long, what is on paper older than
// it is in the vault, codes that run out.
//
// It promises that each thing is named once, with its account and its kind, the worst
// first. It goes by what the vault has recorded: of paper that was printed before
// prints were recorded, or was thrown away, it knows nothing. It does not say what to
// do, by which command or button: that is the face's.
package due

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// A Kind is what is due.
type Kind string

// The kinds, in the order in which they are named.
const (
	Unproved   Kind = "unproved"   // the setup key never gave the code of an authenticator
	Reprint    Kind = "reprint"    // what was printed is older than the account
	FewCodes   Kind = "few-codes"  // fewer than three backup codes are left
	Holders    Kind = "holders"    // the sheets of the holders are older than the accounts
	Unverified Kind = "unverified" // the sheet as it is now was never held against the vault
	LongAgo    Kind = "long-ago"   // none within a year
)

var order = []Kind{Unproved, Reprint, FewCodes, Holders, Unverified, LongAgo}

// Kinds lists every kind, in the order in which they are named.
func Kinds() []Kind { return slices.Clone(order) }

// An Item is one thing that is due.
type Item struct {
	Kind    Kind
	Account string // its label; empty where it is the whole vault's
	Text    string // what is the case, without the account: "its setup key was never proved"
}

const (
	fewCodes = 3
	aYear    = 365 * 24 * time.Hour
)

// Of lists what is due at a time.
func Of(v *vault.Vault, now time.Time) []Item {
	var items []Item
	last := v.LastPrints()
	for _, a := range v.Accounts {
		items = append(items, ofAccount(v, last, a, now)...)
	}
	items = append(items, ofHolders(v)...)
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Compare(slices.Index(order, a.Kind), slices.Index(order, b.Kind))
	})
	return items
}

func ofAccount(v *vault.Vault, last map[string]int, a *vault.Account, now time.Time) (items []Item) {
	add := func(kind Kind, format string, args ...any) {
		items = append(items, Item{kind, a.Label(), fmt.Sprintf(format, args...)})
	}
	if a.Key != nil && a.Proof == nil {
		add(Unproved, "its setup key was never proved")
	}
	id := ""
	if len(last) > 0 {
		id = a.SheetID()
	}
	if p := newest(v, last, id, a); p != nil && p.Sheet != id && !counts(a) {
		add(Reprint, "sheet %s was printed on %s, and the account has changed since", p.Sheet, words.Date(p.At))
	}
	if set := a.Codes(); set != nil && set.Kind == vault.OneTime && set.Left() < fewCodes {
		add(FewCodes, "%s left", words.Count(set.Left(), "backup code is", "backup codes are"))
	}
	switch {
	case a.Verified.IsZero():
		add(Unverified, "its sheet as it is now was never verified")
	case now.Sub(a.Verified) > aYear:
		add(LongAgo, "its sheet was last verified on %s", words.Date(a.Verified))
	}
	return items
}

// newest returns the newest print of an account's sheets, present, of this id, or past;
// nil where none is known.
func newest(v *vault.Vault, last map[string]int, present string, a *vault.Account) *vault.Print {
	at := -1
	for _, id := range append([]string{present}, a.PastSheets...) {
		if i, printed := last[id]; printed {
			at = max(at, i)
		}
	}
	if at < 0 {
		return nil
	}
	return v.Printed[at]
}

// counts reports whether each code moves the account on to another sheet id, so that
// every sheet lags behind, and is good all the same.
func counts(a *vault.Account) bool { return a.Key != nil && a.Key.Type == otp.HOTP }

// ofHolders looks whether the holders of the newest whole set are behind.
func ofHolders(v *vault.Vault) []Item {
	whole := v.WholeSplits()
	if len(whole) == 0 {
		return nil
	}
	newest := whole[len(whole)-1]
	if behind := Behind(v, newest); behind != "" {
		return []Item{{Kind: Holders, Text: fmt.Sprintf("the holders of set %s %s", newest.Set, behind)}}
	}
	return nil
}

// Behind says which vault the holders of a set have, where an account changed since they
// got the sealed vault beside their shares, or a later print for them: "have the vault
// of 2026-01-11; 1 account has changed since". It is empty where none has, and of a set
// that is not the newest of the whole vault.
func Behind(v *vault.Vault, set *vault.Split) string {
	whole := v.WholeSplits()
	if len(whole) == 0 || whole[len(whole)-1] != set {
		return ""
	}
	given := set.Issued
	for _, p := range v.Printed {
		if p.Kind == vault.PrintSealed && p.Set == set.Set && p.At.After(given) {
			given = p.At
		}
	}
	changed := 0
	for _, a := range v.Accounts {
		if a.Changed.After(given) {
			changed++
		}
	}
	if changed == 0 {
		return ""
	}
	return fmt.Sprintf("have the vault of %s; %s since", words.Date(given), words.Count(changed, "account has changed", "accounts have changed"))
}
