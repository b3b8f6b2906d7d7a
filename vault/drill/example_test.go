package drill_test

import (
	"fmt"

	"hardcopy/vault"
	"hardcopy/vault/drill"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
)

// The text of a sheet's code is held against the vault.
func Example() {
	key, _, err := otp.NewKey("GEZD GNBV GY3T QOJQ")
	if err != nil {
		fmt.Println(err)
	}
	v := &vault.Vault{Accounts: []*vault.Account{{Issuer: "Binance", Account: "alice", Key: &key}}}

	d := drill.New(v, drill.Opener{})
	for i, text := range []string{
		"otpauth://totp/Binance:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Binance",
		"otpauth://totp/Binance:alice?secret=JBSWY3DPEHPK3PXP&issuer=Binance",
	} {
		p := pieces.Of(pieces.Place{File: fmt.Sprintf("scan%d.png", i+1)}, text)
		if _, err := d.Take(p); err != nil {
			d.Refused(p, err)
		}
	}
	for _, f := range d.Findings() {
		fmt.Println(f.What(), "is good:", f.Verdict == drill.Good)
		for _, p := range f.Problems {
			fmt.Println("  ", p.Text)
		}
	}
	// Output:
	// scan1.png, sheet 9XQ2, Binance:alice is good: true
	// scan2.png, Binance:alice is good: false
	//    an old key: the vault has another one for this account; the current sheet is 9XQ2
}
