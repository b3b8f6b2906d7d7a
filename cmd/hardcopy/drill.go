package main

import (
	"fmt"
	"slices"

	"hardcopy/shares"
	"hardcopy/vault"
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
