package scan_test

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"
	"testing"

	"hardcopy/paper/qr"
	"hardcopy/paper/scan"
)

// TestImageOrder: codes come from top to bottom, and of one row from left to
// right, and count their corners from where the picture begins. The first has
// lost a finder, and so is found last.
func TestImageOrder(t *testing.T) {
	const side, margin = 120, 9
	img := image.NewGray(image.Rect(-50, 1000, -50+3*side, 1000+4*side))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	var want []string
	for i := range 12 {
		column, row := i%3, i/3
		text := fmt.Sprintf("ROW %d COLUMN %d %s", row, column, strings.Repeat("Q", 7*i%5))
		want = append(want, text)
		code, err := qr.Encode(text, qr.Q)
		if err != nil {
			t.Fatal(err)
		}
		for r := range code.Rects() {
			x, y := -50+column*side+margin+3*r.X, 1000+row*side+margin+3*r.Y
			draw.Draw(img, image.Rect(x, y, x+3*r.W, y+3*r.H), image.Black, image.Point{}, draw.Src)
		}
	}
	draw.Draw(img, image.Rect(-50+side/2, 1000, -50+side, 1000+margin+3*7), image.White, image.Point{}, draw.Src)
	codes, err := scan.Image(t.Context(), img, scan.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for i, c := range codes {
		got = append(got, c.Text)
		place := image.Pt(i%3*side+margin, i/3*side+margin)
		if d := c.Corners[0].Sub(place); c.Page != 1 || d.X*d.X+d.Y*d.Y > 2 {
			t.Errorf("%s: page %d, corner %v, want %v", c.Text, c.Page, c.Corners[0], place)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("read %q", got)
	}
}

// TestImageTooLarge: no memory is taken for a picture without bounds.
func TestImageTooLarge(t *testing.T) {
	codes, err := scan.Image(t.Context(), image.NewUniform(color.White), scan.Options{})
	if !errors.Is(err, scan.ErrTooLarge) || len(codes) > 0 {
		t.Errorf("%d codes, %v", len(codes), err)
	}
}
