package otp_test

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
)

// TestAgainstOathtool compares with another implementation where the vectors
// have gaps: keys of odd lengths, long periods, times far away.
func TestAgainstOathtool(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("a browser starts no programs")
	}
	if _, err := exec.LookPath("oathtool"); err != nil {
		if os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	long := strings.Repeat("JBSWY3DPEHPK3PXQ", 7)
	for _, c := range []struct {
		letters, digits, period int
		algorithm               otp.Algorithm
		at                      int64
	}{
		{2, 6, 30, otp.SHA1, 0},
		{10, 8, 3, otp.SHA1, 1741011292},
		{16, 6, 30, otp.SHA1, 1<<31 - 1},
		{16, 7, 60, otp.SHA256, 1 << 31},
		{26, 6, 1_000_000_000, otp.SHA1, 1_999_999_999},
		{26, 6, 1_000_000_000, otp.SHA1, 2_000_000_000},
		{103, 8, 30, otp.SHA512, 1_700_000_000},
	} {
		k := newKey(t, long[:c.letters])
		k.Algorithm, k.Digits, k.Period = c.algorithm, c.digits, c.period
		out, err := exec.CommandContext(t.Context(), "oathtool", "-b", "--totp="+string(c.algorithm),
			fmt.Sprintf("--digits=%d", c.digits), fmt.Sprintf("--time-step-size=%ds", c.period),
			fmt.Sprintf("--now=@%d", c.at), k.Base32().Reveal()).CombinedOutput()
		if err != nil {
			t.Errorf("oathtool for %d letters: %v: %s", c.letters, err, out)
			continue
		}
		if got := k.Code(time.Unix(c.at, 0)); got != strings.TrimSpace(string(out)) {
			t.Errorf("%+v: %s, oathtool %s", c, got, out)
		}
	}
}
