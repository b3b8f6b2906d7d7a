package drill

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/words"
)

// shareSheets says of each share what can be known of it, and of enough of them
// whether they open this vault.
func (d *Drill) shareSheets() []Finding {
	var all []Finding
	for _, set := range d.pile.Sets {
		all = append(all, d.shareSheet(set))
	}
	return all
}

func (d *Drill) shareSheet(set *shares.Set) Finding {
	of := lang.Put("share %s of set %s", words.List(set.Numbers()), set.ID())
	split, newest := d.vault.SplitOf(set.ID())
	if split != nil && len(split.Accounts) > 0 {
		of = lang.Put("%s, for some accounts alone", of)
	}
	problems := append(wrongSet(set, split, newest), d.forged(set, split)...)
	var proves lang.Said
	proved := split != nil && len(split.Digests) > 0
	if set.Need() == 0 {
		var more *Problem
		if proves, more = d.combined(set, split); more != nil && !(more.Kind == OtherVault && len(problems) > 0) {
			problems = append(problems, *more)
		}
		proved = proved || split != nil && len(split.Accounts) == 0
	} else if len(problems) == 0 {
		proves = d.proofOfFew(set, split)
	}
	switch {
	case len(problems) > 0:
		return bad(of, problems...)
	case !proved:
		return readable(of, lang.Put("%s; the vault does not keep what the shares of this set are, so a forged one would look the same", proves))
	}
	f := good(of, proves)
	f.Set = set.ID()
	return f
}

// forged names the shares that are not those that were made, however well their own
// checksums hold.
func (d *Drill) forged(set *shares.Set, split *vault.Split) (problems []Problem) {
	if split == nil || split.Threshold != set.Threshold() {
		return nil // said already
	}
	for _, share := range set.Shares() {
		if made, known := split.Made(share.Number, share.Digest()); known && !made && share.Number <= split.Shares {
			problems = append(problems, Problem{Kind: AlteredSet,
				Text: lang.Put("share %d (%s) is not the one that was made: it is forged, or was changed", share.Number, d.pile.Where(share))})
		}
	}
	return problems
}

// wrongSet holds what shares say of their set against what the vault keeps of it.
func wrongSet(set *shares.Set, split, newest *vault.Split) (problems []Problem) {
	if split == nil {
		return []Problem{{Kind: OtherVault, Text: lang.Put("this vault knows no such set: it is of another vault, or of a later state of this one")}}
	}
	if set.Threshold() != split.Threshold {
		problems = append(problems, Problem{Kind: AlteredSet,
			Text: lang.Put("the paper says that %d are needed; the vault made this set for %d", set.Threshold(), split.Threshold)})
	}
	if last := slices.Max(set.Numbers()); last > split.Shares {
		problems = append(problems, Problem{Kind: AlteredSet, Text: lang.Put("the set has %d shares, none with the number %d", split.Shares, last)})
	}
	if len(problems) == 0 && split != newest {
		problems = append(problems, Problem{Kind: OlderSet,
			Text: lang.Put("of an older set, made on %s; the newest is set %s. It still opens %s", words.Date(split.Issued), newest.Set, opensWhat(split))})
	}
	return problems
}

// proofOfFew words what fewer shares than it takes can prove.
func (d *Drill) proofOfFew(set *shares.Set, split *vault.Split) lang.Said {
	read := lang.Put("read without a mistake, as printed")
	if d.corrected[set.ID()] {
		read = lang.Put("put right as you confirmed")
	}
	if len(split.Accounts) > 0 {
		read = lang.Put("%s, of the newest set for %s", read, strings.Join(split.Accounts, ", "))
	} else {
		read = lang.Put("%s, of the newest set", read)
	}
	return lang.Put("%s; that it opens %s is proved only by %d together", read, opensWhat(split), set.Threshold())
}

// opensWhat names what the shares of a split open.
func opensWhat(split *vault.Split) lang.Said {
	if len(split.Accounts) > 0 {
		return lang.Put("these accounts")
	}
	return lang.Put("the vault")
}

// combined holds the key that shares give against the vault's. The key of some
// accounts alone is not kept: what it opens is the sealed vault beside it.
func (d *Drill) combined(set *shares.Set, split *vault.Split) (proves lang.Said, problem *Problem) {
	found, err := set.Candidates()
	if err == nil && len(found) == 0 {
		_, _, err = set.Combine()
	}
	if err != nil {
		return nil, &Problem{SetDoesNotFit, lang.OfError(err), err}
	}
	c, proves := found[0], lang.Put("together they give one key")
	if split == nil || len(split.Accounts) == 0 {
		own := slices.IndexFunc(found, func(c shares.Candidate) bool {
			key, err := pieces.KeyOf(c)
			return err == nil && key.Equal(d.open.Key)
		})
		if own < 0 {
			return nil, &Problem{Kind: OtherVault, Text: lang.Put("together they give the key of another vault")}
		}
		c, proves = found[own], lang.Put("together they open this vault")
	}
	if len(c.Strange) > 0 {
		return nil, &Problem{Kind: FalseShare, Text: lang.Put("share %s does not belong or is damaged: the others agree without it", words.List(c.Strange))}
	}
	return proves, nil
}
