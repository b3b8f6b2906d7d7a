package scan_test

import (
	"errors"
	"os"
	"testing"
	"time"

	"hardcopy/paper/scan"
	"hardcopy/testdata/corpus/decoy"
)

// TestNothingRead: nothing is read where no code is. HARDCOPY_LONG=1 looks at 10,000
// pictures to the end, which takes a quarter of an hour.
func TestNothingRead(t *testing.T) {
	pictures := 220
	opt := scan.Options{
		Patience:   5 * time.Millisecond,
		Beginnings: []string{"HARDCOPY:SEALED:", "HARDCOPY:CODES:", "HC1", "otpauth://totp/"},
	}
	if os.Getenv("HARDCOPY_LONG") == "1" {
		pictures, opt.Patience = 10_000, 0
	}
	for i := range pictures {
		kind, img := decoy.Picture(1, i)
		if i%1000 == 999 {
			t.Logf("%d pictures", i+1)
		}
		codes, err := scan.Image(t.Context(), img, opt)
		if err != nil && !errors.Is(err, scan.ErrMicro) && !errors.Is(err, scan.ErrPatience) {
			t.Errorf("picture %d, %s: %v", i, kind, err)
		}
		for _, c := range codes {
			t.Errorf("picture %d, %s: read %q", i, kind, c.Text)
		}
	}
}
