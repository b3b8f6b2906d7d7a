package drill

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/words"
)

// sealedSheets opens every sealed vault that is whole and holds its accounts
// against those of today.
func (d *Drill) sealedSheets() []Finding {
	var all []Finding
	for _, c := range d.pile.Sealed {
		all = append(all, d.sealedSheet(c))
	}
	// A split for some accounts alone has one sealed vault: of several that may
	// be its own not all can be.
	sets, open := len(d.waitingSplits()), 0
	for _, f := range all {
		if f.Verdict == Unproved {
			open++
		}
	}
	for i, f := range all {
		if f.Verdict == Unproved && open > sets {
			all[i] = bad(f.Of, Problem{Kind: OtherKey, Text: fmt.Sprintf("%s that the shares here do not open yet, but the shares are of %s: not all can belong to them",
				words.Count(open, "sealed vault", "sealed vaults"), words.Count(sets, "set", "sets"))})
		}
	}
	return all
}

func (d *Drill) sealedSheet(c *sealed.Collector) Finding {
	of := "sealed vault " + c.Tag()
	blobs, err := c.Blobs()
	switch {
	case errors.Is(err, sealed.ErrTag):
		why := cmp.Or(strings.Join(pieces.Contradicting(c), "; "), "some were read wrong, or are false")
		return unread(of, Problem{Kind: MissingParts, Text: "its parts do not have its tag: " + why})
	case err != nil:
		return unread(of, Problem{Kind: MissingParts, Text: pieces.Missing(c)})
	}
	var v *vault.Vault
	var outdated Kind
	for _, blob := range blobs { // several only where parts were forged
		if v, outdated, err = d.openSealed(blob); err == nil {
			break
		}
	}
	if splits := d.waitingSplits(); errors.Is(err, vault.ErrWrongKey) && len(splits) > 0 {
		return d.mayBeOf(of, splits, pieces.MadeGood(c))
	}
	if err != nil {
		return bad(of, notOpened(err))
	}
	if problems := d.differences(v, outdated); len(problems) > 0 {
		return bad(of, problems...)
	}
	proves := fmt.Sprintf("it opens %s, keys and codes current", words.Count(len(v.Accounts), "account", "accounts"))
	if v.Partial {
		proves += fmt.Sprintf("; it was made for these alone, the vault has %d", len(d.vault.Accounts))
	}
	return good(of, proves+pieces.MadeGood(c), v.Accounts...)
}

// openSealed opens a sealed vault by the vault's passphrase or key, or by the
// shares that are there. The kind is that of one that is out of date: a share of
// the vault key stays good with every later vault.
func (d *Drill) openSealed(blob []byte) (v *vault.Vault, outdated Kind, err error) {
	if vault.NeedsPassphrase(blob) {
		v, err = vault.OpenSealedWith(blob, d.open.Passphrase)
		return v, OutdatedSheet, err
	}
	if v, err = d.open.Key.OpenSealed(blob); err == nil {
		return v, OutdatedForShares, nil
	}
	for _, set := range d.pile.Sets {
		found, _ := set.Candidates()
		for _, c := range found {
			key, parseErr := pieces.KeyOf(c)
			if parseErr != nil {
				continue
			}
			switch v, err = key.OpenSealed(blob); {
			case err != nil:
			case !d.knows(set.ID()):
				return nil, OutdatedAlone, &unknownSetError{set.ID()}
			default:
				return v, OutdatedAlone, nil
			}
		}
	}
	return nil, OutdatedAlone, err
}

// knows reports whether the vault made a set, and has its key or made it for some
// accounts alone.
func (d *Drill) knows(set string) bool {
	split, _ := d.vault.SplitOf(set)
	return split != nil
}

// An unknownSetError says that shares of a set opened a sealed vault which this vault
// knows nothing of: both are of before it got its key, or another vault's.
type unknownSetError struct{ set string }

func (e *unknownSetError) Error() string {
	return "encrypted to another key than this vault's, which the shares of set " + e.set +
		" open: both are of before a new vault key, or of another vault"
}

// notOpened words why a sealed vault was not opened.
func notOpened(err error) Problem {
	switch _, unknown := errors.AsType[*unknownSetError](err); {
	case unknown:
		return Problem{Kind: OtherKey, Text: err.Error()}
	case errors.Is(err, vault.ErrPassphrase):
		return Problem{Kind: OtherPassphrase, Text: "not opened by the passphrase of today: it was printed under an earlier one, or is of another vault"}
	case errors.Is(err, vault.ErrWrongKey):
		return Problem{Kind: OtherKey, Text: "encrypted to another key than this vault's: of another vault, or of a split for some accounts alone"}
	}
	return Problem{NotOpened, err.Error(), err}
}

// differences says what a sealed vault has otherwise than the vault of today, and
// what it lacks unless it was made for some of the accounts.
func (d *Drill) differences(onPaper *vault.Vault, kind Kind) (problems []Problem) {
	say := func(text string) { problems = append(problems, Problem{Kind: kind, Text: text}) }
	for _, a := range onPaper.Accounts {
		now := d.vault.Labelled(a.Label())
		switch {
		case now == nil:
			say(a.Label() + " is no longer in the vault")
		case !now.SameSheet(a):
			say(a.Label() + " has an old key or a superseded set of codes: sheet " + a.SheetID() + ", now " + now.SheetID())
		default:
			for _, field := range now.Differing(a) {
				say(a.Label() + " has another " + field)
			}
		}
	}
	for _, a := range d.vault.Accounts {
		if !onPaper.Partial && onPaper.Labelled(a.Label()) == nil {
			say(a.Label() + " is not in it")
		}
	}
	return problems
}

// waitingSplits returns the splits for some accounts alone of which too few shares
// are there: their keys are nowhere but in the shares.
func (d *Drill) waitingSplits() (splits []*vault.Split) {
	for _, set := range d.pile.Sets {
		if split, _ := d.vault.SplitOf(set.ID()); set.Need() > 0 && split != nil && len(split.Accounts) > 0 {
			splits = append(splits, split)
		}
	}
	return splits
}

// mayBeOf is the finding of a sealed vault that only more shares open: until then
// it may as well be a foreign one.
func (d *Drill) mayBeOf(of string, splits []*vault.Split, madeGood string) Finding {
	var gone []Problem
	var belongs, changed []string
	for _, split := range splits {
		missing, later := sinceSplit(d.vault, split)
		if len(missing) > 0 {
			gone = append(gone, missing...)
			continue
		}
		belongs = append(belongs, fmt.Sprintf("that it is of set %s is proved only by %d of its shares together with it", split.Set, split.Threshold))
		changed = append(changed, later...)
	}
	if len(belongs) == 0 {
		return bad(of, gone...)
	}
	proves := slices.Concat([]string{"read whole", strings.Join(belongs, ", or ")}, changed)
	return unproved(of, strings.Join(proves, "; ")+madeGood)
}

// sinceSplit says which accounts of a split the vault lacks now, and which changed
// after it; by a used code, too, which makes no sheet bad.
func sinceSplit(v *vault.Vault, split *vault.Split) (missing []Problem, later []string) {
	for _, label := range split.Accounts {
		a := v.Labelled(label)
		switch {
		case a == nil:
			missing = append(missing, Problem{Kind: SetOfRemoved, Text: fmt.Sprintf("set %s was made for %s, which is no longer in the vault", split.Set, label)})
		case a.Changed.After(split.Issued):
			later = append(later, fmt.Sprintf("set %s was made on %s, before %s changed on %s", split.Set, words.Date(split.Issued), label, words.Date(a.Changed)))
		}
	}
	return missing, later
}
