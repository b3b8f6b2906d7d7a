package codex

import "slices"

// The generator has the roots β^77…β^84 (BIP-93, Mathematical Companion): as
// many as there may be unreadable characters, and twice the wrong ones.
const (
	firstRoot = 77
	rootCount = 8
)

// Correct returns text, as [Normalize] gives it, in upper case and put right,
// and the places that changed, counted from 0 and ascending. Every "?" is among
// them. Each "?" counts once and each wrong character twice, in the prefix and
// the checksum too; beyond 8 the error is ErrUncorrectable.
func Correct(hrp, text string) (string, []int, error) {
	text = upper(text)
	prefix := upper(hrp) + "1"
	size := len(text) - len(prefix)
	if size < SumLen || size > maxData {
		return "", nil, ErrLength
	}
	var changed []int
	budget := rootCount
	for i := range len(prefix) {
		if text[i] != prefix[i] {
			changed = append(changed, i)
			budget -= cost(text[i])
		}
	}
	data := make([]byte, size)
	var unread []int // as powers of x: the last character is 0
	for i, c := range []byte(text[len(prefix):]) {
		v, ok := Value(c)
		if !ok && c != '?' {
			return "", nil, &CharError{Rune: rune(c), At: len(prefix) + i + 1}
		}
		if !ok {
			unread = append(unread, size-1-i)
			budget -= cost(c)
		}
		data[i] = v
	}
	if budget < 0 {
		return "", nil, ErrUncorrectable
	}
	left := residue(hrp, data)
	errata, ok := solve(left, unread, size)
	if !ok {
		return "", nil, ErrUncorrectable
	}
	for at, e := range errata {
		if !slices.Contains(unread, at) {
			budget -= cost(0)
		}
		data[size-1-at] ^= byte(e)
		changed = append(changed, len(prefix)+size-1-at)
	}
	out := []byte(prefix)
	for _, v := range data {
		out = append(out, Char(v))
	}
	// Five of the thirteen symbols of the residue are not used to solve, so
	// this refuses most of what is not a solution.
	if budget < 0 || Check(hrp, string(out)) != nil {
		return "", nil, ErrUncorrectable
	}
	slices.Sort(changed)
	return string(out), changed, nil
}

// cost is what a character takes of the 8.
func cost(c byte) int {
	if c == '?' {
		return 1
	}
	return 2
}

// solve finds the errors that leave this residue: from the power of x to what
// has to be added there. The unread places are always among them. It works as
// every decoder of Reed, Solomon, Bose, Chaudhuri and Hocquenghem codes does:
// syndromes, the locator polynomial by Berlekamp and Massey begun with the
// unread places, its roots by trial (Chien), the values by Forney's formula.
func solve(left [SumLen]elem, unread []int, size int) (map[int]elem, bool) {
	remainder := slices.Clone(left[:])
	slices.Reverse(remainder)
	var syndromes [rootCount]elem
	for j := range syndromes {
		syndromes[j] = eval(remainder, betaTo(firstRoot+j))
	}
	locator, ok := locate(syndromes, unread)
	if !ok {
		return nil, false
	}
	evaluator := make([]elem, rootCount)
	for i, l := range locator {
		for j := 0; i+j < rootCount; j++ {
			evaluator[i+j] ^= mul(l, syndromes[j])
		}
	}
	derivative := make([]elem, len(locator))
	for i := 1; i < len(locator); i += 2 {
		derivative[i-1] = locator[i]
	}
	errata := map[int]elem{}
	for at := range size {
		root := betaTo(-at)
		if eval(locator, root) != 0 {
			continue
		}
		slope := eval(derivative, root)
		if slope == 0 {
			return nil, false
		}
		e := mul(betaTo(at*(1-firstRoot)), div(eval(evaluator, root), slope))
		if e >= 32 {
			return nil, false // not a symbol: there is no such error
		}
		errata[at] = e
	}
	// Fewer roots than the degree: some lie beyond the text.
	return errata, len(errata) == len(locator)-1
}

// locate returns the polynomial with the factor 1 + β^at·x for every place of
// an error.
func locate(syndromes [rootCount]elem, unread []int) ([]elem, bool) {
	locator := make([]elem, rootCount+1)
	locator[0] = 1
	for _, at := range unread {
		addShifted(locator, slices.Clone(locator), betaTo(at))
	}
	last := slices.Clone(locator)
	length := len(unread)
	for r := len(unread); r < rootCount; r++ {
		var gap elem
		for i := range r + 1 {
			gap ^= mul(locator[i], syndromes[r-i])
		}
		if gap == 0 {
			last = slices.Insert(last[:rootCount], 0, 0)
			continue
		}
		before := slices.Clone(locator)
		addShifted(locator, last, gap)
		if 2*length <= r+len(unread) {
			length = r + 1 - length + len(unread)
			last = before
			for i := range last {
				last[i] = div(last[i], gap)
			}
		} else {
			last = slices.Insert(last[:rootCount], 0, 0)
		}
	}
	for len(locator) > 1 && locator[len(locator)-1] == 0 {
		locator = locator[:len(locator)-1]
	}
	return locator, len(locator)-1 == length
}

// addShifted adds factor·x·q to p.
func addShifted(p, q []elem, factor elem) {
	for i := 1; i < len(p); i++ {
		p[i] ^= mul(factor, q[i-1])
	}
}
