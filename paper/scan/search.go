package scan

import (
	"context"
	"image"
	"slices"
)

// search is the reading of one picture, rung by rung, cheapest first.
type search struct {
	ctx   context.Context
	opt   Options
	codes []Code
}

func (s *search) run(p *plane) {
	if p.w < 2 || p.h < 2 {
		return
	}
	for _, c := range easy(p) {
		s.add(c)
	}
	s.own(p, 1)
}

// own reads with finders, grids and decisions of our own on a picture that is
// scale times as large as the one given.
func (s *search) own(p *plane, scale float64) {
	free := func(at point) bool {
		at = at.scale(1 / scale)
		return !slices.ContainsFunc(s.codes, func(c Code) bool { return c.inside(at) })
	}
	fs := findFinders(p, free)
	for _, t := range triples(fs) {
		if s.ctx.Err() != nil {
			return
		}
		if !free(t.corner.at) || !free(t.right.at) || !free(t.below.at) {
			continue
		}
		for _, f := range p.locate(t) {
			if text, ok := s.read(p, f); ok {
				c := Code{Text: text, Page: 1}
				for i, q := range f.h.corners(float64(f.layout.n)) {
					q = q.scale(1 / scale)
					c.Corners[i] = image.Pt(clampInt(q.x), clampInt(q.y))
				}
				s.add(c)
				break
			}
		}
	}
}

// add keeps a code unless it is a second reading of one place.
func (s *search) add(c Code) {
	same := func(o Code) bool { return o.Text == c.Text && o.inside(c.centre()) }
	if !slices.ContainsFunc(s.codes, same) {
		s.codes = append(s.codes, c)
	}
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
