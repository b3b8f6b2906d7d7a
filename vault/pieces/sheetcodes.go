package pieces

import (
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// SheetCodes are the backup codes of an account sheet.
type SheetCodes struct {
	ID    string // of the sheet, computed over its key and its codes
	Codes []secret.Text
}

// SheetCodes reads the backup codes that a piece is; anything else is
// [vault.ErrCodesText].
func (p Piece) SheetCodes() (SheetCodes, error) {
	id, codes, err := vault.ParseCodesText(p.Text.Reveal())
	if err != nil {
		return SheetCodes{}, lang.Errorf("reading the backup codes of a sheet: %s", err)
	}
	return SheetCodes{id, codes}, nil
}

// Keyless reports whether the sheet has no key. Its codes do not say then whose
// they are.
func (s SheetCodes) Keyless() bool { return vault.KeylessSheet(s.ID, s.Codes) }

// attach gives the backup codes to the account whose key stands on the same sheet.
func (s SheetCodes) attach(accounts []*vault.Account) error {
	a, swapped := vault.OfSheet(accounts, s.ID, s.Codes)
	switch {
	case a != nil:
		if swapped {
			a.Issuer, a.Account = a.Account, a.Issuer
		}
		a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, vault.NewCodes(s.Codes), time.Time{})}
		return nil
	case s.Keyless():
		return lang.Errorf("reading the backup codes of sheet %s: %s", s.ID, ErrNameless)
	}
	return lang.Errorf("reading the backup codes of sheet %s: %s", s.ID, ErrKeyNotRead)
}
