package otp_test

import (
	"fmt"
	"testing"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

var (
	plainKey = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
	oddKey   = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA256, Digits: 8, Period: 60}
	hotpKey  = otp.Key{Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 7}
	steamKey = otp.Key{Type: otp.Steam, Algorithm: otp.SHA1, Digits: 5, Period: 30}
)

// A paper's line says that a key is of one of the kinds, and of no other.
func TestParseWorded(t *testing.T) {
	kinds := map[string]otp.Key{"plain": plainKey, "odd": oddKey, "counter": hotpKey, "Steam": steamKey}
	for _, test := range []struct{ line, kind string }{
		{plainKey.Worded(), "plain"},
		{oddKey.Worded(), "odd"},
		{hotpKey.Worded(), "counter"},
		{steamKey.Worded(), "Steam"},

		{"Kind: Time based, 6 digits, every 30 seconds, SHA-1.", "plain"},
		{"time based", "plain"},
		{"TOTP", "plain"},
		{"SHA 1", "plain"},
		{"6 digits", "plain"},
		{"every 30 s", "plain"},
		{"SHA256 8 60", "odd"},
		{"60 s, 8 digits, sha 256", "odd"},
		{"type: totp; algorithm: SHA-256; 8 digits; period 60", "odd"},
		{"every 60 sec, 8 digits, SHA256", "odd"},
		{"Counter based, next counter 3, 6 digits, SHA-1.", "counter"},
		{"HOTP", "counter"},
		{"steam guard", "Steam"},
		{"Steam, 5 letters", "Steam"},
		{"zeitbasiert, 8 Ziffern [" + oddKey.Worded() + "]", "odd"},
		{"Kind: nach Zeit. [time based]", "plain"},

		// Of none of these kinds.
		{"time based, 8 digits", ""},
		{"8 digits SHA-256", ""},
		{"time based, 8 digits, every 30 seconds, SHA-256", ""},
		{"counter based, 8 digits", ""},
		{"Steam, 6 letters", ""},
		{"SHA-512", ""},
	} {
		said, ok := otp.ParseWorded(test.line)
		if !ok {
			t.Errorf("%q is not read", test.line)
		}
		for name, k := range kinds {
			k.Text = secret.New("GEZDGNBVGY3TQOJQ")
			if k.IsOfKind(said) != (name == test.kind) {
				t.Errorf("%q is of the kind %s: %t", test.line, name, name != test.kind)
			}
		}
	}
}

func TestParseWordedOfOtherThings(t *testing.T) {
	for _, line := range []string{"", "40196926", "abcd-efgh", "8 60", "steamboat 12", "seconds, unless", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "1234 s",
		"6 digits!", "time based, 6 digits [x]"} {
		if k, ok := otp.ParseWorded(line); ok {
			t.Errorf("%q is taken for a kind: %v", line, k)
		}
	}
}

// Whoever sets up a key with an app that ignores its kind is warned.
func TestAppWarnings(t *testing.T) {
	for k, warned := range map[otp.Key]bool{plainKey: false, oddKey: true, hotpKey: true, steamKey: true} {
		if got := len(k.AppWarnings()) > 0; got != warned {
			t.Errorf("%s: %q", k.Worded(), k.AppWarnings())
		}
	}
}

// FuzzWorded words every kind of key and reads it back.
func FuzzWorded(f *testing.F) {
	f.Add("totp", "SHA1", 6, 30, uint64(0))
	f.Add("totp", "SHA512", 10, 10, uint64(0))
	f.Add("hotp", "SHA256", 8, 0, uint64(30))
	f.Add("steam", "SHA1", 5, 30, uint64(0))
	f.Fuzz(func(t *testing.T, kind, algorithm string, digits, period int, counter uint64) {
		k := otp.Key{Text: secret.New("GEZDGNBVGY3TQOJQ"), Type: otp.Type(kind), Algorithm: otp.Algorithm(algorithm), Digits: digits, Period: period, Counter: counter}
		if k.Validate() != nil || k.Type == otp.Steam && (algorithm != "SHA1" || period != 30) {
			return
		}
		said, ok := otp.ParseWorded(k.Worded())
		if !ok || !k.IsOfKind(said) {
			t.Errorf("%q reads back as %+v, %t", k.Worded(), said, ok)
		}
	})
}

func ExampleParseWorded() {
	said, ok := otp.ParseWorded("SHA256, 8 digits, 60 s")
	fmt.Println(said.Worded(), ok)
	_, ok = otp.ParseWorded("4019 6926")
	fmt.Println(ok)
	// Output:
	// time based, 8 digits, every 60 seconds, SHA-256 true
	// false
}
