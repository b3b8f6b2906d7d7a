package paper

// block is a piece of a page that knows its height and draws itself with its
// upper left corner at x, y. A block is never split.
type block struct {
	height float64
	draw   func(c *canvas, x, y float64)

	notFirst bool // never on the first page
	way      int  // the number of the way that begins here; 0 for none
	low      bool // where a first page has room to spare, at its lower end
	never    bool // says what never to do
}

// space returns an empty block.
func space(height float64) block {
	return block{height: height, draw: func(*canvas, float64, float64) {}}
}

// stack returns the blocks one below the other, gap mm apart. Blocks without
// height take no gap. The slice is the stack's from then on.
func stack(gap float64, parts ...block) block {
	kept := parts[:0]
	height := 0.0
	for _, b := range parts {
		if b.height == 0 {
			continue
		}
		if len(kept) > 0 {
			height += gap
		}
		height += b.height
		kept = append(kept, b)
	}
	return block{height: height, draw: func(c *canvas, x, y float64) {
		for _, b := range kept {
			b.draw(c, x, y)
			y += b.height + gap
		}
	}}
}

// cell is a block and the width it takes in a row.
type cell struct {
	width float64
	block block
}

// row returns the cells side by side, gap mm apart, their upper edges level.
func row(gap float64, cells ...cell) block {
	height := 0.0
	for _, c := range cells {
		height = max(height, c.block.height)
	}
	return block{height: height, draw: func(c *canvas, x, y float64) {
		for _, cell := range cells {
			cell.block.draw(c, x, y)
			x += cell.width + gap
		}
	}}
}

// boxed returns a block in a frame of the given thickness, pad mm inside it.
func boxed(width, pad, pen float64, b block) block {
	return block{height: b.height + 2*pad, draw: func(c *canvas, x, y float64) {
		c.frame(x, y, width, b.height+2*pad, pen)
		b.draw(c, x+pad, y+pad)
	}}
}

// flow deals blocks out to pages of the given depth, gap mm apart, in order.
// first is the depth that is left on the first page, later on each further one.
// A block that is higher than a page has a page to itself.
func flow(blocks []block, gap, first, later float64) [][]block {
	pages := make([][]block, 0, 4)
	page := make([]block, 0, len(blocks))
	used, depth := 0.0, first
	for _, b := range blocks {
		if b.height == 0 {
			continue
		}
		full := used+gap+b.height > depth+1e-6 || b.notFirst && len(pages) == 0
		if len(page) > 0 && full {
			pages = append(pages, page)
			page, used, depth = nil, 0, later
		}
		if len(page) > 0 {
			used += gap
		}
		used += b.height
		page = append(page, b)
	}
	if len(page) > 0 {
		pages = append(pages, page)
	}
	return pages
}

// place draws the blocks of one page. Where they are to be spread, room to spare goes
// between them, up to 4 mm each, and on a first page the rest above the first low one.
func place(c *canvas, blocks []block, l look, spread, first bool) {
	used := l.gap * float64(max(0, len(blocks)-1))
	for _, b := range blocks {
		used += b.height
	}
	each, rest := 0.0, 0.0
	if spare := l.depth() - used; spread && len(blocks) > 1 && spare > 0 {
		each = min(4, spare/float64(len(blocks)-1))
		rest = spare - each*float64(len(blocks)-1)
	}
	y := l.up
	for i, b := range blocks {
		if i > 0 {
			y += l.gap + each
			if b.low && first {
				y += rest
				rest = 0
			}
		}
		b.draw(c, l.side, y)
		y += b.height
	}
}
