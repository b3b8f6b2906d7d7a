package sheets

import (
	"testing"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
)

// TestNames writes the print name where the account's own cannot be, and it alone.
func TestNames(t *testing.T) {
	for _, test := range []struct {
		name    string
		a       vault.Account
		issuer  string
		account string
		purpose string
		service string // as the steps call it
		wants   bool
	}{
		{"writable", vault.Account{Issuer: "Binance", Account: "alice"}, "Binance", "alice", "", "Binance", false},
		{"not, and no other", vault.Account{Issuer: "楽天", Account: "alice"}, "楽天", "alice", "", "", true},
		{"the service", vault.Account{Issuer: "楽天", Account: "alice", PrintName: "Rakuten"}, "Rakuten", "alice", "", "Rakuten", false},
		{"the account", vault.Account{Issuer: "GitHub", Account: "山田", PrintName: "Yamada"}, "GitHub", "Yamada", "", "GitHub", false},
		{"the purpose", vault.Account{Issuer: "Binance", Account: "alice", Purpose: "入金", PrintName: "funding"}, "Binance", "alice", "funding", "Binance", false},
		{"both", vault.Account{Issuer: "楽天", Account: "山田", PrintName: "Rakuten of Yamada"}, "Rakuten of Yamada", "", "", "Rakuten of Yamada", false},
		{"an account alone", vault.Account{Account: "山田", PrintName: "Yamada"}, "", "Yamada", "", "", false},
		{"none, but given", vault.Account{Issuer: "Binance", Account: "alice", PrintName: "Exchange"}, "Exchange", "alice", "", "Binance", false},
		{"an accent of its own", vault.Account{Issuer: "Caf" + "e\u0301", Account: "alice"}, "Caf\u00e9", "alice", "", "Caf\u00e9", false},
	} {
		s := Account(&test.a, time.Time{}, lang.English)
		if s.Issuer != test.issuer || s.Account != test.account || s.Purpose != test.purpose {
			t.Errorf("%s: %q, %q, %q", test.name, s.Issuer, s.Account, s.Purpose)
		}
		if b := Blank(&test.a, time.Time{}, lang.English); b.Issuer != s.Issuer || b.Account != s.Account || b.Purpose != s.Purpose {
			t.Errorf("%s: on a blank sheet %q, %q, %q", test.name, b.Issuer, b.Account, b.Purpose)
		}
		if got := serviceOf(&test.a); got != test.service {
			t.Errorf("%s: the steps call it %q, want %q", test.name, got, test.service)
		}
		if got := WantsPrintName(&test.a); got != test.wants {
			t.Errorf("%s: wants one: %v", test.name, got)
		}
	}
}
