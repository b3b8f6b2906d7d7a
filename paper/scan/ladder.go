package scan

import "slices"

// preparation of a picture for a search: it returns the prepared picture and how many
// times as large it is, or nil where it is not for this picture.
type preparation func(*search, *plane) (*plane, float64)

// rung is one preparation and how what it gives is read.
type rung struct {
	name    string
	prepare preparation
	read    func(*search, *plane, float64)
}

// rungs of the ladder, cheapest and most useful first.
var rungs = []rung{
	{"grey", func(_ *search, p *plane) (*plane, float64) { return p, 1 }, (*search).first},
	{"smoothed", func(_ *search, p *plane) (*plane, float64) { return p.smoothed(1), 1 }, (*search).own},
	{"sharpened", dim(func(_ *search, p *plane) (*plane, float64) { return p.sharpened(2, 2), 1 }), (*search).own},
	{"inverted", light(func(_ *search, p *plane) (*plane, float64) { return p.inverted(), 1 }), (*search).own},
	// Smoothed, or smaller, the lines between the modules of some symbols are gone.
	{"inverted and smoothed", light(func(_ *search, p *plane) (*plane, float64) { return p.smoothed(1).invert(), 1 }), (*search).own},
	{"deblurred", dim(func(_ *search, p *plane) (*plane, float64) { return p.sharpened(4, 3), 1 }), (*search).own},
	{"two finders", func(_ *search, p *plane) (*plane, float64) { return p, 1 }, (*search).lost},
	{"halved", func(_ *search, p *plane) (*plane, float64) { return p.halved(), 0.5 }, (*search).own},
	{"quartered", func(_ *search, p *plane) (*plane, float64) { return p.quartered() }, (*search).aside},
	{"inverted and quartered", light(func(_ *search, p *plane) (*plane, float64) {
		q, scale := p.quartered()
		if q != nil {
			q.invert()
		}
		return q, scale
	}), (*search).aside},
	{"smoother", dim(func(_ *search, p *plane) (*plane, float64) { return p.smoothed(2), 1 }), (*search).own},
	{"doubled", func(_ *search, p *plane) (*plane, float64) {
		if p.w*p.h > 1<<20 {
			return nil, 0
		}
		return p.doubled(), 2
	}, (*search).own},
}

// light is a preparation for symbols that are light on dark. They are looked for where
// no others are.
func light(prepare preparation) preparation {
	return func(s *search, p *plane) (*plane, float64) {
		if len(s.codes) > 0 {
			return nil, 0
		}
		return prepare(s, p)
	}
}

// dim is a preparation for what is hard to see. It is left out where a crisp picture
// showed nothing like a finder: a page of print.
func dim(prepare preparation) preparation {
	return func(s *search, p *plane) (*plane, float64) {
		if s.print {
			return nil, 0
		}
		return prepare(s, p)
	}
}

// climb goes up the ladder until no finder is left.
func (s *search) climb(p *plane, scale float64) {
	for _, r := range rungs {
		if s.end.past() {
			return
		}
		s.end.spend(p.w * p.h / 2)
		if q, more := r.prepare(s, p); q != nil {
			r.read(s, q, scale*more)
			if q != p {
				q.wipe()
			}
			if len(s.codes) > 0 && s.left == 0 && (s.print || !s.again(p, scale)) {
				return
			}
		}
	}
}

// again looks at half the size, where noise hides less, for what is paler than the codes
// that were read, and reports whether something is left there. Once is enough.
func (s *search) again(p *plane, scale float64) bool {
	if s.looked {
		return false
	}
	s.looked = true
	half := p.halved()
	defer half.wipe()
	scale /= 2
	fs := slices.DeleteFunc(s.finders(half, scale), func(f finder) bool { return f.fit < wellFits })
	s.all(half, triples(fs), scale)
	s.left = len(s.unclaimed(fs, scale))
	return s.left > 0
}

// crispFits is how well a finder fits that is seen clearly: letters may fit a little less.
const crispFits = 0.8

// first reads a picture as it is, and judges whether it is worth to look further. Beside
// the codes of a crisp page it is for what has lost a finder alone.
func (s *search) first(p *plane, scale float64) {
	s.own(p, scale)
	if s.base.plane != p || s.more || s.end.past() {
		return
	}
	fs := s.unclaimed(s.base.finders, scale)
	good := func(f finder) bool { return f.fit >= crispFits }
	s.print = !slices.ContainsFunc(fs, good) && p.crisp()
	if s.print && len(s.codes) > 0 {
		if s.guess(p, fs, scale); !s.end.past() {
			s.left = 0
		}
	}
}
