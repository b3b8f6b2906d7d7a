package sheets

import (
	"golang.org/x/text/unicode/norm"

	"hardcopy/paper"
	"hardcopy/vault"
)

// Writable reports whether the fonts of the sheets have every letter of a name.
func Writable(name string) bool { return paper.Writable(norm.NFC.String(name)) }

// WantsPrintName reports whether a name of the account cannot be written on a sheet, and
// none was given that can.
func WantsPrintName(a *vault.Account) bool { return WantsPrintNameWith(nil, a) }

// WantsPrintNameWith is WantsPrintName of sheets that have a font beside their own.
func WantsPrintNameWith(font *paper.Font, a *vault.Account) bool {
	if a.PrintName != "" {
		return false
	}
	for _, name := range []string{a.Issuer, a.Account, a.Purpose} {
		if !font.Writable(norm.NFC.String(name)) {
			return true
		}
	}
	return false
}

// names are the service, the account and the purpose as they stand on a sheet. The
// account's print name is in the place of the first that cannot be written, and says
// what the others do that cannot be: they are left out. Where all can be written it is
// in the place of the service. What letter and accent are one sign is written as one.
func names(a *vault.Account) (issuer, account, purpose string) {
	name := norm.NFC.String(a.PrintName)
	parts := [3]string{norm.NFC.String(a.Issuer), norm.NFC.String(a.Account), norm.NFC.String(a.Purpose)}
	if name == "" {
		return parts[0], parts[1], parts[2]
	}
	placed := false
	for i, part := range parts {
		if paper.Writable(part) {
			continue
		}
		if parts[i] = ""; !placed {
			parts[i], placed = name, true
		}
	}
	if !placed {
		parts[0] = name
	}
	return parts[0], parts[1], parts[2]
}

// serviceOf is how the steps of a sheet call the service, and know it.
func serviceOf(a *vault.Account) string {
	if Writable(a.Issuer) {
		return norm.NFC.String(a.Issuer)
	}
	if issuer, _, _ := names(a); Writable(issuer) {
		return issuer
	}
	return "" // the steps say "the service"
}
