package sheets_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

var day = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func account(t testing.TB, key otp.Key, kind vault.Kind, codes ...string) *vault.Account {
	t.Helper()
	a := &vault.Account{Issuer: "Binance", Account: "alice@example.com", Purpose: "funding", Note: "in the safe", RecoveryPage: "https://example.com"}
	if key.Type != "" {
		key.Text = secret.New("gezd gnbv gy3t qojq")
		a.Key = &key
	}
	if codes != nil {
		var kept []*vault.Code
		for _, c := range codes {
			kept = append(kept, &vault.Code{Text: secret.New(c)})
		}
		kept[0].Used, kept[0].UsedAt = true, day
		a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(kind, kept, day)}
	}
	return a
}

var (
	totp  = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
	odd   = otp.Key{Type: otp.TOTP, Algorithm: otp.SHA256, Digits: 8, Period: 60}
	hotp  = otp.Key{Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 7}
	steam = otp.Key{Type: otp.Steam, Algorithm: otp.SHA1, Digits: 5, Period: 30}
)

// A sheet has every field of its account.
func TestAccount(t *testing.T) {
	a := account(t, totp, vault.OneTime, "4019 6926", "47921743")
	s := sheets.Account(a, day, lang.English)
	for _, field := range []struct{ name, got, want string }{
		{"issuer", s.Issuer, "Binance"}, {"account", s.Account, "alice@example.com"}, {"purpose", s.Purpose, "funding"},
		{"note", s.Note, "in the safe"}, {"recovery page", s.RecoveryPage, "https://example.com"},
		{"key", s.Key, "GEZDGNBVGY3TQOJQ"}, {"link", s.Link, a.Link().Reveal()}, {"parameters", s.Parameters, "time based, 6 digits, every 30 seconds, SHA-1"},
		{"codes", fmt.Sprint(s.Codes), "[{4019 6926 true 2026-11-24} {47921743 false }]"}, {"codes' code", s.CodesQR, a.CodesText().Reveal()},
		{"kind", s.CodesKind, "backup codes"}, {"issued", s.CodesIssued, "2026-11-24"}, {"case", fmt.Sprint(s.CodesCase), fmt.Sprint(paper.CaseFree)},
		{"id", s.ID, a.SheetID()}, {"date", s.Date, "2026-11-24"}, {"proved", s.Proved, "not proved against an authenticator"},
	} {
		if field.got != field.want {
			t.Errorf("%s: %q, want %q", field.name, field.got, field.want)
		}
	}
	a.Proof = &vault.Proof{At: day, Offset: 90 * time.Second}
	if got := sheets.Account(a, day, lang.English).Proved; got != "proved with the authenticator on 2026-11-24; this machine's clock was 90 s slow" {
		t.Errorf("proved: %q", got)
	}
}

// What an account has decides what its sheet says.
func TestForms(t *testing.T) {
	for _, test := range []struct {
		name  string
		a     *vault.Account
		kind  string // of its backup codes
		ways  int
		warns int // sentences on its apps
		boxes int // of the blank sheet
		says  string
	}{
		{"a key and codes", account(t, totp, vault.OneTime, "a1", "b2"), "backup codes", 3, 0, 16, "backup code"},
		{"a key", account(t, totp, ""), "", 2, 0, 16, "scan"},
		{"codes", account(t, otp.Key{}, vault.OneTime, "a1", "b2"), "backup codes", 2, 0, 0, "backup code"},
		{"all of them used", account(t, otp.Key{}, vault.OneTime, "a1"), "backup code", 1, 0, 0, "support"},
		{"one that is replaced", account(t, totp, vault.Replaceable, "a1", "b2"), "backup code, replaced by the service after each use", 3, 0, 16, ""},
		{"a recovery key", account(t, totp, vault.RecoveryKey, "a1", "b2"), "recovery key", 3, 0, 16, ""},
		{"odd parameters", account(t, odd, ""), "", 2, 1, 16, ""},
		{"counter based", account(t, hotp, ""), "", 2, 1, 16, ""},
		{"Steam", account(t, steam, ""), "", 2, 1, 16, ""},
	} {
		s, blank := sheets.Account(test.a, day, lang.English), sheets.Blank(test.a, day, lang.English)
		if s.CodesKind != test.kind || len(s.Guide.Ways) != test.ways || len(s.Warnings) != test.warns || !strings.Contains(fmt.Sprint(s.Guide.Ways), test.says) {
			t.Errorf("%s: kind %q, %d ways, %d warnings", test.name, s.CodesKind, len(s.Guide.Ways), len(s.Warnings))
		}
		if blank.Boxes != test.boxes || blank.Key+blank.Link+blank.CodesQR != "" || len(blank.Codes) != len(s.Codes) || blank.ID != s.ID {
			t.Errorf("%s: a blank sheet with %d boxes and %d codes", test.name, blank.Boxes, len(blank.Codes))
		}
		for _, c := range blank.Codes {
			if c.Text != "" {
				t.Errorf("%s: a blank sheet shows a code", test.name)
			}
		}
		if compact := sheets.Compact(test.a, day, lang.English); compact.Key != s.Key || fmt.Sprint(compact.Guide) == fmt.Sprint(s.Guide) {
			t.Errorf("%s: a compact sheet with its own guide", test.name)
		}
	}
	if blank := sheets.Blank(nil, day, lang.English); blank.Issuer != "" || len(blank.Guide.Ways) == 0 {
		t.Error("the blank sheet of any account")
	}
}

