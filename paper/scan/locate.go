package scan

import (
	"math"
	"slices"
)

// fit says where in a picture a symbol lies.
type fit struct {
	layout *layout
	h      homography
	score  float64  // mean correlation of its function patterns
	net    []anchor // of a symbol on bent paper: how far from h its patterns are
}

// Gates: below these a triple is taken for an accident. A symbol that can be
// read has more, even with a finder gone.
const (
	timingGate = 0.15
	scoreGate  = 0.42
)

// clearTiming is how well timing lines fit that are there, on flat paper.
const clearTiming = 0.6

// frame is an affine picture of the modules around a finder: its centre, and
// one module to the right and down.
type frame struct{ at, right, down point }

func (f frame) place(m point) point {
	return f.at.add(f.right.scale(m.x)).add(f.down.scale(m.y))
}

// settle moves a frame to where the finder pattern fits best.
func (p *plane) settle(f frame) (frame, float64) {
	v := []float64{f.at.x, f.at.y, f.right.x, f.right.y, f.down.x, f.down.y}
	read := func() frame { return frame{point{v[0], v[1]}, point{v[2], v[3]}, point{v[4], v[5]}} }
	m := math.Sqrt(f.right.squared())
	steps := []float64{m / 2, m / 2, m / 5, m / 5, m / 5, m / 5}
	score := climb(v, steps, 0.05, func() float64 { return p.correlate(finderMarks, read().place) })
	return read(), score
}

// spot looks for a lost finder near where it is expected, and leaves it there
// where nothing around is like one.
func (p *plane) spot(f *finder) {
	best, at := 0.45, f.at
	for y := -6.0; y <= 6; y += 0.75 {
		for x := -6.0; x <= 6; x += 0.75 {
			here := f.frame
			here.at = f.place(point{x, y})
			if s := p.correlate(finderMarks, here.place) - 0.01*math.Hypot(x, y); s > best {
				best, at = s, here.at
			}
		}
	}
	f.at = at
	if g, s := p.settle(f.frame); s > 0.5 {
		f.frame = g
	}
}

// locate finds the symbol that three finders belong to: its version and its
// place. More than one fit may be worth trying, the best first; none where the
// deadline is past. Nets are those of [plane.plain], which a triple has not that has
// lost a finder.
func (p *plane) locate(end *deadline, t triple, nets []fit) []fit {
	lost := false
	for _, f := range []*finder{&t.corner, &t.right, &t.below} {
		if f.hits == 0 {
			p.spot(f)
			lost = true
		}
	}
	frames := [3]frame{t.corner.frame, t.right.frame, t.below.frame}
	var fits []fit
	for _, f := range p.versions(frames) {
		if lost {
			if net, ok := p.netted(end, f, frames, flatScore); ok {
				nets = append(nets, net)
			}
		}
		fits = append(fits, p.corner(end, f, frames)...)
	}
	fits = slices.DeleteFunc(fits, func(f fit) bool { return f.score < scoreGate })
	slices.SortStableFunc(fits, byScore)
	bent := slices.DeleteFunc(slices.Clone(nets), func(f fit) bool { return f.score >= flatScore })
	fits = append(bent, fits...)
	return fits[:min(len(fits), 2)]
}

func byScore(a, b fit) int {
	switch {
	case a.score > b.score:
		return -1
	case a.score < b.score:
		return 1
	}
	return 0
}

// versions guesses the version from the distance of the finders, and keeps the
// two whose timing lines fit best. The place comes from the finders alone.
func (p *plane) versions(fr [3]frame) []fit {
	across := modules(fr[0].at, fr[1].at, fr[0].right, fr[1].right)
	down := modules(fr[0].at, fr[2].at, fr[0].down, fr[2].down)
	guess := int(math.Round(((across+down)/2 + 7 - 17) / 4))
	told := p.version(fr, guess)
	var fits []fit
	for v := max(1, guess-3); v <= min(40, guess+3); v++ {
		f := p.timed(v, fr)
		// The finders pull the guess one way only, so far ones need more.
		f.score -= 0.02 * math.Abs(float64(v-guess))
		if f.score > timingGate && v != told {
			fits = append(fits, f)
		}
	}
	slices.SortStableFunc(fits, byScore)
	if told > 0 {
		f := p.timed(told, fr)
		// Far from the guess, or where the timing lines clearly say another, it may be
		// data that look like it by chance.
		far := max(told-guess, guess-told) > max(1, guess/8)
		if !far && (len(fits) == 0 || fits[0].score < max(clearTiming, f.score)) {
			fits = nil
		}
		fits = slices.Insert(fits, 0, f)
	}
	return fits[:min(len(fits), 2)]
}

// timed is the place of a symbol of a version, by its finders, and how well its timing
// lines fit there.
func (p *plane) timed(version int, fr [3]frame) fit {
	l := layouts[version]()
	h := fitHomography(finderPoints(l, fr))
	return fit{layout: l, h: h, score: (p.correlate(l.groups[3].places, h.apply) + p.correlate(l.groups[4].places, h.apply)) / 2}
}

