package paper

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
)

// canvas draws on the pages of one PDF. Lengths are in mm from the upper left
// corner of the page. It writes the operators of a page itself (ISO 32000-1, annex
// A), into one buffer; the library keeps the document and cuts the fonts.
type canvas struct {
	pdf    *gofpdf.Fpdf
	packer *packer // nil where pages are not compressed
	height float64
	fonts  [len(faces)]string             // as a page names them
	runes  [len(faces)][lastRune + 1]bool // that are drawn on some page

	// Of the page that is being drawn:
	ops        []byte
	set        style // the type; zero before the first text
	ink, paint shade // of text, and of what else is filled
}

// shade is how light a colour is, from 0 for black to 255 for white.
type shade uint8

// newCanvas returns a canvas without pages. The same drawing on canvases of the
// same date gives the same bytes.
func newCanvas(size Size, date time.Time, compress bool) *canvas {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm",
		Size:    gofpdf.SizeType{Wd: size.width, Ht: size.height},
	})
	pdf.SetCompression(false) // a packer does that
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetCatalogSort(true)
	pdf.SetProducer("hardcopy", false)
	pdf.SetAutoPageBreak(false, 0)
	c := &canvas{pdf: pdf, height: size.height}
	if compress {
		c.packer = newPacker()
	}
	for i, f := range faces {
		// The library writes into the font it is given.
		pdf.AddUTF8FontFromBytes(f.name, "", slices.Clone(f.ttf))
		// The template ends with "BT /NAME 9.00 Tf ET".
		ops := strings.Fields(string(pdf.CreateTemplate(func(t *gofpdf.Tpl) { t.SetFont(f.name, "", 9) }).Bytes()))
		c.fonts[i] = ops[len(ops)-4]
	}
	return c
}

// guard calls draw and turns a panic of the PDF library into an error.
func guard(draw func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			// What the library panics with may quote the page: leave it out.
			err = fmt.Errorf("drawing the sheet: the PDF library failed (%T)", r)
		}
	}()
	draw()
	return nil
}

// write writes the finished PDF. The error is the library's own where drawing
// failed.
func (c *canvas) write(w io.Writer) error {
	var failed error
	err := guard(func() {
		c.finish()
		c.teach()
		if c.pdf.Err() {
			failed = lang.Errorf("drawing the sheet: %s", c.pdf.Error())
		} else if err := c.output(w); err != nil {
			failed = lang.Errorf("writing the PDF: %s", err)
		}
	})
	if failed != nil {
		return failed
	}
	return err
}

// output writes the PDF once it is whole.
func (c *canvas) output(w io.Writer) error {
	if c.packer == nil {
		return c.pdf.Output(w)
	}
	var pdf bytes.Buffer
	if err := c.pdf.Output(&pdf); err != nil {
		return err
	}
	defer clear(pdf.Bytes())
	if err := c.packer.declare(pdf.Bytes()); err != nil {
		return err
	}
	_, err := w.Write(pdf.Bytes())
	return err
}

// page begins a page.
func (c *canvas) page() {
	c.finish()
	c.pdf.AddPage()
}

// finish hands the page that was drawn to the library.
func (c *canvas) finish() {
	if len(c.ops) > 0 {
		page := c.ops
		if c.packer != nil {
			page = c.packer.pack(page)
		}
		c.pdf.RawWriteStr(string(page))
	}
	c.ops, c.set = c.ops[:0], style{}
}

// teach tells the library which runes the fonts of the PDF need. It learns them from
// text that stands on no page.
func (c *canvas) teach() {
	c.pdf.CreateTemplate(func(t *gofpdf.Tpl) {
		for i, f := range faces {
			t.SetFont(f.name, "", 9)
			for r, drawn := range c.runes[i] {
				if drawn {
					t.Text(0, 0, string(rune(r)))
				}
			}
		}
	})
}

// put writes an operator behind its operands.
func (c *canvas) put(operator string, operands ...float64) {
	for _, n := range operands {
		c.ops = append(strconv.AppendFloat(c.ops, n, 'f', 2, 64), ' ')
	}
	c.ops = append(append(c.ops, operator...), '\n')
}

// right and up return a place on the page in points, from the lower left corner.
func (c *canvas) right(x float64) float64 { return x / mmPerPoint }
func (c *canvas) up(y float64) float64    { return (c.height - y) / mmPerPoint }

// colour writes the operator that sets the colour of what is filled, text too.
func (c *canvas) colour(s shade) {
	c.ops = append(strconv.AppendFloat(c.ops, float64(s)/255, 'f', 3, 64), " g\n"...)
}

