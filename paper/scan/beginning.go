package scan

import (
	"strings"

	"rsc.io/qr/coding"
)

// enough bits of a beginning must be there to tell it from another, and they
// must fit this well.
const (
	beginningBits = 40
	beginningGate = 0.5
)

// recognise compares the first data modules with the beginnings that a text may
// have. What fits is taken as known, which saves the check symbols of the first
// block; a mistake here costs a correction, but cannot make a false one.
func (r *reading) recognise(soft []float64, beginnings []string) {
	b := r.layout.levels[r.format.level]
	best := beginningGate
	var found []module
	for _, text := range beginnings {
		bits := beginning(text, coding.Version(r.layout.version))
		var at []module
		fit, all := 0.0, 0.0
		for i, bit := range bits {
			if bit < 0 || i >= len(b.bits) {
				continue
			}
			m := b.bits[i]
			v := float64(2*bit-1) * r.sign(m)
			s := min(max(soft[m], -1), 1)
			fit += v * s
			all += max(s, -s)
			at = append(at, module{m, int8(v)})
		}
		if len(at) >= beginningBits && fit > best*all {
			best, found = fit/all, at
		}
	}
	for _, m := range found {
		r.known[m.at] = m.black
	}
}

// beginning returns the first bits of a symbol whose text begins so, -1 for
// those that depend on the rest: the count of characters.
func beginning(text string, v coding.Version) []int {
	var enc coding.Encoding
	head, whole := 4+8, len(text)*8
	if v >= 10 {
		head = 4 + 16
	}
	if coding.Alpha(text).Check() == nil {
		text = text[:len(text)/2*2] // characters go in pairs
		enc = coding.Alpha(text)
		head = enc.Bits(v) - len(text)/2*11
		whole = len(text) / 2 * 11
	} else {
		enc = coding.String(text)
	}
	if strings.TrimSpace(text) == "" {
		return nil
	}
	var bits coding.Bits
	enc.Encode(&bits, v)
	bits.Pad((8 - bits.Bits()%8) % 8)
	var out []int
	for i := range head + whole {
		bit := int(bits.Bytes()[i/8]>>(7-i%8)) & 1
		if i >= 4 && i < head {
			bit = -1
		}
		out = append(out, bit)
	}
	return out
}
