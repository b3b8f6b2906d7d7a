package main

import (
	"fmt"
	"slices"

	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// A drill is what came off paper, and the vault it is held against.
type drill struct {
	*session
	passphrase secret.Text

	links, codes []piece
	paper        gathering
	findings     []finding
}

// take sorts a piece to its kind.
func (d *drill) take(p piece) {
	switch p.kind {
	case kindOTPAuth:
		d.links = append(d.links, p)
	case kindCodes:
		d.codes = append(d.codes, p)
	case kindShare, kindFrame, kindParity, kindTextBlock:
		if _, err := d.paper.take(candidate(p.text.Reveal()), func(u unsure) error { return fmt.Errorf("%s", u.corrections()[0]) }); err != nil {
			d.findings = append(d.findings, finding{What: p.file + ", " + p.describe(), Problems: []string{oneLine(err.Error())}})
		}
	default:
		d.findings = append(d.findings, finding{What: p.file, Problems: []string{p.describe() + ": not a sheet of hardcopy's"}})
	}
}

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

func sheetName(a *vault.Account) string { return "sheet " + a.SheetID() + ", " + a.Label() }

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
	for _, a := range d.Vault.Accounts {
		if kept, _, err := otp.ParseLink(a.Link().Reveal()); err == nil && kept.Issuer == link.Issuer && kept.Account == link.Account {
			return finding{What: p.file + ", " + label, account: a, Problems: []string{"an old key: the vault has another one for this account; the current sheet is " + a.SheetID()}}
		}
	}
	return finding{What: p.file + ", " + label, Problems: []string{"no account of this vault has this key"}}
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
				x.What, x.Good = sheetName(a), true
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

// shareSheets says of each share what can be known of it, and of enough of them
// whether they open this vault.
func (d *drill) shareSheets() {
	for _, set := range d.paper.sets {
		if set.ID() == "" {
			continue
		}
		x := finding{What: fmt.Sprintf("share %s of set %s", numberList(set.Numbers()), set.ID())}
		split, newest := splitOf(d.Vault, set.ID())
		switch {
		case split == nil:
			x.Problems = append(x.Problems, "this vault knows no such set: it is of another vault, or of a later state of this one")
		case len(split.Accounts) > 0:
			x.What += ", for some accounts alone"
		case split != newest:
			x.Problems = append(x.Problems, fmt.Sprintf("of an older set, made on %s; the newest is set %s. It still opens the vault: collect and destroy it", dateOnly(split.Issued), newest.Set))
		}
		if set.Need() == 0 {
			d.combined(&x, set, split)
		} else if len(x.Problems) == 0 {
			x.Proves = fmt.Sprintf("read without a mistake, as printed, of the newest set; that it opens the vault is proved only by %d together", set.Threshold())
		}
		x.Good = len(x.Problems) == 0
		d.findings = append(d.findings, x)
	}
}

// splitOf returns the split of this set, and the newest of the vault key.
func splitOf(v *vault.Vault, id string) (split, newest *vault.Split) {
	for _, s := range v.Splits {
		if s.Set == id {
			split = s
		}
		if len(s.Accounts) == 0 {
			newest = s
		}
	}
	return split, newest
}

// combined holds the key that shares give against the vault's. The key of some
// accounts alone is not kept: what it opens is the sealed vault beside it.
func (d *drill) combined(x *finding, set *shares.Set, split *vault.Split) {
	key, strange, err := set.Combine()
	defer key.Wipe()
	switch {
	case err != nil:
		x.Problems = append(x.Problems, oneLine(err.Error()))
	case len(strange) > 0:
		x.Problems = append(x.Problems, fmt.Sprintf("share %s does not belong or is damaged: the others agree without it", numberList(strange)))
	case split != nil && len(split.Accounts) > 0:
		x.Proves = "together they give one key"
	case !secret.New(key.Identity()).Equal(d.Identity()):
		if len(x.Problems) == 0 {
			x.Problems = append(x.Problems, "together they give the key of another vault")
		}
	default:
		x.Proves = "together they open this vault"
	}
}

// sealedSheets opens every sealed vault that is whole and holds its accounts
// against those of today.
func (d *drill) sealedSheets() {
	for _, c := range d.paper.sealed {
		x := finding{What: "sealed vault " + c.Tag()}
		blob, err := c.Blob()
		if err != nil {
			x.Problems, x.unread = []string{partsLine(c)}, true
			d.findings = append(d.findings, x)
			continue
		}
		v, err := d.openSealed(blob)
		if err != nil {
			x.Problems = []string{oneLine(err.Error())}
		} else {
			x.Problems = outdated(d.Vault, v)
			x.Proves = fmt.Sprintf("it opens %s, keys and codes current", count(len(v.Accounts), "account"))
			if v.Partial {
				x.Proves += fmt.Sprintf("; it was made for these alone, the vault has %d", len(d.Vault.Accounts))
			}
		}
		x.Good = len(x.Problems) == 0
		d.findings = append(d.findings, x)
	}
}

// openSealed opens a sealed vault by the vault's passphrase or key, or by the
// shares that are there.
func (d *drill) openSealed(blob []byte) (*vault.Vault, error) {
	if vault.NeedsPassphrase(blob) {
		return vault.OpenSealedWith(blob, d.passphrase)
	}
	v, err := vault.OpenSealed(blob, d.Identity())
	for _, set := range d.paper.sets {
		if err == nil {
			break
		}
		if key, _, combineErr := set.Combine(); combineErr == nil {
			v, err = vault.OpenSealed(blob, secret.New(key.Identity()))
			key.Wipe()
		}
	}
	return v, err
}

// outdated says what a sealed vault has otherwise than the vault of today, and
// what it lacks unless it was made for some of the accounts.
func outdated(now, sealed *vault.Vault) []string {
	var problems []string
	for _, a := range sealed.Accounts {
		i := slices.IndexFunc(now.Accounts, func(b *vault.Account) bool { return b.Label() == a.Label() })
		switch {
		case i < 0:
			problems = append(problems, a.Label()+" is no longer in the vault")
		case now.Accounts[i].SheetID() != a.SheetID():
			problems = append(problems, a.Label()+" has an old key or a superseded set of codes: sheet "+a.SheetID()+", now "+now.Accounts[i].SheetID())
		}
	}
	for _, a := range now.Accounts {
		if !sealed.Partial && !slices.ContainsFunc(sealed.Accounts, func(b *vault.Account) bool { return b.Label() == a.Label() }) {
			problems = append(problems, a.Label()+" is not in it")
		}
	}
	return problems
}
