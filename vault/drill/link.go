package drill

import (
	"fmt"
	"slices"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
)

// holdLink holds a sheet's key against the account that it is of.
func (d *Drill) holdLink(p pieces.Piece) half {
	link, _, err := otp.ParseLink(p.Text.Reveal())
	if err != nil {
		return half{problems: []Problem{{Kind: Foreign, Text: err.Error()}}}
	}
	label := (&vault.Account{Issuer: link.Issuer, Account: link.Account}).Label()
	var best half
	for _, a := range d.vault.Accounts {
		if a.Key == nil || !a.Key.SameSecret(link.Key) {
			continue
		}
		// One key may be kept under two names: the sheet is of the one it names.
		if h := compareLink(a, link, label); h.right() || best.account == nil {
			best = h
		}
	}
	if best.account != nil && best.right() {
		return best
	}
	// The account that has the key now need not be the one that the sheet was of.
	id, past := d.pastSheet(link)
	switch {
	case past != nil && past.Key != nil && past.Key.SameSecret(link.Key):
		return compareLink(past, link, label)
	case past != nil:
		return oldKey(sheetNamed(id, past), past)
	case best.account != nil:
		return best
	}
	for _, a := range d.vault.Accounts {
		if kept, _, err := otp.ParseLink(a.Link().Reveal()); err == nil && kept.Issuer == link.Issuer && kept.Account == link.Account {
			return oldKey(label, a)
		}
	}
	return half{of: label, problems: []Problem{{Kind: OtherVault, Text: "no account of this vault has this key"}}}
}

func oldKey(of string, a *vault.Account) half {
	return half{of: of, account: a, problems: []Problem{{Kind: Outdated,
		Text: "an old key: the vault has another one for this account; the current sheet is " + a.SheetID()}}}
}

// pastSheet returns the account that a sheet was once printed for, under a name
// that it may have had: by the id of the sheet, which is computed over the link
// and the codes beside it.
func (d *Drill) pastSheet(link otp.Link) (string, *vault.Account) {
	sheet := &vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key}
	ids := []string{sheet.SheetID()}
	for _, c := range d.codes {
		id, codes, err := vault.ParseCodesText(c.Text.Reveal())
		if err != nil {
			continue
		}
		if of, _ := vault.OfSheet([]*vault.Account{sheet}, id, codes); of != nil {
			ids = append(ids, id)
			break
		}
	}
	for _, a := range d.vault.Accounts {
		for _, id := range ids {
			if slices.Contains(a.PastSheets, id) {
				return id, a
			}
		}
	}
	return "", nil
}

// compareLink holds a sheet's key, parameters and name against an account's. Of
// a counter-based key the counter goes on; what the paper says of it is a remark.
func compareLink(a *vault.Account, link otp.Link, label string) half {
	h := half{of: sheetOf(a), account: a}
	differs := func(text string) half {
		h.problems = []Problem{{Kind: Outdated, Text: text}}
		return h
	}
	kept, _, err := otp.ParseLink(a.Link().Reveal())
	if err != nil {
		return differs(err.Error())
	}
	if link.Key.Type == otp.HOTP && link.Key.Counter != kept.Key.Counter {
		h.of = sheetNamed(paperID(link, a), a)
		h.remark = fmt.Sprintf("; the counter on the paper is %d, now it is %d: once set up from the paper, skip the codes between", link.Key.Counter, kept.Key.Counter)
		link.Key.Counter = kept.Key.Counter
	}
	switch {
	case !kept.Key.Same(link.Key):
		return differs(fmt.Sprintf("the paper says %s; the vault has %s", link.Key.Worded(), kept.Key.Worded()))
	case kept.Issuer != link.Issuer || kept.Account != link.Account:
		return differs(fmt.Sprintf("the paper says %s; the vault has %s", label, a.Label()))
	}
	return h
}

// paperID is the id of a sheet that has this link and the account's codes.
func paperID(link otp.Link, a *vault.Account) string {
	paper := vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key, CodeSets: a.CodeSets}
	return paper.SheetID()
}
