package drill

import (
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// holdCodes holds a sheet's backup codes against the sets that are kept.
func (d *Drill) holdCodes(p pieces.Piece) half {
	id, codes, err := vault.ParseCodesText(p.Text.Reveal())
	if err != nil {
		return half{problems: []Problem{{Kind: Foreign, Text: lang.OfError(err)}}}
	}
	// Two accounts may have the same codes: the sheet's id says which it is of.
	accounts := slices.Clone(d.vault.Accounts)
	if i := slices.IndexFunc(accounts, func(a *vault.Account) bool { return a.SheetID() == id }); i > 0 {
		accounts[0], accounts[i] = accounts[i], accounts[0]
	}
	for _, a := range accounts {
		for _, set := range slices.Backward(a.CodeSets) {
			if set.SameCodes(codes) {
				return keptSet(a, set, id)
			}
		}
	}
	for _, a := range d.vault.Accounts {
		if set := a.Codes(); set != nil {
			if differ := set.DifferingCodes(codes); len(differ) < len(set.Codes) {
				return half{of: sheetNamed(id, a), account: a, problems: wrongCodes(set, codes, differ)}
			}
		}
	}
	return half{of: lang.Put("sheet %s", id), problems: []Problem{{Kind: OtherVault, Text: lang.Put("no account of this vault has these backup codes")}}}
}

// keptSet is the half of a sheet whose codes are one of an account's sets.
func keptSet(a *vault.Account, set *vault.CodeSet, id string) half {
	h := half{of: sheetNamed(id, a), account: a}
	switch {
	case !set.Superseded.IsZero():
		h.problems = []Problem{{Kind: Outdated, Text: lang.Join("; ", superseded(set), currentSheet(a))}}
	case a.SheetID() != id && (a.Key == nil || a.Key.Type != otp.HOTP):
		h.problems = []Problem{{Kind: Outdated, Text: lang.Join("; ", lang.Put("the codes are current, but the key or the name on this sheet is an old one"), currentSheet(a))}}
	}
	return h
}

func superseded(set *vault.CodeSet) lang.Said {
	return lang.Put("a superseded set of backup codes, void since %s", words.Date(set.Superseded))
}

func currentSheet(a *vault.Account) lang.Said {
	return lang.Put("the current sheet is %s", a.SheetID())
}

// wrongCodes words in which codes, by their numbers, a paper differs from a set.
func wrongCodes(set *vault.CodeSet, codes []secret.Text, differ []int) (problems []Problem) {
	say := func(numbers []int, one, many lang.Text) {
		text := one
		if len(numbers) > 1 {
			text = many
		}
		problems = append(problems, Problem{Kind: Outdated, Text: lang.Put(text, words.List(numbers))})
	}
	both := min(len(set.Codes), len(codes))
	i, _ := slices.BinarySearch(differ, both+1)
	wrong, rest := differ[:i], differ[i:]
	if len(wrong) > 0 {
		say(wrong, "code %s differs from what the vault has", "codes %s differ from what the vault has")
	}
	switch {
	case len(set.Codes) > both:
		say(rest, "code %s is missing on the paper", "codes %s are missing on the paper")
	case len(codes) > both:
		say(rest, "code %s is on the paper alone", "codes %s are on the paper alone")
	}
	return problems
}
