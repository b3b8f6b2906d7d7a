package shares

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"iter"
	mathrand "math/rand/v2"

	"github.com/hashicorp/vault/shamir"

	"hardcopy/shares/codex"
)

const (
	digestLen = 3
	secretLen = len(Key{}) + digestLen

	// proofs bounds how many subsets are combined after a split: all of them
	// for most splits, for the large ones a sample in which every share is.
	proofs = 200
)

// ErrLimits: the numbers given to [Split] are not possible.
var ErrLimits = errors.New("the threshold is 2 to 9, and the number of shares from the threshold to 31")

// Split returns n shares of key, any k of which give it back. Before they are
// returned they are written, read, and combined: every subset of k, or 200 of
// them where there are more.
func Split(key Key, k, n int) ([]Share, error) {
	defer key.Wipe()
	if k < MinThreshold || k > MaxThreshold || n < k || n > MaxShares {
		return nil, ErrLimits
	}
	var draw [3]byte
	rand.Read(draw[:])
	set := codex.Symbols(draw[:])[:numberAt-setAt]
	secret := append(key[:len(key):len(key)], digest(k, set, key)...)
	defer clear(secret)
	points, err := shamir.Split(secret, n, k)
	if err != nil {
		return nil, fmt.Errorf("splitting the key: %w", err)
	}
	shares := make([]Share, n)
	for i, point := range points {
		made := Share{Threshold: k, Set: set, Number: i + 1, point: (*[pointLen]byte)(point)}
		if shares[i], err = Parse(made.Text()); err != nil {
			return nil, fmt.Errorf("reading back share %d: %w", i+1, err)
		}
	}
	for subset := range subsets(n, k, proofs) {
		got, err := join(pick(shares, subset))
		if err != nil {
			return nil, fmt.Errorf("proving the split: %w", err)
		}
		if subtle.ConstantTimeCompare(got, secret) != 1 {
			return nil, fmt.Errorf("proving the split: %w", ErrDigest)
		}
		clear(got)
	}
	return shares, nil
}

// digest binds the key to the threshold and the set: the first 3 bytes of
// SHA-256("hardcopy share v1" ‖ k ‖ set ‖ key).
func digest(k int, set string, key Key) []byte {
	h := sha256.New()
	h.Write([]byte("hardcopy share v1"))
	h.Write([]byte{byte(k)})
	h.Write([]byte(set))
	h.Write(key[:])
	return h.Sum(nil)[:digestLen]
}

// join interpolates the points of these shares, without any check of what
// comes out.
func join(shares []Share) ([]byte, error) {
	parts := make([][]byte, len(shares))
	for i, s := range shares {
		parts[i] = s.point[:]
	}
	return shamir.Combine(parts)
}

func pick(shares []Share, subset []int) []Share {
	out := make([]Share, len(subset))
	for i, at := range subset {
		out[i] = shares[at]
	}
	return out
}

// subsets yields every choice of k from 0…n-1, or where those are more than
// limit, that many: the n runs of neighbours, in which each number is, and then
// others at random, the same at every call. The slice is used again.
func subsets(n, k, limit int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		choice := make([]int, k)
		if choices(n, k) > limit {
			draw := mathrand.New(mathrand.NewPCG(uint64(n), uint64(k)))
			for try := range limit {
				for i := range choice {
					choice[i] = (try + i) % n
				}
				if try >= n {
					copy(choice, draw.Perm(n))
				}
				if !yield(choice) {
					return
				}
			}
			return
		}
		for i := range choice {
			choice[i] = i
		}
		for yield(choice) {
			i := k - 1
			for i >= 0 && choice[i] == n-k+i {
				i--
			}
			if i < 0 {
				return
			}
			choice[i]++
			for i++; i < k; i++ {
				choice[i] = choice[i-1] + 1
			}
		}
	}
}

// choices returns n over k, or a number that is larger than any limit here.
func choices(n, k int) int {
	c := 1
	for i := range k {
		if c = c * (n - i) / (i + 1); c > 1<<40 {
			return c
		}
	}
	return c
}