// Holders of enough sheets open the vault by what is on them, those of some accounts
// these alone.
func TestSplit(t *testing.T) {
	for _, alone := range []bool{false, true} {
		key, err := vault.NewKey()
		if err != nil {
			t.Fatal(err)
		}
		v := &vault.Vault{Lang: "de", Accounts: []*vault.Account{account(t, totp, ""), {Issuer: "Kraken"}}}
		accounts := v.Accounts
		if alone {
			accounts = accounts[:1]
		}
		handout, err := sheets.Split(v, key, accounts, alone, 2, 3, day)
		if err != nil {
			t.Fatal(err)
		}
		handout.Holders, handout.Owner = []string{"Ann", "Bob", "Cem"}, "Alice"
		all, err := handout.Sheets(paper.A4, day)
		if err != nil || len(all) != 3 || all[2].Holder != "Cem" || all[0].Owner != "Alice" || all[0].Set != v.Splits[0].Set || handout.Set() != all[0].Set {
			t.Fatalf("%d sheets, %v", len(all), err)
		}
		if err := paper.WriteShares(new(bytes.Buffer), all, day, paper.Options{}); err != nil {
			t.Error(err)
		}
		var set shares.Set
		for i, s := range all[1:] {
			share := shares.Read(s.Share).Share
			if made, known := v.Splits[0].Made(i+2, share.Digest()); !made || !known {
				t.Errorf("share %d is not among those made", i+2)
			}
			if err := set.Add(share); err != nil {
				t.Fatal(err)
			}
		}
		combined, _, err := set.Combine()
		if err != nil {
			t.Fatal(err)
		}
		opener, err := vault.ParseKey(secret.New(combined.Identity()))
		if err != nil || opener.Equal(key) == alone {
			t.Errorf("alone %v: the key of the vault is shared %v, %v", alone, opener.Equal(key), err)
		}
		back, err := opener.OpenSealed(join(t, all[0].Sealed.Frames))
		if err != nil || len(back.Accounts) != len(accounts) || back.Partial != alone || back.Lang != "de" || len(v.Splits[0].Accounts) != len(accounts)%2 {
			t.Errorf("alone %v: %v", alone, err)
		}
	}
}

func join(t *testing.T, frames []string) []byte {
	t.Helper()
	var c sealed.Collector
	for _, text := range frames {
		part, err := sealed.ParsePart(text)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Add(part); err != nil {
			t.Fatal(err)
		}
	}
	blobs, err := c.Blobs()
	if err != nil {
		t.Fatal(err)
	}
	return blobs[0]
}

func TestSealedAlone(t *testing.T) {
	v := &vault.Vault{Accounts: []*vault.Account{{Issuer: "Kraken"}}}
	body, err := vault.SealWith(secret.New("correct horse"), v, v.Accounts, 8)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := sheets.SealedAlone(body, []*vault.Split{{Set: "TVFM", Threshold: 2}}, "Alice", paper.A5, day)
	if err != nil || len(sheet.Sealed.Blocks) == 0 || len(sheet.Sets) != 1 || sheet.Sets[0].Threshold != 2 || sheet.Owner != "Alice" {
		t.Fatalf("%+v, %v", sheet, err)
	}
	if _, err := vault.OpenSealedWith(join(t, sheet.Sealed.Frames), secret.New("correct horse")); err != nil {
		t.Error(err)
	}
	if err := paper.WriteSealed(new(bytes.Buffer), sheet, day, paper.Options{Size: paper.A5}); err != nil {
		t.Error(err)
	}
}

// The codes hold some 195,000 bytes on A4, and more is refused by name.
func TestLargest(t *testing.T) {
	body, err := sheets.Sealed(vault.Sealed{Blob: make([]byte, 195_000)}, paper.A4)
	if err != nil || len(body.Blocks) != 0 || body.Spares() != 205 {
		t.Errorf("%d codes, %d spares, %d blocks, %v", len(body.Frames), body.Spares(), len(body.Blocks), err)
	}
	if got, want := sheets.OnPaper(body, 52, 0).String(), "52 pages; any 205 of its 1022 codes may be lost; too long to be typed, it takes a scanner or a camera"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := sheets.Sealed(vault.Sealed{Blob: make([]byte, 196_000)}, paper.A4); !errors.Is(err, sheets.ErrTooLarge) {
		t.Errorf("more than the codes hold: %v", err)
	}
}

func Example() {
	key, _, err := otp.NewKey("GEZD GNBV GY3T QOJQ")
	if err != nil {
		fmt.Println(err)
	}
	a := &vault.Account{Issuer: "Binance", Account: "alice@example.com", Key: &key}
	s := sheets.Account(a, time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC), lang.English)
	fmt.Println(s.ID, s.Key, s.Parameters)
	fmt.Println(s.Guide.Ways[0].Title)
	// Output:
	// AXT9 GEZDGNBVGY3TQOJQ time based, 6 digits, every 30 seconds, SHA-1
	// With the setup key
}
