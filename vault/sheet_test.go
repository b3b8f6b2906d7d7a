package vault

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// TestSheetVectors holds links, ids and the codes' QR text against the frozen
// values of the format.
func TestSheetVectors(t *testing.T) {
	data, err := os.ReadFile("../testdata/vectors/formats-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Sheets []struct {
			Link, ID string
			Codes    []string
			CodesQR  *string `json:"codes_qr"`
		}
	}
	if err := json.Unmarshal(data, &vectors); err != nil || len(vectors.Sheets) == 0 {
		t.Fatalf("reading the vectors: %v, %d sheets", err, len(vectors.Sheets))
	}
	for _, want := range vectors.Sheets {
		a := &Account{}
		if want.Link != "" {
			l, _, err := otp.ParseLink(want.Link)
			if err != nil {
				t.Fatal(err)
			}
			a.Issuer, a.Account, a.Key = l.Issuer, l.Account, &l.Key
		}
		if len(want.Codes) > 0 {
			a.CodeSets = []*CodeSet{NewCodeSet(OneTime, testCodes(want.Codes...), noon)}
		}
		if got := a.Link().Reveal(); got != want.Link {
			t.Errorf("link %s, want %s", got, want.Link)
		}
		if got := a.SheetID(); got != want.ID {
			t.Errorf("%s: id %s, want %s", want.Link, got, want.ID)
		}
		qr := a.CodesText().Reveal()
		if want.CodesQR == nil {
			if qr != "" {
				t.Errorf("%s: codes text %s, want none", want.ID, qr)
			}
			continue
		}
		if qr != *want.CodesQR {
			t.Errorf("codes text %s, want %s", qr, *want.CodesQR)
		}
		id, codes, err := ParseCodesText(qr)
		if err != nil || id != want.ID || !slices.Equal(reveal(codes), want.Codes) {
			t.Errorf("%s read back: %s, %d codes, %v", qr, id, len(codes), err)
		}
		// A used code changes nothing, a new set does.
		a.CodeSets[0].Codes[0].Used = true
		if a.SheetID() != want.ID {
			t.Error("a code used changes the id")
		}
		a.Supersede(NewCodeSet(OneTime, testCodes("new"), noon), noon)
		if a.SheetID() == want.ID || !slices.Equal(a.PastSheets, []string{want.ID}) {
			t.Errorf("a new set: id %s, void %v", a.SheetID(), a.PastSheets)
		}
	}
}

// The ids of past sheets are those that sheets had, not those of today's name.
func TestPastSheets(t *testing.T) {
	a := &Account{Issuer: "Void", Account: "a", CodeSets: []*CodeSet{NewCodeSet(OneTime, testCodes("1"), noon)}, Key: testKey(t, "JBSWY3DPEHPK3PXP")}
	first := a.SheetID()
	a.Supersede(NewCodeSet(OneTime, testCodes("2"), noon), noon)
	second := a.SheetID()
	a.Account = "b"
	a.Retire(second)
	third := a.SheetID()
	a.Supersede(NewCodeSet(OneTime, testCodes("3"), noon), noon)
	if want := []string{first, second, third}; !slices.Equal(a.PastSheets, want) {
		t.Errorf("past sheets %v, want %v", a.PastSheets, want)
	}
	// A sheet that is the current one again is not past.
	now := a.SheetID()
	a.Account = "c"
	a.Retire(now)
	renamed := a.SheetID()
	a.Account = "b"
	a.Retire(renamed)
	if want := []string{first, second, third, renamed}; !slices.Equal(a.PastSheets, want) {
		t.Errorf("past sheets %v, want %v", a.PastSheets, want)
	}
	for i := range 2 * maxPastSheets {
		before := a.SheetID()
		a.Account = strings.Repeat("x", i+1)
		a.Retire(before)
	}
	if len(a.PastSheets) != maxPastSheets || slices.Contains(a.PastSheets, a.SheetID()) {
		t.Errorf("%d past sheets, at most %d", len(a.PastSheets), maxPastSheets)
	}
}

