package scan

import (
	"sync"

	"rsc.io/qr/coding"
)

// layout says what stands where in a symbol of one version. Modules are
// numbered row by row. The tables of ISO/IEC 18004 come from rsc.io/qr.
type layout struct {
	version, n int
	known      []int8 // of each module: 1 black, -1 white, 0 not fixed by the version
	groups     []group
	alignments []point // centres of the alignment patterns, in modules
	formats    [32]format
	levels     [4]*blocks
}

// format is one of the 32 values of the format information.
type format struct {
	level   coding.Level
	mask    coding.Mask
	modules []module
}

// module is a module whose colour is known: 1 black, -1 white.
type module struct {
	at    int
	black int8
}

// group is a set of places of one function pattern: correlation is measured in
// each group by itself, so that light may differ from one to the next.
type group struct {
	places []mark
	weight float64
}

// mark is a place in modules and the colour that is to be there.
type mark struct {
	at    point
	black float64
}

// newMark marks the module in column x and row y. Its place is off the middle,
// to another side for each of four neighbours: at the middles a grid that lies
// askew by a third of a module would fit as well as one that does not.
func newMark(x, y int, black float64) mark {
	off := [4]point{{0.25, 0.25}, {-0.25, -0.25}, {0.25, -0.25}, {-0.25, 0.25}}[((x+2*y)%4+4)%4]
	return mark{point{float64(x) + 0.5, float64(y) + 0.5}.add(off), black}
}

// blocks is how codewords stand at one level. Codeword c has its bits, highest
// first, in modules bits[8c] to bits[8c+7]. All data comes first, block after
// block, then all check symbols, block after block.
type blocks struct {
	bits  []int
	data  []int // data codewords of each block
	check int   // check codewords of each block
}

var layouts [41]func() *layout

func init() {
	for v := 1; v <= 40; v++ {
		layouts[v] = sync.OnceValue(func() *layout { return newLayout(v) })
	}
}

func newLayout(v int) *layout {
	l := &layout{version: v, n: 17 + 4*v}
	for f := range 32 {
		level, mask := coding.Level(f/8), coding.Mask(f%8)
		p, err := coding.NewPlan(coding.Version(v), level, mask)
		if err != nil {
			// Only a version outside 1 to 40 gives an error.
			return l
		}
		if f == 0 {
			l.fixed(p)
		}
		if mask == 0 {
			l.levels[level] = newBlocks(p, l.n)
		}
		l.formats[f] = format{level, mask, formatModules(p)}
	}
	l.marks()
	return l
}

func (l *layout) fixed(p *coding.Plan) {
	l.known = make([]int8, l.n*l.n)
	for y, row := range p.Pixel {
		for x, pix := range row {
			switch pix.Role() {
			case coding.Data, coding.Check, coding.Extra, coding.Format:
			default:
				l.known[y*l.n+x] = colour(pix)
			}
		}
	}
	for y := 6; y < l.n-2; y++ {
		for x := 6; x < l.n-2; x++ {
			if p.Pixel[y][x].Role() == coding.Alignment && p.Pixel[y-2][x-2].Role() == coding.Alignment &&
				p.Pixel[y+2][x+2].Role() == coding.Alignment {
				l.alignments = append(l.alignments, point{float64(x) + 0.5, float64(y) + 0.5})
			}
		}
	}
}

func colour(pix coding.Pixel) int8 {
	if pix&coding.Black != 0 {
		return 1
	}
	return -1
}

func formatModules(p *coding.Plan) []module {
	var out []module
	for y, row := range p.Pixel {
		for x, pix := range row {
			if pix.Role() == coding.Format {
				out = append(out, module{y*len(row) + x, colour(pix)})
			}
		}
	}
	return out
}

func newBlocks(p *coding.Plan, n int) *blocks {
	b := &blocks{bits: make([]int, 8*(p.DataBytes+p.CheckBytes)), check: p.CheckBytes / p.Blocks}
	for y, row := range p.Pixel {
		for x, pix := range row {
			if role := pix.Role(); role == coding.Data || role == coding.Check {
				b.bits[pix.Offset()] = y*n + x
			}
		}
	}
	for i := range p.Blocks {
		size := p.DataBytes / p.Blocks
		if i >= p.Blocks-p.DataBytes%p.Blocks {
			size++
		}
		b.data = append(b.data, size)
	}
	return b
}

// marks gathers the groups: three finders with the white around them, the two
// timing lines, each alignment pattern, both copies of the version.
func (l *layout) marks() {
	far := float64(l.n) - 3.5
	for _, c := range []point{{3.5, 3.5}, {far, 3.5}, {3.5, far}} {
		l.groups = append(l.groups, finderGroup(c))
	}
	var across, down, versionA, versionB []mark
	for i := 7; i < l.n-7; i++ {
		v := float64(1 - 2*(i%2))
		across = append(across, newMark(i, 6, v))
		down = append(down, newMark(6, i, v))
	}
	if l.version >= 7 {
		for i := range 6 {
			for j := l.n - 11; j < l.n-8; j++ {
				versionA = append(versionA, newMark(j, i, float64(l.known[i*l.n+j])))
				versionB = append(versionB, newMark(i, j, float64(l.known[j*l.n+i])))
			}
		}
	}
	for _, m := range [][]mark{across, down, versionA, versionB} {
		if m != nil {
			l.groups = append(l.groups, group{m, 6})
		}
	}
	for _, c := range l.alignments {
		l.groups = append(l.groups, alignmentGroup(c))
	}
}

// marked is the number of places that a fit is judged by.
func (l *layout) marked() (n int) {
	for _, g := range l.groups {
		n += len(g.places)
	}
	return n
}

// rings is the colour of concentric squares at a distance from their centre.
func rings(radius int, black func(d int) bool) []mark {
	var out []mark
	for y := -radius; y <= radius; y++ {
		for x := -radius; x <= radius; x++ {
			v := -1.0
			if black(max(x, -x, y, -y)) {
				v = 1
			}
			m := newMark(x, y, v)
			m.at = m.at.sub(point{0.5, 0.5})
			out = append(out, m)
		}
	}
	return out
}

var (
	finderMarks    = rings(4, func(d int) bool { return d < 2 || d == 3 })
	alignmentMarks = rings(2, func(d int) bool { return d != 1 })
)

func finderGroup(c point) group    { return group{shifted(finderMarks, c), 9} }
func alignmentGroup(c point) group { return group{shifted(alignmentMarks, c), 5} }

func shifted(marks []mark, by point) []mark {
	out := make([]mark, len(marks))
	for i, m := range marks {
		out[i] = mark{m.at.add(by), m.black}
	}
	return out
}
