package codex_test

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/shares/codex"
)

const ageHRP = "age-secret-key-"

// BIP-173, Test vectors.
func TestBech32Published(t *testing.T) {
	for hrp, text := range map[string]string{
		"a":     "A12UEL5L",
		"?":     "?1ezyfcl",
		"split": "split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
		"an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio": "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
	} {
		data, err := codex.DecodeBech32(hrp, text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := codex.EncodeBech32(hrp, data); got != strings.ToUpper(text) {
			t.Errorf("%s comes back as %s", text, got)
		}
	}
	for text, want := range map[string]error{
		"A1G7SGD8":  codex.ErrChecksum,
		"a12uEl5l":  codex.ErrCase,
		"a1dgmt3q":  codex.ErrChecksum,
		"a1dgmt":    codex.ErrLength, // li1dgmt3 there: too short
		"pzry9x0s0": codex.ErrPrefix,
	} {
		if _, err := codex.DecodeBech32("a", text); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", text, err, want)
		}
	}
}

func TestCorrectBech32(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 173))
	for _, tt := range []struct{ wrong, unread int }{{0, 0}, {1, 0}, {2, 0}, {1, 1}, {0, 1}, {0, 2}} {
		n := runs(40, 1000)
		start := time.Now()
		for range n {
			key := make([]byte, 32)
			for i := range key {
				key[i] = byte(r.Uint32())
			}
			text := codex.EncodeBech32(ageHRP, key)
			typed, places := damage(r, text, len(ageHRP)+1, tt.wrong, tt.unread)
			got, changed, err := codex.CorrectBech32(ageHRP, typed)
			if err != nil || got != text || !slices.Equal(changed, places) {
				t.Fatalf("%s: %s %v, %v, want %s %v", typed, got, changed, err, text, places)
			}
		}
		t.Logf("%d wrong and %d unreadable: %v each", tt.wrong, tt.unread, time.Since(start)/time.Duration(n))
	}
}

func TestCorrectBech32Refuses(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 173))
	text := codex.EncodeBech32(ageHRP, make([]byte, 32))
	mistaken, n := 0, runs(40, 2000)
	for range n {
		typed, _ := damage(r, text, len(ageHRP)+1, 3, 0)
		got, _, err := codex.CorrectBech32(ageHRP, typed)
		if err == nil && got == text {
			t.Fatalf("%s is beyond the limit", typed)
		}
		if err == nil {
			mistaken++
		}
	}
	t.Logf("3 wrong: %d of %d mistaken for another text", mistaken, n)
	for _, text := range []string{strings.ToUpper(ageHRP) + "1" + strings.Repeat("?", 58), ""} {
		if _, _, err := codex.CorrectBech32(ageHRP, text); err == nil {
			t.Errorf("%q is corrected", text)
		}
	}
	if _, _, err := codex.CorrectBech32("a", "A1"+strings.Repeat("Q", 89)); !errors.Is(err, codex.ErrLength) {
		t.Errorf("beyond the length of the code: %v", err)
	}
}
