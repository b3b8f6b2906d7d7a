package rs

import (
	"math/rand/v2"
	"slices"
	"testing"

	"rsc.io/qr/coding"
	"rsc.io/qr/gf256"
)

// codeword makes a word with the encoder of another implementation.
func codeword(r *rand.Rand, data, check int) []byte {
	word := make([]byte, data+check)
	for i := range data {
		word[i] = byte(r.Uint32())
	}
	gf256.NewRSEncoder(coding.Field, check).ECC(word[:data], word[data:])
	return word
}

func TestCorrectUpToItsLimit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		check := 7 + r.IntN(24)
		word := codeword(r, 5+r.IntN(110), check)
		erasures := r.IntN(check + 1)
		errors := (check - erasures) / 2
		damaged := slices.Clone(word)
		places := r.Perm(len(word))[:min(erasures+errors, len(word))]
		erased := places[:min(erasures, len(places))]
		wrong := 0
		for k, i := range places {
			if k < len(erased) {
				damaged[i] = byte(r.Uint32())
				continue
			}
			damaged[i] ^= byte(1 + r.IntN(255))
			wrong++
		}
		got, err := Correct(damaged, check, erased)
		if err != nil || got != wrong || !slices.Equal(damaged, word) {
			t.Fatalf("%d check symbols, %d erased, %d wrong: got %d, %v, equal %v",
				check, len(erased), wrong, got, err, slices.Equal(damaged, word))
		}
	}
}

func TestCorrectLeavesHopelessWordsAlone(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	refused := 0
	for range 500 {
		word := make([]byte, 40)
		for i := range word {
			word[i] = byte(r.Uint32())
		}
		before := slices.Clone(word)
		if _, err := Correct(word, 18, nil); err != nil {
			refused++
			if !slices.Equal(word, before) {
				t.Fatal("a word that cannot be corrected was changed")
			}
		}
	}
	if refused < 499 {
		t.Errorf("%d of 500 random words refused, want nearly all", refused)
	}
}

func TestCorrectRefusesWrongSizes(t *testing.T) {
	for _, tt := range []struct {
		word          []byte
		check, erased int
	}{
		{make([]byte, 256), 10, 0},
		{make([]byte, 5), 6, 0},
		{[]byte{1, 2, 3, 4}, 2, 3},
	} {
		if _, err := Correct(tt.word, tt.check, make([]int, tt.erased)); err == nil {
			t.Errorf("%d symbols, %d check, %d erased: no error", len(tt.word), tt.check, tt.erased)
		}
	}
}

// TestDoubt compares the reckoned chance with what random words give.
func TestDoubt(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const n, check, tries = 20, 4, 40000
	hits := 0
	for range tries {
		word := make([]byte, n)
		for i := range word {
			word[i] = byte(r.Uint32())
		}
		if _, err := Correct(word, check, nil); err == nil {
			hits++
		}
	}
	// 2^-8.4 of 40000 words are 115.
	if d := Doubt(n, check, 0, 2); d < 8 || d > 9 {
		t.Errorf("Doubt = %.2f bits, want 8.4", d)
	}
	if hits < 80 || hits > 150 {
		t.Errorf("%d of %d random words corrected, want about 115", hits, tries)
	}
}

func FuzzCorrect(f *testing.F) {
	f.Add([]byte("some word"), 4, []byte{1, 2})
	f.Fuzz(func(t *testing.T, word []byte, check int, at []byte) {
		if len(word) == 0 || check < 0 {
			return
		}
		var erased []int
		for _, i := range at {
			erased = append(erased, int(i)%len(word))
		}
		slices.Sort(erased)
		before := slices.Clone(word)
		_, err := Correct(word, check, slices.Compact(erased))
		if err != nil && !slices.Equal(word, before) {
			t.Fatal("changed in spite of an error")
		}
		if err == nil {
			if _, zero := syndromes(word, check); !zero {
				t.Fatal("corrected to what is no codeword")
			}
		}
	})
}
