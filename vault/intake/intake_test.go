package intake_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/intake"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

var now = time.Date(2026, 11, 29, 12, 0, 0, 0, time.UTC)

func totp(text string) *otp.Key {
	return &otp.Key{Text: secret.New(text), Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
}

func hotp(counter uint64) *otp.Key {
	return &otp.Key{Text: secret.New("KRSXG5CTMVRXEZLU"), Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: counter}
}

func codes(text string) []*vault.CodeSet {
	return []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, vault.ReadCodes(text)[0].Codes, now)}
}

// kept is a vault to come into.
func kept() *vault.Vault {
	return &vault.Vault{Accounts: []*vault.Account{
		{Issuer: "GitHub", Account: "alice", Key: totp("GEZDGNBVGY3TQOJQ"), Note: "changed here"},
		{Issuer: "Bank", Account: "alice", Key: hotp(7), CodeSets: codes("4091-7723\n5182-9934")},
		{Issuer: "Kraken", CodeSets: codes("4091-7723\n5182-9934")},
	}}
}

func TestMerge(t *testing.T) {
	for _, c := range []struct {
		about string
		come  vault.Account
		want  string // outcome, as, text
		err   error
	}{
		{"new", vault.Account{Issuer: "GitLab", Account: "alice", Key: totp("JBSWY3DPEHPK3PXP")}, "new, GitLab:alice, ", nil},
		{"there", vault.Account{Issuer: "github", Account: "alice", Key: totp("gezd gnbv gy3t qojq"), Note: "another"}, "there already, GitHub:alice, ", nil},
		{"there under another name", vault.Account{Issuer: "Work", Key: totp("GEZDGNBVGY3TQOJQ")}, "there already, GitHub:alice, as GitHub:alice", nil},
		{"another key of the name", vault.Account{Issuer: "GitHub", Account: "alice", Key: totp("JBSWY3DPEHPK3PXP")},
			"told apart, GitHub:alice:2, GitHub:alice is there with another key", nil},
		{"other parameters", vault.Account{Issuer: "GitHub", Account: "alice", Key: func() *otp.Key { k := totp("GEZDGNBVGY3TQOJQ"); k.Digits = 8; return k }()},
			"told apart, GitHub:alice:2, GitHub:alice is there with the same secret and other parameters", nil},
		{"its codes", vault.Account{Issuer: "GitHub", Account: "alice", Key: totp("GEZDGNBVGY3TQOJQ"), CodeSets: codes("11112222\n33334444")}, "gets its codes, GitHub:alice, ", nil},
		{"a counter ahead", vault.Account{Issuer: "Bank", Account: "alice", Key: hotp(9)}, "its counter moves, Bank:alice, its counter goes from 7 to 9", nil},
		{"a counter behind", vault.Account{Issuer: "Bank", Account: "alice", Key: hotp(5)}, "there already, Bank:alice, its counter stays at 7, the file says 5", nil},
		{"other codes", vault.Account{Issuer: "Bank", Account: "alice", Key: hotp(7), CodeSets: codes("11112222\n33334444")}, "not kept, , ", vault.ErrDuplicate},
		{"codes of a name that is taken", vault.Account{Issuer: "Kraken", CodeSets: codes("11112222\n33334444")}, "not kept, , ", vault.ErrDuplicate},
		{"no name", vault.Account{Key: totp("JBSWY3DPEHPK3PXP")}, "not kept, , ", vault.ErrNameless},
		{"nothing in it", vault.Account{Issuer: "GitLab"}, "not kept, , ", intake.ErrEmpty},
	} {
		v := kept()
		row := intake.Merge(v, []pieces.Account{{Account: &c.come}}, now)[0]
		as := ""
		if row.As != nil {
			as = row.As.Label()
		}
		if got := fmt.Sprintf("%s, %s, %s", row.Outcome, as, lang.Join("; ", row.Text, row.Counter)); got != c.want || !errors.Is(row.Err, c.err) {
			t.Errorf("%s: %s, %v; want %s", c.about, got, row.Err, c.want)
		}
		if v.Accounts[0].Note != "changed here" || v.Accounts[0].Key.Digits != 6 {
			t.Errorf("%s: what was changed here was written over", c.about)
		}
		if row.Err != nil {
			continue
		}
		// Once more changes nothing.
		count := len(v.Accounts)
		again := c.come
		again.Purpose = ""
		row = intake.Merge(v, []pieces.Account{{Account: &again}}, now.Add(time.Hour))[0]
		if row.Outcome != intake.There || len(v.Accounts) != count {
			t.Errorf("%s, once more: %s, %d accounts, then %d", c.about, row.Outcome, count, len(v.Accounts))
		}
	}
}

// Two accounts come in, one of them with a key that is there under another name.
func Example() {
	rows := intake.Merge(kept(), []pieces.Account{
		{Account: &vault.Account{Issuer: "GitLab", Key: totp("JBSWY3DPEHPK3PXP")}},
		{Account: &vault.Account{Issuer: "Work", Key: totp("GEZDGNBVGY3TQOJQ")}},
	}, now)
	for _, r := range rows {
		fmt.Println(strings.TrimSpace(fmt.Sprint(r.Name, ": ", r.Outcome, " ", lang.Join("", r.Text))))
	}
	fmt.Println(intake.Count(rows, intake.New, intake.Apart), "come in")
	// Output:
	// GitLab: new
	// Work: there already as GitHub:alice
	// 1 come in
}
