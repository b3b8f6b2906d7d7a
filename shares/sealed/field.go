package sealed

// GF(1024) with the polynomial x^10 + x^3 + 1, of which x generates all elements
// but zero. Two characters of base32 are one element, the first its upper bits.

const (
	fieldSize = 1 << 10
	order     = fieldSize - 1 // of the multiplicative group
	zeroLog   = 2 * order     // stands for the logarithm of zero
)

// powers has x^i for i < 2·1023, and zeros from there on: so the product with zero
// is zero without a question. logs is its inverse.
var powers, logs = func() (powers [zeroLog + 2*order + 1]uint16, logs [fieldSize]uint16) {
	x := uint16(1)
	for i := range 2 * order {
		powers[i] = x
		if i < order {
			logs[x] = uint16(i)
		}
		if x <<= 1; x >= fieldSize {
			x ^= fieldSize | 1<<3 | 1
		}
	}
	logs[0] = zeroLog
	return powers, logs
}()

func times(a, b uint16) uint16 { return powers[int(logs[a])+int(logs[b])] }

// over returns a / b; b is not zero.
func over(a, b uint16) uint16 {
	if a == 0 {
		return 0
	}
	return powers[int(logs[a])+order-int(logs[b])]
}

// addTimes adds factor · from to the elements of to.
func addTimes(to, from []uint16, factor uint16) {
	if factor == 0 {
		return
	}
	log := int(logs[factor])
	to = to[:len(from)]
	for i, v := range from {
		to[i] ^= powers[log+int(logs[v])]
	}
}

// scale multiplies elements by a factor.
func scale(of []uint16, factor uint16) {
	for i, v := range of {
		of[i] = times(v, factor)
	}
}

// weight is the factor of piece i, from 0, in spare j, from 1: a Cauchy matrix
// whose first row is scaled to ones, so that every square part of it can be solved.
// Those ones go on behind the last element: the first spare alone stands for any number
// of pieces.
func weight(j, i int) uint16 {
	if j == 1 {
		return 1
	}
	return over(uint16((fieldSize-1)^i), uint16((fieldSize-j)^i))
}

// elements returns the elements that characters of base32 stand for, width of
// them: what is missing is A, which is zero.
func elements(data string, width int) []uint16 {
	out := make([]uint16, width)
	for i := range len(data) {
		v := uint16(values[data[i]])
		if i%2 == 0 {
			v <<= 5
		}
		out[i/2] |= v
	}
	return out
}

// characters returns the characters of elements, length of them; ok is false where
// those behind are not A.
func characters(of []uint16, length int) (data string, ok bool) {
	all := make([]byte, 0, 2*len(of))
	for _, v := range of {
		all = append(all, base32Alphabet[v>>5], base32Alphabet[v&31])
	}
	for _, c := range all[length:] {
		if c != 'A' {
			return "", false
		}
	}
	return string(all[:length]), true
}

const base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// values has the values of the characters of base32.
var values = func() (values [256]byte) {
	for i := range len(base32Alphabet) {
		values[base32Alphabet[i]] = byte(i)
	}
	return values
}()
