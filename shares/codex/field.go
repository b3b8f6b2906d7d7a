package codex

// elem is an element of GF(1024), a + bζ with ζ² = ζ + 1, kept as a | b<<5.
// The elements below 32 are GF(32), whose polynomial is x⁵ + x³ + 1 (BIP-173;
// BIP-93, Mathematical Companion).
type elem uint16

const (
	order = 1023            // of the multiplicative group
	beta  = elem(8) << 5    // β = Gζ, of order 93
	gamma = elem(25 | 6<<5) // γ = E + Xζ, which generates the group
)

// power and index are the powers of gamma and where each element is found
// among them.
var power, index = func() (power [2 * order]elem, index [order + 1]uint16) {
	e := elem(1)
	for i := range order {
		power[i], power[i+order] = e, e
		index[e] = uint16(i)
		e = slowMul(e, gamma)
	}
	return power, index
}()

func mul(a, b elem) elem {
	if a == 0 || b == 0 {
		return 0
	}
	return power[index[a]+index[b]]
}

// div divides by b, which is not zero.
func div(a, b elem) elem {
	if a == 0 {
		return 0
	}
	return power[index[a]+order-index[b]]
}

// betaTo returns β to the power n, which may be negative.
func betaTo(n int) elem {
	n = (n*int(index[beta])%order + order) % order
	return power[n]
}

// slowMul multiplies by the definition; the tables come from it.
func slowMul(x, y elem) elem {
	a, b, c, d := x&31, x>>5, y&31, y>>5
	bd := mul32(b, d)
	return mul32(a, c) ^ bd | (mul32(a, d)^mul32(b, c)^bd)<<5
}

func mul32(a, b elem) (r elem) {
	for ; b != 0; b >>= 1 {
		if b&1 != 0 {
			r ^= a
		}
		if a <<= 1; a >= 32 {
			a ^= 0b101001
		}
	}
	return r
}

// eval returns the value at x of the polynomial whose coefficient of x^i is
// p[i].
func eval(p []elem, x elem) (r elem) {
	for i := len(p) - 1; i >= 0; i-- {
		r = mul(r, x) ^ p[i]
	}
	return r
}
