package scan

import "encoding/binary"

// bellReach is how many pixels to each side a bell weighs.
const bellReach = 3

// bell smooths by a Gaussian of standard deviation √2, which is what three box filters
// of radius 1 come to, eight pixels at a time. A picture has eight columns at least.
func (p *plane) bell() *plane {
	out := newPlane(p.w, p.h)
	seen := make([]uint8, p.w+2*bellReach) // a row that is smoothed along columns
	defer clear(seen)
	row := func(y int) []uint8 { return p.pix[min(max(y, 0), p.h-1)*p.w:][:p.w] }
	for y := range p.h {
		r := [7][]uint8{row(y - 3), row(y - 2), row(y - 1), row(y), row(y + 1), row(y + 2), row(y + 3)}
		eights(seen[bellReach:][:p.w], r)
		for i := range bellReach {
			seen[i], seen[p.w+bellReach+i] = seen[bellReach], seen[p.w+bellReach-1]
		}
		for i := range r {
			r[i] = seen[i:][:p.w]
		}
		eights(out.pix[y*p.w:][:p.w], r)
	}
	return out
}

// eights writes the weighted means of seven rows.
func eights(out []uint8, r [7][]uint8) {
	at := func(i, x int) uint64 { return binary.LittleEndian.Uint64(r[i][x:]) }
	for x := 0; x < len(out); x += 8 {
		x := min(x, len(out)-8)
		binary.LittleEndian.PutUint64(out[x:], weighed(at(0, x), at(1, x), at(2, x), at(3, x), at(4, x), at(5, x), at(6, x)))
	}
}

// weighed gives each byte 1, 4, 7, 8, 7, 4 and 1 of 32 parts of the bytes of seven words.
func weighed(a, b, c, d, e, f, g uint64) uint64 {
	const lanes = 0x00ff00ff00ff00ff
	const half = 0x0010001000100010
	even := a&lanes + g&lanes + 4*(b&lanes+f&lanes) + 7*(c&lanes+e&lanes) + 8*(d&lanes) + half
	a, b, c, d, e, f, g = a>>8, b>>8, c>>8, d>>8, e>>8, f>>8, g>>8
	odd := a&lanes + g&lanes + 4*(b&lanes+f&lanes) + 7*(c&lanes+e&lanes) + 8*(d&lanes) + half
	return even>>5&lanes | odd>>5&lanes<<8
}
