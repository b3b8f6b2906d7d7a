package paper

import (
	"bytes"
	"testing"
	"time"

	"hardcopy/paper/scan"
)

// TestReadBackPlain: what is not compressed is read back, too.
func TestReadBackPlain(t *testing.T) {
	s := AccountSheet{Issuer: "Binance", Key: "JBSWY3DPEHPK3PXP", Link: "otpauth://totp/Binance:alice@example.com?secret=JBSWY3DPEHPK3PXP"}
	var pdf bytes.Buffer
	if err := writeAccounts(&pdf, []AccountSheet{s}, time.Time{}, Options{}, false); err != nil {
		t.Fatal(err)
	}
	codes, err := scan.Read(t.Context(), pdf.Bytes(), scan.Options{})
	if err != nil || len(codes) != 1 || codes[0].Text != s.Link || !codes[0].Drawn {
		t.Errorf("%+v, %v", codes, err)
	}
}
