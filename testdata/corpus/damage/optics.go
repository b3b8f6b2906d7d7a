package damage

import (
	"bytes"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
)

// Each of these changes a picture in place and returns it.

func clamp(v float64) uint8 { return uint8(min(max(v+0.5, 0), 255)) }

// Blur is a Gaussian blur of the given standard deviation in pixels.
func Blur(g *image.Gray, sigma float64) *image.Gray {
	n := int(3*sigma + 1)
	kernel := make([]float64, 2*n+1)
	sum := 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-n)*(i-n)) / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	step(g, kernel, 1, 0)
	return step(g, kernel, 0, 1)
}

// Motion smears a picture along a line of the given length in pixels.
func Motion(g *image.Gray, length, degrees float64) *image.Gray {
	n := max(int(length/2), 1)
	kernel := make([]float64, 2*n+1)
	for i := range kernel {
		kernel[i] = 1 / float64(len(kernel))
	}
	s, c := math.Sincos(degrees * math.Pi / 180)
	return step(g, kernel, c, s)
}

// step filters along a direction.
func step(g *image.Gray, kernel []float64, dx, dy float64) *image.Gray {
	w, h, n := g.Rect.Dx(), g.Rect.Dy(), len(kernel)/2
	src := bytes.Clone(g.Pix)
	off := make([]image.Point, len(kernel))
	for k := range kernel {
		off[k] = image.Pt(int(math.Round(float64(k-n)*dx)), int(math.Round(float64(k-n)*dy)))
	}
	for y := range h {
		for x := range w {
			sum := 0.0
			for k, f := range kernel {
				sx, sy := min(max(x+off[k].X, 0), w-1), min(max(y+off[k].Y, 0), h-1)
				sum += f * float64(src[sy*w+sx])
			}
			g.Pix[y*w+x] = clamp(sum)
		}
	}
	return g
}

// Noise adds Gaussian noise.
func Noise(g *image.Gray, r *rand.Rand, sigma float64) *image.Gray {
	for i, v := range g.Pix {
		g.Pix[i] = clamp(float64(v) + r.NormFloat64()*sigma)
	}
	return g
}

// JPEG packs and unpacks a picture.
func JPEG(g *image.Gray, quality int) *image.Gray {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, g, &jpeg.Options{Quality: quality}); err != nil {
		panic(err)
	}
	img, err := jpeg.Decode(&b)
	if err != nil {
		panic(err)
	}
	in := img.(*image.Gray)
	for y := range g.Rect.Dy() {
		copy(g.Pix[y*g.Stride:(y+1)*g.Stride], in.Pix[y*in.Stride:])
	}
	return g
}

// Levels maps black and white to other greys.
func Levels(g *image.Gray, black, white float64) *image.Gray {
	for i, v := range g.Pix {
		g.Pix[i] = clamp(black + float64(v)*(white-black)/255)
	}
	return g
}

// each changes every pixel by its place, given as shares of width and height.
func each(g *image.Gray, f func(x, y, v float64) float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range h {
		for x := range w {
			i := y*g.Stride + x
			g.Pix[i] = clamp(f(float64(x)/float64(w), float64(y)/float64(h), float64(g.Pix[i])))
		}
	}
	return g
}

// Uneven lights a picture from one side, down to dark on the other.
func Uneven(g *image.Gray, r *rand.Rand, dark float64) *image.Gray {
	s, c := math.Sincos(r.Float64() * 2 * math.Pi)
	return each(g, func(x, y, v float64) float64 {
		t := 0.5 + 0.7*((x-0.5)*c+(y-0.5)*s)
		return v * (dark + (1-dark)*min(max(t, 0), 1))
	})
}

// Shadow casts hard shadows with straight edges.
func Shadow(g *image.Gray, r *rand.Rand, dark float64) *image.Gray {
	for range 2 {
		s, c := math.Sincos(r.Float64() * 2 * math.Pi)
		cx, cy, wide := r.Float64(), r.Float64(), 0.1+0.2*r.Float64()
		each(g, func(x, y, v float64) float64 {
			if d := (x-cx)*c + (y-cy)*s; d > 0 && d < wide {
				return v * dark
			}
			return v
		})
	}
	return g
}

// Glare puts a bright spot on a picture.
func Glare(g *image.Gray, r *rand.Rand, strength float64) *image.Gray {
	for range 2 {
		cx, cy, size := 0.15+0.7*r.Float64(), 0.15+0.7*r.Float64(), 0.06+0.1*r.Float64()
		each(g, func(x, y, v float64) float64 {
			d := ((x-cx)*(x-cx) + (y-cy)*(y-cy)*2) / (size * size)
			return v + strength*math.Exp(-d)*(255-v*0.5)
		})
	}
	return g
}
