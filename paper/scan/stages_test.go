package scan

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"rsc.io/qr"
	"rsc.io/qr/coding"
)

// drawn is a symbol on white, with the place of its modules.
type drawn struct {
	code  *qr.Code
	text  string
	plane *plane
	h     homography
}

// draw puts a symbol where a homography says, four samples a pixel.
func draw(t *testing.T, text string, level qr.Level, w, h int, q [4]point) drawn {
	t.Helper()
	c, err := qr.Encode(text, level)
	if err != nil {
		t.Fatal(err)
	}
	to := squareTo(float64(c.Size), q)
	from := fitHomography(q[:], []point{{0, 0}, {float64(c.Size), 0}, {float64(c.Size), float64(c.Size)}, {0, float64(c.Size)}})
	p := newPlane(w, h)
	for y := range h {
		for x := range w {
			sum := 0
			for _, d := range []point{{-0.25, -0.25}, {0.25, -0.25}, {-0.25, 0.25}, {0.25, 0.25}} {
				m := from.apply(point{float64(x) + d.x, float64(y) + d.y})
				if c.Black(int(math.Floor(m.x)), int(math.Floor(m.y))) {
					sum += 30
				} else {
					sum += 220
				}
			}
			p.pix[y*w+x] = uint8(sum / 4)
		}
	}
	return drawn{c, text, p, to}
}

var tilted = [4]point{{70, 40}, {300, 60}, {270, 290}, {40, 250}}

const frame1 = "HARDCOPY:SEALED:QPZR:1/3:MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPIMFRGGZDFMZTWQ2LKNNWG23TPOBYXE43UOV3HO6DZPI"

var levelOf = map[coding.Level]decoder.ErrorCorrectionLevel{
	coding.L: decoder.ErrorCorrectionLevel_L,
	coding.M: decoder.ErrorCorrectionLevel_M,
	coding.Q: decoder.ErrorCorrectionLevel_Q,
	coding.H: decoder.ErrorCorrectionLevel_H,
}

func TestLayoutAgreesWithTheTables(t *testing.T) {
	for v := 1; v <= 40; v++ {
		l := layouts[v]()
		ver, err := decoder.Version_GetVersionForNumber(v)
		if err != nil {
			t.Fatal(err)
		}
		for level, b := range l.levels {
			want := ver.GetECBlocksForLevel(levelOf[coding.Level(level)])
			if b.check != want.GetECCodewordsPerBlock() || len(b.data) != want.GetNumBlocks() {
				t.Errorf("version %d level %v: %d blocks with %d check codewords", v, coding.Level(level), len(b.data), b.check)
			}
			seen := map[int]bool{}
			for _, m := range b.bits {
				if seen[m] || l.known[m] != 0 {
					t.Fatalf("version %d: module %d holds two things", v, m)
				}
				seen[m] = true
			}
		}
		if n := len(ver.GetAlignmentPatternCenters()); v > 1 && len(l.alignments) != n*n-3 {
			t.Errorf("version %d: %d alignment patterns, want %d", v, len(l.alignments), n*n-3)
		}
	}
}

func TestHomography(t *testing.T) {
	h := squareTo(29, tilted)
	for i, c := range h.corners(29) {
		if c.sub(tilted[i]).squared() > 1e-9 {
			t.Errorf("corner %d goes to %v, want %v", i, c, tilted[i])
		}
	}
	var from, to []point
	for i := range 9 {
		m := point{float64(i % 3 * 10), float64(i / 3 * 10)}
		from, to = append(from, m), append(to, h.apply(m))
	}
	g := fitHomography(from, to)
	if d := g.apply(point{5, 25}).sub(h.apply(point{5, 25})); d.squared() > 1e-9 {
		t.Errorf("fitted homography is off by %v", d)
	}
	if same := fitHomography(make([]point, 4), make([]point, 4)); same != (homography{}) {
		t.Errorf("a fit to one point: %v", same)
	}
}

