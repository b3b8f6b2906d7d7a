package scan

import (
	"cmp"
	"image"
	"slices"
)

// Code is one QR code.
type Code struct {
	Text string
	// Corners are those of the symbol without its quiet zone, in pixels of the
	// upright picture: top left, top right, bottom right and bottom left as the
	// symbol itself stands.
	Corners [4]image.Point
	Page    int // of a PDF or TIFF, or of the different frames of a GIF, from 1; 1 for other pictures
	// Drawn says that it was read off a PDF that this program wrote, and not off
	// paper. Corners are those in a picture of the page's codes alone then.
	Drawn bool

	said content // until all codes are found; Text is its bytes then
}

func (c Code) centre() point {
	var sum point
	for _, k := range c.Corners {
		sum = sum.add(point{float64(k.X), float64(k.Y)})
	}
	return sum.scale(0.25)
}

// inside reports whether a place lies within the code.
func (c Code) inside(p point) bool {
	sign := 0.0
	for i, k := range c.Corners {
		a, next := point{float64(k.X), float64(k.Y)}, c.Corners[(i+1)%4]
		side := point{float64(next.X), float64(next.Y)}.sub(a).cross(p.sub(a))
		if side*sign < 0 {
			return false
		}
		if side != 0 {
			sign = side
		}
	}
	return true
}

// box is the upright rectangle around the code.
func (c Code) box() image.Rectangle {
	r := image.Rectangle{Min: c.Corners[0], Max: c.Corners[0]}
	for _, k := range c.Corners {
		r.Min = image.Pt(min(r.Min.X, k.X), min(r.Min.Y, k.Y))
		r.Max = image.Pt(max(r.Max.X, k.X), max(r.Max.Y, k.Y))
	}
	return r
}

// inOrder sorts the codes of a picture by rows from the top, and each row from
// the left. A row is what begins above the middle of its topmost code: no page
// lies so straight that all of it begin in one line of pixels.
func inOrder(codes []Code) {
	slices.SortStableFunc(codes, func(a, b Code) int { return cmp.Compare(a.box().Min.Y, b.box().Min.Y) })
	for len(codes) > 0 {
		top, n := codes[0].box(), 1
		for n < len(codes) && codes[n].box().Min.Y < (top.Min.Y+top.Max.Y)/2 {
			n++
		}
		slices.SortStableFunc(codes[:n], func(a, b Code) int { return cmp.Compare(a.box().Min.X, b.box().Min.X) })
		codes = codes[n:]
	}
}
