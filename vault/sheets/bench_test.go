package sheets_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

// BenchmarkAccounts prints accounts of one service each, with eight codes, as the
// program does: erased from memory where it is built so.
func BenchmarkAccounts(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		var accounts []*vault.Account
		for i := range n {
			key := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
			var codes strings.Builder
			for j := range 8 {
				fmt.Fprintf(&codes, "%04d-%04d\n", i, 1111*j)
			}
			set := vault.NewCodeSet(vault.OneTime, vault.ReadCodes(codes.String())[0].Codes, time.Unix(1e9, 0))
			accounts = append(accounts, &vault.Account{Issuer: fmt.Sprintf("Service %d", i), Account: "alice@example.com",
				Key: &key, CodeSets: []*vault.CodeSet{set}})
		}
		for _, compact := range []bool{false, true} {
			b.Run(fmt.Sprintf("%d,compact=%v", n, compact), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					var pdf counter
					var err error
					secret.Do(func() {
						var all []paper.AccountSheet
						for _, a := range accounts {
							all = append(all, sheets.Account(a, time.Unix(1e9, 0), lang.English))
						}
						err = paper.WriteAccounts(&pdf, all, time.Unix(1e9, 0), paper.Options{Compact: compact})
					})
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(pdf)/float64(n), "B/account")
				}
			})
		}
	}
}

// A counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return io.Discard.Write(p)
}
