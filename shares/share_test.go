package shares_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"hardcopy/shares"
	"hardcopy/shares/codex"
)

const good = "HC12TVFMPYGRCTDEF7D62E7KA4NE50AHS5P3WCKDU9ZXHCNZ2DX53GSH532NG3Z2JAYQCSHFM2FX4JN6"

// forge writes a share whose checksum holds, whatever is in it.
func forge(t testing.TB, threshold byte, set string, number byte, point []byte) string {
	t.Helper()
	text, err := codex.Append("hc", string(threshold)+set+string(codex.Char(number))+codex.Symbols(point))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// pointOf takes the container off: y and x, as shamir.Combine takes them.
func pointOf(t testing.TB, s shares.Share) []byte {
	t.Helper()
	point, err := codex.Bytes(s.Text()[9:67])
	if err != nil {
		t.Fatal(err)
	}
	return point
}

func mustParse(t testing.TB, text string) shares.Share {
	t.Helper()
	share, err := shares.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return share
}

func TestParseRefuses(t *testing.T) {
	point := append(make([]byte, 35), 7)
	zero := make([]byte, 36)
	padded, err := codex.Append("hc", good[3:66]+"P")
	if err != nil {
		t.Fatal(err)
	}
	long := &shares.LengthError{}
	letter := &codex.CharError{}
	for _, tt := range []struct {
		name, text string
		want       any // an error, or the type of one
	}{
		{"x = 0", forge(t, '2', "TVFM", 1, zero), shares.ErrPoint},
		{"number 0", forge(t, '2', "TVFM", 0, point), shares.ErrNumber},
		{"threshold that is a letter", forge(t, 'A', "TVFM", 1, point), shares.ErrThreshold},
		{"padding", padded, shares.ErrPadding},
		{"flipped character", strings.Replace(good, "GRCT", "GRCV", 1), codex.ErrChecksum},
		{"k lowered in the header", "HC13" + good[4:], codex.ErrChecksum},
		{"another prefix", "HQ1" + good[3:], codex.ErrPrefix},
		{"empty", "", long},
		{"trailing characters", good + "QQ", long},
		{"half", good[:40], long},
		{"a megabyte of symbols", strings.Repeat("Q", 1<<20), long},
		{"a megabyte of noise", strings.Repeat("\x80\x00#", 1<<20/3), letter},
		{"NUL", good[:40] + "\x00" + good[41:], letter},
		{"Cyrillic letter", good[:40] + "\u0410" + good[41:], letter},
		{"long s", strings.Replace(good, "S", "\u017f", 1), letter},
		{"unreadable", good[:40] + "?" + good[41:], letter},
		{"block", "HC10W6LGQQPQQQCQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQF0PXEC3RCQ4LY", shares.ErrSealedBlock},
		{"frame", "HARDCOPY:SEALED:W6LG:1/1:QA", shares.ErrSealedFrame},
		{"link", "otpauth://totp/Binance:alice?secret=JBSWY3DPEHPK3PXP", shares.ErrAccountLink},
		{"codes", "HARDCOPY:CODES:UC0R:40196926", shares.ErrAccountCodes},
		{"seed", "ms10testsxxxxxxxxxxxxxxxxxxxxxxxxxx4nzvca9cmczlw", shares.ErrWalletSeed},
		{"seed, typed", "MSI2 NAME A320", shares.ErrWalletSeed},
		{"identity", "AGE-SECRET-KEY-1LK6R5TA4FDVVS0JJZQ7TENPLY35HRAJJJ7266M8JYQSPC4349Y5S6FZ899", shares.ErrIdentity},
	} {
		_, err := shares.Parse(tt.text)
		ok := false
		switch want := tt.want.(type) {
		case *shares.LengthError:
			ok = errors.As(err, &want)
		case *codex.CharError:
			ok = errors.As(err, &want)
		case error:
			ok = errors.Is(err, want)
		}
		if !ok {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestParseReadsAnyCase(t *testing.T) {
	for _, text := range []string{strings.ToLower(good), good[:30] + strings.ToLower(good[30:]),
		strings.Join(strings.SplitAfter(good, "H"), "-\n ")} {
		if share, err := shares.Parse(text); err != nil || share.Text() != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestRows(t *testing.T) {
	want := "HC12 TVFM PYGR CTDE F7D6|2E7K A4NE 50AH S5P3 WCKD|U9ZX HCNZ 2DX5 3GSH 532N|G3Z2 JAYQ CSHF M2FX 4JN6"
	rows := mustParse(t, good).Rows()
	if got := strings.Join(rows[:], "|"); got != want {
		t.Errorf("rows %s", got)
	}
	if got := fmt.Sprint(shares.Rows("ABCDE")); got != "[ABCD E   ]" {
		t.Errorf("a short text gives %s", got)
	}
}

func TestSharesMadeByHand(t *testing.T) {
	share := mustParse(t, good)
	for name, spoil := range map[string]func(*shares.Share){
		"threshold": func(s *shares.Share) { s.Threshold = 300 },
		"number":    func(s *shares.Share) { s.Number = -1 },
		"set":       func(s *shares.Share) { s.Set = "AB" },
		"empty":     func(s *shares.Share) { *s = shares.Share{Threshold: 2, Set: "TVFM", Number: 1} },
	} {
		spoiled := share
		spoil(&spoiled)
		var set shares.Set
		if spoiled.Text() != "" || set.Add(spoiled) == nil {
			t.Errorf("a share with a spoiled %s is taken", name)
		}
	}
}
