package shares_test

import (
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"testing"

	"github.com/hashicorp/vault/shamir"

	"hardcopy/shares"
)

func newKey(t testing.TB) (key shares.Key) {
	t.Helper()
	rand.Read(key[:])
	return key
}

func split(t testing.TB, key shares.Key, k, n int) []shares.Share {
	t.Helper()
	made, err := shares.Split(key, k, n)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func gather(t testing.TB, given ...shares.Share) *shares.Set {
	t.Helper()
	set := &shares.Set{}
	for _, share := range given {
		if err := set.Add(share); err != nil {
			t.Fatal(err)
		}
	}
	return set
}

func TestSplitCombine(t *testing.T) {
	for _, tt := range []struct{ k, n int }{{2, 2}, {2, 3}, {3, 5}, {9, 9}, {2, 31}, {9, 31}} {
		key := newKey(t)
		made := split(t, key, tt.k, tt.n)
		mathrand.Shuffle(len(made), func(i, j int) { made[i], made[j] = made[j], made[i] })
		set := &shares.Set{}
		for i, share := range made[:tt.k] {
			if need := max(tt.k, 2) - i; i > 0 && set.Need() != need {
				t.Errorf("%d of %d: %d needed after %d", tt.k, tt.n, set.Need(), i)
			}
			if _, _, err := set.Combine(); !errors.Is(err, shares.ErrTooFew) {
				t.Errorf("%d of %d: %v after %d shares", tt.k, tt.n, err, i)
			}
			if err := set.Add(share); err != nil {
				t.Fatal(err)
			}
		}
		got, strange, err := set.Combine()
		if err != nil || got != key || strange != nil || set.Need() != 0 {
			t.Errorf("%d of %d: %v, strange %v", tt.k, tt.n, err, strange)
		}
		if !slices.IsSorted(set.Numbers()) || len(set.Numbers()) != tt.k {
			t.Errorf("numbers %v", set.Numbers())
		}
	}
}

func TestSplitRefuses(t *testing.T) {
	for _, tt := range []struct{ k, n int }{{1, 3}, {0, 0}, {-1, 5}, {10, 12}, {3, 2}, {2, 32}, {2, 1 << 40}} {
		if _, err := shares.Split(shares.Key{}, tt.k, tt.n); !errors.Is(err, shares.ErrLimits) {
			t.Errorf("%d of %d: %v", tt.k, tt.n, err)
		}
	}
}

// Without the container the shares are HashiCorp's.
func TestStockCombine(t *testing.T) {
	key := newKey(t)
	var parts [][]byte
	for _, share := range split(t, key, 3, 5)[2:] {
		parts = append(parts, pointOf(t, share))
	}
	secret, err := shamir.Combine(parts)
	if err != nil || string(secret[:32]) != string(key[:]) {
		t.Errorf("stock shamir gives another key: %v", err)
	}
}

func TestSetRefuses(t *testing.T) {
	made := split(t, newKey(t), 2, 3)
	first := made[0]
	point := pointOf(t, first)
	for _, tt := range []struct {
		name, text string
		want       error
	}{
		{"repeated", first.Text(), shares.ErrRepeat},
		{"another set", forge(t, '2', "QQQQ", 2, point), shares.ErrOtherSet},
		{"another threshold", forge(t, '3', first.Set, 2, point), shares.ErrOtherThreshold},
	} {
		set := gather(t, first)
		if err := set.Add(mustParse(t, tt.text)); !errors.Is(err, tt.want) || len(set.Shares()) != 1 {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
}

// A forged share keeps no genuine one out, whichever comes first, and is named.
func TestClashes(t *testing.T) {
	key := newKey(t)
	made := split(t, key, 2, 3)
	point := pointOf(t, made[0])
	otherY := slices.Clone(point)
	otherY[0] ^= 1
	for _, tt := range []struct {
		name, text string
		strange    []int
		clashes    []int
	}{
		{"the number with other contents", forge(t, '2', made[0].Set, 1, otherY), []int{1}, []int{1}},
		{"the point with another number", forge(t, '2', made[0].Set, 3, point), nil, nil},
		{"x with another y", forge(t, '2', made[0].Set, 3, otherY), []int{3}, nil},
	} {
		given := []shares.Share{mustParse(t, tt.text), made[0], made[1]}
		for range len(given) {
			set := gather(t, given...)
			got, strange, err := set.Combine()
			if err != nil || got != key || !slices.Equal(strange, tt.strange) || !slices.Equal(set.Clashes(), tt.clashes) {
				t.Errorf("%s: %v, strange %v, clashes %v", tt.name, err, strange, set.Clashes())
			}
			given = append(given[1:], given[0])
		}
	}
	set := gather(t, made[0], mustParse(t, forge(t, '2', made[0].Set, 1, otherY)))
	if set.Need() != 1 || !slices.Equal(set.Numbers(), []int{1}) {
		t.Errorf("one number twice: %d needed, numbers %v", set.Need(), set.Numbers())
	}
}

// What shares give does not depend on the order in which they are added, and with
// few enough false ones every key that was shared is among the candidates.
func TestOrder(t *testing.T) {
	for round := range 200 {
		k := 2 + round%3
		keys := []shares.Key{newKey(t), newKey(t)}
		made := split(t, keys[0], k, k+1)
		given := slices.Clone(made)
		secret := shares.ForgeSecret(keys[1], k, made[0].Set)
		points, err := shamir.Split(secret, k+1, k)
		if err != nil {
			t.Fatal(err)
		}
		for i, point := range points { // a foreign set under the same name and numbers
			given = append(given, mustParse(t, forge(t, '0'+byte(k), made[0].Set, byte(i+1), point)))
		}
		given = append(given, spoil(t, made[0]), spoil(t, made[1]))
		var first []shares.Candidate
		for range 3 {
			mathrand.Shuffle(len(given), func(i, j int) { given[i], given[j] = given[j], given[i] })
			found, err := gather(t, given...).Candidates()
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = found
			}
			if !slices.EqualFunc(found, first, func(a, b shares.Candidate) bool { return a.Key == b.Key && slices.Equal(a.Strange, b.Strange) }) {
				t.Fatalf("k %d: another order gives other candidates", k)
			}
		}
		for _, key := range keys {
			if !slices.ContainsFunc(first, func(c shares.Candidate) bool { return c.Key == key }) {
				t.Fatalf("k %d: a key is not among the %d candidates", k, len(first))
			}
		}
	}
}

// spoil gives a share of the same set and number with other contents, such as a
// forger writes it: the checksum holds.
func spoil(t testing.TB, share shares.Share) shares.Share {
	point := pointOf(t, share)
	for i := range 35 { // all of it: a few bytes could cancel out by chance
		point[i] ^= byte(1 + mathrand.IntN(255))
	}
	number := byte(share.Number)
	return mustParse(t, forge(t, '0'+byte(share.Threshold), share.Set, number, point))
}

func TestStrangeShares(t *testing.T) {
	for _, tt := range []struct{ k, n, bad int }{
		{2, 3, 1}, {2, 5, 3}, {3, 5, 2}, {3, 4, 1}, {9, 31, 1}, {9, 31, 6}, {9, 31, 11}, {8, 12, 2}, {2, 31, 20},
	} {
		key := newKey(t)
		made := split(t, key, tt.k, tt.n)
		mathrand.Shuffle(len(made), func(i, j int) { made[i], made[j] = made[j], made[i] })
		var want []int
		for i := range tt.bad {
			made[i] = spoil(t, made[i])
			want = append(want, made[i].Number)
		}
		slices.Sort(want)
		got, strange, err := gather(t, made...).Combine()
		if err != nil || got != key || !slices.Equal(strange, want) {
			t.Errorf("%d of %d with %v spoiled: %v, strange %v", tt.k, tt.n, want, err, strange)
		}
	}
}

func TestCombineRefuses(t *testing.T) {
	key, other := newKey(t), newKey(t)
	made := split(t, key, 2, 5)

	set := gather(t, spoil(t, made[0]), made[1])
	if _, _, err := set.Combine(); !errors.Is(err, shares.ErrDigest) {
		t.Errorf("one of two spoiled: %v", err)
	}

	var lowered []shares.Share
	for _, share := range split(t, key, 3, 3)[:2] {
		lowered = append(lowered, mustParse(t, forge(t, '2', share.Set, byte(share.Number), pointOf(t, share))))
	}
	if _, _, err := gather(t, lowered...).Combine(); !errors.Is(err, shares.ErrDigest) {
		t.Errorf("k lowered in the header: %v", err)
	}

	// Shares of another split under this name do not fit among themselves either,
	// as the digest binds the name.
	var mixed []shares.Share
	for _, share := range split(t, other, 2, 2) {
		point := pointOf(t, share)
		for _, mine := range made[:2] {
			if pointOf(t, mine)[35] == point[35] {
				t.Skip("the same point by chance")
			}
		}
		mixed = append(mixed, mustParse(t, forge(t, '2', made[0].Set, byte(share.Number+10), point)))
	}
	got, strange, err := gather(t, mixed[0], made[0], mixed[1], made[1]).Combine()
	if err != nil || got != key || !slices.Equal(strange, []int{11, 12}) {
		t.Errorf("shares of another set under this name: %v, strange %v", err, strange)
	}
}

// Two false shares whose errors cancel out give the right key between them, and
// still it is they that are named.
func TestFalseSharesThatCancelOut(t *testing.T) {
	key := newKey(t)
	made := split(t, key, 2, 5)
	a, b := pointOf(t, made[0]), pointOf(t, made[1])
	// At 0 the two weigh b.x/(a.x+b.x) and a.x/(a.x+b.x): with errors that are
	// as a.x to b.x the sum is none.
	a[0] ^= a[35]
	b[0] ^= b[35]
	false1 := mustParse(t, forge(t, '2', made[0].Set, 1, a))
	false2 := mustParse(t, forge(t, '2', made[0].Set, 2, b))
	if got, _, err := gather(t, false1, false2).Combine(); err != nil || got != key {
		t.Fatalf("the test is wrong: %v", err)
	}
	got, strange, err := gather(t, false1, false2, made[2], made[3], made[4]).Combine()
	if err != nil || got != key || !slices.Equal(strange, []int{1, 2}) {
		t.Errorf("%v, strange %v", err, strange)
	}
}

// A forger who knows the set can make shares that fit among themselves.
func TestTwoKeys(t *testing.T) {
	made := split(t, newKey(t), 2, 3)
	set := gather(t, made[0], made[1])
	points, err := shamir.Split(shares.ForgeSecret(newKey(t), 2, made[0].Set), 2, 2)
	if err != nil {
		t.Fatal(err)
	}
	for i, point := range points {
		if err := set.Add(mustParse(t, forge(t, '2', made[0].Set, byte(20+i), point))); err != nil {
			t.Fatal(err)
		}
	}
	if _, _, err := set.Combine(); !errors.Is(err, shares.ErrTwoKeys) {
		t.Errorf("two keys: %v", err)
	}
}

func BenchmarkSplit(b *testing.B) {
	for _, bb := range []struct{ k, n int }{{2, 3}, {9, 31}} {
		b.Run(fmt.Sprintf("%dof%d", bb.k, bb.n), func(b *testing.B) {
			key := newKey(b)
			for b.Loop() {
				split(b, key, bb.k, bb.n)
			}
		})
	}
}

func BenchmarkCombine(b *testing.B) {
	for _, bb := range []struct{ k, n, bad int }{{2, 2, 0}, {9, 9, 0}, {9, 31, 0}, {9, 31, 11}} {
		b.Run(fmt.Sprintf("%dof%dwith%dbad", bb.k, bb.n, bb.bad), func(b *testing.B) {
			made := split(b, newKey(b), bb.k, bb.n)
			for i := range bb.bad {
				made[i] = spoil(b, made[i])
			}
			set := gather(b, made...)
			for b.Loop() {
				if _, _, err := set.Combine(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
