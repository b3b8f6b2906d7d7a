package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// A gathering is what has come together so far of a vault on paper: shares of
// one set or of several that lay in the same box, the parts of sealed vaults,
// a typed key.
type gathering struct {
	sets     []*shares.Set
	sealed   []*sealed.Collector
	identity vault.Key
	refused  []error // what was there and could not be used
	told     bool    // and was said with its hint: no need to say it at the end
	said     []string

	corrected []secret.Text // shares and blocks that were put right, as confirmed
	account   func(piece)   // takes what stands on account sheets, where that is wanted
}

// An unsure piece was read only with corrections, which somebody has to
// confirm.
type unsure struct {
	repaired shares.Repaired
	rows     bool // the corrections name rows and groups
}

// refuse notes what was there and is not used, and says so, with the next step.
func (g *gathering) refuse(e *env, err error) {
	g.refused, g.told = append(g.refused, err), true
	e.Say("not used: %s", err)
	if _, hint := refuse.Classify(err); hint != "" {
		e.Say("hint: %s", hint)
	}
}

// take adds one piece and says what it was, unless it is one of the many parts
// of a sealed vault. A piece that was read with corrections is handed to confirm
// before it is used.
func (g *gathering) take(c shares.Candidate, confirm func(unsure) error) (string, error) {
	switch c.Kind {
	case shares.KindShare, shares.KindBlock, shares.KindUnknown:
		r, err := shares.Repair(c.Text)
		if err != nil {
			return "", err
		}
		if len(r.Changes) > 0 {
			if err := confirm(unsure{r, true}); err != nil {
				return "", err
			}
			g.corrected = append(g.corrected, secret.New(r.Text))
		}
		if shares.KindOf(r.Text) == shares.KindBlock {
			return g.takePart(r.Text)
		}
		return g.takeShare(r.Text)
	case shares.KindFrame:
		return g.takePart(c.Text)
	case shares.KindIdentity:
		r, err := shares.RepairIdentity(c.Text)
		if err != nil {
			return "", err
		}
		if len(r.Changes) > 0 {
			if err := confirm(unsure{r, false}); err != nil {
				return "", err
			}
		}
		g.identity, err = vault.ParseKey(secret.New(r.Text))
		return "the key itself", err
	case shares.KindLink, shares.KindCodes:
		if g.account != nil {
			p := newPiece("what was typed", c.Text)
			g.account(p)
			return p.describe(), nil
		}
	}
	_, err := shares.Repair(c.Text) // words what it is instead
	return "", err
}

func (g *gathering) takeShare(text string) (string, error) {
	share, err := shares.Parse(text)
	if err != nil {
		return "", err
	}
	set, err := g.setOf(share)
	if err != nil {
		return "", err
	}
	switch err := set.Add(share); {
	case errors.Is(err, shares.ErrRepeat):
		return fmt.Sprintf("share %d of set %s, which is there already", share.Number, share.Set), nil
	case err != nil:
		return "", err
	}
	return fmt.Sprintf("share %d of set %s", share.Number, share.Set), nil
}

// setOf returns the set that a share belongs to; a share of one set that names
// two thresholds is refused.
func (g *gathering) setOf(share shares.Share) (*shares.Set, error) {
	for _, s := range g.sets {
		if s.ID() == share.Set && s.Threshold() == share.Threshold {
			return s, nil
		}
		if s.ID() == share.Set {
			return nil, fmt.Errorf("share %d of set %s: %w: %d, the others %d", share.Number, share.Set, shares.ErrOtherThreshold, share.Threshold, s.Threshold())
		}
	}
	s := new(shares.Set)
	g.sets = append(g.sets, s)
	return s, nil
}

func (g *gathering) takePart(text string) (string, error) {
	tag, err := sealed.PartTag(text)
	if err != nil {
		return "", err
	}
	c := new(sealed.Collector)
	i := slices.IndexFunc(g.sealed, func(c *sealed.Collector) bool { return c.Tag() == tag })
	if i >= 0 {
		c = g.sealed[i]
	}
	err = c.Add(text)
	switch {
	case i < 0 && err == nil: // what none takes must not begin one
		g.sealed = append(g.sealed, c)
	case errors.Is(err, sealed.ErrRepeat) && shares.KindOf(text) == shares.KindBlock:
		return fmt.Sprintf("block of sealed vault %s, which is there already", tag), nil
	case errors.Is(err, sealed.ErrRepeat): // codes are the same on every sheet
		return "", nil
	}
	return "", err
}

