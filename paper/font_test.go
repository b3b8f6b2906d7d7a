package paper

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
)

// fontOf returns a font file that draws the given runes, all with the glyph of another.
func fontOf(glyph uint16, runes ...rune) []byte {
	tables := maps.Clone(fontTables(goregular.TTF))
	slices.Sort(runes)
	n := len(runes) + 1
	cmap := binary.BigEndian.AppendUint16(nil, 0)
	for _, v := range []uint16{1, 3, 1, 0, 12, 4, uint16(16 + 8*n), 0, uint16(2 * n), 0, 0, 0} {
		cmap = binary.BigEndian.AppendUint16(cmap, v)
	}
	each := func(last uint16, value func(r rune) uint16) {
		for _, r := range runes {
			cmap = binary.BigEndian.AppendUint16(cmap, value(r))
		}
		cmap = binary.BigEndian.AppendUint16(cmap, last)
	}
	each(0xFFFF, func(r rune) uint16 { return uint16(r) })
	cmap = append(cmap, 0, 0)
	each(0xFFFF, func(r rune) uint16 { return uint16(r) })
	each(1, func(r rune) uint16 { return glyph - uint16(r) })
	each(0, func(rune) uint16 { return 0 })
	tables["cmap"] = cmap
	return aligned(tables)
}

const letters = "銀行楽天בנק"

