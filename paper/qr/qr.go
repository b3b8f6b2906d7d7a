// Package qr makes QR codes for paper: the strongest error correction that a
// square of a given size allows, and proof that the finished modules decode.
//
// It promises that a code which passes [Code.Check] reads back as its text,
// and that [Fit] never returns modules smaller than asked for. It does not
// promise that a given printer, camera or app can read the result, and it has
// one symbol for a text, never several that are joined.
package qr

import (
	"fmt"
	"iter"
	"strings"
	"sync"

	"rsc.io/qr/coding"

	"hardcopy/paper/lang"
)

// Quiet is the width, in modules, of the white border that a reader needs on
// each side of a code (ISO/IEC 18004, 6.3.8).
const Quiet = 4

// ErrTooLarge says that a text is too long for a code of the size asked for.
var ErrTooLarge = lang.Errorf("text too long for a QR code of this size")

// ErrUnreadable says that a finished code does not decode to its own text.
var ErrUnreadable = lang.Errorf("QR code does not read back")

// Level is a level of error correction.
type Level int

// The levels in order of strength. They restore about 7, 15, 25 and 30 percent
// of the codewords (ISO/IEC 18004, 6.5.1).
const (
	L Level = iota
	M
	Q
	H
)

// String returns the letter of the level.
func (l Level) String() string {
	if l < L || l > H {
		return "?"
	}
	return "LMQH"[l : l+1]
}

// Code is one finished QR code. Make it with [Encode] or [Fit].
type Code struct {
	Text  string // what the code says
	Level Level

	size  int
	black []bool // row by row, size × size
}

// Encode returns the smallest code that holds text at the given level. Texts of
// digits alone, or of digits, upper-case letters and " $%*+-./:", take the
// denser numeric and alphanumeric modes. The error is [ErrTooLarge] where no
// version holds the text.
func Encode(text string, level Level) (*Code, error) {
	return EncodeVersion(text, level, 1)
}

// EncodeVersion is [Encode] for a code of the given version, 1 to 40, or of a
// larger one where the text needs it: several codes side by side are then of one
// size.
func EncodeVersion(text string, level Level, version int) (c *Code, err error) {
	defer func() {
		if r := recover(); r != nil {
			c, err = nil, fmt.Errorf("encoding a QR code: %v", r)
		}
	}()
	if level < L || level > H {
		return nil, fmt.Errorf("encoding a QR code: no such level: %d", int(level))
	}
	content := mode(text)
	size := needs(content, level)
	if size == 0 {
		return nil, ErrTooLarge
	}
	plan, err := planOf(max(version, (size-17)/4), level)
	if err != nil {
		return nil, lang.Errorf("encoding a QR code: %s", err)
	}
	m, err := plan.Encode(content)
	if err != nil {
		return nil, lang.Errorf("encoding a QR code: %s", err)
	}
	c = &Code{Text: text, Level: level, size: m.Size, black: make([]bool, m.Size*m.Size)}
	for y := range m.Size {
		for x := range m.Size {
			c.black[y*m.Size+x] = m.Black(x, y)
		}
	}
	return c, nil
}

// plans are what all codes of a version and a level have in common, made once each.
var plans struct {
	mutex sync.Mutex
	of    [coding.MaxVersion + 1][H + 1]*coding.Plan
}

func planOf(version int, level Level) (*coding.Plan, error) {
	plans.mutex.Lock()
	defer plans.mutex.Unlock()
	kept := &plans.of[version][level]
	if *kept == nil {
		plan, err := coding.NewPlan(coding.Version(version), coding.Level(level), 0)
		if err != nil {
			return nil, err
		}
		*kept = plan
	}
	return *kept, nil
}

