package vault

import (
	"slices"
	"time"
)

// A Print says that something was put on paper.
type Print struct {
	Sheet  string // the id of an account sheet, the tag of a sealed vault, the set of shares
	Kind   PrintKind
	Set    string // of a sealed vault for shares and of shares: the set; else empty
	Copies int
	At     time.Time

	unknown members
}

// PrintKind is what was printed.
type PrintKind string

// What is printed: the sheet of an account, its part of a page for several, a sealed
// vault, a set of share sheets.
const (
	PrintAccount PrintKind = "account"
	PrintCompact PrintKind = "compact"
	PrintSealed  PrintKind = "sealed"
	PrintShare   PrintKind = "share"
)

// Record keeps that something was printed, in place of an earlier print of the same,
// and forgets the prints of accounts that are no longer kept.
func (v *Vault) Record(p Print) {
	v.Printed = slices.DeleteFunc(slices.Clone(v.Printed), func(q *Print) bool {
		same := q.Sheet == p.Sheet && q.Kind == p.Kind && q.Set == p.Set
		return same || q.ofAccount() && !slices.ContainsFunc(v.Accounts, func(a *Account) bool { return a.had(q.Sheet) })
	})
	v.Printed = append(v.Printed, &p)
}

func (p *Print) ofAccount() bool { return p.Kind == PrintAccount || p.Kind == PrintCompact }

// had reports whether a sheet is or was the account's.
func (a *Account) had(sheet string) bool {
	return a.SheetID() == sheet || slices.Contains(a.PastSheets, sheet)
}

// SealedFor returns the tags of the sealed vaults that were printed for the holders of
// a set, oldest first.
func (v *Vault) SealedFor(set string) (tags []string) {
	for _, p := range v.Printed {
		if p.Kind == PrintSealed && p.Set == set {
			tags = append(tags, p.Sheet)
		}
	}
	return tags
}

// LastPrint returns the newest print of an account's sheets, present or past; nil
// where none is known.
func (v *Vault) LastPrint(a *Account) *Print {
	for _, p := range slices.Backward(v.Printed) {
		if p.ofAccount() && a.had(p.Sheet) {
			return p
		}
	}
	return nil
}