func TestFindersAndPlace(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	fs, _ := findFinders(hour(t), d.plane, radii(d.plane), func(point) bool { return true })
	far := float64(d.code.Size) - 3.5
	for _, c := range []point{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
		want := d.h.apply(c)
		if !slices.ContainsFunc(fs, func(f finder) bool { return f.at.sub(want).squared() < 1 }) {
			t.Errorf("no finder at %v", want)
		}
	}
	ts := triples(fs)
	if len(ts) == 0 {
		t.Fatal("no triple")
	}
	fits := d.plane.locate(hour(t), ts[0], nil)
	if len(fits) == 0 {
		t.Fatal("no fit")
	}
	f := fits[0]
	if f.layout.n != d.code.Size || f.score < 0.9 {
		t.Errorf("%d modules with score %.2f, want %d", f.layout.n, f.score, d.code.Size)
	}
	for i, c := range f.h.corners(float64(f.layout.n)) {
		if math.Sqrt(c.sub(tilted[i]).squared()) > 2 {
			t.Errorf("corner %d at %v, want %v", i, c, tilted[i])
		}
	}
}

func TestLostFinderIsGuessed(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	for y := range 110 {
		for x := 240; x < 340; x++ {
			d.plane.pix[y*d.plane.w+x] = 220
		}
	}
	s := &search{end: hour(t)}
	s.own(d.plane, 1)
	if len(s.codes) != 0 {
		t.Fatal("read without its finder and without a guess")
	}
	s.lost(d.plane, 1)
	if len(s.codes) != 1 || s.codes[0].Text != d.text {
		t.Errorf("%d codes", len(s.codes))
	}
}

func TestSamplesAndLevels(t *testing.T) {
	d := draw(t, frame1, qr.M, 340, 330, tilted)
	// A shadow over the left half, and light falling off to the right.
	for y := range d.plane.h {
		for x := range d.plane.w {
			v := float64(d.plane.pix[y*d.plane.w+x]) * (1 - float64(x)/600)
			if x < 150 {
				v *= 0.5
			}
			d.plane.pix[y*d.plane.w+x] = uint8(v)
		}
	}
	l := layouts[(d.code.Size-17)/4]()
	g := &grid{layout: l, h: d.h}
	v := g.samples(d.plane)
	wrong := 0
	for i, s := range newLevels(v, l.n).all(v) {
		if (s > 0) != d.code.Black(i%l.n, i/l.n) {
			wrong++
		}
	}
	if wrong > l.n*l.n/50 {
		t.Errorf("%d of %d modules wrong", wrong, l.n*l.n)
	}
}

// ideal is what is sure of the modules of a code without damage.
func ideal(c *qr.Code) []float64 {
	out := make([]float64, c.Size*c.Size)
	for i := range out {
		out[i] = -1
		if c.Black(i%c.Size, i/c.Size) {
			out[i] = 1
		}
	}
	return out
}

func readingOf(t *testing.T, text string, level qr.Level) (*qr.Code, *reading, []float64) {
	t.Helper()
	c, err := qr.Encode(text, level)
	if err != nil {
		t.Fatal(err)
	}
	l := layouts[(c.Size-17)/4]()
	soft := ideal(c)
	fs := formats(l, soft)
	if len(fs) != 1 {
		t.Fatalf("%d formats", len(fs))
	}
	return c, newReading(l, fs[0]), soft
}

func TestDecideErasesWhatIsUnsure(t *testing.T) {
	_, r, soft := readingOf(t, frame1, qr.Q)
	n := r.layout.n
	// A grey hole over a quarter of the symbol: too much for errors alone.
	for y := n / 4; y < 3*n/4; y++ {
		for x := n / 4; x < 3*n/4; x++ {
			soft[y*n+x] *= -0.01
		}
	}
	if r.decide(soft); !r.done() {
		t.Fatalf("%d of %d blocks", r.solved, len(r.words))
	}
	if said, ok := parse(r.data(), r.layout.version); !ok || string(said.raw()) != frame1 {
		t.Errorf("read %q", said.raw())
	}
}

