package main

import (
	"fmt"
	"slices"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// accountSheets holds keys and backup codes against the accounts. The codes of
// a sheet are taken with the key whose account they belong to.
func (d *drill) accountSheets() {
	codesOf := make(map[*vault.Account]bool) // whether they are the current ones
	for _, p := range d.codes {
		x := d.codesFinding(p)
		codesOf[x.account] = codesOf[x.account] || x.Good
		if x.Good {
			if x.account.Key == nil {
				x.Proves = goodSheet(x.account, true)
				d.findings = append(d.findings, x)
			}
		} else {
			d.findings = append(d.findings, x)
		}
	}
	keyOf := make(map[*vault.Account]bool)
	for _, p := range d.links {
		x := d.linkFinding(p)
		if x.account != nil && x.Good {
			keyOf[x.account] = true
			if current, read := codesOf[x.account]; x.account.Codes() != nil && !current {
				x.Good, x.unread = false, !read
				if read {
					continue // said above
				}
				x.Problems = []string{"the key is right, but the code with its backup codes was not read"}
			}
			x.Proves = goodSheet(x.account, true) + x.remark
		}
		d.findings = append(d.findings, x)
	}
	for a, current := range codesOf {
		if current && a.Key != nil && !keyOf[a] {
			d.findings = append(d.findings, finding{What: sheetName(a), unread: true, account: a,
				Problems: []string{"the backup codes are right, but the code with its key was not read"}})
		}
	}
}

func sheetName(a *vault.Account) string { return sheetNamed(a.SheetID(), a) }

func sheetNamed(id string, a *vault.Account) string { return "sheet " + id + ", " + a.Label() }

// paperID is the id of a sheet that has this link and the account's codes.
func paperID(link otp.Link, a *vault.Account) string {
	paper := vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key, CodeSets: a.CodeSets}
	return paper.SheetID()
}

// linkFinding holds a sheet's key against the account that it is of.
func (d *drill) linkFinding(p piece) finding {
	link, _, err := otp.ParseLink(p.text.Reveal())
	if err != nil {
		return finding{What: p.file, Problems: []string{oneLine(err.Error())}}
	}
	label := (&vault.Account{Issuer: link.Issuer, Account: link.Account}).Label()
	var best finding
	for _, a := range d.Vault.Accounts {
		if a.Key == nil || !a.Key.SameSecret(link.Key) {
			continue
		}
		// One key may be kept under two names: the sheet is of the one it names.
		if x := compareLink(a, link, label); x.Good || best.account == nil {
			best = x
		}
	}
	if best.account != nil {
		return best
	}
	old := func(what string, a *vault.Account) finding {
		return finding{What: what, account: a, Problems: []string{"an old key: the vault has another one for this account; the current sheet is " + a.SheetID()}}
	}
	if id, a := d.pastSheet(p, link); a != nil {
		return old(sheetNamed(id, a), a)
	}
	for _, a := range d.Vault.Accounts {
		if kept, _, err := otp.ParseLink(a.Link().Reveal()); err == nil && kept.Issuer == link.Issuer && kept.Account == link.Account {
			return old(p.file+", "+label, a)
		}
	}
	return finding{What: p.file + ", " + label, Problems: []string{"no account of this vault has this key"}}
}

// pastSheet returns the account that a sheet was once printed for, under a name
// that it may have had: by the id of the sheet, which is computed over the link
// and the codes beside it.
func (d *drill) pastSheet(p piece, link otp.Link) (string, *vault.Account) {
	sheet := &vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key}
	ids := []string{sheet.SheetID()}
	for _, c := range d.codes {
		if attachCodes([]*vault.Account{sheet}, c.text.Reveal()) == nil {
			ids = append(ids, sheet.SheetID())
			break
		}
	}
	for _, a := range d.Vault.Accounts {
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
func compareLink(a *vault.Account, link otp.Link, label string) finding {
	x := finding{What: sheetName(a), account: a}
	kept, _, err := otp.ParseLink(a.Link().Reveal())
	if err != nil {
		x.Problems = []string{oneLine(err.Error())}
		return x
	}
	if link.Key.Type == otp.HOTP && link.Key.Counter != kept.Key.Counter {
		x.What = sheetNamed(paperID(link, a), a)
		x.remark = fmt.Sprintf("; the counter on the paper is %d, now it is %d: once set up from the paper, skip the codes between", link.Key.Counter, kept.Key.Counter)
		link.Key.Counter = kept.Key.Counter
	}
	switch {
	case !kept.Key.Same(link.Key):
		x.Problems = []string{fmt.Sprintf("the paper says %s; the vault has %s", parameters(link.Key), parameters(kept.Key))}
	case kept.Issuer != link.Issuer || kept.Account != link.Account:
		x.Problems = []string{fmt.Sprintf("the paper says %s; the vault has %s", label, a.Label())}
	default:
		x.Good = true
	}
	return x
}

// codesFinding holds a sheet's backup codes against the sets that are kept.
func (d *drill) codesFinding(p piece) finding {
	id, codes, err := vault.ParseCodesText(p.text.Reveal())
	if err != nil {
		return finding{What: p.file, Problems: []string{oneLine(err.Error())}}
	}
	what := p.file + ", sheet " + id
	// Two accounts may have the same codes: the sheet's id says which it is of.
	accounts := slices.Clone(d.Vault.Accounts)
	if i := slices.IndexFunc(accounts, func(a *vault.Account) bool { return a.SheetID() == id }); i > 0 {
		accounts[0], accounts[i] = accounts[i], accounts[0]
	}
	for _, a := range accounts {
		for _, set := range slices.Backward(a.CodeSets) {
			if !sameCodes(set, codes) {
				continue
			}
			x := finding{What: what + ", " + a.Label(), account: a}
			switch {
			case !set.Superseded.IsZero():
				x.Problems = []string{"a superseded set of backup codes, void since " + dateOnly(set.Superseded) + "; the current sheet is " + a.SheetID()}
			case a.SheetID() != id && (a.Key == nil || a.Key.Type != otp.HOTP):
				x.Problems = []string{"the codes are current, but the key or the name on this sheet is an old one; the current sheet is " + a.SheetID()}
			default:
				x.What, x.Good = sheetNamed(id, a), true
			}
			return x
		}
	}
	for _, a := range d.Vault.Accounts {
		if set := a.Codes(); set != nil {
			if differ := differing(set, codes); len(differ) < len(set.Codes) {
				return finding{What: what + ", " + a.Label(), account: a, Problems: []string{fmt.Sprintf("code %s differs from what the vault has", numberList(differ))}}
			}
		}
	}
	return finding{What: what, Problems: []string{"no account of this vault has these backup codes"}}
}

func sameCodes(set *vault.CodeSet, codes []secret.Text) bool {
	return len(set.Codes) == len(codes) && len(differing(set, codes)) == 0
}

// differing returns the numbers, from 1, of the codes that are not as kept;
// missing ones and those too many differ.
func differing(set *vault.CodeSet, codes []secret.Text) []int {
	var differ []int
	for i := range max(len(set.Codes), len(codes)) {
		if i >= len(set.Codes) || i >= len(codes) || !set.Codes[i].Text.Equal(codes[i]) {
			differ = append(differ, i+1)
		}
	}
	return differ
}
