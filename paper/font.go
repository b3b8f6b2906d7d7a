package paper

import (
	"encoding/binary"
	"errors"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Font draws the letters of names that the fonts of the sheets lack, where it is given:
// Chinese, Japanese, Korean and others that stand one behind the other, and Hebrew from
// right to left. Its letters are drawn as outlines, below which the text stands unseen,
// to be searched and copied; the font itself does not go into the PDF. It is not for
// use by several goroutines at once.
type Font struct {
	parsed *sfnt.Font
	buf    sfnt.Buffer
	em     fixed.Int26_6
	tables map[string][]byte
	drawn  map[rune]*outline // nil for what it cannot draw
}

// outline is a letter in units of the type size.
type outline struct {
	advance  float64
	segments sfnt.Segments
	scale    float64 // of the segments
}

// MaxFont is the greatest size of a font file, in bytes.
const MaxFont = 32 << 20

// ErrFont says that a file is no font that can be used: TrueType with outlines in a
// glyf table, as .ttf or the first of a .ttc.
var ErrFont = errors.New("not a TrueType font that can be used (.ttf or .ttc with TrueType outlines)")

// Bounds of a letter, far beyond those of real ones.
const (
	maxSegments = 4000
	maxReach    = 3 // from its origin, in units of the type size
)

// ParseFont reads a font file. The error is [ErrFont].
func ParseFont(file []byte) (*Font, error) {
	f := &Font{drawn: make(map[rune]*outline)}
	err := guard(func() {
		if f.tables = fontTables(file); len(file) > MaxFont || len(f.tables["glyf"]) == 0 || len(f.tables["head"]) < 54 {
			return
		}
		if parsed, err := sfnt.Parse(aligned(f.tables)); err == nil {
			f.parsed, f.em = parsed, fixed.I(int(parsed.UnitsPerEm()))
		}
	})
	if err != nil || f.parsed == nil || f.em <= 0 {
		return nil, ErrFont
	}
	return f, nil
}

// aligned returns a font of the tables that outlines need, in the order and at the
// places that the standard asks for: not all fonts in use keep to it.
func aligned(tables map[string][]byte) []byte {
	var tags []string
	for _, tag := range []string{"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} {
		if len(tables[tag]) > 0 {
			tags = append(tags, tag)
		}
	}
	ttf := append([]byte{0, 1, 0, 0, 0, byte(len(tags))}, make([]byte, 6+16*len(tags))...)
	for i, tag := range tags {
		entry := ttf[12+16*i:]
		copy(entry, tag)
		binary.BigEndian.PutUint32(entry[8:], uint32(len(ttf)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(tables[tag])))
		ttf = append(ttf, tables[tag]...)
		ttf = append(ttf, make([]byte, -len(ttf)&3)...)
	}
	return ttf
}

// letter returns the outline of a rune, nil where the font has none.
func (f *Font) letter(r rune) *outline {
	o, known := f.drawn[r]
	if !known {
		if guard(func() { o = f.load(r) }) != nil {
			o = nil
		}
		f.drawn[r] = o
	}
	return o
}

func (f *Font) load(r rune) *outline {
	g, err := f.parsed.GlyphIndex(&f.buf, r)
	if err != nil || g == 0 || f.nested(g) {
		return nil
	}
	wide, err := f.parsed.GlyphAdvance(&f.buf, g, f.em, font.HintingNone)
	if err != nil {
		return nil
	}
	segments, err := f.parsed.LoadGlyph(&f.buf, g, f.em, nil)
	if err != nil || len(segments) == 0 || len(segments) > maxSegments {
		return nil
	}
	o := &outline{advance: float64(wide) / float64(f.em), segments: append(sfnt.Segments(nil), segments...), scale: 1 / float64(f.em)}
	reach := fixed.Int26_6(maxReach) * f.em
	for _, s := range segments {
		for _, p := range s.Args {
			if max(p.X, -p.X, p.Y, -p.Y) > reach {
				return nil
			}
		}
	}
	if o.advance <= 0 || o.advance > maxReach {
		return nil
	}
	return o
}

// nested reports whether a glyph is made of glyphs that are made of others: a few of
// those can stand for more than there is memory.
func (f *Font) nested(g sfnt.GlyphIndex) bool {
	data := f.glyph(int(g))
	if !compound(data) {
		return false
	}
	const words, more, scale, twoScales, fourScales = 1, 1 << 5, 1 << 3, 1 << 6, 1 << 7
	for at := 10; at+4 <= len(data); {
		flags := binary.BigEndian.Uint16(data[at:])
		if compound(f.glyph(int(binary.BigEndian.Uint16(data[at+2:])))) {
			return true
		}
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&fourScales != 0:
			at += 8
		}
		if flags&more == 0 {
			return false
		}
	}
	return true
}

