package paper

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/jung-kurt/gofpdf"

	"hardcopy/paper/qr"
)

// canvas draws on the pages of one PDF. Lengths are in mm from the upper left
// corner of the page.
type canvas struct {
	pdf    *gofpdf.Fpdf
	height float64
}

// newCanvas returns a canvas without pages. The same drawing on canvases of the
// same date gives the same bytes.
func newCanvas(size Size, date time.Time, compress bool) *canvas {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		UnitStr: "mm",
		Size:    gofpdf.SizeType{Wd: size.width, Ht: size.height},
	})
	pdf.SetCompression(compress)
	pdf.SetCreationDate(date)
	pdf.SetModificationDate(date)
	pdf.SetCatalogSort(true)
	pdf.SetProducer("hardcopy", false)
	pdf.SetAutoPageBreak(false, 0)
	for _, f := range faces {
		// The library writes into the font it is given.
		pdf.AddUTF8FontFromBytes(f.name, "", slices.Clone(f.ttf))
	}
	return &canvas{pdf: pdf, height: size.height}
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
	if c.pdf.Err() {
		return fmt.Errorf("drawing the sheet: %w", c.pdf.Error())
	}
	var failed error
	err := guard(func() { failed = c.pdf.Output(w) })
	if failed != nil {
		return fmt.Errorf("writing the PDF: %w", failed)
	}
	return err
}

func (c *canvas) page() { c.pdf.AddPage() }

// text draws one line, with its upper edge at y. The text is visible text.
func (c *canvas) text(x, y float64, st style, text string) {
	c.pdf.SetFont(faces[st.face].name, "", st.pt)
	// The baseline of the Go fonts sits 0.95 em below the top of the line.
	c.pdf.Text(x, y+0.98*st.em(), text)
}

// inverse draws what draw draws in white instead of black.
func (c *canvas) inverse(draw func()) {
	c.pdf.SetTextColor(255, 255, 255)
	draw()
	c.pdf.SetTextColor(0, 0, 0)
}

// grey draws what draw fills in light grey instead of black.
func (c *canvas) grey(draw func()) {
	c.pdf.SetFillColor(170, 170, 170)
	draw()
	c.pdf.SetFillColor(0, 0, 0)
}

// fill draws a black rectangle.
func (c *canvas) fill(x, y, w, h float64) { c.pdf.Rect(x, y, w, h, "F") }

// frame draws a rectangle of lines pen mm thick.
func (c *canvas) frame(x, y, w, h, pen float64) {
	c.pdf.SetLineWidth(pen)
	c.pdf.Rect(x, y, w, h, "D")
}

// line draws a line pen mm thick.
func (c *canvas) line(x1, y1, x2, y2, pen float64) {
	c.pdf.SetLineWidth(pen)
	c.pdf.Line(x1, y1, x2, y2)
}

// qr draws a code, quiet zone included, in a square of side mm. All modules are
// one path in whole units of the module, so that no renderer leaves hairlines
// between them.
func (c *canvas) qr(x, y, side float64, code *qr.Code) {
	module := code.Side(1)
	scale := side / module / mmPerPoint
	path := make([]byte, 0, 16<<10)
	path = fmt.Appendf(path, "q %.5f 0 0 %.5f %.4f %.4f cm\n", scale, -scale,
		x/mmPerPoint, (c.height-y)/mmPerPoint)
	for r := range code.Rects() {
		for _, n := range [...]int{r.X + qr.Quiet, r.Y + qr.Quiet, r.W, r.H} {
			path = append(strconv.AppendInt(path, int64(n), 10), ' ')
		}
		path = append(path, "re\n"...)
	}
	c.pdf.RawWriteStr(string(append(path, "f Q"...)))
}
