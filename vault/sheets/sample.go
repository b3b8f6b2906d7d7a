package sheets

import (
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// SampleAccounts are for sheets that show what sheets look like. They are made up;
// the keys are those of RFC 4226 and of the tests of other programs.
func SampleAccounts(date time.Time) ([]*vault.Account, error) {
	var accounts []*vault.Account
	for _, d := range []struct {
		link, page string
		codes      []string
		used       int
	}{
		{"otpauth://totp/Binance:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Binance", "",
			[]string{"40196926", "47921743", "99562208", "95849377", "95039975", "76485628", "46824506", "51841983"}, 1},
		{"otpauth://totp/GitHub:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub", "",
			[]string{"a1b2c-3d4e5", "f6a7b-8c9d0", "e1f2a-3b4c5", "d6e7f-8a9b0", "c1d2e-3f4a5", "b6c7d-8e9f0"}, 0},
		{"otpauth://totp/Example%20Bank:4711?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA&issuer=Example%20Bank&algorithm=SHA256&digits=8",
			"https://bank.example.com/recover", nil, 0},
	} {
		link, _, err := otp.ParseLink(d.link)
		if err != nil {
			return nil, err
		}
		a := &vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key, RecoveryPage: d.page,
			Proof: &vault.Proof{At: date}}
		var codes []*vault.Code
		for i, text := range d.codes {
			c := &vault.Code{Text: secret.New(text), Used: i < d.used}
			if c.Used {
				c.UsedAt = date
			}
			codes = append(codes, c)
		}
		if codes != nil {
			a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, codes, date)}
		}
		accounts = append(accounts, a)
	}
	return accounts, nil
}
