package drill

import (
	"fmt"
	"slices"
	"strings"

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
	of := fmt.Sprintf("share %s of set %s", words.List(set.Numbers()), set.ID())
	split, newest := d.vault.SplitOf(set.ID())
	if split != nil && len(split.Accounts) > 0 {
		of += ", for some accounts alone"
	}
	problems := append(wrongSet(set, split, newest), d.forged(set, split)...)
	var proves string
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
		return readable(of, proves+"; the vault does not keep what the shares of this set are, so a forged one would look the same")
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
				Text: fmt.Sprintf("share %d (%s) is not the one that was made: it is forged, or was changed", share.Number, d.pile.Where(share))})
		}
	}
	return problems
}

// wrongSet holds what shares say of their set against what the vault keeps of it.
func wrongSet(set *shares.Set, split, newest *vault.Split) (problems []Problem) {
	if split == nil {
		return []Problem{{Kind: OtherVault, Text: "this vault knows no such set: it is of another vault, or of a later state of this one"}}
	}
	if set.Threshold() != split.Threshold {
		problems = append(problems, Problem{Kind: AlteredSet,
			Text: fmt.Sprintf("the paper says that %d are needed; the vault made this set for %d", set.Threshold(), split.Threshold)})
	}
	if last := slices.Max(set.Numbers()); last > split.Shares {
		problems = append(problems, Problem{Kind: AlteredSet, Text: fmt.Sprintf("the set has %d shares, none with the number %d", split.Shares, last)})
	}
	if len(problems) == 0 && split != newest {
		opens := "the vault"
		if len(split.Accounts) > 0 {
			opens = "these accounts"
		}
		problems = append(problems, Problem{Kind: OlderSet,
			Text: fmt.Sprintf("of an older set, made on %s; the newest is set %s. It still opens %s", words.Date(split.Issued), newest.Set, opens)})
	}
	return problems
}

// proofOfFew words what fewer shares than it takes can prove.
func (d *Drill) proofOfFew(set *shares.Set, split *vault.Split) string {
	read := "read without a mistake, as printed"
	if d.corrected[set.ID()] {
		read = "put right as you confirmed"
	}
	whom, what := "", "the vault"
	if len(split.Accounts) > 0 {
		whom, what = " for "+strings.Join(split.Accounts, ", "), "these accounts"
	}
	return fmt.Sprintf("%s, of the newest set%s; that it opens %s is proved only by %d together", read, whom, what, set.Threshold())
}

// combined holds the key that shares give against the vault's. The key of some
// accounts alone is not kept: what it opens is the sealed vault beside it.
func (d *Drill) combined(set *shares.Set, split *vault.Split) (proves string, problem *Problem) {
	found, err := set.Candidates()
	if err == nil && len(found) == 0 {
		_, _, err = set.Combine()
	}
	if err != nil {
		return "", &Problem{SetDoesNotFit, err.Error(), err}
	}
	c, proves := found[0], "together they give one key"
	if split == nil || len(split.Accounts) == 0 {
		own := slices.IndexFunc(found, func(c shares.Candidate) bool {
			key, err := pieces.KeyOf(c)
			return err == nil && key.Equal(d.open.Key)
		})
		if own < 0 {
			return "", &Problem{Kind: OtherVault, Text: "together they give the key of another vault"}
		}
		c, proves = found[own], "together they open this vault"
	}
	if len(c.Strange) > 0 {
		return "", &Problem{Kind: FalseShare, Text: fmt.Sprintf("share %s does not belong or is damaged: the others agree without it", words.List(c.Strange))}
	}
	return proves, nil
}
