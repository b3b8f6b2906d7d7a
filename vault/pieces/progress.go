package pieces

import (
	"errors"

	"hardcopy/paper/lang"
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
func OfSet(s *shares.Set) lang.Said {
	have, numbers := len(s.Numbers()), words.List(s.Numbers())
	if s.Need() == 0 && !Fits(s) {
		return lang.Put("share %s of set %s do not fit together: one more share of the set finds the false one", numbers, s.ID())
	}
	if have > s.Threshold() {
		return lang.Put("%d shares, %d needed: share %s of set %s; that is enough", have, s.Threshold(), numbers, s.ID())
	}
	rest := lang.Put("any %d more", s.Need())
	switch s.Need() {
	case 0:
		rest = lang.Put("that is enough")
	case 1:
		rest = lang.Put("any one more")
	}
	return lang.Put("%d of %d needed: share %s of set %s; %s", have, s.Threshold(), numbers, s.ID(), rest)
}

// OfSealed words what there is of a sealed vault, and what is missing.
func OfSealed(c *sealed.Collector) lang.Said {
	if Whole(c) {
		return lang.Join("; ", lang.Put("sealed vault %s is whole", c.Tag()), MadeGood(c))
	}
	return lang.Put("sealed vault %s: %s", c.Tag(), Missing(c))
}

// Missing words what is missing of a sealed vault that is not whole: "5 of 15 codes
// are missing; 3 may be: any 2 of codes 2-5 and spare 1 are still needed". Where
// nothing is, what is there is not all genuine.
func Missing(c *sealed.Collector) lang.Said {
	if _, err := c.Blobs(); errors.Is(err, sealed.ErrTag) {
		return lang.Put("its parts are all there, and do not have its tag: some were read wrong, or are false")
	}
	var missing []lang.Said
	codes := c.Codes()
	if codes.Of > 0 && len(codes.Missing) > 0 {
		missing = append(missing, missingCodes(codes))
	}
	switch blocks, of := c.MissingBlocks(); {
	case len(blocks) > 0 && of == 0:
		missing = append(missing, lang.Put("missing block %s, and those up to the last", words.Ranges(blocks)))
	case len(blocks) > 0:
		missing = append(missing, lang.Put("missing block %s of %d", words.Ranges(blocks), of))
	case of == 0 && len(missing) == 0:
		missing = append(missing, lang.Put("missing the blocks up to the last"))
	}
	if len(missing) == 2 {
		return lang.Put("%s; or else %s", missing[0], missing[1])
	}
	return lang.Join("", missing...)
}

// MadeGood says of how many codes of a sealed vault were not read, and how many may be
// lost: "3 of 12 codes are missing, 3 may be". It is nil where none is missing.
func MadeGood(c *sealed.Collector) lang.Said {
	codes := c.Codes()
	lost, of, known := lostOf(codes)
	switch {
	case lost == 0:
		return nil
	case codes.Need() > 0:
		return lang.Put("without its codes, by the blocks")
	case known:
		return lang.Put("%s, %d may be", areMissing(lost, of), codes.Printed)
	}
	return lang.Put("%s, made good by a spare", areMissing(lost, of))
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

func areMissing(lost, of int) lang.Said {
	if lost == 1 {
		return lang.Put("1 of %d codes is missing", of)
	}
	return lang.Put("%d of %d codes are missing", lost, of)
}

func missingCodes(codes sealed.Codes) lang.Said {
	lost, of, known := lostOf(codes)
	list := lang.Put("code %s", words.Ranges(codes.Missing))
	if len(codes.Missing) > 1 {
		list = lang.Put("codes %s", words.Ranges(codes.Missing))
	}
	switch spares := codes.MissingSpares(); {
	case !known:
		list = lang.Put("%s and of the spares", list)
	case codes.Printed == 1 && len(spares) > 0:
		list = lang.Put("%s and the spare", list)
	case len(spares) > 0:
		list = lang.Put("%s and spare %s", list, words.Ranges(spares))
	}
	needed := lang.Put("any %d of %s are still needed", codes.Need(), list)
	if codes.Need() == 1 {
		needed = lang.Put("one of %s is still needed", list)
	}
	if known {
		return lang.Put("%s; %d may be: %s", areMissing(lost, of), codes.Printed, needed)
	}
	return lang.Put("%s: %s", areMissing(lost, of), needed)
}
