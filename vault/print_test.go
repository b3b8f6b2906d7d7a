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
	if p := v.LastPrint(kraken); p == nil || p.Kind != PrintAccount || p.Copies != 1 {
		t.Errorf("the last print: %v", p)
	}
	v.Remove(v.Accounts[1])
	v.Record(Print{Sheet: "7QK2", Kind: PrintShare, Set: "7QK2", Copies: 3})
	if got := printed(v); got != "SW6L sealed 1, QPZR compact 1, QPZR account 1, 7QK2 share 3" {
		t.Errorf("after the account was removed: %s", got)
	}
	if p := v.LastPrint(&Account{Issuer: "Binance", CodeSets: []*CodeSet{set}}); p != nil {
		t.Errorf("an account that was never printed: %v", p)
	}
}

func printed(v *Vault) string {
	var all []string
	for _, p := range v.Printed {
		all = append(all, strings.Join([]string{p.Sheet, string(p.Kind), string(rune('0' + p.Copies))}, " "))
	}
	return strings.Join(all, ", ")
}
