package damage

import (
	"image"
	"math/rand/v2"
)

// Kind is a kind of damage. Make takes a damaged picture of a page; level goes
// from 0, slight, to 1, where hardly anything can be read.
type Kind struct {
	Name string
	Make func(p *Page, r *rand.Rand, level float64) *image.Gray
}

func pick(r *rand.Rand, of ...float64) float64 { return of[r.IntN(len(of))] }

// Kinds are all of them.
var Kinds = []Kind{
	{"none", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return p.Picture(pick(r, 150, 200, 300), Stay)
	}},
	{"low dpi", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Picture(130-55*l, Turn(r.NormFloat64())), r, 4)
	}},
	{"rotation", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return p.Picture(1.3*pick(r, 130, 180), Shrink(1.3).Then(Turn(r.Float64()*360)))
	}},
	{"perspective", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		tilt := Tilt((r.Float64()-0.5)*(0.2+0.7*l), (r.Float64()-0.5)*(0.2+0.7*l))
		return p.Picture(240, Shrink(1.35).Then(Turn(30*r.NormFloat64())).Then(tilt))
	}},
	{"blur", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Blur(p.Picture(200, Turn(3*r.NormFloat64())), 1.5+3.5*l), r, 2)
	}},
	{"motion", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Motion(p.Picture(200, Turn(3*r.NormFloat64())), 4+10*l, r.Float64()*180), r, 2)
	}},
	{"jpeg", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return JPEG(Noise(p.Picture(pick(r, 120, 150, 200), Turn(5*r.NormFloat64())), r, 3), 40-int(30*l))
	}},
	{"uneven light", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Uneven(p.Picture(150, Turn(2*r.NormFloat64())), r, 0.5-0.4*l), r, 4)
	}},
	{"hard shadow", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Shadow(p.Picture(150, Turn(2*r.NormFloat64())), r, 0.6-0.4*l), r, 4)
	}},
	{"glare", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Glare(Levels(p.Picture(150, Turn(2*r.NormFloat64())), 40, 210), r, 0.5+0.6*l), r, 3)
	}},
	{"noise", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Picture(200, Turn(2*r.NormFloat64())), r, 25+60*l)
	}},
	{"fade", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Levels(p.Picture(200, Turn(2*r.NormFloat64())), 170+40*l, 235), r, 4+4*l)
	}},
	{"fold line", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Fold(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"coffee stain", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Coffee(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"punched hole", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Punch(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"torn corner", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Tear(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"pen strokes", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Pen(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"missing bands", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Bands(r).Picture(200, Turn(2*r.NormFloat64())), r, 4)
	}},
	{"thermal print", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(Blur(p.Thermal(r).Picture(200, Turn(2*r.NormFloat64())), 0.5+l), r, 4)
	}},
	{"crumpled", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		m := Turn(4 * r.NormFloat64()).Then(Crumple(r, 0.4+1.3*l, 18))
		g := p.Picture(200, m)
		shade := field(r, 18)
		each(g, func(x, y, v float64) float64 { return v * (0.8 + 0.2*shade(x*Width, y*Height)) })
		return Noise(g, r, 4)
	}},
	{"curled", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		return Noise(p.Picture(220, Shrink(1.2).Then(Turn(5*r.NormFloat64())).Then(Curl(r, 6+14*l))), r, 4)
	}},
	{"fax", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		g := Noise(p.Picture(150+50*(1-l), Turn(2*r.NormFloat64())), r, 30)
		return each(g, func(_, _, v float64) float64 {
			if v < 128 {
				return 0
			}
			return 255
		})
	}},
	{"photo", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		tilt := Tilt((r.Float64()-0.5)*0.3, (r.Float64()-0.5)*0.3)
		g := p.Picture(200, Shrink(1.15).Then(Turn(20*r.NormFloat64()).Then(tilt).Then(Crumple(r, 0.6, 25))))
		return JPEG(Noise(Blur(Uneven(Levels(g, 40, 220), r, 0.5), 0.8+0.8*l), r, 6), 60)
	}},
	{"hard photo", func(p *Page, r *rand.Rand, l float64) *image.Gray {
		tilt := Tilt((r.Float64()-0.5)*0.5, (r.Float64()-0.5)*0.5)
		g := p.Picture(220, Shrink(1.25).Then(Turn(40*r.NormFloat64()).Then(tilt).Then(Crumple(r, 1, 22))))
		g = Shadow(Uneven(Levels(g, 60, 210), r, 0.35), r, 0.5)
		return JPEG(Noise(Motion(Blur(g, 1+0.8*l), 4, r.Float64()*180), r, 8), 40)
	}},
}

// Picture takes the n-th picture of a kind: the pages in turn, the level rising.
func (k Kind) Picture(pages []*Page, seed uint64, n, of int) (*Page, *image.Gray) {
	p := pages[n%len(pages)]
	h := uint64(14695981039346656037)
	for _, c := range k.Name {
		h = (h ^ uint64(c)) * 1099511628211
	}
	r := rand.New(rand.NewPCG(seed^h, uint64(n)))
	level := 0.5
	if of > 1 {
		level = float64(n) / float64(of-1)
	}
	return p, k.Make(p, r, level)
}
