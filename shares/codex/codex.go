// Package codex guards text that people copy by hand: the short checksum of
// BIP-93 (codex32) over the 32 symbols of bech32, and the checksum of bech32
// itself (BIP-173).
//
// It promises to notice any 8 wrong characters, and to put right up to 4 wrong
// or 8 unreadable ones, wherever they stand. It does not promise more: beyond
// that a text is refused, but not always. Of texts with 5 wrong characters, six
// in 100,000 were mistaken for another text. So a correction has to be shown to
// the person who holds the paper, and the joined result needs a check of its
// own. What the symbols mean is no concern of this package, and neither is the
// long checksum of BIP-93 for data of 96 characters and more.
//
// Texts have a human-readable part, the separator "1", and symbols. They are
// written in upper case and read in either.
package codex

import (
	"strings"

	"hardcopy/paper/lang"
)

// Alphabet lists the symbols in the order of their values 0…31 (BIP-173).
const Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"

// SumLen is the length of the checksum in characters.
const SumLen = 13

// maxData is the length of the code (BIP-93, Checksum): data and checksum.
const maxData = 93

// What can be wrong with a text. A character outside the alphabet is a
// [CharError].
var (
	ErrPrefix        = lang.Errorf("another prefix")
	ErrLength        = lang.Errorf("wrong number of characters")
	ErrCase          = lang.Errorf("upper and lower case mixed")
	ErrChecksum      = lang.Errorf("checksum does not match")
	ErrUncorrectable = lang.Errorf("more mistakes than can be corrected")
	ErrPadding       = lang.Errorf("unused bits at the end are not zero")
)

var values = func() (table [256]int8) {
	for i := range table {
		table[i] = -1
	}
	for v, c := range []byte(Alphabet) {
		table[c] = int8(v)
		table[strings.ToUpper(Alphabet)[v]] = int8(v)
	}
	return table
}()

// Value returns the value 0…31 of a symbol in either case.
func Value(c byte) (v byte, ok bool) {
	n := values[c]
	return byte(max(n, 0)), n >= 0
}

// Char returns the upper-case symbol of the lowest 5 bits of v.
func Char(v byte) byte {
	c := Alphabet[v&31]
	if c >= 'a' {
		c -= 'a' - 'A'
	}
	return c
}

// Check reports whether text is hrp, "1", and symbols that end in their
// checksum. The text is in one case.
func Check(hrp, text string) error {
	data, err := split(hrp, text)
	if err != nil {
		return err
	}
	if len(data) < SumLen || len(data) > maxData {
		return ErrLength
	}
	if residue(hrp, data) != [SumLen]elem{} {
		return ErrChecksum
	}
	return nil
}

// Append returns hrp, "1", data and the 13 characters of the checksum, in upper
// case. The data are at most 80 symbols.
func Append(hrp, data string) (string, error) {
	text := upper(hrp + "1" + data)
	symbols, err := split(hrp, text)
	if err != nil {
		return "", err
	}
	if len(symbols) > maxData-SumLen {
		return "", ErrLength
	}
	var sum [SumLen]byte
	for i, e := range residue(hrp, append(symbols, make([]byte, SumLen)...)) {
		sum[i] = Char(byte(e))
	}
	return text + string(sum[:]), nil
}

// upper leaves all but ASCII alone: to Unicode the long s is an s too.
func upper(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// split returns the values of the symbols behind hrp and "1".
func split(hrp, text string) ([]byte, error) {
	if upper(text) != text && strings.ToLower(text) != text {
		return nil, ErrCase
	}
	n := len(hrp) + 1
	if len(text) < n || !strings.EqualFold(text[:n], hrp+"1") {
		return nil, ErrPrefix
	}
	data := make([]byte, 0, len(text)-n+SumLen)
	for i, r := range text[n:] {
		v, ok := byte(0), false
		if r < 0x80 {
			v, ok = Value(byte(r))
		}
		if !ok {
			return nil, &CharError{Rune: r, At: n + i + 1}
		}
		data = append(data, v)
	}
	return data, nil
}

// CharError is a character that is none of the alphabet.
type CharError struct {
	Rune rune
	At   int // counted from 1, spaces and hyphens left out
}

func (e *CharError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *CharError) In(t lang.Tag) string {
	return t.Say("character %d, %q, is not one of the alphabet", e.At, e.Rune)
}

// generator holds the coefficients of x^12…x^0 (BIP-93, Mathematical
// Companion), target the remainder that every good text leaves.
var generator, target = vector("EM3GQEEELMCSS"), vector("SECRETSHARE32")

func vector(symbols string) (v [SumLen]elem) {
	for i := range v {
		v[i] = elem(values[symbols[i]])
	}
	return v
}

// residue divides by the generator, beginning with 1 and the human-readable
// part as BIP-173 expands it, and subtracts the target: all zero is good, and
// otherwise it is what is left of the errors alone.
func residue(hrp string, data []byte) [SumLen]elem {
	var r [SumLen]elem
	r[SumLen-1] = 1
	for _, v := range append(expand(hrp), data...) {
		top := r[0]
		copy(r[:], r[1:])
		r[SumLen-1] = elem(v)
		for i := range r {
			r[i] ^= mul(top, generator[i])
		}
	}
	for i := range r {
		r[i] ^= target[i]
	}
	return r
}

// expand gives the human-readable part as symbols: BIP-173, Checksum.
func expand(hrp string) []byte {
	hrp = strings.ToLower(hrp)
	out := make([]byte, 2*len(hrp)+1)
	for i := range len(hrp) {
		out[i] = hrp[i] >> 5
		out[len(hrp)+1+i] = hrp[i] & 31
	}
	return out
}
