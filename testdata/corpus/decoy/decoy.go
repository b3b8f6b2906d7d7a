// Package decoy draws pictures without QR codes, among them those that a reader might
// take for one: textures, noise, halftones, moiré, grids, text, bar codes, finders
// without a symbol, and symbols whose codewords are random.
//
// It promises the same picture for the same seed, and that what a reader reads in one
// is wrong: no text was ever put into it.
package decoy

import (
	"image"
	"math"
	"math/rand/v2"

	"hardcopy/testdata/corpus/damage"
)

// Side is the width and the height of a picture in pixels.
const Side = 160

// kind draws one sort of pictures on white, black being 0.
type kind struct {
	name string
	draw func(g *image.Gray, r *rand.Rand)
}

// kinds are all of them.
var kinds = []kind{
	{"text", text},
	{"noise", noise},
	{"cells", cells},
	{"halftone", halftone},
	{"grid", grid},
	{"moiré", moire},
	{"texture", texture},
	{"rings", rings},
	{"bar code", bars},
	{"finders", finders},
	{"symbol", symbol},
}

// Picture draws the n-th picture of a seed and names its kind. The kinds come in turn.
func Picture(seed uint64, n int) (string, *image.Gray) {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	k := kinds[n%len(kinds)]
	g := image.NewGray(image.Rect(0, 0, Side, Side))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	k.draw(g, r)
	return k.name, seen(g, r)
}

// seen does to a picture what cameras and scanners do.
func seen(g *image.Gray, r *rand.Rand) *image.Gray {
	if r.IntN(2) == 0 {
		black := 120 * r.Float64()
		g = damage.Levels(g, black, black+20+(235-black)*r.Float64())
	}
	if r.IntN(3) == 0 {
		g = damage.Blur(g, 0.4+2*r.Float64())
	}
	if r.IntN(4) == 0 {
		g = damage.Uneven(g, r, 0.3)
	}
	if r.IntN(2) == 0 {
		g = damage.Noise(g, r, 30*r.Float64())
	}
	if r.IntN(4) == 0 {
		g = damage.JPEG(g, 20+r.IntN(60))
	}
	if r.IntN(5) == 0 {
		for i, v := range g.Pix {
			g.Pix[i] = 255 - v
		}
	}
	return g
}

// paint draws what is black at places, given in pixels from the middle and turned, two
// samples a side.
func paint(g *image.Gray, angle float64, black func(x, y float64) bool) {
	s, c := math.Sincos(angle)
	for i := range g.Pix {
		n := 0
		for _, d := range [4][2]float64{{-0.25, -0.25}, {0.25, -0.25}, {-0.25, 0.25}, {0.25, 0.25}} {
			x, y := float64(i%Side)+d[0]-Side/2, float64(i/Side)+d[1]-Side/2
			if black(c*x+s*y, c*y-s*x) {
				n++
			}
		}
		g.Pix[i] = uint8(int(g.Pix[i]) * (4 - n) / 4)
	}
}

func anyAngle(r *rand.Rand) float64 { return float64(r.IntN(2)) * r.Float64() * 2 * math.Pi }
