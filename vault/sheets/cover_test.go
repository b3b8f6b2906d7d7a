package sheets_test

import (
	"testing"

	"hardcopy/paper"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
)

// A cover names the sheets by their numbers and services, and no login.
func TestCover(t *testing.T) {
	a := account(t, totp, vault.OneTime, "a1", "b2")
	nameless := &vault.Account{Account: "bob"}
	s := sheets.Cover([]*vault.Account{a, nameless}, day)
	if s.Date != "2026-11-24" || s.Drill != "2027-11-24" || len(s.Sheets) != 2 || s.Sheets[0] != (paper.Covered{ID: a.SheetID(), Name: "Binance"}) || s.Sheets[1].Name != "bob" {
		t.Errorf("%+v", s)
	}
}