// haveKey reports whether there is a key, or shares of one set that give one.
func (g *gathering) haveKey() bool {
	return !g.identity.IsZero() || slices.ContainsFunc(g.sets, fits)
}

// fits reports whether the shares of a set are enough and give a key. As many as
// it takes may not do: one of them may be false.
func fits(s *shares.Set) bool {
	key, _, err := s.Combine()
	key.Wipe()
	return err == nil
}

// haveVault reports whether one sealed vault is whole.
func (g *gathering) haveVault() bool {
	return slices.ContainsFunc(g.sealed, complete)
}

func complete(c *sealed.Collector) bool {
	blob, err := c.Blob()
	clear(blob)
	return err == nil
}

// news is what progress says that was not said before.
func (g *gathering) news() []string {
	lines := g.progress()
	fresh := slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return slices.Contains(g.said, line) })
	g.said = lines
	return fresh
}

// progress says what there is, and what is missing.
func (g *gathering) progress() []string {
	var lines []string
	for _, s := range g.sets {
		if s.ID() == "" {
			continue
		}
		lines = append(lines, setLine(s))
	}
	if len(lines) > 1 {
		lines = append(lines, "these are shares of different sets: only shares of one set go together")
	}
	for _, c := range g.sealed {
		lines = append(lines, partsLine(c))
	}
	return lines
}

// setLine says what there is of a set, and what is missing.
func setLine(s *shares.Set) string {
	have, numbers := len(s.Numbers()), words.List(s.Numbers())
	if s.Need() == 0 && !fits(s) {
		return fmt.Sprintf("share %s of set %s do not fit together: one more share of the set finds the false one", numbers, s.ID())
	}
	line := fmt.Sprintf("%d of %d needed: share %s of set %s; ", have, s.Threshold(), numbers, s.ID())
	switch {
	case have > s.Threshold():
		return fmt.Sprintf("%d shares, %d needed: share %s of set %s; that is enough", have, s.Threshold(), numbers, s.ID())
	case s.Need() == 0:
		return line + "that is enough"
	case s.Need() == 1:
		return line + "any one more"
	}
	return line + fmt.Sprintf("any %d more", s.Need())
}

// partsLine says what there is of a sealed vault.
func partsLine(c *sealed.Collector) string {
	if complete(c) {
		return fmt.Sprintf("sealed vault %s is whole", c.Tag())
	}
	var missing []string
	if frames, of := c.MissingFrames(); of > 0 && len(frames) > 0 {
		missing = append(missing, fmt.Sprintf("code %s of %d", words.List(frames), of)+spare(c, len(frames)))
	}
	switch blocks, of := c.MissingBlocks(); {
	case len(blocks) > 0 && of == 0:
		missing = append(missing, fmt.Sprintf("block %s, and those up to the last", words.List(blocks)))
	case len(blocks) > 0:
		missing = append(missing, fmt.Sprintf("block %s of %d", words.List(blocks), of))
	case of == 0 && len(missing) == 0:
		missing = append(missing, "the blocks up to the last")
	}
	return fmt.Sprintf("sealed vault %s: missing %s", c.Tag(), strings.Join(missing, ", or else "))
}

// spare says how many of the missing codes are needed, as the spare code stands
// for any one.
func spare(c *sealed.Collector, missing int) string {
	switch {
	case !c.HasParity() && missing == 1:
		return ", or the spare one"
	case !c.HasParity():
		return ", of which the spare one stands for any"
	case missing == 2:
		return ", either of them"
	}
	return ", all but one of them"
}

// corrections words what would be put right: "row 2, group 3: you typed 5, the
// sheet says S?"
func (u unsure) corrections() []string {
	var lines []string
	inGroup := make(map[[2]int]int)
	for _, c := range u.repaired.Changes {
		inGroup[[2]int{c.Row, c.Group}]++
	}
	for _, c := range u.repaired.Changes {
		where := fmt.Sprintf("row %d, group %d", c.Row, c.Group)
		switch {
		case !u.rows:
			where = fmt.Sprintf("character %d behind AGE-SECRET-KEY-1", c.At-len("AGESECRETKEY1"))
		case inGroup[[2]int{c.Row, c.Group}] > 1:
			where += fmt.Sprintf(", character %d", c.Place)
		}
		typed := "you typed " + string(rune(c.Typed))
		if c.Typed == '?' {
			typed = "you could not read it"
		}
		lines = append(lines, fmt.Sprintf("%s: %s, the sheet says %c?", where, typed, c.Correct))
	}
	return lines
}
