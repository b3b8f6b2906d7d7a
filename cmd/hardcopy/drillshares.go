package main

import (
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// shareSheets says of each share what can be known of it, and of enough of them
// whether they open this vault.
func (d *drill) shareSheets() {
	for _, set := range d.paper.sets {
		if set.ID() == "" {
			continue
		}
		x := finding{What: fmt.Sprintf("share %s of set %s", words.List(set.Numbers()), set.ID())}
		split, newest := d.Vault.SplitOf(set.ID())
		if split != nil && len(split.Accounts) > 0 {
			x.What += ", for some accounts alone"
		}
		x.Problems, x.hint = wrongSet(set, split, newest)
		if set.Need() == 0 {
			d.combined(&x, set, split)
		} else if len(x.Problems) == 0 {
			x.Proves = d.proofOfFew(set, split)
		}
		x.Good = len(x.Problems) == 0
		d.findings = append(d.findings, x)
	}
}

// wrongSet holds what shares say of their set against what the vault keeps of it.
func wrongSet(set *shares.Set, split, newest *vault.Split) (problems []string, hint string) {
	if split == nil {
		return []string{"this vault knows no such set: it is of another vault, or of a later state of this one"}, strangeHint
	}
	if set.Threshold() != split.Threshold {
		problems = append(problems, fmt.Sprintf("the paper says that %d are needed; the vault made this set for %d", set.Threshold(), split.Threshold))
	}
	if last := slices.Max(set.Numbers()); last > split.Shares {
		problems = append(problems, fmt.Sprintf("the set has %d shares, none with the number %d", split.Shares, last))
	}
	if len(problems) > 0 {
		return problems, "it is not as it was printed: collect the shares of this set, destroy them, and make a new one: hardcopy split"
	}
	if split != newest {
		opens := "the vault"
		if len(split.Accounts) > 0 {
			opens = "these accounts"
		}
		return []string{fmt.Sprintf("of an older set, made on %s; the newest is set %s. It still opens %s", words.Date(split.Issued), newest.Set, opens)}, olderHint
	}
	return nil, ""
}

// proofOfFew words what fewer shares than it takes can prove.
func (d *drill) proofOfFew(set *shares.Set, split *vault.Split) string {
	read := "read without a mistake, as printed"
	if slices.ContainsFunc(d.paper.corrected, func(text secret.Text) bool {
		share, err := shares.Parse(text.Reveal())
		return err == nil && share.Set == set.ID()
	}) {
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
func (d *drill) combined(x *finding, set *shares.Set, split *vault.Split) {
	key, strange, err := set.Combine()
	defer key.Wipe()
	switch {
	case err != nil:
		x.Problems = append(x.Problems, console.OneLine(err.Error()))
		_, x.hint = refuse.Classify(refuse.Piece(err))
	case len(strange) > 0:
		x.hint = "verify the others without it; destroy what does not belong"
		x.Problems = append(x.Problems, fmt.Sprintf("share %s does not belong or is damaged: the others agree without it", words.List(strange)))
	case split != nil && len(split.Accounts) > 0:
		x.Proves = "together they give one key"
	case !keyOfShares(key).Equal(d.Key()):
		if len(x.Problems) == 0 {
			x.Problems, x.hint = append(x.Problems, "together they give the key of another vault"), strangeHint
		}
	default:
		x.Proves = "together they open this vault"
	}
}
