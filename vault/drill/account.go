package drill

import (
	"slices"
	"strings"

	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/words"
)

// A half is what one of the two codes of an account sheet gave.
type half struct {
	place    string         // where it was read
	of       string         // which sheet it is of
	account  *vault.Account // whose; nil where that is not known
	problems []Problem      // none where it is right
	remark   string         // to be added to what it proves
	whole    bool           // whether the other half has been found
}

func (h *half) right() bool { return len(h.problems) == 0 }

// accountSheets holds keys and backup codes against the accounts. Each sheet has
// to have both: one sheet does not make good what another lacks. A key in one
// picture and codes in another, though, are the two halves of one sheet.
func (d *Drill) accountSheets() []Finding {
	keys, codes := halves(d.links, d.holdLink), halves(d.codes, d.holdCodes)
	partner := pair(keys, codes)
	several := d.several()
	var all []Finding
	for _, k := range keys {
		c := partner[k]
		switch {
		case c == nil && k.right() && k.account.Codes() != nil:
			all = append(all, k.lost("the key is right, but the code with its backup codes was not read"))
		case c == nil || !k.right():
			all = append(all, k.finding(k.place, several))
		case c.right():
			all = append(all, k.finding(joined(k.place, c.place), several))
		}
		if c != nil && !c.right() {
			all = append(all, c.finding(c.place, several))
		}
	}
	for _, c := range codes {
		switch {
		case c.whole:
		case c.right() && c.account.Key != nil:
			all = append(all, c.lost("the backup codes are right, but the code with its key was not read"))
		default:
			all = append(all, c.finding(c.place, several))
		}
	}
	return all
}

// halves holds each piece against the vault.
func halves(found []pieces.Piece, hold func(pieces.Piece) half) []*half {
	var all []*half
	for _, p := range found {
		h := hold(p)
		h.place = p.Place.Sheet()
		all = append(all, &h)
	}
	return all
}

// pair finds the halves that are one sheet, those in one place first.
func pair(keys, codes []*half) map[*half]*half {
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
	return partner
}

// finding is what a half comes to that needs no other, or has it. The place is
// named of what is not good, or may be one of several.
func (h *half) finding(place string, several bool) Finding {
	if !h.right() {
		f := bad(h.of, h.problems...).at(place)
		f.About = h.account
		return f
	}
	f := good(h.of, holds(h.account)+h.remark, h.account)
	if several {
		f.Place = place
	}
	f.About = h.account
	return f
}

// lost is the finding of a sheet of which one half was not read. The sheet may be
// good: only the picture is not.
func (h *half) lost(problem string) Finding {
	f := unread(h.of, Problem{Kind: HalfRead, Text: problem}).at(h.place)
	f.About = h.account
	return f
}

// several reports whether account sheets were read in more than one place.
func (d *Drill) several() bool {
	all := slices.Concat(d.links, d.codes)
	return slices.ContainsFunc(all, func(p pieces.Piece) bool { return p.Place.Sheet() != all[0].Place.Sheet() })
}

func joined(a, b string) string {
	if a == b {
		return a
	}
	return a + " and " + b
}

// sheetOf names the current sheet of an account.
func sheetOf(a *vault.Account) string { return sheetNamed(a.SheetID(), a) }

func sheetNamed(id string, a *vault.Account) string { return "sheet " + id + ", " + a.Label() }

// holds words what a good account sheet holds.
func holds(a *vault.Account) string {
	var parts []string
	if a.Key != nil {
		parts = append(parts, "the key and its parameters")
	}
	them := "them"
	if set := a.Codes(); set != nil {
		parts = append(parts, words.Count(len(set.Codes), "backup code", "backup codes"))
		if a.Key == nil && len(set.Codes) == 1 {
			them = "it"
		}
	}
	return "it holds " + strings.Join(parts, " and ") + " as the vault has " + them + usedCodes(a)
}

// usedCodes words which of the codes are used, to be struck out on the paper.
func usedCodes(a *vault.Account) string {
	var used []int
	if set := a.Codes(); set != nil {
		for i, c := range set.Codes {
			if c.Used {
				used = append(used, i+1)
			}
		}
	}
	if len(used) == 0 {
		return ""
	}
	it := "it"
	if len(used) > 1 {
		it = "them"
	}
	return "; " + words.CodesThat(used, "is", "are") + " used: strike " + it + " out on the paper"
}
