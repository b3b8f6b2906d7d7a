package scan

// Steps for each module: to see it, and to decide it with an equaliser.
const (
	sampleSteps = 20
	passSteps   = 500
)

// read reads the symbol at a fit: first as it is, then with the equaliser,
// then on a bent grid; on bent paper on that alone.
func (s *search) read(p *plane, f fit) (content, bool) {
	g := f.grid()
	n := f.layout.n
	var readings []*reading
	for bent := range 2 {
		if bent == 0 && f.net != nil {
			continue // it was glanced at
		}
		if bent == 1 {
			g.bend(s.end, p)
		}
		if s.end.past() {
			return content{}, false
		}
		s.end.spend(sampleSteps * n * n)
		v := g.samples(p)
		soft := newLevels(v, n).all(v)
		for _, fm := range formats(f.layout, soft) {
			r := pick(&readings, f.layout, fm)
			if said, ok := s.attempt(r, soft); ok {
				return said, true
			}
		}
	}
	return content{}, false
}

// glance reads the symbol at a fit if that is easy: as it is, in its likeliest format.
func (s *search) glance(p *plane, f fit) (content, bool) {
	s.end.spend(f.bending() + 2*sampleSteps*len(f.layout.known))
	v := f.grid().samples(p)
	soft := newLevels(v, f.layout.n).all(v)
	all := formats(f.layout, soft)
	if len(all) == 0 {
		return content{}, false
	}
	r := newReading(f.layout, all[0])
	if r.decide(soft); !r.done() {
		return content{}, false
	}
	return parse(r.data(), f.layout.version)
}

// pick returns the reading of a format, a new one if need be: blocks that were
// corrected on the flat grid stay corrected on the bent one.
func pick(readings *[]*reading, l *layout, f *format) *reading {
	for _, r := range *readings {
		if r.format == f {
			return r
		}
	}
	r := newReading(l, f)
	*readings = append(*readings, r)
	return r
}

// attempt decides with and without the equaliser, as long as that gets
// further.
func (s *search) attempt(r *reading, soft []float64) (content, bool) {
	s.end.spend(passSteps / 2 * len(soft))
	r.decide(soft)
	if !r.done() {
		r.recognise(soft, s.opt.Beginnings)
		r.decide(soft)
	}
	clear := soft
	for pass := 0; pass < 5 && !r.done() && !s.end.past(); pass++ {
		for !s.end.past() && (r.decide(r.trusted(soft)) || r.decide(r.trusted(clear))) {
		}
		trust := 0.5
		if pass == 0 {
			trust = 0
		}
		want, weight := r.targets(clear, trust)
		s.end.spend(passSteps * len(soft))
		clear = equalise(soft, r.layout.n, want, weight)
		r.decide(clear)
	}
	if r.done() {
		return parse(r.data(), r.layout.version)
	}
	for _, seen := range [][]float64{soft, clear} {
		s.end.spend(sampleSteps * len(soft))
		if said, ok := r.padded(seen); ok {
			return said, true
		}
	}
	if s.opt.Check == nil {
		return content{}, false
	}
	said, ok := parse(r.data(), r.layout.version)
	if !ok || said.part.total > 0 {
		return content{}, false
	}
	text, ok := said.text()
	return said, ok && s.opt.Check(text)
}