// text draws one line, with its upper edge at y. The text is visible text.
func (c *canvas) text(x, y float64, st style, text string) {
	if st != c.set {
		c.set = st
		c.ops = append(append(append(c.ops, "BT "...), c.fonts[st.face]...), ' ')
		c.put("Tf ET", st.pt)
	}
	if c.ink != c.paint {
		c.ops = append(c.ops, "q "...)
		c.colour(c.ink)
	}
	c.ops = append(c.ops, "BT "...)
	// The baseline of the Go fonts sits 0.95 em below the top of the line.
	c.put("Td", c.right(x), c.up(y+0.98*st.em()))
	c.ops = append(c.ops, '(')
	for _, r := range text {
		r = min(r, lastRune)
		c.runes[st.face][r] = true
		c.ops = appendEscaped(appendEscaped(c.ops, byte(r>>8)), byte(r))
	}
	c.ops = append(c.ops, ") Tj ET\n"...)
	if c.ink != c.paint {
		c.ops = append(c.ops, "Q\n"...)
	}
}

// unseen puts text on the page that is not drawn, to be searched and copied.
func (c *canvas) unseen(x, y float64, st style, text string) {
	c.ops = append(append(append(c.ops, "q BT "...), c.fonts[st.face]...), ' ')
	c.put("Tf 3 Tr", st.pt)
	c.put("Td", c.right(x), c.up(y+0.98*st.em()))
	c.ops = append(c.ops, '(')
	for _, r := range text {
		r = min(r, lastRune)
		c.ops = appendEscaped(appendEscaped(c.ops, byte(r>>8)), byte(r))
	}
	c.ops = append(c.ops, ") Tj ET Q\n"...)
}

// outline fills a letter on the baseline of text with its upper edge at y.
func (c *canvas) outline(x, y float64, st style, o *outline) {
	at := func(p fixed.Point26_6) (float64, float64) {
		return c.right(x) + float64(p.X)*o.scale*st.pt, c.up(y+0.98*st.em()) - float64(p.Y)*o.scale*st.pt
	}
	var fromX, fromY float64
	for _, s := range o.segments {
		x1, y1 := at(s.Args[0])
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			c.put("m", x1, y1)
			fromX, fromY = x1, y1
		case sfnt.SegmentOpLineTo:
			c.put("l", x1, y1)
			fromX, fromY = x1, y1
		case sfnt.SegmentOpQuadTo:
			x2, y2 := at(s.Args[1])
			c.put("c", fromX+(x1-fromX)*2/3, fromY+(y1-fromY)*2/3, x2+(x1-x2)*2/3, y2+(y1-y2)*2/3, x2, y2)
			fromX, fromY = x2, y2
		}
	}
	c.ops = append(c.ops, "f\n"...)
}

// appendEscaped appends a byte of a string between parentheses (ISO 32000-1,
// 7.3.4.2).
func appendEscaped(b []byte, next byte) []byte {
	switch next {
	case '\\', '(', ')':
		b = append(b, '\\')
	case '\r':
		return append(b, `\r`...)
	}
	return append(b, next)
}

// inverse draws what draw draws in white instead of black.
func (c *canvas) inverse(draw func()) {
	c.ink = 255
	draw()
	c.ink = 0
}

// grey draws what draw fills in light grey instead of black.
func (c *canvas) grey(draw func()) {
	c.paint = 170
	c.colour(c.paint)
	draw()
	c.paint = 0
	c.colour(c.paint)
}

// fill draws a black rectangle.
func (c *canvas) fill(x, y, w, h float64) {
	c.put("re f", c.right(x), c.up(y), w/mmPerPoint, -h/mmPerPoint)
}

// frame draws a rectangle of lines pen mm thick.
func (c *canvas) frame(x, y, w, h, pen float64) {
	c.put("w", pen/mmPerPoint)
	c.put("re S", c.right(x), c.up(y), w/mmPerPoint, -h/mmPerPoint)
}

// line draws a line pen mm thick.
func (c *canvas) line(x1, y1, x2, y2, pen float64) {
	c.put("w", pen/mmPerPoint)
	c.put("m", c.right(x1), c.up(y1))
	c.put("l S", c.right(x2), c.up(y2))
}

// qr draws a code, quiet zone included, in a square of side mm. All modules are
// one path in whole units of the module, so that no renderer leaves hairlines
// between them.
func (c *canvas) qr(x, y, side float64, code *qr.Code) {
	module := code.Side(1)
	scale := side / module / mmPerPoint
	c.ops = append(c.ops, "q "...)
	for _, n := range [...]float64{scale, 0, 0, -scale, c.right(x), c.up(y)} {
		c.ops = append(strconv.AppendFloat(c.ops, n, 'f', 5, 64), ' ')
	}
	c.ops = append(c.ops, "cm\n"...)
	for r := range code.Rects() {
		for _, n := range [...]int{r.X + qr.Quiet, r.Y + qr.Quiet, r.W, r.H} {
			c.ops = append(strconv.AppendInt(c.ops, int64(n), 10), ' ')
		}
		c.ops = append(c.ops, "re\n"...)
	}
	c.ops = append(c.ops, "f Q\n"...)
}
