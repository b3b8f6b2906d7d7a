package scan

// plane is a grey picture, 0 black to 255 white, rows without gaps.
type plane struct {
	w, h int
	pix  []uint8
}

func newPlane(w, h int) *plane { return &plane{w, h, make([]uint8, w*h)} }

// wipe erases a picture that is not needed any more.
func (p *plane) wipe() { clear(p.pix) }

// inverted returns the picture with black and white exchanged.
func (p *plane) inverted() *plane {
	out := newPlane(p.w, p.h)
	copy(out.pix, p.pix)
	return out.invert()
}

// invert exchanges black and white in place.
func (p *plane) invert() *plane {
	for i, v := range p.pix {
		p.pix[i] = 255 - v
	}
	return p
}

// halved returns the picture at half the size, each pixel the mean of four.
func (p *plane) halved() *plane {
	out := newPlane(p.w/2, p.h/2)
	for y := range out.h {
		a, b := p.pix[2*y*p.w:], p.pix[(2*y+1)*p.w:]
		row := out.pix[y*out.w : (y+1)*out.w]
		for x := range row {
			row[x] = uint8((int(a[2*x]) + int(a[2*x+1]) + int(b[2*x]) + int(b[2*x+1]) + 2) / 4)
		}
	}
	return out
}

// quartered returns the picture at a quarter of its size and smoothed, and that share;
// nil where nothing would be left of a symbol.
func (p *plane) quartered() (*plane, float64) {
	if min(p.w, p.h) < 8*21 {
		return nil, 0
	}
	half := p.halved()
	defer half.wipe()
	quarter := half.halved()
	defer quarter.wipe()
	return quarter.smoothed(1), 0.25
}

// doubled returns the picture at twice the size, interpolated.
func (p *plane) doubled() *plane {
	out := newPlane(2*p.w, 2*p.h)
	for y := range out.h {
		for x := range out.w {
			out.pix[y*out.w+x] = uint8(p.at(float64(x)/2-0.25, float64(y)/2-0.25) + 0.5)
		}
	}
	return out
}

// at returns the grey at a place between pixels, the centre of the first
// pixel being 0,0. Outside the picture it repeats the edge.
func (p *plane) at(x, y float64) float64 {
	x = min(max(x, 0), float64(p.w-1))
	y = min(max(y, 0), float64(p.h-1))
	ix, iy := min(int(x), max(p.w-2, 0)), min(int(y), max(p.h-2, 0))
	fx, fy := x-float64(ix), y-float64(iy)
	i := iy*p.w + ix
	dx, dy := min(1, p.w-1), min(1, p.h-1)*p.w
	a, b := float64(p.pix[i]), float64(p.pix[i+dx])
	c, d := float64(p.pix[i+dy]), float64(p.pix[i+dy+dx])
	top, bottom := a+(b-a)*fx, c+(d-c)*fx
	return top + (bottom-top)*fy
}

// smoothed blurs with three box filters, which together come close to a
// Gaussian of standard deviation about radius+0.5.
func (p *plane) smoothed(radius int) *plane {
	if radius == 1 && p.w >= 8 {
		return p.bell()
	}
	a, b := newPlane(p.w, p.h), newPlane(p.w, p.h)
	copy(a.pix, p.pix)
	for range 3 {
		boxRows(b, a, radius)
		boxColumns(a, b, radius)
	}
	b.wipe()
	return a
}

// boxRows writes the mean of up to 2·radius+1 pixels of each row.
func boxRows(dst, src *plane, radius int) {
	for y := range src.h {
		boxRow(dst.pix[y*src.w:(y+1)*src.w], src.pix[y*src.w:(y+1)*src.w], radius)
	}
}

func boxRow(out, in []uint8, radius int) {
	sum, n := uint32(0), 0
	for _, v := range in[:min(radius, len(in))] {
		sum += uint32(v)
		n++
	}
	// At both ends pixels are missing; between them one comes and one goes.
	edge := func(from, to int) {
		for x := from; x < to; x++ {
			if x+radius < len(in) {
				sum += uint32(in[x+radius])
				n++
			}
			if x-radius-1 >= 0 {
				sum -= uint32(in[x-radius-1])
				n--
			}
			out[x] = uint8(sum * share(n) >> 16)
		}
	}
	first := min(radius+1, len(in))
	last := max(len(in)-radius, first)
	edge(0, first)
	if first < last {
		share := share(n)
		inner, enter, leave := out[first:last], in[first+radius:], in[:last-first]
		for i := range inner {
			sum += uint32(enter[i]) - uint32(leave[i])
			inner[i] = uint8(sum * share >> 16)
		}
	}
	edge(last, len(in))
}

// share is what a sum of n pixels is multiplied by for their mean, in 1/65536.
func share(n int) uint32 { return uint32(1<<16/n + 1) }

// boxColumns does for columns what boxRows does for rows.
func boxColumns(dst, src *plane, radius int) {
	w := src.w
	sums := make([]uint32, w)
	n := 0
	for y := range min(radius, src.h) {
		for x, v := range src.pix[y*w : (y+1)*w] {
			sums[x] += uint32(v)
		}
		n++
	}
	none := make([]uint8, w)
	for y := range src.h {
		enter, leave := none, none
		if y+radius < src.h {
			enter = src.pix[(y+radius)*w:][:w]
			n++
		}
		if y-radius-1 >= 0 {
			leave = src.pix[(y-radius-1)*w:][:w]
			n--
		}
		share := share(n)
		out := dst.pix[y*w:][:w]
		for x, s := range sums[:w] {
			s += uint32(enter[x]) - uint32(leave[x])
			sums[x] = s
			out[x] = uint8(s * share >> 16)
		}
	}
}

// sharpened is the unsharp mask: the picture and amount times what smoothing
// takes away.
func (p *plane) sharpened(radius, amount int) *plane {
	out := p.smoothed(radius)
	for i, v := range p.pix {
		s := int(v) + amount*(int(v)-int(out.pix[i]))
		out.pix[i] = uint8(min(max(s, 0), 255))
	}
	return out
}
