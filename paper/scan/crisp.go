package scan

// Bounds of what is crisp, in greys and in pixels.
const (
	patchSide = 8
	flatRange = 8    // of paper without a mark
	markRange = 32   // of a mark: the noise of paper has less
	softest   = 3    // the steepest step of a sharp mark is its range's third at least
	mostFaint = 100  // one patch in so many may be neither flat nor a mark
	mostSoft  = 1000 // and one in so many a mark that is not sharp
)

// crisp reports whether a picture has nothing but flat paper, half of it and more, and
// sharp marks: it was drawn, or is a scan that was made black and white. Sharpening
// finds nothing in it that cannot be seen as it is. Of four patches one is looked at.
func (p *plane) crisp() bool {
	all, flat, faint, soft := 0, 0, 0, 0
	for y := 0; y+patchSide <= p.h; y += 2 * patchSide {
		for x := y / 2 % (2 * patchSide); x+patchSide <= p.w; x += 2 * patchSide {
			all++
			switch span, step := p.patch(x, y); {
			case span <= flatRange:
				flat++
			case span < markRange:
				faint++
			case step*softest < span:
				soft++
			}
		}
	}
	return flat*2 > all && faint*mostFaint <= all && soft*mostSoft <= all
}

// patch returns the range of the greys in a patch, and the largest step from one pixel
// to the next in it.
func (p *plane) patch(x, y int) (span, step int) {
	lo, hi := 255, 0
	above := p.pix[y*p.w+x:][:patchSide]
	for k := range patchSide {
		row := p.pix[(y+k)*p.w+x:][:patchSide]
		before := int(row[0])
		for i, v := range row {
			v, up := int(v), int(above[i])
			lo, hi, step = min(lo, v), max(hi, v), max(step, v-before, before-v, v-up, up-v)
			before = v
		}
		above = row
	}
	return hi - lo, step
}
