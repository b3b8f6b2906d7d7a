package picture

import (
	"bytes"
	"compress/zlib"
	"context"
	"image"
	"io"
	"slices"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
)

// Producer is what the PDFs of this program say they were made by.
const Producer = "hardcopy"

// Bounds of what is read off a page of a PDF of our own. A page full of the largest
// codes has a megabyte.
const (
	maxContent = 8 << 20
	maxOnSheet = 64 // codes
	maxUnits   = 177 + 2*quiet
)

// quiet is the white around a code, in modules.
const quiet = 4

// finderRects is fewer than what the three finders of a code take.
const finderRects = 6

// drawnModule is the side of a module in the picture that is made of a code, in pixels.
const drawnModule = 4

// ours reports whether this program wrote a PDF. One that another program has
// written anew is a PDF without pictures.
func (f *pdf) ours() bool {
	return slices.ContainsFunc(f.order, func(id ref) bool {
		d, _ := f.objects[id].value.(dict)
		return d["Producer"] == Producer
	})
}

// eachSheet hands over the codes of each page, in the order in which the pages stand
// in the file.
func (f *pdf) eachSheet(ctx context.Context, yield func(Page, error) bool) {
	n := 0
	for _, id := range f.order {
		d, _ := f.objects[id].value.(dict)
		if d["Type"] != name("Page") {
			continue
		}
		if n++; n > MaxSheets {
			yield(Page{}, ErrTooMany)
			return
		}
		content, _ := d["Contents"].(ref)
		if !yield(f.sheet(ctx, f.objects[content])) {
			return
		}
	}
	if n == 0 {
		yield(Page{}, ErrNoPicture)
	}
}

func (f *pdf) sheet(ctx context.Context, o object) (Page, error) {
	content := o.stream
	if d, _ := o.value.(dict); len(f.list(d["Filter"])) > 0 {
		z, err := zlib.NewReader(&asking{ctx, bytes.NewReader(o.stream)})
		if err != nil {
			return Page{}, lang.Errorf("%s: %s", ErrDamaged, err)
		}
		content, err = io.ReadAll(io.LimitReader(z, maxContent+1))
		defer clear(content)
		if err != nil {
			return Page{}, lang.Errorf("%s: %s", ErrDamaged, err)
		}
	}
	if len(content) > maxContent {
		return Page{}, lang.Errorf("%s: a page of the PDF has more than %d MB", ErrTooLarge, maxContent>>20)
	}
	codes, err := paths(ctx, content)
	return Page{Gray: drawn(codes), Drawn: true}, err
}

// paths returns the codes that a page's content draws (ISO 32000-1, 8.5): each is one
// filled path of rectangles in whole modules, its quiet zone at 0,0. Rectangles in
// points, one a path, are lines and bars of the page.
func paths(ctx context.Context, content []byte) (codes [][]image.Rectangle, err error) {
	p := pdfParser{b: content, left: maxContent}
	steps := pace{ctx: ctx}
	var numbers []int
	var path []image.Rectangle
	whole := true // whether all of the path is in whole modules
	for p.space(); p.at < len(content); p.space() {
		from := p.at
		if c := content[p.at]; isDelim(c) {
			p.value()
			numbers, whole = nil, false
		} else {
			word := p.word()
			n, err := strconv.Atoi(word)
			switch {
			case err == nil:
				numbers = append(numbers, n)
			case word == "re":
				r, ok := unitRect(numbers)
				whole = whole && ok
				path = append(path, r)
			case word == "f":
				if whole && len(path) >= finderRects && len(codes) < maxOnSheet {
					codes = append(codes, path)
				}
				path, whole = nil, true
			case strings.Contains("mlcvyh", word): // a line or a curve
				whole = false
			default:
				path, whole = nil, true
			}
			if err != nil {
				numbers = nil
			}
		}
		if err := steps.step(p.at - from); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

func unitRect(n []int) (image.Rectangle, bool) {
	if len(n) != 4 {
		return image.Rectangle{}, false
	}
	for _, v := range n {
		if v < 0 || v > maxUnits {
			return image.Rectangle{}, false
		}
	}
	r := image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3])
	return r, !r.Empty() && r.In(image.Rect(0, 0, maxUnits, maxUnits))
}

// drawn is a picture of codes, one below the other.
func drawn(codes [][]image.Rectangle) *image.Gray {
	w, h := 1, 1
	var sides []int
	for _, path := range codes {
		side := 0
		for _, r := range path {
			side = max(side, r.Max.X, r.Max.Y)
		}
		side = (side + quiet) * drawnModule
		sides = append(sides, side)
		w, h = max(w, side), h+side
	}
	g := image.NewGray(image.Rect(0, 0, w, h))
	for i := range g.Pix {
		g.Pix[i] = 255
	}
	top := 0
	for i, path := range codes {
		for _, r := range path {
			for y := top + r.Min.Y*drawnModule; y < top+r.Max.Y*drawnModule; y++ {
				clear(g.Pix[y*g.Stride+r.Min.X*drawnModule : y*g.Stride+r.Max.X*drawnModule])
			}
		}
		top += sides[i]
	}
	return g
}
