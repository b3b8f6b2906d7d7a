package picture

import (
	"image"
	"image/color"
)

// Grey returns img in grey, origin at 0,0 and Stride equal to the width. What
// is transparent is white, as on paper.
func Grey(img image.Image) *image.Gray {
	r := img.Bounds()
	w, h := r.Dx(), r.Dy()
	if w <= 0 || h <= 0 {
		return image.NewGray(image.Rectangle{})
	}
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		greyRow(out.Pix[y*w:(y+1)*w], img, r.Min.X, r.Min.Y+y)
	}
	return out
}

func greyRow(row []byte, img image.Image, x0, y int) {
	switch m := img.(type) {
	case *image.Gray:
		copy(row, m.Pix[m.PixOffset(x0, y):])
	case *image.YCbCr:
		copy(row, m.Y[m.YOffset(x0, y):])
	case *image.RGBA:
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			r, g, b, a := uint32(p[4*x]), uint32(p[4*x+1]), uint32(p[4*x+2]), uint32(p[4*x+3])
			row[x] = byte(min(luma(r, g, b)+255-a, 255))
		}
	case *image.NRGBA:
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			r, g, b, a := uint32(p[4*x]), uint32(p[4*x+1]), uint32(p[4*x+2]), uint32(p[4*x+3])
			row[x] = byte((luma(r, g, b)*a + 255*(255-a)) / 255)
		}
	case *image.Paletted:
		var grey [256]byte
		for i, c := range m.Palette[:min(len(m.Palette), 256)] {
			grey[i] = greyOf(c)
		}
		p := m.Pix[m.PixOffset(x0, y):]
		for x := range row {
			row[x] = grey[p[x]]
		}
	default:
		for x := range row {
			row[x] = greyOf(img.At(x0+x, y))
		}
	}
}

// luma weighs with the coefficients of ITU-R BT.601, in 1/256.
func luma(r, g, b uint32) uint32 { return (77*r + 150*g + 29*b) >> 8 }

func greyOf(c color.Color) byte {
	r, g, b, a := c.RGBA()
	return byte(min(luma(r, g, b)+0xffff-a, 0xffff) >> 8)
}

// turn applies an EXIF orientation, 1 to 8; others leave g as it is.
func turn(g *image.Gray, orientation int) *image.Gray {
	if orientation < 2 || orientation > 8 {
		return g
	}
	w, h := g.Rect.Dx(), g.Rect.Dy()
	ow, oh := w, h
	if orientation >= 5 {
		ow, oh = h, w
	}
	out := image.NewGray(image.Rect(0, 0, ow, oh))
	for y := range oh {
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
	return out
}
