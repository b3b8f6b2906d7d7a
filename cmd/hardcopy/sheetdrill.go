package main

import (
	"fmt"
	"slices"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// A half is what one of the two codes of an account sheet gave.
type half struct {
	finding
	place string // where it was read
	whole bool   // whether the other half has been found
}

// accountSheets holds keys and backup codes against the accounts. Each sheet has
// to have both: one sheet does not make good what another lacks. A key in one
// picture and codes in another, though, are the two halves of one sheet.
func (d *drill) accountSheets() {
	keys, codes := d.halves(d.links, d.linkFinding), d.halves(d.codes, d.codesFinding)
	partner := make(map[*half]*half)
	for _, samePlace := range []bool{true, false} {
		for _, k := range keys {
			i := slices.IndexFunc(codes, func(c *half) bool {
				return !k.whole && !c.whole && k.account != nil && k.account == c.account && (k.place == c.place || !samePlace)
			})
			if i >= 0 {
				k.whole, codes[i].whole, partner[k] = true, true, codes[i]
			}
		}
	}
	for _, k := range keys {
		c := partner[k]
		switch {
		case c == nil && k.Good && k.account.Codes() != nil:
			d.lost(k, "the key is right, but the code with its backup codes was not read")
		case c == nil || !k.Good:
			d.add(k.finding, k.place)
		case c.Good:
			d.add(k.finding, joined(k.place, c.place))
		}
		if c != nil && !c.Good {
			d.add(c.finding, c.place)
		}
	}
	for _, c := range codes {
		switch {
		case c.whole:
		case c.Good && c.account.Key != nil:
			d.lost(c, "the backup codes are right, but the code with its key was not read")
		default:
			d.add(c.finding, c.place)
		}
	}
}

// halves holds each piece against the vault.
func (d *drill) halves(pieces []piece, hold func(piece) finding) []*half {
	var all []*half
	for _, p := range pieces {
		x := hold(p)
		if x.Good {
			x.Proves = goodSheet(x.account) + x.remark
		}
		all = append(all, &half{finding: x, place: p.place()})
	}
	return all
}

// lost notes the half of a sheet whose other half was not read. The sheet may be
// good: only the picture is not.
func (d *drill) lost(h *half, problem string) {
	h.Good, h.unread, h.hint, h.Problems = false, true, refuse.NoCodeHint, []string{problem}
	d.add(h.finding, h.place)
}

// add notes a finding, and the place of what is not good or may be one of several.
func (d *drill) add(x finding, place string) {
	switch {
	case x.What == "":
		x.What = place
	case !x.Good || d.several():
		x.What = place + ", " + x.What
	}
	d.findings = append(d.findings, x)
}

// several reports whether account sheets were read in more than one place.
func (d *drill) several() bool {
	pieces := slices.Concat(d.links, d.codes)
	return slices.ContainsFunc(pieces, func(p piece) bool { return p.place() != pieces[0].place() })
}

func joined(a, b string) string {
	if a == b {
		return a
	}
	return a + " and " + b
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
		return finding{hint: foreignHint, Problems: []string{console.OneLine(err.Error())}}
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
	if best.Good {
		return best
	}
	old := func(what string, a *vault.Account) finding {
		return finding{What: what, account: a, hint: outdatedHint, Problems: []string{"an old key: the vault has another one for this account; the current sheet is " + a.SheetID()}}
	}
	// The account that has the key now need not be the one that the sheet was of.
	id, past := d.pastSheet(p, link)
	switch {
	case past != nil && past.Key != nil && past.Key.SameSecret(link.Key):
		return compareLink(past, link, label)
	case past != nil:
		return old(sheetNamed(id, past), past)
	case best.account != nil:
		return best
	}
	for _, a := range d.Vault.Accounts {
		if kept, _, err := otp.ParseLink(a.Link().Reveal()); err == nil && kept.Issuer == link.Issuer && kept.Account == link.Account {
			return old(label, a)
		}
	}
	return finding{What: label, hint: strangeHint, Problems: []string{"no account of this vault has this key"}}
}

// pastSheet returns the account that a sheet was once printed for, under a name
// that it may have had: by the id of the sheet, which is computed over the link
// and the codes beside it.
func (d *drill) pastSheet(p piece, link otp.Link) (string, *vault.Account) {
	sheet := &vault.Account{Issuer: link.Issuer, Account: link.Account, Key: &link.Key}
	ids := []string{sheet.SheetID()}
	for _, c := range d.codes {
		id, codes, err := vault.ParseCodesText(c.text.Reveal())
		if err != nil {
			continue
		}
		if a, _ := vault.OfSheet([]*vault.Account{sheet}, id, codes); a != nil {
			ids = append(ids, id)
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
	x := finding{What: sheetName(a), account: a, hint: outdatedHint}
	kept, _, err := otp.ParseLink(a.Link().Reveal())
	if err != nil {
		x.Problems = []string{console.OneLine(err.Error())}
		return x
	}
	if link.Key.Type == otp.HOTP && link.Key.Counter != kept.Key.Counter {
		x.What = sheetNamed(paperID(link, a), a)
		x.remark = fmt.Sprintf("; the counter on the paper is %d, now it is %d: once set up from the paper, skip the codes between", link.Key.Counter, kept.Key.Counter)
		link.Key.Counter = kept.Key.Counter
	}
	switch {
	case !kept.Key.Same(link.Key):
		x.Problems = []string{fmt.Sprintf("the paper says %s; the vault has %s", link.Key.Worded(), kept.Key.Worded())}
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
		return finding{hint: foreignHint, Problems: []string{console.OneLine(err.Error())}}
	}
	what := "sheet " + id
	// Two accounts may have the same codes: the sheet's id says which it is of.
	accounts := slices.Clone(d.Vault.Accounts)
	if i := slices.IndexFunc(accounts, func(a *vault.Account) bool { return a.SheetID() == id }); i > 0 {
		accounts[0], accounts[i] = accounts[i], accounts[0]
	}
	for _, a := range accounts {
		for _, set := range slices.Backward(a.CodeSets) {
			if !set.SameCodes(codes) {
				continue
			}
			x := finding{What: what + ", " + a.Label(), account: a, hint: outdatedHint}
			switch {
			case !set.Superseded.IsZero():
				x.Problems = []string{"a superseded set of backup codes, void since " + words.Date(set.Superseded) + "; the current sheet is " + a.SheetID()}
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
			if differ := set.DifferingCodes(codes); len(differ) < len(set.Codes) {
				return finding{What: what + ", " + a.Label(), account: a, hint: outdatedHint, Problems: wrongCodes(set, codes, differ)}
			}
		}
	}
	return finding{What: what, hint: strangeHint, Problems: []string{"no account of this vault has these backup codes"}}
}

// wrongCodes words in which codes, by their numbers, a paper differs from a set.
func wrongCodes(set *vault.CodeSet, codes []secret.Text, differ []int) (problems []string) {
	both := min(len(set.Codes), len(codes))
	i, _ := slices.BinarySearch(differ, both+1)
	wrong, rest := differ[:i], differ[i:]
	if len(wrong) > 0 {
		problems = append(problems, words.CodesThat(wrong, "differs", "differ")+" from what the vault has")
	}
	switch {
	case len(set.Codes) > both:
		problems = append(problems, words.CodesThat(rest, "is", "are")+" missing on the paper")
	case len(codes) > both:
		problems = append(problems, words.CodesThat(rest, "is", "are")+" on the paper alone")
	}
	return problems
}
