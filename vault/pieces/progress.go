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
		return fmt.Sprintf("sealed vault %s is whole%s", c.Tag(), MadeGood(c))
	}
	return fmt.Sprintf("sealed vault %s: %s", c.Tag(), Missing(c))
}

// Missing words what is missing of a sealed vault that is not whole: "5 of 15 codes
// are missing; 3 may be: any 2 of codes 2-5 and spare 1 are still needed". Where
// nothing is, what is there is not all genuine.
func Missing(c *sealed.Collector) string {
	if _, err := c.Blobs(); errors.Is(err, sealed.ErrTag) {
		return "its parts are all there, and do not have its tag: some were read wrong, or are false"
	}
	var missing []string
	codes := c.Codes()
	if codes.Of > 0 && len(codes.Missing) > 0 {
		missing = append(missing, missingCodes(codes))
	}
	switch blocks, of := c.MissingBlocks(); {
	case len(blocks) > 0 && of == 0:
		missing = append(missing, fmt.Sprintf("missing block %s, and those up to the last", words.Ranges(blocks)))
	case len(blocks) > 0:
		missing = append(missing, fmt.Sprintf("missing block %s of %d", words.Ranges(blocks), of))
	case of == 0 && len(missing) == 0:
		missing = append(missing, "missing the blocks up to the last")
	}
	return strings.Join(missing, "; or else ")
}

// MadeGood goes on with a sentence by how many codes of a sealed vault were not
// read, and how many may be lost: "; 3 of 12 codes are missing, 3 may be". It is
// empty where none is missing.
func MadeGood(c *sealed.Collector) string {
	codes := c.Codes()
	lost, of, known := lostOf(codes)
	switch {
	case lost == 0:
		return ""
	case codes.Need() > 0:
		return "; without its codes, by the blocks"
	case known:
		return fmt.Sprintf("; %s, %d may be", areMissing(lost, of), codes.Printed)
	}
	return fmt.Sprintf("; %s, made good by a spare", areMissing(lost, of))
}

// lostOf returns how many codes were not read of how many, the spares among them
// where it is known how many there are.
func lostOf(codes sealed.Codes) (lost, of int, known bool) {
	lost, of = len(codes.Missing), codes.Of
	if codes.Printed < 0 {
		return lost, of, false
	}
	return lost + len(codes.MissingSpares()), of + codes.Printed, true
}

func areMissing(lost, of int) string {
	if lost == 1 {
		return fmt.Sprintf("1 of %d codes is missing", of)
	}
	return fmt.Sprintf("%d of %d codes are missing", lost, of)
}

func missingCodes(codes sealed.Codes) string {
	lost, of, known := lostOf(codes)
	list := "code " + words.Ranges(codes.Missing)
	if len(codes.Missing) > 1 {
		list = "codes " + words.Ranges(codes.Missing)
	}
	may := ""
	if known {
		may = fmt.Sprintf("; %d may be", codes.Printed)
	}
	switch spares := codes.MissingSpares(); {
	case !known:
		list += " and of the spares"
	case codes.Printed == 1 && len(spares) > 0:
		list += " and the spare"
	case len(spares) > 0:
		list += " and spare " + words.Ranges(spares)
	}
	needed := fmt.Sprintf("any %d of %s are still needed", codes.Need(), list)
	if codes.Need() == 1 {
		needed = fmt.Sprintf("one of %s is still needed", list)
	}
	return fmt.Sprintf("%s%s: %s", areMissing(lost, of), may, needed)
}
