package scan

import (
	"encoding/binary"
	mathbits "math/bits"
)

// bitmap says of each pixel of a picture whether it is dark, 64 of a row in a word,
// the first of them lowest.
type bitmap struct {
	w, h, row int // row in words
	words     []uint64
}

func newBitmap(w, h int) *bitmap {
	row := (w + 63) / 64
	return &bitmap{w, h, row, make([]uint64, row*h)}
}

func (b *bitmap) wipe() { clear(b.words) }

func (b *bitmap) dark(x, y int) bool { return b.words[y*b.row+x>>6]>>(x&63)&1 != 0 }

// edges appends the places in a row where dark begins and ends, by turns.
func (b *bitmap) edges(y int, at []int) []int {
	last := uint64(0)
	for i, v := range b.words[y*b.row:][:b.row] {
		for t := v ^ (v<<1 | last); t != 0; t &= t - 1 {
			at = append(at, i*64+mathbits.TrailingZeros64(t))
		}
		last = v >> 63
	}
	if len(at)%2 == 1 {
		at = append(at, b.w)
	}
	return at
}

// tile is the side in pixels of the squares whose means stand for those of their
// pixels where the light around a place is reckoned.
const tile = 4

// tiles are the means of the squares of a picture, in 1/128.
type tiles struct {
	w, h  int
	means []uint32
}

func newTiles(p *plane) *tiles {
	t := &tiles{w: (p.w + tile - 1) / tile, h: (p.h + tile - 1) / tile}
	t.means = make([]uint32, t.w*t.h)
	for y := range t.h {
		sums := t.means[y*t.w:][:t.w]
		rows := min(tile, p.h-y*tile)
		for k := range rows {
			row := p.pix[(y*tile+k)*p.w:][:p.w]
			i := 0
			for ; (i+1)*tile <= p.w; i++ {
				v := binary.LittleEndian.Uint32(row[i*tile:])
				v = v&0x00ff00ff + v>>8&0x00ff00ff
				sums[i] += v&0xffff + v>>16
			}
			for _, v := range row[i*tile:] {
				sums[i] += uint32(v)
			}
		}
		for i := range sums {
			sums[i] = sums[i] * 128 / uint32(rows*min(tile, p.w-i*tile))
		}
	}
	return t
}

func (t *tiles) wipe() { clear(t.means) }

// around returns the means of squares of 2·radius+1 tiles, fewer at edges.
func (t *tiles) around(radius int) *tiles {
	out := &tiles{t.w, t.h, make([]uint32, len(t.means))}
	sums := make([]uint32, t.w) // of columns
	defer clear(sums)
	rows := uint32(0)
	for y := -radius; y < t.h; y++ {
		if y+radius < t.h {
			for x, v := range t.means[(y+radius)*t.w:][:t.w] {
				sums[x] += v
			}
			rows++
		}
		if y > radius {
			for x, v := range t.means[(y-radius-1)*t.w:][:t.w] {
				sums[x] -= v
			}
			rows--
		}
		if y >= 0 {
			window(sums, out.means[y*t.w:][:t.w], radius, rows)
		}
	}
	return out
}

// window writes the running means of values that are sums of so many rows.
func window(in, out []uint32, radius int, rows uint32) {
	sum, n := uint32(0), uint32(0)
	for _, v := range in[:min(radius, len(in))] {
		sum += v
		n += rows
	}
	for i := range out {
		if i+radius < len(in) {
			sum += in[i+radius]
			n += rows
		}
		if i > radius {
			sum -= in[i-radius-1]
			n -= rows
		}
		out[i] = sum / n
	}
}

// below is how many levels darker than around it a pixel has to be, or flat paper
// would be all specks.
const below = 2

// limits writes the greys below which the pixels of a row are dark: a mean of the
// four tiles around each.
func (t *tiles) limits(y int, out []uint8) {
	up, part := place(y, t.h)
	down := min(up+1, t.h-1)
	a, b := t.means[up*t.w:][:t.w], t.means[down*t.w:][:t.w]
	const whole = 2 * tile
	next := func(k int) int32 {
		k = min(k, len(a)-1)
		return max(int32((a[k]*(whole-part)+b[k]*part)/whole)-128*below, 0)
	}
	left := next(0)
	for i := range out[:min(tile/2, len(out))] {
		out[i] = uint8(left / 128)
	}
	for first, k := tile/2, 1; first < len(out); first, k = first+tile, k+1 {
		right := next(k)
		v, step := left*(whole-1)+right, 2*(right-left)
		for i := range out[first:min(first+tile, len(out))] {
			out[first+i] = uint8(v >> 10) // 1/128 of a whole
			v += step
		}
		left = right
	}
}

// place says between which two tiles of n a pixel lies, and how much of the second
// there is to it, in 1/(2·tile).
func place(i, n int) (before int, part uint32) {
	i = 2*i + 1 - tile
	if i < 0 {
		return 0, 0
	}
	return min(i/(2*tile), n-1), uint32(i % (2 * tile))
}

// dark returns the pixels that are darker than the light around them: the mean of
// a square of about 2·radius+1 pixels. The tiles are those of the picture.
func (p *plane) dark(t *tiles, radius int) *bitmap {
	light := t.around(max((2*radius+1)/(2*tile), 1))
	defer light.wipe()
	out := newBitmap(p.w, p.h)
	limit := make([]uint8, p.w)
	defer clear(limit)
	for y := range p.h {
		if y%2 == 0 { // two rows share them
			light.limits(y, limit)
		}
		row, words := p.pix[y*p.w:][:p.w], out.words[y*out.row:][:out.row]
		x := 0
		for ; x+8 <= p.w; x += 8 {
			v, l := binary.LittleEndian.Uint64(row[x:]), binary.LittleEndian.Uint64(limit[x:])
			words[x>>6] |= lower(v, l) << (x & 63)
		}
		for ; x < p.w; x++ {
			if row[x] < limit[x] {
				words[x>>6] |= 1 << (x & 63)
			}
		}
	}
	return out
}

// lower compares the eight bytes of two words: bit i is 1 where byte i of a is the
// lower one.
func lower(a, b uint64) uint64 {
	const high = 0x8080808080808080
	rest := (a | high) - b&^high // its high bits: the lower seven bits are not lower
	less := (^a&b | ^(a^b)&^rest) & high
	return less >> 7 * 0x0102040810204080 >> 56
}
