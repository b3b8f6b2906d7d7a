package scan

import (
	"image"
	"math"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode/detector"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// luminance shows a plane to gozxing without a copy.
type luminance struct {
	gozxing.LuminanceSourceBase
	pix []byte
}

func (l *luminance) GetRow(y int, row []byte) ([]byte, error) {
	return append(row[:0], l.pix[y*l.Width:(y+1)*l.Width]...), nil
}
func (l *luminance) GetMatrix() []byte               { return l.pix }
func (l *luminance) Invert() gozxing.LuminanceSource { return gozxing.LuminanceSourceInvert(l) }
func (l *luminance) String() string                  { return "luminance" }

// easy reads what gozxing reads at once. Its multi reader is not used, since
// it joins codes that say they belong together; detector and decoder are.
func easy(p *plane) (codes []Code) {
	defer func() {
		if recover() != nil {
			codes = nil
		}
	}()
	source := &luminance{gozxing.LuminanceSourceBase{Width: p.w, Height: p.h}, p.pix}
	bits, err := gozxing.NewHybridBinarizer(source).GetBlackMatrix()
	if err != nil {
		return nil
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	found, err := multi.NewMultiDetector(bits).DetectMulti(hints)
	if err != nil {
		return nil
	}
	for _, f := range found {
		r, err := decoder.NewDecoder().Decode(f.GetBits(), nil)
		if err != nil || r.GetText() == "" {
			continue
		}
		pts := f.GetPoints()
		if meta, ok := r.GetOther().(*decoder.QRCodeDecoderMetaData); ok {
			meta.ApplyMirroredCorrection(pts)
		}
		codes = append(codes, Code{Text: r.GetText(), Corners: cornersOf(pts, f.GetBits().GetWidth()), Page: 1})
	}
	return codes
}

// cornersOf reckons the corners of a symbol of a side of n modules from the
// centres of its finders (bottom left, top left, top right) and, where given,
// its last alignment pattern, whose centre lies 6.5 modules from the corner.
func cornersOf(pts []gozxing.ResultPoint, n int) [4]image.Point {
	at := func(i int) point { return point{pts[i].GetX(), pts[i].GetY()} }
	far := float64(n) - 3.5
	bl, tl, tr := at(0), at(1), at(2)
	from := [4]point{{3.5, 3.5}, {far, 3.5}, {far, far}, {3.5, far}}
	to := [4]point{tl, tr, {tr.x + bl.x - tl.x, tr.y + bl.y - tl.y}, bl}
	if len(pts) > 3 {
		from[2], to[2] = point{far - 3, far - 3}, at(3)
	}
	return symbolCorners(fitHomography(from[:], to[:]), n)
}

func symbolCorners(h homography, n int) [4]image.Point {
	var out [4]image.Point
	for i, p := range h.corners(float64(n)) {
		out[i] = image.Pt(clampInt(p.x), clampInt(p.y))
	}
	return out
}

func clampInt(v float64) int {
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Round(min(max(v, -1<<20), 1<<20)))
}
