package damage

import (
	"image"
	"math"
	"math/rand/v2"
)

// What happens to the paper itself is drawn on a copy of the page, so that it
// turns and tilts with it.

func (p *Page) clone() *Page {
	q := *p
	q.Raster = image.NewGray(p.Raster.Rect)
	copy(q.Raster.Pix, p.Raster.Pix)
	return &q
}

// target is a place in or near one of the page's codes.
func (p *Page) target(r *rand.Rand) (x, y, side float64) {
	c := p.Codes[r.IntN(len(p.Codes))]
	return c.X + c.Side*r.Float64(), c.Y + c.Side*r.Float64(), c.Side
}

// paint changes the pixels of a box given in millimetres.
func (p *Page) paint(x0, y0, x1, y1 float64, f func(x, y, v float64) float64) {
	box := image.Rect(int(x0*Dots), int(y0*Dots), int(x1*Dots)+1, int(y1*Dots)+1).Intersect(p.Raster.Rect)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			i := p.Raster.PixOffset(x, y)
			p.Raster.Pix[i] = clamp(f(float64(x)/Dots, float64(y)/Dots, float64(p.Raster.Pix[i])))
		}
	}
}

// Fold marks a fold through a code: a worn white line and a dark one.
func (p *Page) Fold(r *rand.Rand) *Page {
	q := p.clone()
	for range 2 {
		cx, cy, _ := p.target(r)
		s, c := math.Sincos(float64(r.IntN(2))*math.Pi/2 + 0.1*r.NormFloat64())
		wear := 0.4 + 0.9*r.Float64()
		q.paint(0, 0, Width, Height, func(x, y, v float64) float64 {
			d := math.Abs((x-cx)*c + (y-cy)*s)
			switch {
			case d < wear/2:
				return v + (235-v)*0.85
			case d < wear:
				return v * 0.6
			}
			return v
		})
	}
	return q
}

// Coffee leaves rings and a filled stain.
func (p *Page) Coffee(r *rand.Rand) *Page {
	q := p.clone()
	for range len(p.Codes) {
		cx, cy, side := p.target(r)
		rad := side * (0.3 + 0.4*r.Float64())
		strength := 0.35 + 0.35*r.Float64()
		wobble := field(r, 12)
		q.paint(cx-2*rad, cy-2*rad, cx+2*rad, cy+2*rad, func(x, y, v float64) float64 {
			d := math.Hypot(x-cx, y-cy)/rad + 0.08*wobble(x, y)
			switch {
			case d > 1:
				return v
			case d > 0.9:
				return v * (1 - strength)
			}
			return v * (1 - strength*0.5)
		})
	}
	return q
}

// Punch makes holes of a filing punch, with the dark table behind.
func (p *Page) Punch(r *rand.Rand) *Page {
	q := p.clone()
	for _, c := range p.Codes {
		rad := 2 + 2.5*r.Float64()
		cx, cy := c.X+c.Side*(0.1+0.8*r.Float64()), c.Y+c.Side*(0.1+0.8*r.Float64())
		q.paint(cx-rad, cy-rad, cx+rad, cy+rad, func(x, y, v float64) float64 {
			if math.Hypot(x-cx, y-cy) < rad {
				return 80
			}
			return v
		})
	}
	return q
}

// Tear takes a corner off a code, with the dark table behind.
func (p *Page) Tear(r *rand.Rand) *Page {
	q := p.clone()
	for _, c := range p.Codes {
		sx, sy := float64(2*r.IntN(2)-1), float64(2*r.IntN(2)-1)
		cut := c.Side * (0.1 + 0.3*r.Float64())
		ragged := field(r, 3)
		mx, my := c.X+c.Side/2, c.Y+c.Side/2
		q.paint(c.X-4, c.Y-4, c.X+c.Side+4, c.Y+c.Side+4, func(x, y, v float64) float64 {
			if c.Side-(x-mx)*sx-(y-my)*sy < cut+1.5*ragged(x, y) {
				return 75
			}
			return v
		})
	}
	return q
}

// Pen draws strokes of a pen across the codes.
func (p *Page) Pen(r *rand.Rand) *Page {
	q := p.clone()
	for _, c := range p.Codes {
		for range 1 + r.IntN(3) {
			wide := 0.4 + 0.8*r.Float64()
			dark := 20 + 70*r.Float64()
			a, b := c.Side*r.Float64(), c.Side*r.Float64()
			bend := (r.Float64() - 0.5) * c.Side
			turned := r.IntN(2) == 1
			for i := range 400 {
				t := float64(i) / 400
				x, y := c.X+c.Side*t, c.Y+a+(b-a)*t+bend*t*(1-t)
				if turned {
					x, y = c.X+(y-c.Y), c.Y+(x-c.X)
				}
				q.paint(x-wide/2, y-wide/2, x+wide/2, y+wide/2, func(_, _, v float64) float64 { return min(v, dark) })
			}
		}
	}
	return q
}

// Bands loses rows, as a printer with a blocked nozzle does.
func (p *Page) Bands(r *rand.Rand) *Page {
	q := p.clone()
	for _, c := range p.Codes {
		for range 2 + r.IntN(3) {
			y, wide := c.Y+c.Side*r.Float64(), 0.3+1.2*r.Float64()
			q.paint(0, y, Width, y+wide, func(_, _, v float64) float64 { return v + (255-v)*0.93 })
		}
	}
	return q
}

// Thermal prints as a receipt printer: 8 dots a millimetre, black or white,
// with dots that run, lines that fail, and a pale black.
func (p *Page) Thermal(r *rand.Rand) *Page {
	q := p.clone()
	const dot = Dots / 8
	dead := map[int]bool{}
	for range 6 {
		dead[r.IntN(Width*8)] = true
	}
	run := field(r, 5)
	for y := 0; y < Height*Dots; y += dot {
		for x := 0; x < Width*Dots; x += dot {
			sum := 0
			for j := range dot {
				for i := range dot {
					sum += int(p.Raster.Pix[(y+j)*p.Raster.Stride+x+i])
				}
			}
			v := uint8(225)
			if sum/(dot*dot) < 128+int(90*run(float64(x)/Dots, float64(y)/Dots)) && !dead[x/dot] {
				v = uint8(90 + r.IntN(50))
			}
			for j := range dot {
				for i := range dot {
					q.Raster.Pix[(y+j)*p.Raster.Stride+x+i] = v
				}
			}
		}
	}
	return q
}
