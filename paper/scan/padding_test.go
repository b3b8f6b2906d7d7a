package scan

import (
	"math/rand/v2"
	"testing"

	"rsc.io/qr/coding"

	"hardcopy/paper/scan/rs"
)

// paddedSymbol draws a short text in a symbol of a version, level L: as it would be seen.
func paddedSymbol(t *testing.T, text string, version int) (l *layout, f *format, soft []float64) {
	t.Helper()
	plan, err := coding.NewPlan(coding.Version(version), coding.L, 3)
	if err != nil {
		t.Fatal(err)
	}
	code, err := plan.Encode(coding.Alpha(text))
	if err != nil {
		t.Fatal(err)
	}
	l = layouts[version]()
	soft = make([]float64, l.n*l.n)
	for i := range soft {
		soft[i] = -1
		if code.Black(i%l.n, i/l.n) {
			soft[i] = 1
		}
	}
	return l, formats(l, soft)[0], soft
}

// TestPadding: a short text is read where more is spoiled than its check symbols make
// good, as long as that is padding; and no other text is, whatever is seen.
func TestPadding(t *testing.T) {
	const text = "ABC12345"
	l, f, clean := paddedSymbol(t, text, 5)
	b := l.levels[f.level]
	spoil := func(r *rand.Rand, soft []float64, from, to int, share float64) {
		for c := from; c < to; c++ {
			for _, m := range b.bits[8*c : 8*c+8] {
				if r.Float64() < share {
					soft[m] = r.NormFloat64()
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(9, 9))
	soft := append([]float64(nil), clean...)
	spoil(r, soft, 60, 90, 0.8) // 30 of 108 codewords, and 26 check symbols
	plain := newReading(l, f)
	if plain.decide(soft); plain.done() {
		t.Fatal("read as it is")
	}
	said, ok := plain.padded(soft)
	if got, _ := said.text(); !ok || got != text {
		t.Errorf("read %q, want %q", got, text)
	}

	read := 0
	for i := range 100 {
		soft := append([]float64(nil), clean...)
		spoil(r, soft, 0, len(b.bits)/8, float64(i)/100)
		if said, ok := newReading(l, f).padded(soft); ok {
			read++
			if got, _ := said.text(); got != text {
				t.Fatalf("read %q, want %q", got, text)
			}
		}
	}
	if read < 10 || read > 90 {
		t.Errorf("read %d of 100", read)
	}
}

// TestPaddingBehindTheEnd: a text has to end where the padding begins, or it is not
// one that was written so.
func TestPaddingBehindTheEnd(t *testing.T) {
	l, f, soft := paddedSymbol(t, "ABC12345", 5)
	b := l.levels[f.level]
	for gap, want := range map[int]bool{0: true, 2: false} {
		word := make([]byte, b.data[0]+b.check)
		copy(word, []byte{0x40, 0x24, 0x14, 0x20}) // two bytes, A and B, and the end
		for k := 4 + gap; k < b.data[0]; k++ {
			word[k] = padding(k - 4 - gap)
		}
		var check []int
		for k := range b.check {
			check = append(check, b.data[0]+k)
		}
		if _, err := rs.Correct(word, b.check, check); err != nil {
			t.Fatal(err)
		}
		r := newReading(l, f)
		for k, c := range word {
			for bit := range 8 {
				m := b.bits[8*k+bit]
				soft[m] = float64(2*int(c>>(7-bit)&1)-1) * r.sign(m)
			}
		}
		if said, ok := r.padded(soft); ok != want || ok && string(said.raw()) != "AB" {
			t.Errorf("%d codewords between: read %q", gap, said.raw())
		}
	}
}

// TestPaddingEnds: padding fits from where it begins, every other codeword.
func TestPaddingEnds(t *testing.T) {
	l, f, soft := paddedSymbol(t, "ABC12345", 5)
	r := newReading(l, f)
	b := l.levels[f.level]
	for start := range b.data[0] {
		if fit := r.paddingFit(b, soft, start, b.data[0]); fit > 0.99 != (start >= 8 && (start-8)%2 == 0) {
			t.Errorf("from codeword %d on padding fits by %.2f", start, fit)
		}
	}
}