// Fit returns the code with the highest level of error correction whose modules
// are at least module millimetres wide in a square of side millimetres, the
// quiet zone included. The error is [ErrTooLarge] where even level L needs
// smaller modules.
func Fit(text string, side, module float64) (*Code, error) {
	content := mode(text)
	for level := H; level >= L; level-- {
		if size := needs(content, level); size > 0 && float64(size+2*Quiet)*module <= side {
			return Encode(text, level)
		}
	}
	return nil, ErrTooLarge
}

// needs returns the modules a side that a text takes at a level, or 0 where no
// version holds it.
func needs(content coding.Encoding, level Level) int {
	for v := coding.MinVersion; v <= coding.MaxVersion; v++ {
		if content.Bits(coding.Version(v)) <= coding.Version(v).DataBytes(coding.Level(level))*8 {
			return 17 + 4*int(v)
		}
	}
	return 0
}

// Capacity returns how many characters of the alphanumeric mode a version holds
// at a level (ISO/IEC 18004, table 7).
func Capacity(level Level, version int) int {
	v := coding.Version(version)
	free := v.DataBytes(coding.Level(level))*8 - coding.Alpha("").Bits(v)
	n := free / 11 * 2
	if free%11 >= 6 {
		n++
	}
	return max(0, n)
}

// mode returns text in the densest mode that holds all of it.
func mode(text string) coding.Encoding {
	switch {
	case consists(text, digits):
		return coding.Num(text)
	case consists(text, alphanumeric):
		return coding.Alpha(text)
	}
	return coding.String(text)
}

// The characters of the denser modes (ISO/IEC 18004, table 5).
const (
	digits       = "0123456789"
	alphanumeric = digits + "ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
)

// consists reports whether a text has no other characters than these.
func consists(text, of string) bool {
	for i := range len(text) {
		if strings.IndexByte(of, text[i]) < 0 {
			return false
		}
	}
	return true
}

// Size returns the modules a side, without the quiet zone.
func (c *Code) Size() int { return c.size }

// Side returns the side of the whole square, quiet zone included, at the given
// width of a module, in the same unit.
func (c *Code) Side(module float64) float64 { return float64(c.size+2*Quiet) * module }

// Version returns the version, 1 to 40.
func (c *Code) Version() int { return (c.size - 17) / 4 }

// Black reports whether the module in column x and row y is black. Outside the
// code all is white.
func (c *Code) Black(x, y int) bool {
	return x >= 0 && y >= 0 && x < c.size && y < c.size && c.black[y*c.size+x]
}

// Rect is a rectangle of black modules: its upper left module and its extent.
type Rect struct{ X, Y, W, H int }

// Rects yields rectangles that together cover every black module exactly once:
// runs along a row, grown downwards while the next row has the same run. Few
// and large shapes keep a page small and leave no hairlines between modules.
func (c *Code) Rects() iter.Seq[Rect] {
	return func(yield func(Rect) bool) {
		// The runs of the row before and of this one, in order of X; the room for
		// both is used for all rows.
		open, row := make([]Rect, 0, c.size/2+1), make([]Rect, 0, c.size/2+1)
		for y := range c.size + 1 {
			row = c.runs(row[:0], y)
			for i, r := range row {
				for _, o := range open {
					if o.X == r.X && o.W == r.W {
						row[i].Y, row[i].H = o.Y, o.H+1
					}
				}
			}
			for _, o := range open {
				if !contains(row, o) && !yield(o) {
					return
				}
			}
			open, row = row, open
		}
	}
}

// contains reports whether a run of row continues o.
func contains(row []Rect, o Rect) bool {
	for _, r := range row {
		if r.X == o.X && r.W == o.W {
			return true
		}
	}
	return false
}

// runs appends the black runs of row y from left to right.
func (c *Code) runs(runs []Rect, y int) []Rect {
	for x := 0; x < c.size; x++ {
		if !c.Black(x, y) {
			continue
		}
		start := x
		for c.Black(x, y) {
			x++
		}
		runs = append(runs, Rect{X: start, Y: y, W: x - start, H: 1})
	}
	return runs
}
