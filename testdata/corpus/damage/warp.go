package damage

import (
	"image"
	"math"
	"math/rand/v2"
)

// Move says where on a page, in millimetres, a place of the picture lies. It
// is given places in millimetres from the picture's upper left corner.
type Move func(x, y float64) (float64, float64)

// Stay leaves the page as it is.
func Stay(x, y float64) (float64, float64) { return x, y }

// Then applies m first and then next.
func (m Move) Then(next Move) Move {
	return func(x, y float64) (float64, float64) { return next(m(x, y)) }
}

// Turn rotates about the middle of the page.
func Turn(degrees float64) Move {
	s, c := math.Sincos(degrees * math.Pi / 180)
	return func(x, y float64) (float64, float64) {
		x, y = x-Width/2, y-Height/2
		return c*x - s*y + Width/2, s*x + c*y + Height/2
	}
}

// Shrink makes room around the page, so that a turned one stays in sight.
func Shrink(by float64) Move {
	return func(x, y float64) (float64, float64) {
		return (x-Width/2)*by + Width/2, (y-Height/2)*by + Height/2
	}
}

// Tilt leans the page away from the camera: a, b are the share by which it
// grows smaller from the middle to an edge.
func Tilt(a, b float64) Move {
	return func(x, y float64) (float64, float64) {
		x, y = x-Width/2, y-Height/2
		d := 1 + a*x/(Width/2) + b*y/(Height/2)
		return x/d + Width/2, y/d + Height/2
	}
}

// Curl bends the page along its height, as if it came off a roll.
func Curl(r *rand.Rand, depth float64) Move {
	phase := r.Float64() * math.Pi
	return func(x, y float64) (float64, float64) {
		s := math.Sin(y/Height*math.Pi*1.5 + phase)
		return x + (x-Width/2)*s*depth*0.01, y + depth*s
	}
}

// Crumple moves the page by a smooth random field of the given depth in
// millimetres and grain in millimetres.
func Crumple(r *rand.Rand, depth, grain float64) Move {
	fx, fy := field(r, grain), field(r, grain)
	return func(x, y float64) (float64, float64) {
		return x + depth*fx(x, y), y + depth*fy(x, y)
	}
}

// field returns smooth noise of -1 to 1.
func field(r *rand.Rand, grain float64) func(x, y float64) float64 {
	w, h := int(Width/grain)+8, int(Height/grain)+8
	grid := make([]float64, w*h)
	for i := range grid {
		grid[i] = 2*r.Float64() - 1
	}
	at := func(x, y int) float64 { return grid[min(max(y+3, 0), h-1)*w+min(max(x+3, 0), w-1)] }
	ease := func(t float64) float64 { return t * t * (3 - 2*t) }
	return func(x, y float64) float64 {
		x, y = x/grain, y/grain
		ix, iy := int(math.Floor(x)), int(math.Floor(y))
		fx, fy := ease(x-float64(ix)), ease(y-float64(iy))
		a := at(ix, iy)*(1-fx) + at(ix+1, iy)*fx
		b := at(ix, iy+1)*(1-fx) + at(ix+1, iy+1)*fx
		return a*(1-fy) + b*fy
	}
}

// Picture takes a picture of the page at a resolution, on a dark table.
func (p *Page) Picture(dpi float64, m Move) *image.Gray {
	scale := 25.4 / dpi
	w, h := int(Width/scale), int(Height/scale)
	out := image.NewGray(image.Rect(0, 0, w, h))
	const table = 70
	n := 2
	if scale*Dots > 2.5 {
		n = 3
	}
	for y := range h {
		for x := range w {
			sum := 0.0
			for j := range n {
				for i := range n {
					px, py := m((float64(x)+(float64(i)+0.5)/float64(n))*scale, (float64(y)+(float64(j)+0.5)/float64(n))*scale)
					sum += p.at(px*Dots-0.5, py*Dots-0.5, table)
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum/float64(n*n) + 0.5)
		}
	}
	return out
}

func (p *Page) at(x, y, otherwise float64) float64 {
	ix, iy := int(math.Floor(x)), int(math.Floor(y))
	g := p.Raster
	if ix < 0 || iy < 0 || ix+1 >= g.Rect.Dx() || iy+1 >= g.Rect.Dy() {
		return otherwise
	}
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*g.Stride + ix
	a := float64(g.Pix[i])*(1-fx) + float64(g.Pix[i+1])*fx
	b := float64(g.Pix[i+g.Stride])*(1-fx) + float64(g.Pix[i+g.Stride+1])*fx
	return a*(1-fy) + b*fy
}
