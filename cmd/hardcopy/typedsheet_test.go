package main

import (
	"strings"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

const testKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

func typedAccount(t *testing.T, key otp.Key, sets ...string) *vault.Account {
	t.Helper()
	plain, _, err := otp.NewKey(testKey)
	if err != nil {
		t.Fatal(err)
	}
	key.Text = plain.Text
	a := &vault.Account{Issuer: "Binance", Account: "alice", Key: &key}
	for _, set := range sets {
		var codes []*vault.Code
		for _, c := range strings.Fields(set) {
			codes = append(codes, &vault.Code{Text: secret.New(c)})
		}
		now := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
		a.Supersede(vault.NewCodeSet(vault.OneTime, codes, now), now)
	}
	return a
}

var (
	plainKey = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
	oddKey   = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA256, Digits: 8, Period: 60}
	hotpKey  = otp.Key{Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 7}
	steamKey = otp.Key{Type: otp.Steam, Algorithm: otp.SHA1, Digits: 5, Period: 30}
)

func TestTypedSheet(t *testing.T) {
	const rows = "GEZD GNBV GY3T QOJQ\nGEZD GNBV GY3T QOJQ\n"
	for _, test := range []struct {
		name  string
		key   otp.Key
		sets  string // one set a line
		typed string
		want  string // in the problem; empty where it is good
	}{
		{"key in two rows", plainKey, "1111 2222", rows + "1111\n2222", ""},
		{"codes that might be rows of a key", plainKey, "abcd-efgh", rows + "abcd efgh", ""},
		{"a letter of the key left out, and such codes", plainKey, "abcdefgh bcdefghi", testKey[1:] + "\nabcdefgh\nbcdefghi", "has 31 letters, the vault's has 32: they differ from group 1 on"},
		{"no letter of a key", plainKey, "", "GEZD GNB!", "the setup key: letter 8 is"},
		{"the usual kind", plainKey, "1111", rows + "Kind: Time based, 6 digits, every 30 seconds, SHA-1.\n1111", ""},
		{"another kind", plainKey, "1111", rows + "time based, 8 digits\n1111", "the kind of the key on the paper is not time based, 6 digits"},
		{"kind as printed", oddKey, "", rows + oddKey.Worded(), ""},
		{"kind in another order", oddKey, "", rows + "SHA256 8 60", ""},
		{"kind before the key", oddKey, "1111", "60 s, 8 digits, sha 256\n" + rows + "1111", ""},
		{"kind behind the codes", oddKey, "1111", rows + "1111\n8 digits, SHA256, 60 seconds", ""},
		{"kind with another period", oddKey, "", rows + "time based, 8 digits, every 30 seconds, SHA-256", "is not time based, 8 digits, every 60 seconds"},
		{"kind that leaves the period out", oddKey, "", rows + "8 digits SHA-256", "is not time based"},
		{"no kind", oddKey, "1111", rows + "1111", "the kind of the key is missing, time based, 8 digits"},
		{"counter", hotpKey, "", rows + "Counter based, next counter 3, 6 digits, SHA-1.", ""},
		{"counter without its kind", hotpKey, "", rows, "the kind of the key is missing, counter based"},
		{"counter as time", hotpKey, "", rows + "time based", "is not counter based"},
		{"Steam", steamKey, "", rows + steamKey.Worded(), ""},
		{"Steam without its kind", steamKey, "", rows, "is missing, Steam Guard"},
		{"superseded, and fewer", plainKey, "aa bb\ncc dd ee", rows + "aa\nbb", "a superseded set of backup codes, void since 2026-11-24"},
		{"superseded, and more", plainKey, "aa bb cc\ndd", rows + "aa\nbb\ncc", "a superseded set"},
		{"a code missing", plainKey, "aa bb\ncc dd ee", rows + "cc\ndd", "1 backup code missing: the set has 3"},
		{"a code too many", plainKey, "aa bb", rows + "aa\nbb\ncc", "1 backup code too many: the set has 2"},
		{"two codes wrong", plainKey, "aa bb", rows + "ab\nba", "backup codes 1 and 2 are not what the vault has"},
		{"codes with their numbers", plainKey, "40196927 47921743", rows + "1 40196927\n2. 4792 1743", ""},
		{"codes that begin like their numbers", plainKey, "140196927 2-47", rows + "140196927\n2-47", ""},
		{"a code with another's number", plainKey, "aa bb", rows + "1 aa\n1 bb", "backup code 2 is not what the vault has"},
		{"a code with a digit too many", plainKey, "40196927", rows + "140196927", "backup code 1 is not what the vault has"},
		{"superseded, with numbers", plainKey, "aa bb\ncc dd", rows + "1 aa\n2 bb", "a superseded set"},
		{"an old key of another length", plainKey, "", "JBSWY3DPEHPK3PXP", "an old key, or another account's: it has 16 letters, the vault's has 32"},
	} {
		a := typedAccount(t, test.key, strings.FieldsFunc(test.sets, func(r rune) bool { return r == '\n' })...)
		x := typedFinding(a, sortTyped(a, test.typed))
		problems := strings.Join(x.Problems, "; ")
		if x.Good != (test.want == "") || !strings.Contains(problems, test.want) || strings.Contains(problems, "reading") {
			t.Errorf("%s: %q, want %q", test.name, problems, test.want)
		}
	}
}

// Only what is out of date is to be destroyed.
func TestTypedHint(t *testing.T) {
	a := typedAccount(t, plainKey, "aa bb", "cc dd")
	for typed, want := range map[string]string{
		testKey + "\naa\nbb":                         outdatedHint,
		testKey + "\ncc\nde":                         retypeHint,
		testKey[:31] + "A\naa\nbb":                   outdatedHint,
		testKey[:31] + "A\ncc\ndd":                   retypeHint,
		"JBSWY3DPEHPK3PXP\ncc\ndd":                   oldKeyHint,
		"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\naa\nbb":   oldKeyHint,
		"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\ncc\ndd\n": oldKeyHint,
	} {
		if x := typedFinding(a, sortTyped(a, typed)); x.hint != want || x.Good {
			t.Errorf("%q: hint %q, want %q", typed, x.hint, want)
		}
	}
}
