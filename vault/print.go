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

// Record keeps that something was printed, in place of earlier prints of the same, and
// forgets the prints of accounts that are no longer kept.
func (v *Vault) Record(prints ...Print) {
	type what struct {
		sheet, set string
		kind       PrintKind
	}
	again := make(map[what]bool)
	for _, p := range prints {
		again[what{p.Sheet, p.Set, p.Kind}] = true
	}
	v.Printed = slices.DeleteFunc(slices.Clone(v.Printed), func(q *Print) bool {
		return again[what{q.Sheet, q.Set, q.Kind}]
	})
	if slices.ContainsFunc(v.Printed, (*Print).ofAccount) {
		kept := v.keptSheets()
		v.Printed = slices.DeleteFunc(v.Printed, func(q *Print) bool { return q.ofAccount() && !kept[q.Sheet] })
	}
	for _, p := range prints {
		v.Printed = append(v.Printed, &p)
	}
}

// keptSheets are the ids of the sheets that accounts have, and had before.
func (v *Vault) keptSheets() map[string]bool {
	kept := make(map[string]bool)
	for _, a := range v.Accounts {
		kept[a.SheetID()] = true
		for _, id := range a.PastSheets {
			kept[id] = true
		}
	}
	return kept
}

func (p *Print) ofAccount() bool { return p.Kind == PrintAccount || p.Kind == PrintCompact }

// LastPrints returns, for each sheet id, which print of an account's sheets is the
// newest, and which number it has among all, from 0.
func (v *Vault) LastPrints() map[string]int {
	last := make(map[string]int)
	for i, p := range v.Printed {
		if p.ofAccount() {
			last[p.Sheet] = i
		}
	}
	return last
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
