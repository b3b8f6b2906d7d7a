package scan

import (
	"image"
	"math"
	"slices"
)

// search is the reading of one picture, rung by rung, cheapest first.
type search struct {
	end    *deadline
	opt    Options
	codes  []Code
	left   int   // finders outside all codes read, when last looked for, or unknown
	more   bool  // there were more finders than were looked at
	base   sight // of the picture that is looked at first
	micro  error // nothing was read, and there is a Micro QR code: it is named
	fits   []fit // of the codes read, in the picture's own pixels
	looked bool  // once more, where nothing was left
	print  bool  // it is crisp, and nothing outside all codes read is like a finder
}

const unknown = -1

// large is the size in pixels from which a picture is read at half its size
// first: a page at 300 dots an inch has less.
const large = 9 << 20

// whole is the size up to which a large picture is read at its full size in the
// end; beyond, its memory would be too much, and its pixels are finer than ink.
const whole = 40 << 20

// narrowest is the side in pixels below which there is no symbol, a Micro QR code neither:
// a picture may be so thin that at half its size nothing of it is left.
const narrowest = 11

func (s *search) run(p *plane) {
	if min(p.w, p.h) < narrowest || s.end.past() {
		return
	}
	s.base, s.looked, s.print = sight{}, false, false
	full, scale := p, 1.0
	for p.w*p.h > large && !s.end.past() {
		half := p.halved()
		if p != full {
			p.wipe()
		}
		p, scale = half, scale/2
	}
	if p != full {
		defer p.wipe()
	}
	if s.end.past() {
		return
	}
	s.climb(p, scale)
	// A code may be too small for the half to show even its finders.
	if full != p && full.w*full.h <= whole && !s.end.past() {
		s.own(full, 1)
	}
}

// whole reports whether the search came to its end, or had nothing left to find.
func (s *search) whole() bool {
	return !s.end.cut && !s.more || len(s.codes) > 0 && s.left == 0
}

// own reads with finders, grids and decisions of our own on a picture that is
// scale times as large as the one given.
func (s *search) own(p *plane, scale float64) {
	for {
		fs := s.finders(p, scale)
		if s.end.past() {
			s.left = unknown
			return
		}
		before := len(s.codes)
		threes := triples(fs)
		s.all(p, threes, scale)
		if s.micro == nil && len(s.codes) == 0 {
			s.micro = p.micro(fs, len(threes) > 0)
		}
		s.left = s.unread(fs, scale)
		if !s.more || len(s.codes) == before {
			return
		}
	}
}

// aside reads what may be seen in a picture that is too small to show what is left.
func (s *search) aside(p *plane, scale float64) {
	left, before := s.left, len(s.codes)
	if s.own(p, scale); len(s.codes) == before {
		s.left = left
	}
}

// fewDoubtful is how many finders that fit ill may be those of codes that are hard to
// see. More of them are moiré, or a screen of dots.
const fewDoubtful = 12

// unread counts the finders outside all codes read that may be those of another code.
func (s *search) unread(fs []finder, scale float64) int {
	good, doubtful := 0, 0
	for _, f := range fs {
		switch {
		case !s.free(f.at, scale):
		case f.fit >= wellFits:
			good++
		default:
			doubtful++
		}
	}
	if doubtful > fewDoubtful {
		return good
	}
	return good + doubtful
}

// finders are those outside all codes read. The picture as it is is asked for them
// twice: once more for what has lost one.
func (s *search) finders(p *plane, scale float64) []finder {
	if s.base.plane == p && s.base.codes == len(s.codes) {
		return slices.Clone(s.base.finders)
	}
	around := radii(p)
	if s.print {
		around = around[1:] // nothing is blurred
	}
	fs, more := findFinders(s.end, p, around, func(at point) bool { return s.free(at, scale) })
	s.more = more
	if s.print { // and what fits ill is print
		fs = slices.DeleteFunc(fs, func(f finder) bool { return f.fit < crispFits })
	}
	if s.base.plane == nil || s.base.plane == p {
		s.base = sight{p, len(s.codes), slices.Clone(fs)}
	}
	return fs
}

// sight is which finders were seen in a picture, and how many codes were read then.
type sight struct {
	plane   *plane
	codes   int
	finders []finder
}

// lost reads symbols that have lost a finder.
func (s *search) lost(p *plane, scale float64) { s.guess(p, s.finders(p, scale), scale) }

// guess reads symbols of which two finders are there, or one beside others of their kind.
func (s *search) guess(p *plane, fs []finder, scale float64) {
	s.siblings(p, fs, scale)
	for _, ab := range pairs(s.unclaimed(fs, scale)) {
		for _, t := range guesses(ab) {
			s.try(p, t, scale)
		}
	}
}