func TestOfSheet(t *testing.T) {
	key := testKey(t, "JBSWY3DPEHPK3PXP")
	codes := secretTexts("aa", "bb")
	sheet := func(issuer, account, purpose string, key *otp.Key) string {
		a := &Account{Issuer: issuer, Account: account, Purpose: purpose, Key: key, CodeSets: []*CodeSet{{Codes: NewCodes(codes)}}}
		return a.SheetID()
	}
	// What links gave: the first has codes, the last came of a sheet without an
	// issuer.
	accounts := []*Account{alice(key, "aa", "bb"), {Issuer: "GitHub", Account: "bob", Key: key},
		{Issuer: "Kraken", Account: "carol (funding)", Key: key}, {Issuer: "dave@example.com", Key: key}}
	for _, c := range []struct {
		about, id string
		codes     []secret.Text
		want      int // which account; -1 for none
		swapped   bool
	}{
		{"its own sheet", sheet("GitHub", "bob", "", key), codes, 1, false},
		{"a sheet with a purpose, which the link gives with the name", sheet("Kraken", "carol", "funding", key), codes, 2, false},
		{"a sheet without an issuer", sheet("", "dave@example.com", "", key), codes, 3, true},
		{"a sheet without an account", sheet("dave@example.com", "", "", key), codes, 3, false},
		{"the other way round, with both names", sheet("bob", "GitHub", "", key), codes, -1, false},
		{"of an account that has codes", sheet("Binance", "alice", "", key), codes, -1, false},
		{"other codes", sheet("GitHub", "bob", "", key), secretTexts("bb", "aa"), -1, false},
		{"another key", sheet("GitHub", "bob", "", testKey(t, "GEZDGNBVGY3TQOJQ")), codes, -1, false},
		{"a sheet without an issuer, of one that has both names", sheet("", "GitHub", "", key), codes, -1, false},
		{"no key", sheet("", "", "", nil), codes, -1, false},
	} {
		var want *Account
		if c.want >= 0 {
			want = accounts[c.want]
		}
		if got, swapped := OfSheet(accounts, c.id, c.codes); got != want || swapped != c.swapped {
			t.Errorf("%s: %v, swapped %v; want %v, %v", c.about, got, swapped, want, c.swapped)
		}
		if last := accounts[3]; last.Codes() != nil || last.Issuer != "dave@example.com" || last.Account != "" {
			t.Errorf("%s: an account was changed", c.about)
		}
	}
	keyless := sheet("Binance", "alice", "", nil)
	if a, _ := OfSheet([]*Account{{Issuer: "Binance", Account: "alice"}}, keyless, codes); a != nil {
		t.Error("a sheet without a key does not say whose it is")
	}
	if !KeylessSheet(keyless, codes) || KeylessSheet(keyless, codes[:1]) || KeylessSheet(sheet("GitHub", "bob", "", key), codes) {
		t.Error("KeylessSheet tells it from one with a key")
	}
}

func TestSameSheet(t *testing.T) {
	totp := testKey(t, "JBSWY3DPEHPK3PXP")
	for _, c := range []struct {
		about string
		a, b  *Account
		want  bool
	}{
		{"one account", alice(totp, "aa"), alice(totp, "aa"), true},
		{"another counter", alice(counterKey(7), "aa"), alice(counterKey(5), "aa"), true},
		{"another counter and other codes", alice(counterKey(7), "aa"), alice(counterKey(5), "bb"), false},
		{"other codes", alice(totp, "aa"), alice(totp, "bb"), false},
		{"no codes", alice(totp, "aa"), alice(totp), false},
		{"another key", alice(totp), alice(testKey(t, "GEZDGNBVGY3TQOJQ")), false},
		{"no key", alice(totp, "aa"), alice(nil, "aa"), false},
		{"codes alone", alice(nil, "aa"), alice(nil, "aa"), true},
	} {
		if c.a.SameSheet(c.b) != c.want || c.b.SameSheet(c.a) != c.want {
			t.Errorf("%s: the same: %v", c.about, !c.want)
		}
		if c.a.Key != nil && c.a.Key.Type == otp.HOTP && (c.a.Key.Counter != 7 || c.b.Key.Counter != 5) {
			t.Errorf("%s: a counter was changed", c.about)
		}
	}
}

func FuzzParseCodesText(f *testing.F) {
	f.Add("HARDCOPY:CODES:YFQ8:100%25*a%2Ab*%D0%BF%D1%8F%D1%82%D1%8C*R4F2")
	f.Add("HARDCOPY:CODES:FCDQ:a1b2c-3d4e5*FFFF0 00001")
	f.Add("HARDCOPY:CODES:FCDQ:**")
	f.Fuzz(func(t *testing.T, text string) {
		id, codes, err := ParseCodesText(text)
		if err != nil {
			return
		}
		again := codesPrefix + id + ":"
		for i, c := range codes {
			if i > 0 {
				again += "*"
			}
			again += escapeCode(c.Reveal())
		}
		if again != text {
			t.Errorf("%q read and written is %q", text, again)
		}
	})
}
