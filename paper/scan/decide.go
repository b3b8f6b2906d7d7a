package scan

import (
	"math"
	"slices"

	"hardcopy/paper/scan/rs"
)

// sure is how many bits of certainty a block's correction must have (see
// [rs.Doubt]). A picture costs some thousand attempts, 11 bits.
const sure = 30

// formatGate is the least correlation of the format information, whose two
// copies have 30 modules together.
const formatGate = 10

// reading is a symbol being read: what is sure of its modules, and the blocks
// that are corrected so far.
type reading struct {
	layout *layout
	format *format
	known  []int8 // as in layout, with the format and what was read since
	words  [][]byte
	weak   [][]byte // corrections that lack certainty, of blocks that have no other
	solved int
}

// scoredFormat is a format and its correlation with what was seen.
type scoredFormat struct {
	f     *format
	score float64
}

// rankFormats returns all 32 formats, the likeliest first.
func rankFormats(l *layout, soft []float64) []scoredFormat {
	var all []scoredFormat
	for i := range l.formats {
		s := 0.0
		for _, m := range l.formats[i].modules {
			s += float64(m.black) * min(max(soft[m.at], -1), 1)
		}
		all = append(all, scoredFormat{&l.formats[i], s})
	}
	slices.SortStableFunc(all, func(a, b scoredFormat) int {
		if a.score > b.score {
			return -1
		}
		return 1
	})
	return all
}

// formats returns the likely formats of a symbol, the best first: none, one,
// or two where it is a close thing.
func formats(l *layout, soft []float64) []*format {
	all := rankFormats(l, soft)
	var out []*format
	for _, c := range all[:2] {
		if c.score >= formatGate && c.score > all[0].score-5 {
			out = append(out, c.f)
		}
	}
	return out
}

func newReading(l *layout, f *format) *reading {
	r := &reading{layout: l, format: f, known: slices.Clone(l.known)}
	for _, m := range f.modules {
		r.known[m.at] = m.black
	}
	r.words = make([][]byte, len(l.levels[f.level].data))
	r.weak = make([][]byte, len(r.words))
	return r
}

func (r *reading) done() bool { return r.solved == len(r.words) }

// sign is -1 where the mask turns a module's colour over.
func (r *reading) sign(module int) float64 {
	if r.format.mask.Invert(module/r.layout.n, module%r.layout.n) {
		return -1
	}
	return 1
}

// decide corrects the blocks that are not corrected yet from what is sure of
// each module, and reports whether it got any further.
func (r *reading) decide(soft []float64) bool {
	b := r.layout.levels[r.format.level]
	before := r.solved
	data, check := 0, 0
	for _, n := range b.data {
		check += n
	}
	for i, n := range b.data {
		codewords := make([]int, 0, n+b.check)
		for c := range n {
			codewords = append(codewords, data+c)
		}
		for c := range b.check {
			codewords = append(codewords, check+c)
		}
		data, check = data+n, check+b.check
		if r.words[i] == nil {
			r.block(i, b, codewords, soft)
		}
	}
	return r.solved > before
}

// block corrects one block. The codewords that are least sure are erased, few
// at first; what remains of the check symbols has to vouch for the result.
func (r *reading) block(i int, b *blocks, codewords []int, soft []float64) {
	word := make([]byte, len(codewords))
	trust := make([]float64, len(codewords))
	for k, c := range codewords {
		word[k], trust[k] = r.codeword(b.bits[8*c:8*c+8], soft)
	}
	order := make([]int, len(word))
	for k := range order {
		order[k] = k
	}
	byTrust(order, trust)
	for erased := 0; 8*(b.check-erased) >= sure; erased += 2 {
		try := slices.Clone(word)
		wrong, err := rs.Correct(try, b.check, order[:erased])
		if err != nil {
			continue
		}
		doubt := rs.Doubt(len(word), b.check, erased, wrong)
		if doubt < sure {
			if r.weak[i] == nil && doubt > 0 {
				r.weak[i] = try
			}
			continue
		}
		r.words[i] = try
		r.solved++
		r.learn(b, codewords, try)
		return
	}
}

// codeword returns the eight bits of a codeword and how sure the least of them
// is.
func (r *reading) codeword(bits []int, soft []float64) (c byte, trust float64) {
	trust = math.Inf(1)
	for _, m := range bits {
		s := soft[m] * r.sign(m)
		if r.known[m] != 0 {
			s = 2 * float64(r.known[m]) * r.sign(m)
		}
		c <<= 1
		if s > 0 {
			c |= 1
		}
		trust = min(trust, math.Abs(s))
	}
	return c, trust
}

// learn keeps the colours of a corrected block's modules.
func (r *reading) learn(b *blocks, codewords []int, word []byte) {
	for k, c := range codewords {
		for bit := range 8 {
			m := b.bits[8*c+bit]
			v := float64(2*int(word[k]>>(7-bit)&1)-1) * r.sign(m)
			r.known[m] = int8(v)
		}
	}
}

// data returns the data codewords of all blocks, with doubtful corrections
// where there are no others; nil where a block has none at all.
func (r *reading) data() []byte {
	var out []byte
	for i, n := range r.layout.levels[r.format.level].data {
		word := r.words[i]
		if word == nil {
			word = r.weak[i]
		}
		if word == nil {
			return nil
		}
		out = append(out, word[:n]...)
	}
	return out
}

// byTrust puts the places of codewords in order, those that are trusted least first.
func byTrust(order []int, trust []float64) {
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case trust[x] < trust[y]:
			return -1
		case trust[x] > trust[y]:
			return 1
		}
		return 0
	})
}
