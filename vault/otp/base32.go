package otp

import (
	"slices"
	"strings"
	"unicode"

	"hardcopy/paper/lang"
	"hardcopy/vault/typed"
)

// alphabet is that of RFC 4648 section 6.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

const (
	maxKey    = 1024 // letters
	shortKey  = 10   // bytes: 80 bits, what services give at the least
	groupBits = 5    // of one letter
)

var (
	// ErrNoKey is a text without any letter of a key.
	ErrNoKey = lang.Errorf("there is no setup key")
	// ErrKeyLength is a key of one letter, of more than 1,024, or written in
	// more than 8,192 bytes.
	ErrKeyLength = lang.Errorf("the setup key must have 2 to 1,024 letters")
)

// WrongChar is a character that cannot stand in a setup key.
type WrongChar struct {
	Letter int  // its place from 1, spaces and hyphens not counted
	Rune   rune // what stands there
	Likely rune // what was meant, or 0 where nothing is likely
}

// CharError says which characters of a setup key are wrong, in their order.
type CharError struct{ Wrong []WrongChar }

// Error names the first three characters and counts the others.
func (e *CharError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *CharError) In(t lang.Tag) string {
	const named = 3
	var parts []string
	for _, w := range e.Wrong[:min(named, len(e.Wrong))] {
		part := t.Say("letter %d is %q", w.Letter, w.Rune)
		if w.Likely != 0 {
			part = t.Say("letter %d is %q, likely %c", w.Letter, w.Rune, w.Likely)
		}
		parts = append(parts, part)
	}
	if more := len(e.Wrong) - named; more > 0 {
		parts = append(parts, t.Say("%d more are wrong", more))
	}
	return t.Say("%s (a setup key has letters A–Z and digits 2–7 only)", strings.Join(parts, "; "))
}

// lookalikes are the digits that the alphabet leaves out, and the letters they
// are written for. Nothing looks like a nine.
var lookalikes = map[rune]rune{'0': 'O', '1': 'I', '8': 'B'}

// escapes are what links write for padding and spaces: a key that was cut out of one
// may end in them.
var escapes = strings.NewReplacer("%3D", "=", "%3d", "=", "%20", " ")

// decoded is a setup key read letter by letter.
type decoded struct {
	letters []byte      // of the alphabet, upper case
	bytes   []byte      // floor(letters × 5 / 8), as authenticators read it
	left    uint        // the value of the bits that fill no byte
	changed []lang.Text // what was taken for ordinary characters, in words
}

// decode reads a key of any length. It does not use encoding/base32, which
// without padding cuts keys of 3, 6 or 11 letters short and says nothing.
func decode(text string) (decoded, error) {
	if len(text) > maxLink {
		return decoded{}, ErrKeyLength
	}
	var d decoded
	var wrong []WrongChar
	letter := 0
	d.letters = make([]byte, 0, len(text))
	text, d.changed = typed.Plain(text)
	if strings.Contains(text, "%") {
		text = escapes.Replace(text)
	}
	for _, r := range strings.TrimRightFunc(text, padding) {
		if separator(r) {
			continue
		}
		letter++
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		if !strings.ContainsRune(alphabet, r) {
			wrong = append(wrong, WrongChar{letter, r, lookalikes[r]})
			continue
		}
		d.letters = append(d.letters, byte(r))
	}
	switch {
	case letter > maxKey:
		return decoded{}, ErrKeyLength
	case wrong != nil:
		return decoded{}, &CharError{wrong}
	case len(d.letters) == 0:
		return decoded{}, ErrNoKey
	case len(d.letters) == 1:
		return decoded{}, ErrKeyLength
	}
	d.bytes, d.left = unpack(d.letters)
	return d, nil
}

// unpack joins the letters' bits, most significant first, and returns the
// whole bytes and the value of the bits left over.
func unpack(letters []byte) ([]byte, uint) {
	out := make([]byte, 0, len(letters)*groupBits/8)
	var acc, bits uint
	for _, c := range letters {
		acc = acc<<groupBits | uint(strings.IndexByte(alphabet, c))
		bits += groupBits
		if bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
			acc &= 1<<bits - 1
		}
	}
	return out, acc
}

// separator holds for what is typed or pasted between letters and means
// nothing: spaces, every kind of hyphen, and invisible characters.
func separator(r rune) bool {
	return r == '_' || unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cf)
}

func padding(r rune) bool { return r == '=' || separator(r) }

// evenLength reports whether base32 gives this many letters for whole bytes
// (RFC 4648 section 6). In the other lengths the last letter does nothing.
func (d decoded) evenLength() bool {
	return !slices.Contains([]int{1, 3, 6}, len(d.letters)%8)
}

func (d decoded) warnings() []Warning {
	var w []Warning
	for _, what := range d.changed {
		w = append(w, Warn("the key was given with %s: it was read as if with ordinary ones", what))
	}
	if n := len(d.bytes); n < shortKey {
		w = append(w, Warn("the key has %d letters (%d bytes), "+
			"fewer than the 16 that services give at the least: see that all of it is there",
			len(d.letters), n))
	}
	switch {
	case !d.evenLength():
		w = append(w, Warn("a key of %d letters does not come out even, "+
			"and its last letter does nothing: one may be missing or too many", len(d.letters)))
	case d.left != 0:
		w = append(w, Warn("the last letter holds bits that no authenticator uses: "+
			"it may be mistyped, or a letter may be missing"))
	}
	return w
}
