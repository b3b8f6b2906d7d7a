package pieces

import (
	"errors"
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
)

// Pile puts together what belongs together: shares of one set or of several that
// lay in the same box, and the parts of sealed vaults. The zero Pile is empty and
// ready.
type Pile struct {
	Sets   []*shares.Set // one for each name and threshold that shares claim
	Sealed []*sealed.Collector

	from map[string][]lang.Said // where each share was read, by its text
}

// Taken says what a piece was that was taken.
type Taken struct {
	Text   lang.Said // in words; nil of a frame, which is the same on every sheet
	Repeat bool      // it was there already
}

// ErrUnsure says that a piece was read with corrections that nobody confirmed.
var ErrUnsure = lang.Errorf("the corrections were not confirmed")

// Take takes a share or a part of a sealed vault. What is neither, or cannot be
// used, is an error, and nothing is taken then; [ErrUnsure] where it has to be
// confirmed first.
func (p *Pile) Take(piece Piece) (Taken, error) {
	if err := piece.Refusal(); piece.Err != nil || piece.Kind != Share && piece.part.Tag == "" {
		return Taken{}, err
	}
	if piece.Unsure() {
		return Taken{}, ErrUnsure
	}
	if share, ok := piece.Share(); ok {
		return p.takeShare(share, piece.Place)
	}
	part := piece.part
	part.From = piece.Place
	return p.takePart(part)
}

func (p *Pile) takeShare(share shares.Share, place Place) (Taken, error) {
	set := p.setOf(share)
	switch err := set.Add(share); {
	case errors.Is(err, shares.ErrRepeat):
		return Taken{lang.Put("share %d of set %s, which is there already", share.Number, share.Set), true}, nil
	case err != nil:
		return Taken{}, err
	}
	if p.from == nil {
		p.from = make(map[string][]lang.Said)
	}
	p.from[share.Text()] = append(p.from[share.Text()], place)
	return Taken{Text: lang.Put("share %d of set %s", share.Number, share.Set)}, nil
}

// setOf returns the set that a share belongs to. Shares of one name that claim
// different thresholds are different sets: which are false is not known yet.
func (p *Pile) setOf(share shares.Share) *shares.Set {
	for _, s := range p.Sets {
		if s.ID() == share.Set && s.Threshold() == share.Threshold {
			return s
		}
	}
	s := new(shares.Set)
	p.Sets = append(p.Sets, s)
	return s
}

func (p *Pile) takePart(part sealed.Part) (Taken, error) {
	c := new(sealed.Collector)
	i := slices.IndexFunc(p.Sealed, func(c *sealed.Collector) bool { return c.Tag() == part.Tag })
	if i >= 0 {
		c = p.Sealed[i]
	}
	err := c.Add(part)
	switch {
	case i < 0 && err == nil: // what none takes must not begin one
		p.Sealed = append(p.Sealed, c)
	case errors.Is(err, sealed.ErrRepeat) && part.Kind == sealed.Block:
		return Taken{lang.Put("block of sealed vault %s, which is there already", part.Tag), true}, nil
	case errors.Is(err, sealed.ErrRepeat):
		return Taken{Repeat: true}, nil
	}
	return Taken{}, err
}

// Empty reports whether nothing was taken.
func (p *Pile) Empty() bool { return len(p.Sets)+len(p.Sealed) == 0 }

// Progress says what there is, and what is missing, a line for each set and sealed
// vault, and then what contradicts what.
func (p *Pile) Progress() []lang.Said {
	var lines []lang.Said
	names := make(map[string]bool)
	for _, s := range p.Sets {
		lines = append(lines, OfSet(s))
		names[s.ID()] = true
	}
	if len(names) > 1 {
		lines = append(lines, lang.Put("these are shares of different sets: only shares of one set go together"))
	}
	for _, c := range p.Sealed {
		lines = append(lines, OfSealed(c))
	}
	return append(lines, p.Contradictions()...)
}
