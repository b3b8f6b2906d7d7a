package scan

import "hardcopy/paper/lang"

// microSides are the sides of Micro QR codes in modules (ISO/IEC 18004, table 1).
var microSides = []int{11, 13, 15, 17}

// flatHeights are the heights of rectangular Micro QR codes in modules, and flatWidth is
// how much of the width of the narrowest is looked at (ISO/IEC 23941, table 1): a frame
// does not reach further.
var flatHeights = []int{7, 9, 11, 13, 15, 17}

const flatWidth = 19

// errFlat is [ErrMicro] of a rectangular one.
var errFlat = lang.Errorf("%s: it is a rectangular one (rMQR)", ErrMicro)

// microGate is how well what all Micro QR codes share must fit for one to be named.
const microGate = 0.75

// A microShape is what Micro QR codes of a size share beside their finder, around the
// centre of which it lies: each group of it has to fit.
type microShape struct {
	groups [][]mark
	named  error
}

// microShapes are those of all sizes.
func microShapes() (all []microShape) {
	for _, n := range microSides {
		all = append(all, microShape{[][]mark{microMarks(n)}, ErrMicro})
	}
	for _, n := range flatHeights {
		all = append(all, microShape{flatMarks(n), errFlat})
	}
	return all
}

// aroundFinder appends a module that is to be black, 1, or white, -1.
func aroundFinder(marks []mark, x, y int, black float64) []mark {
	m := newMark(x, y, black)
	m.at = m.at.sub(point{3.5, 3.5})
	return append(marks, m)
}

// microMarks are those of a square: two timing lines, along the edges, and the white
// around.
func microMarks(n int) (marks []mark) {
	for i := 8; i < n; i++ {
		v := float64(1 - 2*(i%2))
		marks = aroundFinder(aroundFinder(marks, i, 0, v), 0, i, v)
	}
	for i := 8; i <= n; i++ {
		marks = aroundFinder(aroundFinder(marks, i, -1, -1), -1, i, -1)
	}
	for i := range n {
		marks = aroundFinder(aroundFinder(marks, i, n, -1), n, i, -1)
	}
	return marks
}

// flatMarks are those of a rectangle: a timing line along the upper edge and one along the
// lower, as far as they are looked at, with the white beyond and on the left. The line of
// another code's finders is where the lower one may be.
func flatMarks(height int) [][]mark {
	var upper, lower []mark
	for i := 8; i < flatWidth; i++ {
		v := float64(1 - 2*(i%2))
		upper = aroundFinder(aroundFinder(upper, i, 0, v), i, -1, -1)
		lower = aroundFinder(aroundFinder(lower, i, height-1, v), i, height, -1)
	}
	for i := range height {
		upper = aroundFinder(upper, -1, i, -1)
	}
	return [][]mark{upper, lower}
}

// fits returns how well a shape fits a place: as its worst group does.
func (p *plane) fits(shape microShape, at frame) float64 {
	worst := 1.0
	for _, g := range shape.groups {
		worst = min(worst, p.correlate(g, at.place))
	}
	return worst
}

// micro names the Micro QR code that one of the finders is of, which has no other:
// [ErrMicro], errFlat, or nil. Where three of them are those of one code there is no
// rectangular one.
func (p *plane) micro(fs []finder, threes bool) (named error) {
	best := microGate
	for _, shape := range microShapes() {
		if shape.named == errFlat && threes {
			continue
		}
		for _, f := range fs[:min(len(fs), fewFinders)] {
			if f.fit < wellFits {
				continue
			}
			g := f.frame
			for range 4 {
				mirrored := frame{g.at, g.down, g.right}
				if fit := max(p.fits(shape, g), p.fits(shape, mirrored)); fit > best {
					named, best = shape.named, fit
				}
				g = frame{g.at, g.down, g.right.scale(-1)}
			}
		}
	}
	return named
}
