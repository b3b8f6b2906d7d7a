package drill

import (
	"strings"
	"testing"

	"hardcopy/vault"
	"hardcopy/vault/otp"
)

const testKey = keyOne

func typedAccount(t *testing.T, key otp.Key, sets ...string) *vault.Account {
	a := account(t, "Binance", testKey, sets...)
	key.Text = a.Key.Text
	a.Key = &key
	return a
}

// typed holds what was typed against an account.
func typed(t *testing.T, a *vault.Account, text string) Finding {
	d := New(keep(t, a).vault, Opener{})
	d.Typed(a, SortTyped(a, text))
	return d.Findings()[0]
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
		{"key in rows without groups", plainKey, "1111", "GEZDGNBVGY3TQOJQ\nGEZD GNBV GY3T QOJQ\n1111", ""},
		{"key in one row of two", plainKey, "1111", "GEZDGNBVGY3TQOJQ GEZDGNBVGY3TQOJQ\n1111", ""},
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
		x := typed(t, a, test.typed)
		problems := ""
		for _, p := range x.Problems {
			problems += p.Text.String() + "; "
		}
		if (x.Verdict == Good) != (test.want == "") || !strings.Contains(problems, test.want) || strings.Contains(problems, "reading") {
			t.Errorf("%s: %q, want %q", test.name, problems, test.want)
		}
	}
}

// Only what is out of date is to be destroyed.
func TestTypedKind(t *testing.T) {
	a := typedAccount(t, plainKey, "aa bb", "cc dd")
	for text, want := range map[string]Kind{
		testKey + "\naa\nbb":                         Outdated,
		testKey + "\ncc\nde":                         Mistyped,
		testKey[:31] + "A\naa\nbb":                   Outdated,
		testKey[:31] + "A\ncc\ndd":                   Mistyped,
		"JBSWY3DPEHPK3PXP\ncc\ndd":                   OldKey,
		"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\naa\nbb":   OldKey,
		"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP\ncc\ndd\n": OldKey,
	} {
		if x := typed(t, a, text); x.Verdict != Bad || x.Kind() != want {
			t.Errorf("%q: kind %d, want %d", text, x.Kind(), want)
		}
	}
}

// A kind that is not understood is not said to be another: it may be in the language of
// the paper.
func TestTypedKindNotUnderstood(t *testing.T) {
	for kind, want := range map[string]string{
		"zeitbasiert, 6 Ziffern": "was not understood: it is typed in English",
		"time based, 8 digits":   "the kind of the key on the paper is not time based, 6 digits",
		"nach Zeit [time based]": "",
	} {
		problems := typedKind(*typedAccount(t, plainKey).Key, kind)
		if want == "" && len(problems) > 0 || want != "" && (len(problems) != 1 || !strings.Contains(problems[0].Text.String(), want)) {
			t.Errorf("%s: %v, want %q", kind, problems, want)
		}
	}
}