// version reads the version information beside the right and the lower finder,
// which versions from 7 on have; 0 where neither says anything clear. Unlike
// the timing lines it stands so near its finder that bent paper does not matter.
func (p *plane) version(fr [3]frame, guess int) int {
	best, found := 0.6, 0
	for v := max(7, guess-4); v <= min(40, guess+4); v++ {
		l := layouts[v]()
		far := float64(l.n) - 3.5
		right := p.correlate(l.groups[5].places, func(m point) point { return fr[1].place(m.sub(point{far, 3.5})) })
		below := p.correlate(l.groups[6].places, func(m point) point { return fr[2].place(m.sub(point{3.5, far})) })
		if s := max(right, below, (right+below)/2+0.15); s > best {
			best, found = s, v
		}
	}
	return found
}

// finderPoints pairs the corners of the three finders in modules with their
// places in the picture.
func finderPoints(l *layout, fr [3]frame) (from, to []point) {
	far := float64(l.n) - 3.5
	for i, c := range []point{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
		for _, d := range []point{{-3.5, -3.5}, {3.5, -3.5}, {3.5, 3.5}, {-3.5, 3.5}} {
			from = append(from, c.add(d))
			to = append(to, fr[i].place(d))
		}
	}
	return from, to
}

// corner settles the corner that has no finder: it starts from where the last
// alignment pattern may be, and moves the four corners of the symbol to where
// all function patterns fit best.
func (p *plane) corner(end *deadline, f fit, fr [3]frame) []fit {
	starts := []homography{f.h}
	if h, ok := crossing(f.layout, fr); ok {
		starts = append(starts, h)
	}
	if n := len(f.layout.alignments); n > 0 {
		want := f.layout.alignments[n-1]
		from, to := finderPoints(f.layout, fr)
		for _, base := range slices.Clone(starts) {
			for _, at := range p.alignment(fit{layout: f.layout, h: base}, want, 2+0.1*float64(f.layout.n)) {
				starts = append(starts, pinned(from, to, want, at))
			}
		}
	}
	var fits []fit
	for _, h := range starts {
		if end.past() {
			return nil
		}
		end.spend(settleSteps * f.layout.marked())
		q := p.settleCorners(fit{layout: f.layout, h: h})
		fits = append(fits, q)
	}
	slices.SortStableFunc(fits, byScore)
	return fits[:1]
}

// pinned is the homography that sends the corners of finders from their places in modules
// to those in the picture, and an alignment pattern, which has the weight of a finder's
// four.
func pinned(from, to []point, want, at point) homography {
	return fitHomography(append(slices.Clone(from), want, want, want, want), append(slices.Clone(to), at, at, at, at))
}

// settleSteps is how often a fit is tried until it is settled, about.
const settleSteps = 120

// crossing places the fourth corner where the line down from the right finder
// meets the line right from the lower one, which holds under a steep tilt.
func crossing(l *layout, fr [3]frame) (homography, bool) {
	across := fr[2].right.cross(fr[1].down)
	if math.Abs(across) < 0.2*math.Sqrt(fr[2].right.squared()*fr[1].down.squared()) {
		return homography{}, false
	}
	t := fr[1].at.sub(fr[2].at).cross(fr[1].down) / across
	far := float64(l.n) - 3.5
	return fitHomography(
		[]point{{3.5, 3.5}, {far, 3.5}, {3.5, far}, {far, far}},
		[]point{fr[0].at, fr[1].at, fr[2].at, fr[2].at.add(fr[2].right.scale(t))}), true
}

func (p *plane) settleCorners(f fit) fit {
	side := float64(f.layout.n)
	q := f.h.corners(side)
	v := make([]float64, 8)
	steps := make([]float64, 8)
	module := math.Sqrt(q[0].sub(q[1]).squared()) / side
	for i := range q {
		v[2*i], v[2*i+1] = q[i].x, q[i].y
		steps[2*i], steps[2*i+1] = module, module
	}
	read := func() homography {
		return squareTo(side, [4]point{{v[0], v[1]}, {v[2], v[3]}, {v[4], v[5]}, {v[6], v[7]}})
	}
	f.score = climb(v, steps, 0.07, func() float64 {
		h := read()
		return p.score(f.layout, h.apply)
	})
	f.h = read()
	return f
}

// alignment returns the three places near the expected one that look most like
// an alignment pattern. Reach is how far it looks, in modules.
func (p *plane) alignment(f fit, want point, reach float64) []point {
	c := f.h.apply(want)
	local := frame{c, f.h.apply(want.add(point{1, 0})).sub(c), f.h.apply(want.add(point{0, 1})).sub(c)}
	type peak struct {
		at    point
		score float64
	}
	var peaks []peak
	for y := -reach; y <= reach; y += 0.5 {
		for x := -reach; x <= reach; x += 0.5 {
			here := local
			here.at = local.place(point{x, y})
			s := p.correlate(alignmentMarks, here.place) - 0.02*math.Hypot(x, y)
			if s > 0.5 {
				peaks = append(peaks, peak{here.at, s})
			}
		}
	}
	slices.SortStableFunc(peaks, func(a, b peak) int {
		if a.score > b.score {
			return -1
		}
		return 1
	})
	apart := 2 * local.right.squared()
	var out []point
	for _, k := range peaks {
		if len(out) < 3 && !slices.ContainsFunc(out, func(o point) bool { return o.sub(k.at).squared() < apart }) {
			out = append(out, k.at)
		}
	}
	return out
}