func letterFont(t testing.TB) *Font {
	t.Helper()
	f, err := ParseFont(fontOf(40, []rune(letters)...))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFontWritable(t *testing.T) {
	f := letterFont(t)
	for name, want := range map[string]bool{
		"Binance": true, "銀行": true, "楽天 Bank 12": true, "בנק 12": true, "": true,
		"東": false, "مصرف": false, "בנק Bank": false, "銀\u0301": false, "\U00020000": false, "a\xff": false, "\u202eבנק": false,
	} {
		if got := f.Writable(name); got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
	if none := (*Font)(nil); none.Writable("銀行") || !none.Writable("Binance") {
		t.Error("no font writes what the sheets' fonts do, and no more")
	}
}

func TestVisualOrder(t *testing.T) {
	for logical, want := range map[string]string{"銀行 12": "銀行 12", "בנק": "קנב", "בנק 12": "12 קנב", "(בנק) 3": "3 (קנב)", "12": "12", "": ""} {
		if got := string(visualOrder([]rune(logical))); got != want {
			t.Errorf("%q: %q, want %q", logical, got, want)
		}
	}
}

func TestFontWrap(t *testing.T) {
	f, st := letterFont(t), style{bold, 20}
	name := strings.Repeat("銀行", 30) + " " + strings.Repeat("楽", 3)
	var all []rune
	for _, line := range f.wrap(name, st, 50) {
		wide := 0.0
		for _, r := range line {
			wide += f.advance(st.face, r) * st.em()
		}
		if wide > 50 {
			t.Errorf("%q is %.1f mm wide", string(line), wide)
		}
		all = append(all, line...)
	}
	if string(all) != name {
		t.Error("letters were lost")
	}
}

func foreignSheet() AccountSheet {
	return AccountSheet{Issuer: "銀行", Account: "בנק", Key: "JBSWY3DPEHPK3PXP", Link: "otpauth://totp/x?secret=JBSWY3DPEHPK3PXP", ID: "Q7XM",
		Guide: Guide{Before: []string{"Use another way."}, Ways: []Way{{Title: "With the setup key", Uses: UsesKey, Steps: []string{"Type it."}}}}}
}

// With a font a name stands as it is written, drawn and to be searched; without, there
// is a box to write it in.
func TestForeignNames(t *testing.T) {
	for _, size := range []Size{A4, Letter, A5} {
		for _, opt := range []Options{{Size: size}, {Size: size, Compact: true}, {Size: size, Blank: true}} {
			pdf := func(f *Font) string {
				opt.Font = f
				var b bytes.Buffer
				if err := writeAccounts(&b, []AccountSheet{foreignSheet()}, time.Unix(1e9, 0), opt, false); err != nil {
					t.Fatal(err)
				}
				return b.String()
			}
			without, with := pdf(nil), pdf(letterFont(t))
			if with != pdf(letterFont(t)) {
				t.Errorf("%+v: the same sheet gave other bytes", opt)
			}
			if strings.Contains(without, utf16("銀行")) || !strings.Contains(with, utf16("銀行")) {
				t.Errorf("%+v: the name does not stand there where there is a font, or stands where there is none", opt)
			}
			if n := strings.Count(with, "\nf\n"); n < 5 || strings.Contains(without, "\nf\n") {
				t.Errorf("%+v: %d letters are drawn", opt, n)
			}
			if box := strings.Contains(without, utf16(string(wordsWriteName))); box == opt.Blank || strings.Contains(with, utf16(string(wordsWriteName))) {
				t.Errorf("%+v: a box to write the name in where there is no font, unless all is by hand", opt)
			}
		}
	}
}

// utf16 is text as a page has it.
func utf16(text string) string {
	var b []byte
	for _, r := range text {
		b = appendEscaped(appendEscaped(b, byte(r>>8)), byte(r))
	}
	return string(b)
}

func TestParseFont(t *testing.T) {
	good := fontOf(40, '銀')
	ttc := append([]byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x10"), good...)
	for i := range int(good[5]) {
		at := 16 + 12 + 16*i + 8
		binary.BigEndian.PutUint32(ttc[at:], binary.BigEndian.Uint32(ttc[at:])+16)
	}
	for name, tt := range map[string]struct {
		file []byte
		good bool
	}{
		"a font": {good, true}, "the first of a collection": {ttc, true}, "nothing": {nil, false}, "no font": {[]byte("no font at all, but a text"), false},
		"half a font": {good[:len(good)/2], false}, "too large": {append(slices.Clone(good), make([]byte, MaxFont)...), false},
	} {
		f, err := ParseFont(tt.file)
		if tt.good != (err == nil) || err != nil && !errors.Is(err, ErrFont) {
			t.Errorf("%s: %v", name, err)
		}
		if tt.good && !f.Writable("銀") {
			t.Errorf("%s: a letter of it is not there", name)
		}
	}
}

// Glyphs made of glyphs made of others are refused: a few of them can stand for more
// than there is memory.
func TestNestedGlyphs(t *testing.T) {
	part := func(contours int16, of uint16) []byte {
		b := binary.BigEndian.AppendUint16(nil, uint16(contours))
		b = append(b, make([]byte, 8)...)
		b = binary.BigEndian.AppendUint16(b, 0) // the last part, offsets in bytes
		b = binary.BigEndian.AppendUint16(b, of)
		return append(b, 0, 0)
	}
	glyphs := [][]byte{part(1, 0), part(-1, 0), part(-1, 1), part(-1, 3)}
	head := make([]byte, 54)
	head[51] = 1
	var glyf, loca []byte
	for _, g := range glyphs {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, g...)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	f := &Font{tables: map[string][]byte{"head": head, "glyf": glyf, "loca": loca}}
	for i, want := range []bool{false, false, true, true} {
		if got := f.nested(sfnt.GlyphIndex(i)); got != want {
			t.Errorf("glyph %d: %v, want %v", i, got, want)
		}
	}
}

// A font that somebody broke gives an error, boxes or odd letters, never a panic.
func TestBrokenFonts(t *testing.T) {
	good := fontOf(40, []rune(letters)...)
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		file := slices.Clone(good)
		for range 1 + random.IntN(20) {
			at := random.IntN(len(file))
			if random.IntN(2) == 0 {
				at = random.IntN(600) // the tables' places and the first of them
			}
			file[at] = byte(random.IntN(256))
		}
		tryFont(t, file)
	}
}

func FuzzFont(f *testing.F) {
	f.Add(fontOf(40, []rune(letters)...))
	f.Fuzz(func(t *testing.T, file []byte) {
		font, err := ParseFont(file)
		if err != nil {
			return
		}
		c, st := &canvas{height: 297}, style{bold, 20}
		for _, line := range font.wrap(letters[:6], st, 50) {
			if font.Writable(string(line)) {
				font.draw(c, 10, 10, st, line)
			}
		}
	})
}

func tryFont(t *testing.T, file []byte) {
	t.Helper()
	font, err := ParseFont(file)
	if err != nil {
		return
	}
	var b bytes.Buffer
	if err := WriteAccounts(&b, []AccountSheet{foreignSheet()}, time.Unix(1e9, 0), Options{Font: font}); err != nil && !errors.Is(err, ErrTooLong) {
		t.Error(err)
	}
	if err := WriteCover(&b, CoverSheet{Sheets: []Covered{{ID: "Q7XM", Name: letters[:6]}}}, time.Unix(1e9, 0), Options{Font: font}); err != nil {
		t.Error(err)
	}
}
