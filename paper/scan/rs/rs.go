// Package rs corrects the Reed–Solomon code of QR symbols: symbols of GF(256)
// with polynomial 0x11D, and a generator whose roots are the powers of 2 from
// 2^0 on (ISO/IEC 18004, 7.5.2).
//
// It promises that a word it calls corrected is a codeword, and says how many
// symbols were changed. Whether that is the word that was sent is chance where
// nearly all check symbols were used up: [Doubt] puts a figure to it.
package rs

import (
	"errors"
	"math"
)

// ErrTooManyErrors is returned where no codeword is near enough.
var ErrTooManyErrors = errors.New("too many errors to correct")

var exp, log = tables()

func tables() (exp [510]byte, log [256]int) {
	x := 1
	for i := range 255 {
		exp[i], exp[i+255] = byte(x), byte(x)
		log[x] = i
		if x <<= 1; x > 255 {
			x ^= 0x11d
		}
	}
	return exp, log
}

func mul(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return exp[log[a]+log[b]]
}

func div(a, b byte) byte {
	if a == 0 {
		return 0
	}
	return exp[log[a]+255-log[b]]
}

// eval returns the value of a polynomial, lowest power first.
func eval(p []byte, x byte) byte {
	var v byte
	for i := len(p) - 1; i >= 0; i-- {
		v = mul(v, x) ^ p[i]
	}
	return v
}

// syndromes of a word; all zero for a codeword.
func syndromes(word []byte, check int) (s []byte, zero bool) {
	s = make([]byte, check)
	zero = true
	for i := range s {
		var v byte
		for _, c := range word {
			v = mul(v, exp[i]) ^ c
		}
		s[i] = v
		zero = zero && v == 0
	}
	return s, zero
}

// Correct changes word, whose last check symbols are check symbols, to the
// nearest codeword. Symbols at the indexes erased are taken as unknown; each
// costs one check symbol, any other error two. It returns the number of wrong
// symbols that were not erased. On an error word is as it was.
func Correct(word []byte, check int, erased []int) (wrong int, err error) {
	n := len(word)
	if n > 255 || check > n || len(erased) > check {
		return 0, ErrTooManyErrors
	}
	s, zero := syndromes(word, check)
	if zero {
		return 0, nil
	}
	locator, size := locate(s, n, erased)
	at := roots(locator, n)
	if len(at) != size || len(locator) != size+1 {
		return 0, ErrTooManyErrors
	}
	fixed := append([]byte(nil), word...)
	repair(fixed, s, locator, at)
	if _, zero := syndromes(fixed, check); !zero {
		return 0, ErrTooManyErrors
	}
	for _, i := range at {
		if fixed[i] != word[i] {
			wrong++
		}
	}
	for _, i := range erased {
		if fixed[i] != word[i] {
			wrong--
		}
	}
	copy(word, fixed)
	return wrong, nil
}

// locate returns the polynomial whose roots are the inverse places of errors
// and erasures, by Berlekamp and Massey's algorithm started with the erasures
// (Blahut, Algebraic Codes for Data Transmission, 7.5), and their number.
func locate(s []byte, n int, erased []int) (locator []byte, size int) {
	locator = []byte{1}
	for _, i := range erased {
		locator = shiftAdd(locator, locator, exp[(n-1-i)%255])
	}
	size = len(erased)
	prev := append([]byte(nil), locator...)
	for r := len(erased) + 1; r <= len(s); r++ {
		var d byte
		for j, c := range locator {
			if r-1-j >= 0 {
				d ^= mul(c, s[r-1-j])
			}
		}
		next := shiftAdd(locator, prev, d)
		if d != 0 && 2*size <= r+len(erased)-1 {
			size = r + len(erased) - size
			prev = make([]byte, len(locator))
			for j, c := range locator {
				prev[j] = div(c, d)
			}
		} else {
			prev = append([]byte{0}, prev...)
		}
		locator = next
	}
	for len(locator) > 1 && locator[len(locator)-1] == 0 {
		locator = locator[:len(locator)-1]
	}
	return locator, size
}

// shiftAdd returns a + f·x·b.
func shiftAdd(a, b []byte, f byte) []byte {
	out := make([]byte, max(len(a), len(b)+1))
	copy(out, a)
	for i, c := range b {
		out[i+1] ^= mul(c, f)
	}
	return out
}

// roots returns the indexes of a word of n symbols that a locator names.
func roots(locator []byte, n int) []int {
	var at []int
	for i := range n {
		if eval(locator, exp[(255-(n-1-i)%255)%255]) == 0 {
			at = append(at, i)
		}
	}
	return at
}

// repair adds the error values, by Forney's formula for first root 2^0.
func repair(word, s, locator []byte, at []int) {
	omega := make([]byte, len(s))
	for i := range omega {
		for j := 0; j <= i && j < len(locator); j++ {
			omega[i] ^= mul(locator[j], s[i-j])
		}
	}
	for _, i := range at {
		x := exp[(len(word)-1-i)%255]
		inv := div(1, x)
		var slope byte
		power := byte(1)
		for j := 1; j < len(locator); j += 2 {
			slope ^= mul(locator[j], power)
			power = mul(power, mul(inv, inv))
		}
		if slope == 0 {
			return
		}
		word[i] ^= mul(x, div(eval(omega, inv), slope))
	}
}

// Doubt returns the chance that a random word of n symbols, with check of them
// for checking and some erased, has a codeword within wrong errors: as bits,
// the negative logarithm to base 2. The more bits, the surer a correction.
func Doubt(n, check, erased, wrong int) float64 {
	ways := 0.0 // log2 of the words within reach
	sum := math.Inf(-1)
	for i := 0; i <= wrong; i++ {
		if i > 0 {
			ways += math.Log2(float64(n-erased-i+1)) - math.Log2(float64(i)) + math.Log2(255)
		}
		sum = max(sum, ways) + math.Log2(1+math.Exp2(-math.Abs(sum-ways)))
	}
	return 8*float64(check-erased) - sum
}