// compound reports whether a glyph is made of others: it has less than no contours.
func compound(data []byte) bool { return len(data) >= 10 && int16(binary.BigEndian.Uint16(data)) < 0 }

// glyph returns the data of a glyph.
func (f *Font) glyph(g int) []byte {
	from, to := glyphOffset(f.tables, g), glyphOffset(f.tables, g+1)
	if from < 0 || to < from || to > len(f.tables["glyf"]) {
		return nil
	}
	return f.tables["glyf"][from:to]
}

// Writable reports whether a name can be written with the fonts of the sheets and this
// one, which may be nil. It cannot where letters join or move with their neighbours,
// as in Arabic and in Indian scripts, and where Hebrew stands beside other letters.
func (f *Font) Writable(name string) bool {
	if Writable(name) {
		return true
	}
	return f != nil && f.covers(name)
}

func (f *Font) covers(name string) bool {
	hebrew, others := false, false
	for _, r := range name {
		switch {
		case r == utf8.RuneError, r > lastRune, unicode.In(r, unicode.M, unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Thaana):
			return false
		case !drawable(r) && f.letter(r) == nil:
			return false
		case unicode.Is(unicode.Hebrew, r):
			hebrew = true
		case unicode.IsLetter(r):
			others = true
		}
	}
	return !hebrew || !others
}

// advance returns the width of a rune in units of the type size.
func (f *Font) advance(face face, r rune) float64 {
	if drawable(r) {
		return face.advance(r)
	}
	if o := f.letter(r); o != nil {
		return o.advance
	}
	return 0
}

// wrap breaks a name into lines of at most width mm, at spaces where it has any, each
// in the order in which it is drawn.
func (f *Font) wrap(name string, st style, width float64) (lines [][]rune) {
	var line []rune
	used, space := 0.0, -1
	flush := func(n int) {
		lines = append(lines, visualOrder(line[:n]))
		line = append([]rune(nil), line[n:]...)
		used, space = 0, -1
		for _, r := range line {
			used += f.advance(st.face, r) * st.em()
		}
	}
	for _, r := range name {
		w := f.advance(st.face, r) * st.em()
		if used+w > width && len(line) > 0 {
			n := len(line)
			if space > 0 {
				n = space + 1
			}
			flush(n)
		}
		if r == ' ' {
			space = len(line)
		}
		line, used = append(line, r), used+w
	}
	if len(line) > 0 {
		flush(len(line))
	}
	return lines
}

// visualOrder returns runes in the order from left to right. Where there is Hebrew all
// is from right to left, but for numbers.
func visualOrder(line []rune) []rune {
	hebrew := false
	for _, r := range line {
		hebrew = hebrew || unicode.Is(unicode.Hebrew, r)
	}
	if !hebrew {
		return line
	}
	mirrored := map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '<': '>', '>': '<'}
	visual := make([]rune, 0, len(line))
	for end := len(line); end > 0; {
		start := end - 1
		for unicode.IsDigit(line[end-1]) && start > 0 && unicode.IsDigit(line[start-1]) {
			start--
		}
		for _, r := range line[start:end] {
			if m, ok := mirrored[r]; ok {
				r = m
			}
			visual = append(visual, r)
		}
		end = start
	}
	return visual
}

// draw draws runes with their upper edge at y, and returns where they end.
func (f *Font) draw(c *canvas, x, y float64, st style, line []rune) {
	for len(line) > 0 {
		n := 1
		own := drawable(line[0])
		for n < len(line) && drawable(line[n]) == own {
			n++
		}
		if own {
			c.text(x, y, st, string(line[:n]))
		} else {
			c.unseen(x, y, st, string(line[:n]))
		}
		for _, r := range line[:n] {
			if !own {
				c.outline(x, y, st, f.letter(r))
			}
			x += f.advance(st.face, r) * st.em()
		}
		line = line[n:]
	}
}
