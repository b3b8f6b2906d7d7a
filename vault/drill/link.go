package drill

import (
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
)

// holdLink holds a sheet's key against the account that it is of.
func (d *Drill) holdLink(p pieces.Piece) half {
	link, _, err := otp.ParseLink(p.Text.Reveal())
	if err != nil {
		return half{problems: []Problem{{Kind: Foreign, Text: lang.OfError(err)}}}
	}
	label := (&vault.Account{Issuer: link.Issuer, Account: link.Account}).Label()
	var best half
	for _, a := range d.vault.Accounts {
		if a.Key == nil || !a.Key.SameSecret(link.Key) {
			continue
		}
		// One key may be kept under two names: the sheet is of the one it names.
		if h := compareLink(a, p.Text, link, label); h.right() || best.account == nil {
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
		return compareLink(past, p.Text, link, label)
	case past != nil:
		return oldKey(sheetNamed(id, past), past)
	case best.account != nil:
		return best
	}
	for _, a := range d.vault.Accounts {
		if kept, _, err := otp.ParseLink(a.Link().Reveal()); err == nil && kept.Issuer == link.Issuer && kept.Account == link.Account {
			return oldKey(lang.Plain(label), a)
		}
	}
	return half{of: lang.Plain(label), problems: []Problem{{Kind: OtherVault, Text: lang.Put("no account of this vault has this key")}}}
}

func oldKey(of lang.Said, a *vault.Account) half {
	return half{of: of, account: a, problems: []Problem{{Kind: Outdated,
		Text: lang.Join("; ", lang.Put("an old key: the vault has another one for this account"), currentSheet(a))}}}
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

// compareLink holds a sheet's key, parameters and name against an account's, and
// then the text itself: apps read a link in ways of their own. Of a counter-based
// key the counter goes on; what the paper says of it is a remark.
func compareLink(a *vault.Account, text secret.Text, link otp.Link, label string) half {
	h := half{of: sheetOf(a), account: a}
	differs := func(text lang.Said) half {
		h.problems = []Problem{{Kind: Outdated, Text: text}}
		return h
	}
	kept, _, err := otp.ParseLink(a.Link().Reveal())
	if err != nil {
		return differs(lang.OfError(err))
	}
	if link.Key.Type == otp.HOTP && link.Key.Counter != kept.Key.Counter {
		h.of = sheetNamed(paperID(link, a), a)
		h.remark = lang.Put("the counter on the paper is %d, now it is %d: once set up from the paper, skip the codes between", link.Key.Counter, kept.Key.Counter)
		kept.Key.Counter = link.Key.Counter
	}
	switch {
	case !kept.Key.Same(link.Key):
		return differs(lang.Put("the paper says %s; the vault has %s", link.Key.Said(), a.Key.Said()))
	case kept.Issuer != link.Issuer || kept.Account != link.Account:
		return differs(lang.Put("the paper says %s; the vault has %s", label, a.Label()))
	}
	if onSheet := printed(a, link); !text.Equal(onSheet) {
		h.problems = []Problem{{Kind: Altered, Text: lang.Put("the link is not written as this sheet has it: an app may read another key, or another name, from it")}}
	}
	return h
}

// printed is the link as the account's sheet had it when it counted so far.
func printed(a *vault.Account, link otp.Link) secret.Text {
	on := *a
	key := *a.Key
	if key.Type == otp.HOTP {
		key.Counter = link.Key.Counter
	}
	on.Key = &key
	return on.Link()
}

// paperID is the id of a sheet that has this link and the account's codes.
func paperID(link otp.Link, a *vault.Account) string {
	paper := vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key, CodeSets: a.CodeSets}
	return paper.SheetID()
}
