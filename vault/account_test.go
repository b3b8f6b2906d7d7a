package vault

import (
	"slices"
	"testing"
	"time"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// The codes are those of RFC 4226, appendix D.
func TestNextCounterCode(t *testing.T) {
	key := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6}
	a := &Account{Issuer: "Binance", Key: &key}
	for i, want := range []string{"755224", "287082", "359152"} {
		before, now := a.SheetID(), noon.Add(time.Duration(i)*time.Hour)
		if got := a.NextCounterCode(now); got != want {
			t.Errorf("counter %d: %s, want %s", i, got, want)
		}
		if a.Key.Counter != uint64(i)+1 || !a.Changed.Equal(now) {
			t.Errorf("counter %d: now %d, changed %s", i, a.Key.Counter, a.Changed)
		}
		if a.SheetID() == before || !slices.Contains(a.PastSheets, before) {
			t.Errorf("counter %d: sheet %s is not past: %v", i, before, a.PastSheets)
		}
	}
}
