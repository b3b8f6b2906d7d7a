package codex_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"hardcopy/shares/codex"
)

const shareLen = 80

// runs returns how many times a property is tried: few, or all of them with
// HARDCOPY_LONG=1.
func runs(few, all int) int {
	if os.Getenv("HARDCOPY_LONG") == "1" {
		return all
	}
	return few
}

func randomText(t *testing.T, r *rand.Rand) string {
	t.Helper()
	data := make([]byte, shareLen-len("HC1")-codex.SumLen)
	for i := range data {
		data[i] = codex.Char(byte(r.IntN(32)))
	}
	text, err := codex.Append("hc", string(data))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// damage makes some characters wrong and some unreadable, anywhere but in the
// separator, and returns where.
func damage(r *rand.Rand, text string, first, wrong, unread int) (string, []int) {
	out := []byte(text)
	places := r.Perm(len(text) - first)[:wrong+unread]
	for i := range places {
		places[i] += first
		at := places[i]
		if i >= wrong {
			out[at] = '?'
			continue
		}
		for out[at] == text[at] {
			out[at] = codex.Char(byte(r.IntN(32)))
		}
	}
	slices.Sort(places)
	return string(out), places
}

func TestCorrectsAll(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 93))
	for _, tt := range []struct{ wrong, unread, few, all int }{
		{1, 0, 2000, 100_000}, {2, 0, 2000, 100_000}, {3, 0, 500, 10_000}, {4, 0, 1000, 10_000},
		{0, 1, 500, 10_000}, {0, 4, 500, 10_000}, {0, 8, 1000, 10_000},
		{1, 6, 500, 10_000}, {2, 4, 500, 10_000}, {3, 2, 500, 10_000}, {2, 3, 500, 10_000},
	} {
		n := runs(tt.few, tt.all)
		start := time.Now()
		for range n {
			text := randomText(t, r)
			typed, places := damage(r, text, 0, tt.wrong, tt.unread)
			got, changed, err := codex.Correct("hc", typed)
			if err != nil || got != text || !slices.Equal(changed, places) {
				t.Fatalf("%s: %s %v, %v, want %s %v", typed, got, changed, err, text, places)
			}
			if tt.unread == 0 && codex.Check("hc", typed) == nil {
				t.Fatalf("%s passes as it is", typed)
			}
		}
		t.Logf("%d wrong and %d unreadable: %d of %d put right, %v each", tt.wrong, tt.unread, n, n,
			time.Since(start)/time.Duration(n))
	}
}

// Beyond what the code promises: a text is never taken as it is (up to 8 wrong
// characters by the distance of the code, beyond that by chance), and hardly
// ever mistaken for another.
func TestBeyondTheLimit(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 93))
	for _, tt := range []struct{ wrong, unread int }{{5, 0}, {6, 0}, {7, 0}, {8, 0}, {4, 1}, {1, 7}, {3, 3}, {0, 9}} {
		n, mistaken := runs(500, 100_000), 0
		for range n {
			text := randomText(t, r)
			typed, _ := damage(r, text, len("HC1"), tt.wrong, tt.unread)
			if codex.Check("hc", typed) == nil {
				t.Fatalf("%s passes as it is", typed)
			}
			got, _, err := codex.Correct("hc", typed)
			switch {
			case err == nil && got == text:
				t.Fatalf("%s is beyond the limit", typed)
			case err == nil && codex.Check("hc", got) != nil:
				t.Fatalf("%s gives %s, which does not check", typed, got)
			case err == nil:
				mistaken++
			case !errors.Is(err, codex.ErrUncorrectable):
				t.Fatal(err)
			}
		}
		t.Logf("%d wrong and %d unreadable: 0 of %d taken as they are, %d mistaken for another text",
			tt.wrong, tt.unread, n, mistaken)
	}
}

func TestCorrectRefuses(t *testing.T) {
	text := randomText(t, rand.New(rand.NewPCG(3, 93)))
	for _, tt := range []struct {
		name, text string
		want       error
	}{
		{"all unreadable", strings.Repeat("?", shareLen), codex.ErrUncorrectable},
		{"five of the prefix and on", "?????" + text[5:76] + "????", codex.ErrUncorrectable},
		{"too short", "HC1QQ", codex.ErrLength},
		{"empty", "", codex.ErrLength},
		{"too long", "HC1" + strings.Repeat("Q", 94), codex.ErrLength},
		{"one character dropped", text[:40] + text[41:], codex.ErrUncorrectable},
		{"another code", "MS" + text[2:75] + "QQQQQ", codex.ErrUncorrectable},
	} {
		if got, _, err := codex.Correct("hc", tt.text); !errors.Is(err, tt.want) {
			t.Errorf("%s: %s, %v, want %v", tt.name, got, err, tt.want)
		}
	}
	if _, _, err := codex.Correct("hc", text[:20]+"!"+text[21:]); err == nil {
		t.Error("a character outside the alphabet is read")
	}
	if got, changed, err := codex.Correct("hc", strings.ToLower(text)); err != nil || got != text || changed != nil {
		t.Errorf("a good text in lower case: %s %v, %v", got, changed, err)
	}
}

func BenchmarkCorrect(b *testing.B) {
	r := rand.New(rand.NewPCG(4, 93))
	data := strings.Repeat("PAPER", 12) + "ABCD"
	text, err := codex.Append("hc", strings.NewReplacer("B", "8").Replace(data))
	if err != nil {
		b.Fatal(err)
	}
	typed, _ := damage(r, text, 0, 4, 0)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := codex.Correct("hc", typed); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzCorrect(f *testing.F) {
	f.Add("HC10PAPERL7LZRSGA0LWV5")
	f.Add("hc12TVFM ????")
	f.Add("HC1\u0410\x00")
	f.Fuzz(func(t *testing.T, typed string) {
		text, err := codex.Normalize("hc", typed)
		if err != nil {
			text = typed
		}
		got, changed, err := codex.Correct("hc", text)
		if err == nil && (codex.Check("hc", got) != nil || len(changed) > 8) {
			t.Errorf("%q gives %q with %v", text, got, changed)
		}
	})
}
