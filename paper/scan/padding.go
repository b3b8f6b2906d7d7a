package scan

import (
	"math"
	"slices"

	"hardcopy/paper/scan/rs"
)

// leastPadding is how many codewords of padding must be there to be worth a guess, and
// paddingGate how well they must fit.
const (
	leastPadding = 4
	paddingGate  = 0.35
)

// padding is the codeword at a distance from where padding begins (ISO/IEC 18004,
// 7.4.10).
func padding(i int) byte { return [2]byte{0xec, 0x11}[i%2] }

// padded reads a symbol of one block that holds a short text: most of it is padding
// then, which is known but for where it begins. Each beginning that fits is supposed,
// and the rest of the block has to vouch for the text, by as much more as there are
// beginnings to suppose; and the text has to end where the padding begins.
func (r *reading) padded(soft []float64) (content, bool) {
	b := r.layout.levels[r.format.level]
	if len(r.words) != 1 || r.done() {
		return content{}, false
	}
	n, size := b.data[0], b.data[0]+b.check
	word, trust := make([]byte, size), make([]float64, size)
	for k := range word {
		word[k], trust[k] = r.codeword(b.bits[8*k:8*k+8], soft)
	}
	for _, start := range r.starts(b, soft) {
		try := slices.Clone(word)
		var order []int
		for k := range size {
			if k >= start && k < n {
				try[k] = padding(k - start)
			} else {
				order = append(order, k)
			}
		}
		byTrust(order, trust)
		needed := sure + math.Log2(float64(n))
		for erased := 0; erased <= len(order) && float64(8*(b.check-erased)) >= needed; erased += 2 {
			whole := slices.Clone(try)
			wrong, err := rs.Correct(whole, b.check, order[:erased])
			if err != nil || !slices.Equal(whole[start:n], try[start:n]) || rs.Doubt(len(order), b.check, erased, wrong) < needed {
				continue
			}
			if said, ok := parse(whole[:n], r.layout.version); ok && said.end == start {
				return said, true
			}
			break
		}
	}
	return content{}, false
}

// starts are the codewords where padding may begin. The first that fits is likeliest:
// behind the true one every other fits.
func (r *reading) starts(b *blocks, soft []float64) (all []int) {
	for start := 2; start <= b.data[0]-leastPadding; start++ {
		if r.paddingFit(b, soft, start, b.data[0]) >= paddingGate {
			all = append(all, start)
		}
	}
	return all
}

// paddingFit is how well the codewords from a start on fit padding, from -1 to 1.
func (r *reading) paddingFit(b *blocks, soft []float64, start, end int) float64 {
	fit, all := 0.0, 1e-9
	for k := start; k < end; k++ {
		for bit := range 8 {
			m := b.bits[8*k+bit]
			s := min(max(soft[m], -1), 1) * r.sign(m)
			fit += s * float64(2*int(padding(k-start)>>(7-bit)&1)-1)
			all += max(s, -s)
		}
	}
	return fit / all
}
