package due_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/due"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

var now = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

func daysAgo(n int) time.Time { return now.AddDate(0, 0, -n) }

// fine is an account of which nothing is due.
func fine() *vault.Account {
	key := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQ"), Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
	return &vault.Account{Issuer: "GitHub", Account: "alice", Key: &key, Proof: &vault.Proof{At: daysAgo(9)},
		Verified: daysAgo(8), Changed: daysAgo(10)}
}

func codes(n int) *vault.CodeSet {
	return vault.NewCodeSet(vault.OneTime, vault.ReadCodes(strings.Join([]string{"11112222", "22223333", "33334444"}[:n], "\n"))[0].Codes, daysAgo(10))
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		about string
		make  func(v *vault.Vault, a *vault.Account)
		want  string // kinds
	}{
		{"nothing", func(*vault.Vault, *vault.Account) {}, ""},
		{"never proved", func(_ *vault.Vault, a *vault.Account) { a.Proof = nil }, "unproved"},
		{"no key to prove", func(_ *vault.Vault, a *vault.Account) {
			a.Key, a.Proof, a.CodeSets = nil, nil, []*vault.CodeSet{codes(3)}
		}, ""},
		{"never verified", func(_ *vault.Vault, a *vault.Account) { a.Verified = time.Time{} }, "unverified"},
		{"verified a year ago", func(_ *vault.Vault, a *vault.Account) { a.Verified = daysAgo(365) }, ""},
		{"verified longer ago", func(_ *vault.Vault, a *vault.Account) { a.Verified = daysAgo(366) }, "long-ago"},
		{"three codes", func(_ *vault.Vault, a *vault.Account) { a.CodeSets = []*vault.CodeSet{codes(3)} }, ""},
		{"two codes", func(_ *vault.Vault, a *vault.Account) { a.CodeSets = []*vault.CodeSet{codes(2)} }, "few-codes"},
		{"one recovery key", func(_ *vault.Vault, a *vault.Account) {
			a.CodeSets = []*vault.CodeSet{codes(1)}
			a.CodeSets[0].Kind = vault.RecoveryKey
		}, ""},
		{"printed as it is", func(v *vault.Vault, a *vault.Account) {
			v.Record(vault.Print{Sheet: a.SheetID(), Kind: vault.PrintAccount, Copies: 1, At: daysAgo(9)})
		}, ""},
		{"printed before a change", func(v *vault.Vault, a *vault.Account) {
			v.Record(vault.Print{Sheet: a.SheetID(), Kind: vault.PrintCompact, Copies: 1, At: daysAgo(9)})
			a.Supersede(codes(3), daysAgo(8))
			a.Verified = daysAgo(7)
		}, "reprint"},
		{"printed again after it", func(v *vault.Vault, a *vault.Account) {
			v.Record(vault.Print{Sheet: a.SheetID(), Kind: vault.PrintAccount, Copies: 1, At: daysAgo(9)})
			a.Supersede(codes(3), daysAgo(8))
			a.Verified = daysAgo(7)
			v.Record(vault.Print{Sheet: a.SheetID(), Kind: vault.PrintAccount, Copies: 1, At: daysAgo(7)})
		}, ""},
		{"printed before a counter went on", func(v *vault.Vault, a *vault.Account) {
			a.Key.Type = otp.HOTP
			v.Record(vault.Print{Sheet: a.SheetID(), Kind: vault.PrintAccount, Copies: 1, At: daysAgo(9)})
			a.NextCounterCode(daysAgo(8))
		}, ""},
		{"split after the last change", func(v *vault.Vault, a *vault.Account) { v.Splits = []*vault.Split{{Set: "7QK2", Issued: daysAgo(9)}} }, ""},
		{"split before it", func(v *vault.Vault, a *vault.Account) { v.Splits = []*vault.Split{{Set: "7QK2", Issued: daysAgo(11)}} }, "holders"},
		{"split for some alone", func(v *vault.Vault, a *vault.Account) {
			v.Splits = []*vault.Split{{Set: "7QK2", Issued: daysAgo(11), Accounts: []string{"GitHub:alice"}}}
		}, ""},
		{"split before it, and a page for the holders after it", func(v *vault.Vault, a *vault.Account) {
			v.Splits = []*vault.Split{{Set: "7QK2", Issued: daysAgo(11)}}
			v.Record(vault.Print{Sheet: "SW6L", Kind: vault.PrintSealed, Set: "7QK2", Copies: 3, At: daysAgo(9)})
		}, ""},
		{"a page for the holders of another set", func(v *vault.Vault, a *vault.Account) {
			v.Splits = []*vault.Split{{Set: "7QK2", Issued: daysAgo(11)}}
			v.Record(vault.Print{Sheet: "SW6L", Kind: vault.PrintSealed, Set: "259Y", Copies: 3, At: daysAgo(9)})
		}, "holders"},
		{"the worst first", func(v *vault.Vault, a *vault.Account) {
			v.Accounts = append(v.Accounts, &vault.Account{Issuer: "Kraken", Key: a.Key, CodeSets: []*vault.CodeSet{codes(2)}})
			a.Verified = daysAgo(400)
		}, "unproved few-codes unverified long-ago"},
	} {
		v := &vault.Vault{Accounts: []*vault.Account{fine()}}
		c.make(v, v.Accounts[0])
		var got []string
		for _, item := range due.Of(v, now) {
			got = append(got, string(item.Kind))
			if (item.Account == "") != (item.Kind == due.Holders) || item.Text == "" {
				t.Errorf("%s: %+v", c.about, item)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v; want %s", c.about, got, c.want)
		}
	}
}

// What is due of an account that was just imported.
func Example() {
	v := &vault.Vault{Accounts: []*vault.Account{fine()}}
	v.Accounts[0].Proof = nil
	for _, item := range due.Of(v, now) {
		fmt.Println(item.Account+":", item.Text)
	}
	// Output: GitHub:alice: its setup key was never proved
}
