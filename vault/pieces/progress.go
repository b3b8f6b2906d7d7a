package pieces

import (
	"errors"
	"fmt"
	"strings"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// Fits reports whether the shares of a set are enough and give a key. As many as
// it takes may not do: one of them may be false.
func Fits(s *shares.Set) bool {
	found, err := s.Candidates()
	return err == nil && len(found) > 0
}

// KeyOf returns the vault key that shares give.
func KeyOf(c shares.Candidate) (vault.Key, error) {
	return vault.ParseKey(secret.New(c.Key.Identity()))
}

// Whole reports whether a sealed vault can be joined from what is there of it.
func Whole(c *sealed.Collector) bool {
	_, err := c.Blobs()
	return err == nil
}

// OfSet words what there is of a set, and what is missing.
func OfSet(s *shares.Set) string {
	have, numbers := len(s.Numbers()), words.List(s.Numbers())
	if s.Need() == 0 && !Fits(s) {
		return fmt.Sprintf("share %s of set %s do not fit together: one more share of the set finds the false one", numbers, s.ID())
	}
	if have > s.Threshold() {
		return fmt.Sprintf("%d shares, %d needed: share %s of set %s; that is enough", have, s.Threshold(), numbers, s.ID())
	}
	rest := fmt.Sprintf("any %d more", s.Need())
	switch s.Need() {
	case 0:
		rest = "that is enough"
	case 1:
		rest = "any one more"
	}
	return fmt.Sprintf("%d of %d needed: share %s of set %s; %s", have, s.Threshold(), numbers, s.ID(), rest)
}

// OfSealed words what there is of a sealed vault, and what is missing.
func OfSealed(c *sealed.Collector) string {
	if Whole(c) {
		return fmt.Sprintf("sealed vault %s is whole", c.Tag())
	}
	return fmt.Sprintf("sealed vault %s: %s", c.Tag(), Missing(c))
}

// Missing words what is missing of a sealed vault that is not whole: "missing code
// 2 of 4, or the spare one". Where nothing is, what is there is not all genuine.
func Missing(c *sealed.Collector) string {
	if _, err := c.Blobs(); errors.Is(err, sealed.ErrTag) {
		return "its parts are all there, and do not have its tag: some were read wrong, or are false"
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
	return "missing " + strings.Join(missing, ", or else ")
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
