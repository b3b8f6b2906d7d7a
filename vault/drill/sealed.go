package drill

import (
	"errors"
	"slices"

	"hardcopy/paper/lang"
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
			var text lang.Text = "%d sealed vaults that the shares here do not open yet, but the shares are of %d sets: not all can belong to them"
			if sets == 1 {
				text = "%d sealed vaults that the shares here do not open yet, but the shares are of %d set: not all can belong to them"
			}
			all[i] = bad(f.Of, Problem{Kind: OtherKey, Text: lang.Put(text, open, sets)})
		}
	}
	return all
}

func (d *Drill) sealedSheet(c *sealed.Collector) Finding {
	of := lang.Put("sealed vault %s", c.Tag())
	blobs, err := c.Blobs()
	switch {
	case errors.Is(err, sealed.ErrTag):
		why := lang.Join("; ", pieces.Contradicting(c)...)
		if len(pieces.Contradicting(c)) == 0 {
			why = lang.Put("some were read wrong, or are false")
		}
		return unread(of, Problem{Kind: MissingParts, Text: lang.Put("its parts do not have its tag: %s", why)})
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
	proves := lang.Put("it opens %s, keys and codes current", words.Accounts(len(v.Accounts)))
	if v.Partial {
		proves = lang.Put("%s; it was made for these alone, the vault has %d", proves, len(d.vault.Accounts))
	}
	return good(of, lang.Join("; ", proves, pieces.MadeGood(c)), v.Accounts...)
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

func (e *unknownSetError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *unknownSetError) In(t lang.Tag) string {
	return t.Say("encrypted to another key than this vault's, which the shares of set %s open: both are of before a new vault key, or of another vault", e.set)
}

// notOpened words why a sealed vault was not opened.
func notOpened(err error) Problem {
	switch _, unknown := errors.AsType[*unknownSetError](err); {
	case unknown:
		return Problem{Kind: OtherKey, Text: lang.OfError(err)}
	case errors.Is(err, vault.ErrPassphrase):
		return Problem{Kind: OtherPassphrase, Text: lang.Put("not opened by the passphrase of today: it was printed under an earlier one, or is of another vault")}
	case errors.Is(err, vault.ErrWrongKey):
		return Problem{Kind: OtherKey, Text: lang.Put("encrypted to another key than this vault's: of another vault, or of a split for some accounts alone")}
	}
	return Problem{NotOpened, lang.OfError(err), err}
}

// differences says what a sealed vault has otherwise than the vault of today, and
// what it lacks unless it was made for some of the accounts.
func (d *Drill) differences(onPaper *vault.Vault, kind Kind) (problems []Problem) {
	say := func(text lang.Text, args ...any) {
		problems = append(problems, Problem{Kind: kind, Text: lang.Put(text, args...)})
	}
	for _, a := range onPaper.Accounts {
		now := d.vault.Labelled(a.Label())
		switch {
		case now == nil:
			say("%s is no longer in the vault", a.Label())
		case !now.SameSheet(a):
			say("%s has an old key or a superseded set of codes: sheet %s, now %s", a.Label(), a.SheetID(), now.SheetID())
		default:
			for _, field := range now.Differing(a) {
				say("%s has another %s", a.Label(), field)
			}
		}
	}
	for _, a := range d.vault.Accounts {
		if !onPaper.Partial && onPaper.Labelled(a.Label()) == nil {
			say("%s is not in it", a.Label())
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
func (d *Drill) mayBeOf(of lang.Said, splits []*vault.Split, madeGood lang.Said) Finding {
	var gone []Problem
	var belongs, changed []lang.Said
	for _, split := range splits {
		missing, later := sinceSplit(d.vault, split)
		if len(missing) > 0 {
			gone = append(gone, missing...)
			continue
		}
		belongs = append(belongs, lang.Put("that it is of set %s is proved only by %d of its shares together with it", split.Set, split.Threshold))
		changed = append(changed, later...)
	}
	if len(belongs) == 0 {
		return bad(of, gone...)
	}
	whose := belongs[0]
	for _, other := range belongs[1:] {
		whose = lang.Put("%s, or %s", whose, other)
	}
	proves := slices.Concat([]lang.Said{lang.Put("read whole"), whose}, changed, []lang.Said{madeGood})
	return unproved(of, lang.Join("; ", proves...))
}

// sinceSplit says which accounts of a split the vault lacks now, and which changed
// after it; by a used code, too, which makes no sheet bad.
func sinceSplit(v *vault.Vault, split *vault.Split) (missing []Problem, later []lang.Said) {
	for _, label := range split.Accounts {
		a := v.Labelled(label)
		switch {
		case a == nil:
			missing = append(missing, Problem{Kind: SetOfRemoved, Text: lang.Put("set %s was made for %s, which is no longer in the vault", split.Set, label)})
		case a.Changed.After(split.Issued):
			later = append(later, lang.Put("set %s was made on %s, before %s changed on %s", split.Set, words.Date(split.Issued), label, words.Date(a.Changed)))
		}
	}
	return missing, later
}
