package vault

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/otp"
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
