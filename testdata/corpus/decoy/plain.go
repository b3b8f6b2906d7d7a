package decoy

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// dot is the centre of a cell and the numbers that belong to it.
type dot struct{ x, y, a, b float64 }

var mono = sync.OnceValue(func() *opentype.Font {
	f, err := opentype.Parse(gomono.TTF)
	if err != nil {
		panic(err)
	}
	return f
})

// text writes lines of letters.
func text(g *image.Gray, r *rand.Rand) {
	size := 6 + 24*r.Float64()
	face, err := opentype.NewFace(mono(), &opentype.FaceOptions{Size: size, DPI: 72})
	if err != nil {
		panic(err)
	}
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 #@%&=+[]"
	d := font.Drawer{Dst: g, Src: image.NewUniform(color.Black), Face: face}
	for y := size; y < Side; y += 1.2 * size {
		d.Dot = fixed.P(int(size/2), int(y))
		var line []byte
		for range int(Side/size*1.6) - 1 {
			line = append(line, letters[r.IntN(len(letters))])
		}
		d.DrawString(string(line))
	}
}

// noise is grey by chance in every pixel.
func noise(g *image.Gray, r *rand.Rand) {
	for i := range g.Pix {
		g.Pix[i] = uint8(r.IntN(256))
	}
}

// cells are squares in black and white by chance, like modules.
func cells(g *image.Gray, r *rand.Rand) {
	size, share, salt := 2+10*r.Float64(), 0.2+0.6*r.Float64(), r.Uint64()
	paint(g, anyAngle(r), func(x, y float64) bool { return chance(x/size, y/size, salt) < share })
}

// chance is a number of 0 to 1 for each square of a plane.
func chance(x, y float64, salt uint64) float64 {
	v := salt ^ uint64(int64(math.Floor(x)))*0x9e3779b97f4a7c15 ^ uint64(int64(math.Floor(y)))*0xc2b2ae3d27d4eb4f
	v = (v ^ v>>29) * 0xbf58476d1ce4e5b9
	v = (v ^ v>>32) * 0x94d049bb133111eb
	return float64(v>>11) / (1 << 53)
}

// halftone is a screen of dots, larger where it is darker.
func halftone(g *image.Gray, r *rand.Rand) {
	pitch := 3 + 12*r.Float64()
	fx, fy := 0.03*r.Float64(), 0.03*r.Float64()
	paint(g, anyAngle(r), func(x, y float64) bool {
		tone := 0.5 + 0.4*math.Sin(fx*x)*math.Cos(fy*y)
		dx, dy := x/pitch-math.Round(x/pitch), y/pitch-math.Round(y/pitch)
		return dx*dx+dy*dy < tone*tone/3
	})
}

// grid is lines both ways.
func grid(g *image.Gray, r *rand.Rand) {
	pitchX, pitchY := 4+20*r.Float64(), 4+20*r.Float64()
	wide := 0.1 + 0.6*r.Float64()
	both := r.IntN(2) == 0
	paint(g, anyAngle(r), func(x, y float64) bool {
		a, b := frac(x/pitchX) < wide, frac(y/pitchY) < wide
		return both && (a || b) || !both && a != b
	})
}

func frac(v float64) float64 { return v - math.Floor(v) }

// moire is two gratings over each other.
func moire(g *image.Gray, r *rand.Rand) {
	p, q, turn := 2+5*r.Float64(), 2+5*r.Float64(), (r.Float64()-0.5)*0.8
	s, c := math.Sincos(turn)
	circles := r.IntN(2) == 0
	paint(g, anyAngle(r), func(x, y float64) bool {
		if circles {
			return (frac(math.Hypot(x, y)/p) < 0.5) != (frac(math.Hypot(x-20, y)/q) < 0.5)
		}
		return (frac(x/p) < 0.5) != (frac((c*x+s*y)/q) < 0.5)
	})
}

// texture is smooth noise of three grains, like wood, cloth and stone.
func texture(g *image.Gray, r *rand.Rand) {
	grain, stretch, salt := 3+20*r.Float64(), 1+4*r.Float64(), r.Uint64()
	hard := r.IntN(2) == 0
	for i := range g.Pix {
		x, y := float64(i%Side)/grain, float64(i/Side)/grain/stretch
		v := (smooth(x, y, salt) + smooth(2*x, 2*y, salt+1)/2 + smooth(4*x, 4*y, salt+2)/4) / 1.75
		if hard {
			v = math.Round(v)
		}
		g.Pix[i] = uint8(255 * v)
	}
}

// smooth is between the chances of four corners.
func smooth(x, y float64, salt uint64) float64 {
	fx, fy := frac(x), frac(y)
	fx, fy = fx*fx*(3-2*fx), fy*fy*(3-2*fy)
	top := chance(x, y, salt)*(1-fx) + chance(x+1, y, salt)*fx
	bottom := chance(x, y+1, salt)*(1-fx) + chance(x+1, y+1, salt)*fx
	return top*(1-fy) + bottom*fy
}