// TestDecideNeverLies gives what is no code, and what is half destroyed.
func TestDecideNeverLies(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	_, like, clean := readingOf(t, frame1, qr.M)
	for i := range 60 {
		soft := slices.Clone(clean)
		spoiled := 0.25 + 0.75*float64(i)/60
		for k := range soft {
			if r.Float64() < spoiled {
				soft[k] = r.NormFloat64()
			}
		}
		got := newReading(like.layout, like.format)
		s := &search{end: hour(t)}
		if said, ok := s.attempt(got, soft); ok && string(said.raw()) != frame1 {
			t.Fatalf("read %q from noise", said.raw())
		}
	}
}

// TestDoubtNeedsACheck: what the check symbols do not vouch for is returned
// only where the text's own checksum does.
func TestDoubtNeedsACheck(t *testing.T) {
	text := "HC12QQQQ" + strings.Repeat("P", 72)
	_, like, soft := readingOf(t, text, qr.M)
	b := like.layout.levels[like.format.level]
	// Erase codewords of the first block until no more than two check symbols
	// are left over.
	for c := range b.check - 2 {
		for bit := range 8 {
			soft[b.bits[8*c+bit]] *= -0.01
		}
	}
	for _, tt := range []struct {
		check func(string) bool
		want  bool
	}{
		{nil, false},
		{func(s string) bool { return s == text }, true},
		{func(string) bool { return false }, false},
	} {
		s := &search{end: hour(t), opt: Options{Check: tt.check}}
		got, ok := s.attempt(newReading(like.layout, like.format), soft)
		if ok != tt.want || ok && string(got.raw()) != text {
			t.Errorf("read %v, want %v", ok, tt.want)
		}
	}
}

func TestBeginningIsRecognised(t *testing.T) {
	for _, text := range []string{frame1, "otpauth://totp/Example:someone?secret=MFRGGZDFMZTWQ2LK&issuer=Example"} {
		_, r, soft := readingOf(t, text, qr.M)
		before := known(r)
		r.recognise(soft, []string{"HARDCOPY:CODES:", "HARDCOPY:SEALED:", "otpauth://totp/"})
		want := 4 + 88 // mode, and eight pairs of characters
		if strings.HasPrefix(text, "otpauth") {
			want = 4 + 8*15
		}
		if got := known(r) - before; got != want {
			t.Errorf("%.10s: %d bits known, want %d", text, got, want)
		}
		if r.decide(soft); !r.done() {
			t.Errorf("%.10s: not read", text)
		}
	}
	_, r, soft := readingOf(t, "http://example.com/some/other/text", qr.M)
	before := known(r)
	if r.recognise(soft, []string{"HARDCOPY:SEALED:", "otpauth://totp/"}); known(r) != before {
		t.Error("recognised what is not there")
	}
}

func known(r *reading) (n int) {
	for _, k := range r.known {
		if k != 0 {
			n++
		}
	}
	return n
}

// TestEqualiserUndoesBlur smears every module over its neighbours.
func TestEqualiserUndoesBlur(t *testing.T) {
	_, r, soft := readingOf(t, frame1, qr.M)
	n := r.layout.n
	blurred := make([]float64, len(soft))
	for i := range soft {
		x, y := i%n, i/n
		sum := 0.0
		for dx := -1; dx <= 2; dx++ {
			v := -1.0
			if x+dx >= 0 && x+dx < n {
				v = soft[y*n+x+dx]
			}
			sum += v * []float64{0.3, 0.35, 0.3, 0.05}[dx+1]
		}
		blurred[i] = sum
	}
	count := func(v []float64) (wrong int) {
		for i := range v {
			if v[i]*soft[i] < 0 {
				wrong++
			}
		}
		return wrong
	}
	want, weight := r.targets(blurred, 0)
	if before, after := count(blurred), count(equalise(blurred, n, want, weight)); after*3 > before {
		t.Errorf("%d modules wrong before, %d after", before, after)
	}
}
