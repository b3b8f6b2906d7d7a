package codex

import (
	"slices"
	"strings"
)

const (
	bech32SumLen   = 6
	bech32MaxLen   = 90
	bech32MaxWrong = 2
)

// EncodeBech32 returns data as BIP-173 writes it, in upper case. The limit of
// 90 characters is not kept, as age does not keep it either.
func EncodeBech32(hrp string, data []byte) string {
	symbols := Symbols(data)
	values := make([]byte, len(symbols)+bech32SumLen)
	for i := range len(symbols) {
		values[i], _ = Value(symbols[i])
	}
	residue := bech32Residue(hrp, values)
	var sum [bech32SumLen]byte
	for i := range sum {
		sum[i] = Char(byte(residue >> (5 * (bech32SumLen - 1 - i))))
	}
	return upper(hrp) + "1" + symbols + string(sum[:])
}

// DecodeBech32 returns the data of a text in one case.
func DecodeBech32(hrp, text string) ([]byte, error) {
	values, err := split(hrp, text)
	if err != nil {
		return nil, err
	}
	if len(values) < bech32SumLen {
		return nil, ErrLength
	}
	if bech32Residue(hrp, values) != 0 {
		return nil, ErrChecksum
	}
	return Bytes(text[len(hrp)+1 : len(text)-bech32SumLen])
}

// CorrectBech32 puts right up to 2 characters behind the prefix, wrong or
// unreadable ("?"), and returns the places that changed, counted from 0. The
// fewest changes win; two ways with the same number are refused. The whole text
// has at most 90 characters, as in BIP-173: up to there two ways do not occur.
func CorrectBech32(hrp, text string) (string, []int, error) {
	text = upper(text)
	first := len(hrp) + 1
	if len(text) < first+bech32SumLen || len(text) > bech32MaxLen {
		return "", nil, ErrLength
	}
	guess := text[:first] + strings.ReplaceAll(text[first:], "?", "Q")
	values, err := split(hrp, guess)
	if err != nil {
		return "", nil, err
	}
	var unread []int
	for i := range values {
		if text[first+i] == '?' {
			unread = append(unread, i)
		}
	}
	var best []map[int]byte
	fewest := bech32MaxWrong
	for _, errata := range bech32Errors(bech32Residue(hrp, values), len(values)) {
		for _, i := range unread {
			if _, ok := errata[i]; !ok {
				errata[i] = 0 // a "?" is a change even where Q was right
			}
		}
		if len(errata) < fewest {
			best, fewest = nil, len(errata)
		}
		if len(errata) == fewest {
			best = append(best, errata)
		}
	}
	if len(best) != 1 {
		return "", nil, ErrUncorrectable
	}
	out := []byte(guess)
	var changed []int
	for i, e := range best[0] {
		out[first+i] = Char(values[i] ^ e)
		changed = append(changed, first+i)
	}
	slices.Sort(changed)
	return string(out), changed, nil
}

// bech32Errors returns every set of at most two errors, from place to what has
// to be added, that leaves this residue.
func bech32Errors(residue uint32, size int) []map[int]byte {
	if residue == 0 {
		return []map[int]byte{{}}
	}
	type single struct {
		at int
		e  byte
	}
	singles := map[uint32]single{}
	for e := byte(1); e < 32; e++ {
		r := uint32(e)
		for at := size - 1; at >= 0; at-- {
			singles[r] = single{at, e}
			r = bech32Step(r, 0)
		}
	}
	var found []map[int]byte
	if s, ok := singles[residue]; ok {
		found = append(found, map[int]byte{s.at: s.e})
	}
	for r, s := range singles {
		if t, ok := singles[residue^r]; ok && s.at < t.at {
			found = append(found, map[int]byte{s.at: s.e, t.at: t.e})
		}
	}
	return found
}

// bech32Residue is zero for a good text.
func bech32Residue(hrp string, data []byte) uint32 {
	r := uint32(1)
	for _, v := range append(expand(hrp), data...) {
		r = bech32Step(r, v)
	}
	return r ^ 1
}

// bech32Step takes in one symbol: BIP-173, Checksum.
func bech32Step(r uint32, v byte) uint32 {
	top := r >> 25
	r = r&(1<<25-1)<<5 ^ uint32(v)
	for i, g := range [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3} {
		if top>>i&1 != 0 {
			r ^= g
		}
	}
	return r
}
