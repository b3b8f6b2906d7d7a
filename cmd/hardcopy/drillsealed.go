package main

import (
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

// sealedSheets opens every sealed vault that is whole and holds its accounts
// against those of today.
func (d *drill) sealedSheets() {
	for _, c := range d.paper.sealed {
		x := finding{What: "sealed vault " + c.Tag()}
		blob, err := c.Blob()
		if err != nil {
			x.Problems, x.unread = []string{strings.TrimPrefix(partsLine(c), x.What+": ")}, true
			d.findings = append(d.findings, x)
			continue
		}
		v, hint, err := d.openSealed(blob)
		if err == nil {
			x.Problems, x.hint = d.outdated(v), hint
			x.Proves = fmt.Sprintf("it opens %s, keys and codes current", words.Count(len(v.Accounts), "account", "accounts"))
			if v.Partial {
				x.Proves += fmt.Sprintf("; it was made for these alone, the vault has %d", len(d.Vault.Accounts))
			}
		} else if splits := d.waitingSplits(); errors.Is(err, vault.ErrWrongKey) && len(splits) > 0 {
			x.mayBeOf(splits, d.Vault)
		} else {
			x.Problems, x.hint = notOpened(err)
		}
		x.Proves += madeGood(c)
		if x.Good = len(x.Problems) == 0; x.Good && v != nil {
			x.opened = v.Accounts
		}
		d.findings = append(d.findings, x)
	}
	d.oneOfEachSet()
}

// madeGood says which codes of a whole sealed vault were not read: on paper they
// may be lost.
func madeGood(c *sealed.Collector) string {
	frames, of := c.MissingFrames()
	if of == 0 || len(frames) == 0 {
		return ""
	}
	return fmt.Sprintf("; of its %d codes %s not read, and made good by the other parts", of, words.CodesThat(frames, "was", "were"))
}

// What to do about a sealed vault that is out of date, by what opens it. A share
// of the vault key stays good with every later vault.
const (
	resealHint        = outdatedHint + " --sealed"
	resealSharesHint  = "the shares stay good; for the pages of sealed vaults beside them hardcopy print --sealed --shares makes a new one for each holder"
	resealPartialHint = "collect the sheets of this set, destroy them, and make a new one for these accounts: hardcopy split"
)

// waitingSplits returns the splits for some accounts alone of which too few shares
// are there: their keys are nowhere but in the shares.
func (d *drill) waitingSplits() (splits []*vault.Split) {
	for _, set := range d.paper.sets {
		if split, _ := d.Vault.SplitOf(set.ID()); set.Need() > 0 && split != nil && len(split.Accounts) > 0 {
			splits = append(splits, split)
		}
	}
	return splits
}

// mayBeOf words what can be so of a sealed vault that only more shares open: until
// then it may as well be a foreign one.
func (x *finding) mayBeOf(splits []*vault.Split, v *vault.Vault) {
	var gone, belongs, changed []string
	for _, split := range splits {
		missing, later := sinceSplit(v, split)
		if len(missing) > 0 {
			gone = append(gone, missing...)
			continue
		}
		belongs = append(belongs, fmt.Sprintf("that it is of set %s is proved only by %d of its shares together with it", split.Set, split.Threshold))
		changed = append(changed, later...)
	}
	if len(belongs) == 0 {
		x.Problems, x.hint = gone, "destroy it with the shares of its set, and make a new set: hardcopy split"
		return
	}
	x.unproved = true
	x.Proves = strings.Join(append([]string{"read whole", strings.Join(belongs, ", or ")}, changed...), "; ")
}

// sinceSplit says which accounts of a split the vault lacks now, and which changed
// after it; by a used code, too, which makes no sheet bad.
func sinceSplit(v *vault.Vault, split *vault.Split) (missing, later []string) {
	for _, label := range split.Accounts {
		a := v.Labelled(label)
		switch {
		case a == nil:
			missing = append(missing, fmt.Sprintf("set %s was made for %s, which is no longer in the vault", split.Set, label))
		case a.Changed.After(split.Issued):
			later = append(later, fmt.Sprintf("set %s was made on %s, before %s changed on %s", split.Set, words.Date(split.Issued), label, words.Date(a.Changed)))
		}
	}
	return missing, later
}

// oneOfEachSet finds sealed vaults that cannot all be what they may be: a split for
// some accounts alone has one.
func (d *drill) oneOfEachSet() {
	sets, unproved := len(d.waitingSplits()), 0
	for _, x := range d.findings {
		if x.unproved {
			unproved++
		}
	}
	for i := range d.findings {
		if x := &d.findings[i]; x.unproved && unproved > sets {
			x.Good, x.hint = false, strangeSealedHint
			x.Problems = []string{fmt.Sprintf("%s that the shares here do not open yet, but the shares are of %s: not all can belong to them", words.Count(unproved, "sealed vault", "sealed vaults"), words.Count(sets, "set", "sets"))}
		}
	}
}

const strangeSealedHint = "verify it together with its shares, or with the vault that it is of: --vault DIR"

// notOpened words why a sealed vault was not opened, and what to do.
func notOpened(err error) (problems []string, hint string) {
	switch {
	case errors.Is(err, vault.ErrPassphrase):
		return []string{"not opened by the passphrase of today: it was printed under an earlier one, or is of another vault"},
			"an earlier passphrase still opens it: hardcopy combine FILE; for the one of today print it again: hardcopy print --sealed"
	case errors.Is(err, vault.ErrWrongKey):
		return []string{"encrypted to another key than this vault's: of another vault, or of a split for some accounts alone"},
			strangeSealedHint
	}
	_, hint = refuse.Classify(err)
	return []string{console.OneLine(err.Error())}, hint
}

// openSealed opens a sealed vault by the vault's passphrase or key, or by the
// shares that are there. The hint is for one that is out of date.
func (d *drill) openSealed(blob []byte) (v *vault.Vault, hint string, err error) {
	if vault.NeedsPassphrase(blob) {
		v, err = vault.OpenSealedWith(blob, d.passphrase)
		return v, resealHint, err
	}
	v, err = d.Key().OpenSealed(blob)
	if err == nil {
		return v, resealSharesHint, nil
	}
	for _, set := range d.paper.sets {
		key, _, combineErr := set.Combine()
		if combineErr != nil {
			continue
		}
		v, err = keyOfShares(key).OpenSealed(blob)
		key.Wipe()
		if err == nil {
			break
		}
	}
	return v, resealPartialHint, err
}

// outdated says what a sealed vault has otherwise than the vault of today, and
// what it lacks unless it was made for some of the accounts.
func (d *drill) outdated(onPaper *vault.Vault) []string {
	var problems []string
	for _, a := range onPaper.Accounts {
		now := d.Vault.Labelled(a.Label())
		switch {
		case now == nil:
			problems = append(problems, a.Label()+" is no longer in the vault")
		case !now.SameSheet(a):
			problems = append(problems, a.Label()+" has an old key or a superseded set of codes: sheet "+a.SheetID()+", now "+now.SheetID())
		}
	}
	for _, a := range d.Vault.Accounts {
		if !onPaper.Partial && onPaper.Labelled(a.Label()) == nil {
			problems = append(problems, a.Label()+" is not in it")
		}
	}
	return problems
}