// unclaimed are the finders outside all codes that are read.
func (s *search) unclaimed(fs []finder, scale float64) (out []finder) {
	for _, f := range fs {
		if s.free(f.at, scale) {
			out = append(out, f)
		}
	}
	return out
}

// free reports whether a place is outside all codes that are read.
func (s *search) free(at point, scale float64) bool {
	at = at.scale(1 / scale)
	return !slices.ContainsFunc(s.codes, func(c Code) bool { return c.inside(at) })
}

// all reads what triples show: first what can be read at once, so that no time goes
// into a false triple whose finders belong to codes that are plain to see.
func (s *search) all(p *plane, ts []triple, scale float64) {
	fits, nets := make([][]fit, len(ts)), make([][]fit, len(ts))
	for i, t := range ts {
		if s.open(t, scale) {
			var flat []fit
			flat, nets[i] = p.plain(s.end, t)
			s.plainly(p, append(flat, nets[i]...), scale)
		}
	}
	for i, t := range ts {
		if !s.open(t, scale) {
			continue
		}
		fits[i] = p.locate(s.end, t, nets[i])
		s.plainly(p, fits[i], scale)
	}
	for i, t := range ts {
		if s.open(t, scale) {
			s.study(p, fits[i], scale)
		}
	}
}

// plainly reads at one of the fits what is easy to read.
func (s *search) plainly(p *plane, fits []fit, scale float64) {
	for _, f := range fits {
		if said, ok := s.glance(p, f); ok {
			s.found(said, f, scale)
			return
		}
	}
}

// open reports whether there is time, and no code read has a finder of the triple.
func (s *search) open(t triple, scale float64) bool {
	for _, f := range []finder{t.corner, t.right, t.below} {
		if s.end.past() || !s.free(f.at, scale) {
			return false
		}
	}
	return true
}

func (s *search) try(p *plane, t triple, scale float64) {
	if s.open(t, scale) {
		s.study(p, p.locate(s.end, t, nil), scale)
	}
}

// study reads at one of the fits, as it is or in a mirror, by all means.
func (s *search) study(p *plane, fits []fit, scale float64) {
	for _, f := range fits {
		said, ok := s.read(p, f)
		if mirrored := f.mirrored(); !ok && p.formatScore(mirrored) > p.formatScore(f) {
			f = mirrored
			said, ok = s.read(p, f)
		}
		if ok {
			s.found(said, f, scale)
			return
		}
	}
}

// formatScore says how well the likeliest format information agrees with what
// stands at a fit: that of a symbol in a mirror agrees with its mirror image.
func (p *plane) formatScore(f fit) float64 {
	v := f.grid().samples(p)
	return rankFormats(f.layout, newLevels(v, f.layout.n).all(v))[0].score
}

// siblingGate is how well a symbol fits at least, before it is settled, that lies as the
// one of its kind does that was read.
const siblingGate = 0.1

// siblings reads symbols that have one finder left, on a page where others
// were read: what is printed together is of one version, size and slant.
func (s *search) siblings(p *plane, fs []finder, scale float64) {
	for _, f := range fs {
		for _, known := range s.fits[:min(len(s.fits), 3)] {
			far := float64(known.layout.n) - 3.5
			for _, c := range []point{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
				if s.end.past() || !s.free(f.at, scale) {
					break
				}
				s.end.spend(known.layout.marked())
				h := known.h.scaled(scale)
				moved := fit{layout: known.layout, h: h.moved(f.at.sub(h.apply(c)))}
				if p.score(moved.layout, moved.h.apply) < siblingGate {
					continue
				}
				s.end.spend(settleSteps * known.layout.marked())
				moved = p.settleCorners(moved)
				if moved.score < scoreGate {
					continue
				}
				if said, ok := s.read(p, moved); ok {
					s.found(said, moved, scale)
				}
			}
		}
	}
}

// found keeps a code that was read at a fit in a picture scale times as large.
func (s *search) found(said content, f fit, scale float64) {
	f = f.scaled(1 / scale)
	c := Code{Text: string(said.raw()), Page: 1, said: said}
	for i, q := range f.corners() {
		c.Corners[i] = image.Pt(clampInt(q.x), clampInt(q.y))
	}
	if s.add(c) {
		s.fits = append(s.fits, f)
	}
}

// add keeps a code unless it is a second reading of one place.
func (s *search) add(c Code) bool {
	same := func(o Code) bool { return o.Text == c.Text && o.inside(c.centre()) }
	if slices.ContainsFunc(s.codes, same) {
		return false
	}
	s.codes = append(s.codes, c)
	return true
}

func clampInt(v float64) int {
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Round(min(max(v, -1<<20), 1<<20)))
}
