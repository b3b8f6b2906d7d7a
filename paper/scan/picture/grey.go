package picture

import (
	"context"
	"image"
)

// The grounds that a picture can lie on.
const (
	onWhite = 255
	onBlack = 0
)

// Grey returns img in grey, origin at 0,0 and Stride equal to the width. What
// is transparent is white, as on paper.
func Grey(img image.Image) *image.Gray {
	g, _ := greyed(context.Background(), img, onWhite)
	return g
}

// Negative returns img as it lies on black, with black and white exchanged: what is
// drawn in white for dark pages is black on white then. It is nil where nothing is
// transparent, or img does not say so by a method Opaque.
func Negative(img image.Image) *image.Gray {
	g, _ := negative(context.Background(), img)
	return g
}

func negative(ctx context.Context, img image.Image) (*image.Gray, error) {
	if m, ok := img.(interface{ Opaque() bool }); !ok || img.Bounds().Empty() || m.Opaque() {
		return nil, nil
	}
	g, err := greyed(ctx, img, onBlack)
	if err != nil {
		return nil, err
	}
	for i, v := range g.Pix {
		g.Pix[i] = 255 - v
	}
	return g, nil
}

// newPage makes what a decoder gave grey and upright, and wipes it.
func newPage(ctx context.Context, img image.Image, orientation int) (Page, error) {
	if g, ok := img.(*image.Gray); ok && g.Rect.Min == (image.Point{}) && g.Stride == g.Rect.Dx() {
		// A JPEG has whole blocks: rows below the last, too.
		size := g.Stride * g.Rect.Dy()
		clear(g.Pix[size:])
		g.Pix = g.Pix[:size]
		g, err := turn(ctx, g, orientation)
		return Page{Gray: g}, err
	}
	defer wipe(img)
	var p Page
	white, err := greyed(ctx, img, onWhite)
	if err == nil {
		p.Gray, err = turn(ctx, white, orientation)
	}
	if err != nil {
		return Page{}, err
	}
	black, err := negative(ctx, img)
	if err == nil && black != nil {
		p.Negative, err = turn(ctx, black, orientation)
	}
	if err != nil {
		p.Wipe()
		return Page{}, err
	}
	return p, nil
}

func greyed(ctx context.Context, img image.Image, ground uint32) (*image.Gray, error) {
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	if w <= 0 || h <= 0 {
		return image.NewGray(image.Rectangle{}), nil
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	p := pace{ctx: ctx}
	for y := range h {
		if err := p.step(w); err != nil {
			clear(out.Pix[:y*w])
			return nil, err
		}
		greyRow(out.Pix[y*w:(y+1)*w], img, r.Min.X, r.Min.Y+y, ground)
	}
	return out, nil
}

// wipe erases a picture of one of the kinds that decoders give.
func wipe(img image.Image) {
	switch m := img.(type) {
	case *image.Gray:
		clear(m.Pix)
	case *image.Gray16:
		clear(m.Pix)
	case *image.Paletted:
		clear(m.Pix)
	case *image.RGBA:
		clear(m.Pix)
	case *image.NRGBA:
		clear(m.Pix)
	case *image.RGBA64:
		clear(m.Pix)
	case *image.NRGBA64:
		clear(m.Pix)
	case *image.CMYK:
		clear(m.Pix)
	case *image.YCbCr:
		wipeYCbCr(m)
	case *image.NYCbCrA:
		wipeYCbCr(&m.YCbCr)
		clear(m.A)
	}
}

func wipeYCbCr(m *image.YCbCr) {
	clear(m.Y)
	clear(m.Cb)
	clear(m.Cr)
}

func greyRow(row []byte, img image.Image, x0, y int, ground uint32) {
	switch m := img.(type) {
	case *image.Gray:
		copy(row, m.Pix[m.PixOffset(x0, y):])
	case *image.YCbCr:
		copy(row, m.Y[m.YOffset(x0, y):])
	case *image.RGBA:
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			r, g, b, a := uint32(p[4*x]), uint32(p[4*x+1]), uint32(p[4*x+2]), uint32(p[4*x+3])
			row[x] = byte(min(luma(r, g, b)+(255-a)*ground/255, 255))
		}
	case *image.NRGBA:
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			r, g, b, a := uint32(p[4*x]), uint32(p[4*x+1]), uint32(p[4*x+2]), uint32(p[4*x+3])
			row[x] = byte((luma(r, g, b)*a + ground*(255-a)) / 255)
		}
	case *image.Paletted:
		var grey [256]byte
		for i, c := range m.Palette[:min(len(m.Palette), 256)] {
			r, g, b, a := c.RGBA()
			grey[i] = greyOf(r, g, b, a, ground)
		}
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			row[x] = grey[p[x]]
		}
	case image.RGBA64Image: // all other kinds; At would take memory for every pixel
		for x := range row {
			c := m.RGBA64At(x0+x, y)
			row[x] = greyOf(uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A), ground)
		}
	default:
		for x := range row {
			r, g, b, a := img.At(x0+x, y).RGBA()
			row[x] = greyOf(r, g, b, a, ground)
		}
	}
}

// luma weighs with the coefficients of ITU-R BT.601, in 1/256.
func luma(r, g, b uint32) uint32 { return (77*r + 150*g + 29*b) >> 8 }

// greyOf takes what [color.Color.RGBA] gives, and the ground, 0 to 255.
func greyOf(r, g, b, a, ground uint32) byte {
	return byte(min(luma(r, g, b)+(0xffff-a)*ground/255, 0xffff) >> 8)
}

// turn applies an EXIF orientation, 1 to 8; others leave g as it is.
func turn(ctx context.Context, g *image.Gray, orientation int) (*image.Gray, error) {
	if orientation < 2 || orientation > 8 {
		return g, nil
	}
	defer clear(g.Pix)
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	p := pace{ctx: ctx}
	for y := range oh {
		if err := p.step(ow); err != nil {
			clear(out.Pix[:y*ow])
			return nil, err
		}
		for x := range ow {
			sx, sy := x, y
			switch orientation {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			out.Pix[y*out.Stride+x] = g.Pix[sy*g.Stride+sx]
		}
	}
	return out, nil
}
