package pieces_test

import (
	"testing"

	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

// TestTakeExport takes what another app's file holds: notes stay notes, what looks like
// backup codes is offered and no more.
func TestTakeExport(t *testing.T) {
	key, _, err := otp.NewKey("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
	if err != nil {
		t.Fatal(err)
	}
	var a pieces.Accounts
	a.TakeExport(&imports.File{
		Entries: []imports.Entry{{Link: otp.Link{Issuer: "GitHub", Account: "alice", Key: key}, Note: "the old phone", Recovery: secret.New("4091-7723")}},
		Codes:   []imports.Codes{{Issuer: "Kraken", Account: "bob", Text: secret.New("5182-9934")}},
	}, "export.json")
	all, problems := a.All()
	if len(all) != 2 || len(problems) > 0 {
		t.Fatalf("%d accounts, %v", len(all), problems)
	}
	if a := all[0]; a.Label() != "GitHub:alice" || a.Note != "the old phone" || a.Codes() != nil || a.Offered.Reveal() != "4091-7723" || a.Place.File != "export.json" {
		t.Errorf("%+v", a)
	}
	if a := all[1]; a.Label() != "Kraken:bob" || a.Key != nil || a.Codes() != nil || a.Offered.Reveal() != "5182-9934" {
		t.Errorf("%+v", a)
	}
}

func TestIsList(t *testing.T) {
	for text, want := range map[string]bool{
		"otpauth://totp/a?secret=GEZDGNBVGY3TQOJQ":             true,
		"# mine\n\n  OTPAUTH-migration://offline?data=abc\n":   true,
		"HARDCOPY:CODES:Q7XM:1*2":                              true,
		`{"services":[{"link":"otpauth://totp/a"}]}`:           false,
		"name,url\nGitHub,otpauth://totp/a?secret=GEZDGNBVGY3": false,
		"": false,
	} {
		if got := pieces.IsList(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
