package drill

import (
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/words"
)

// A half is what one of the two codes of an account sheet gave.
type half struct {
	place    pieces.Place   // where it was read, without the line
	of       lang.Said      // which sheet it is of
	account  *vault.Account // whose; nil where that is not known
	problems []Problem      // none where it is right
	remark   lang.Said      // to be added to what it proves
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
			all = append(all, k.lost(lang.Put("the key is right, but the code with its backup codes was not read")))
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
			all = append(all, c.lost(lang.Put("the backup codes are right, but the code with its key was not read")))
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
func (h *half) finding(place lang.Said, several bool) Finding {
	if !h.right() {
		f := bad(h.of, h.problems...).at(place)
		f.About = h.account
		return f
	}
	f := good(h.of, lang.Join("; ", holds(h.account), usedCodes(h.account), h.remark), h.account)
	if several {
		f = f.at(place)
	}
	f.About = h.account
	return f
}

// lost is the finding of a sheet of which one half was not read. The sheet may be
// good: only the picture is not.
func (h *half) lost(problem lang.Said) Finding {
	f := unread(h.of, Problem{Kind: HalfRead, Text: problem}).at(h.place)
	f.About = h.account
	return f
}

// several reports whether account sheets were read in more than one place.
func (d *Drill) several() bool {
	all := slices.Concat(d.links, d.codes)
	return slices.ContainsFunc(all, func(p pieces.Piece) bool { return p.Place.Sheet() != all[0].Place.Sheet() })
}

func joined(a, b pieces.Place) lang.Said {
	if a == b {
		return a
	}
	return lang.Put("%s and %s", a, b)
}

// sheetOf names the current sheet of an account.
func sheetOf(a *vault.Account) lang.Said { return sheetNamed(a.SheetID(), a) }

func sheetNamed(id string, a *vault.Account) lang.Said {
	return lang.Put("sheet %s, %s", id, a.Label())
}

// holds words what a good account sheet holds.
func holds(a *vault.Account) lang.Said {
	codes := 0
	if set := a.Codes(); set != nil {
		codes = len(set.Codes)
	}
	switch {
	case codes == 0:
		return lang.Put("it holds the key and its parameters as the vault has them")
	case a.Key == nil && codes == 1:
		return lang.Put("it holds 1 backup code as the vault has it")
	case a.Key == nil:
		return lang.Put("it holds %d backup codes as the vault has them", codes)
	case codes == 1:
		return lang.Put("it holds the key and its parameters and 1 backup code as the vault has them")
	}
	return lang.Put("it holds the key and its parameters and %d backup codes as the vault has them", codes)
}

// usedCodes words which of the codes are used, to be struck out on the paper; nil
// without any.
func usedCodes(a *vault.Account) lang.Said {
	var used []int
	if set := a.Codes(); set != nil {
		for i, c := range set.Codes {
			if c.Used {
				used = append(used, i+1)
			}
		}
	}
	switch len(used) {
	case 0:
		return nil
	case 1:
		return lang.Put("code %d is used: strike it out on the paper", used[0])
	}
	return lang.Put("codes %s are used: strike them out on the paper", words.List(used))
}
