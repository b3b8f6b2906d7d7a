package otp_test

import (
	"testing"

	"hardcopy/vault/otp"
)

// Every warning of one kind is worded alike for several keys: those that this package
// gives for keys that differ.
func TestOfMany(t *testing.T) {
	for _, c := range []struct{ one, other, many string }{
		{"JBSWY3DPEH", "JBSWY3DPE23", "have fewer than 16 letters: see that all of each is there"},
		{"JBSWY3DPEHPK3PXPA", "JBSWY3DPEHPK3PXPABC", "do not come out even: a letter may be missing or too many"},
		{"63BEDWCQZKTQWPESARIERL5DTT", "63BEDWCQZKTQWPESARIERL5DTR", "hold bits at their end that no authenticator uses: a letter may be mistyped or missing"},
		{"JBSWY3DPEHPK3PXP&period=null", "JBSWY3DPEHPK3PXQ&period=", "have links that give period without a value: the usual one is kept"},
		{"JBSWY3DPEHPK3PXP&digits=null", "JBSWY3DPEHPK3PXQ&digits=", "have links that give digits without a value: the usual one is kept"},
		{"JBSWY3DPEHPK3PXP&period=5", "JBSWY3DPEHPK3PXQ&period=9000", "have codes of an unusual length of time"},
		{"JBSWY3DPEHPK3PXP&digits=4", "JBSWY3DPEHPK3PXQ&digits=9", "have codes of an unusual number of digits"},
		{"JBSWY3DPEHPK3PXP&counter=4", "JBSWY3DPEHPK3PXQ&counter=9", "are warned of: the link is for time-based codes and has a counter: the counter was left out"},
	} {
		for _, secret := range []string{c.one, c.other} {
			_, warnings, err := otp.ParseLink("otpauth://totp/X:a?secret=" + secret)
			if err != nil || len(warnings) == 0 || warnings[0].OfMany() != c.many {
				t.Errorf("%s: %q, %v, want %q", secret, warnings, err, c.many)
			}
		}
	}
}
