package vault

import (
	"strings"
	"testing"
	"time"
)

// TestRecord keeps one record of each print, those of accounts that are kept, and of
// the paper of holders.
func TestRecord(t *testing.T) {
	kraken := &Account{Issuer: "Kraken", PastSheets: []string{"QPZR"}}
	set := NewCodeSet(OneTime, testCodes("40917723"), time.Unix(1e9, 0))
	v := &Vault{Accounts: []*Account{kraken, {Issuer: "GitHub", CodeSets: []*CodeSet{set}}}}
	at := time.Unix(1e9, 0)
	github := v.Accounts[1].SheetID()
	for i, p := range []Print{
		{Sheet: "QPZR", Kind: PrintAccount, Copies: 2},
		{Sheet: github, Kind: PrintAccount, Copies: 1},
		{Sheet: "SW6L", Kind: PrintSealed, Set: "7QK2", Copies: 1},
		{Sheet: "QPZR", Kind: PrintCompact, Copies: 1},
		{Sheet: "QPZR", Kind: PrintAccount, Copies: 1},
	} {
		p.At = at.Add(time.Duration(i) * time.Hour)
		v.Record(p)
	}
	if got := printed(v); got != github+" account 1, SW6L sealed 1, QPZR compact 1, QPZR account 1" {
		t.Errorf("recorded: %s", got)
	}
	if i, printed := v.LastPrints()["QPZR"]; !printed || v.Printed[i].Kind != PrintAccount || v.Printed[i].Copies != 1 {
		t.Errorf("the last print: %d, %v", i, printed)
	}
	v.Remove(v.Accounts[1])
	v.Record(Print{Sheet: "7QK2", Kind: PrintShare, Set: "7QK2", Copies: 3})
	if got := printed(v); got != "SW6L sealed 1, QPZR compact 1, QPZR account 1, 7QK2 share 3" {
		t.Errorf("after the account was removed: %s", got)
	}
	if _, printed := v.LastPrints()["7QK2"]; printed {
		t.Error("a set of shares is taken for a sheet of an account")
	}
}

func printed(v *Vault) string {
	var all []string
	for _, p := range v.Printed {
		all = append(all, strings.Join([]string{p.Sheet, string(p.Kind), string(rune('0' + p.Copies))}, " "))
	}
	return strings.Join(all, ", ")
}

// TestRecordIsLinear counts what recording allocates for accounts, and for four times
// as many.
func TestRecordIsLinear(t *testing.T) {
	count := func(n int) float64 {
		v := &Vault{}
		var prints []Print
		for i := range n {
			a := &Account{Issuer: strings.Repeat("x", i%7+1), Account: string(rune('a' + i)), CodeSets: []*CodeSet{NewCodeSet(OneTime, testCodes("40917723"), time.Unix(1e9, 0))}}
			v.Accounts = append(v.Accounts, a)
			prints = append(prints, Print{Sheet: a.SheetID(), Kind: PrintAccount, Copies: 1})
		}
		v.Record(prints...)
		return testing.AllocsPerRun(3, func() { v.Record(prints...) })
	}
	if few, many := count(50), count(200); many > 6*few {
		t.Errorf("50 accounts take %v allocations, 200 take %v", few, many)
	}
}
