package paper

import (
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is one of the fonts of a sheet.
type face int

const (
	regular face = iota
	bold
	mono // bold: setup keys and codes, with a slashed zero and distinct 1 I l
)

// faces names the fonts for the PDF and holds their files.
var faces = [...]struct {
	name string
	ttf  []byte
}{
	regular: {"regular", narrowHyphen(goregular.TTF)},
	bold:    {"bold", narrowHyphen(gobold.TTF)},
	mono:    {"mono", gomonobold.TTF},
}

// lastRune is where the fonts and the PDF library stop: the end of the first
// plane.
const lastRune = 0xFFFF

// A metrics is what is known of the runes up to lastRune.
type metrics struct {
	// advances are, for each face, the widths in units of the type size, and 0 for a
	// rune that the face cannot draw.
	advances [len(faces)][]float32
	// drawable are those that every face draws, to be seen for what they are.
	drawable []bool
}

var measured = sync.OnceValue(func() *metrics {
	m := &metrics{drawable: make([]bool, lastRune+1)}
	for i, f := range faces {
		m.advances[i] = make([]float32, lastRune+1)
		parsed, err := sfnt.Parse(f.ttf)
		if err != nil {
			// Without widths every rune is shown escaped; the fonts are
			// compiled in and a test measures them.
			continue
		}
		var buf sfnt.Buffer
		em := fixed.I(int(parsed.UnitsPerEm()))
		for r := rune(0x20); r <= lastRune; r++ {
			g, err := parsed.GlyphIndex(&buf, r)
			if err != nil || g == 0 {
				continue
			}
			a, err := parsed.GlyphAdvance(&buf, g, em, font.HintingNone)
			if err == nil {
				m.advances[i][r] = float32(a) / float32(em)
			}
		}
	}
	for r := range m.drawable {
		all := true
		for _, advances := range m.advances {
			all = all && advances[r] != 0
		}
		m.drawable[r] = all && !unicode.In(rune(r), unicode.C, unicode.Zl, unicode.Zp)
	}
	return m
})

// advance returns the width of a rune in units of the type size, 0 where the
// face cannot draw it.
func (f face) advance(r rune) float64 {
	if r < 0 || r > lastRune {
		return 0
	}
	return float64(measured().advances[f][r])
}

// drawable reports whether every face has a glyph for r that can be seen for
// what it is.
func drawable(r rune) bool { return r >= 0 && r <= lastRune && measured().drawable[r] }

// style is a face at a size in points.
type style struct {
	face face
	pt   float64
}

const mmPerPoint = 25.4 / 72

// em returns the type size in mm.
func (s style) em() float64 { return s.pt * mmPerPoint }

// line returns the distance from one line to the next in mm.
func (s style) line() float64 { return s.em() * 1.25 }

// width returns how wide text is in mm.
func (s style) width(text string) float64 {
	return s.face.sum(0, text) * s.em()
}

// sum adds to a width in units of the type size that of text, rune by rune.
func (f face) sum(width float64, text string) float64 {
	advances := measured().advances[f]
	for _, r := range text {
		if r >= 0 && r <= lastRune {
			width += float64(advances[r])
		}
	}
	return width
}
