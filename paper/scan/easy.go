package scan

import (
	"errors"
	"math"

	"github.com/makiuchi-d/gozxing"
	multi "github.com/makiuchi-d/gozxing/multi/qrcode/detector"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"github.com/makiuchi-d/gozxing/qrcode/detector"
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

// easyCode is what a symbol says and where it is.
type easyCode struct {
	said content
	fit  fit
}

// crowd is the number of finders from which a picture is not for gozxing: it
// tries every three of them. A page of ten codes has 30.
const crowd = 80

// errCrowd ends gozxing's search from within.
var errCrowd = errors.New("too many finders, or out of time")

// easy reads what gozxing reads at once. Its multi reader is not used, since
// it joins codes that say they belong together; finder, detector and decoder
// are. It knows no deadline, so it is held to one.
func easy(end *deadline, p *plane) (codes []easyCode) {
	// A panic is errCrowd or the library's own: what was read before stands.
	defer func() { _ = recover() }()
	end.spend(p.w * p.h / 2)
	source := &luminance{gozxing.LuminanceSourceBase{Width: p.w, Height: p.h}, p.pix}
	bits, err := gozxing.NewHybridBinarizer(source).GetBlackMatrix()
	if err != nil {
		return nil
	}
	finders := 0
	count := func(gozxing.ResultPoint) {
		if finders++; finders > crowd || end.past() {
			panic(errCrowd)
		}
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	threes, err := multi.NewMultiFinderPatternFinder(bits, count).FindMulti(hints)
	if err != nil {
		return nil
	}
	detector := detector.NewDetector(bits)
	for _, three := range threes {
		if end.past() {
			break
		}
		f, err := detector.ProcessFinderPatternInfo(three)
		if err != nil {
			continue
		}
		r, err := decoder.NewDecoder().Decode(f.GetBits(), nil)
		if err != nil {
			continue
		}
		n := f.GetBits().GetWidth()
		said, ok := parse(r.GetRawBytes(), (n-17)/4)
		if !ok {
			continue
		}
		pts := f.GetPoints()
		if meta, ok := r.GetOther().(*decoder.QRCodeDecoderMetaData); ok {
			meta.ApplyMirroredCorrection(pts)
		}
		codes = append(codes, easyCode{said, fitOf(pts, n)})
	}
	return codes
}

// fitOf reckons the place of a symbol of a side of n modules from the centres
// of its finders (bottom left, top left, top right) and, where given, its last
// alignment pattern, whose centre lies 6.5 modules from the corner.
func fitOf(pts []gozxing.ResultPoint, n int) fit {
	// gozxing counts from the corner of a pixel, not from its centre.
	at := func(i int) point { return point{pts[i].GetX() - 0.5, pts[i].GetY() - 0.5} }
	far := float64(n) - 3.5
	bl, tl, tr := at(0), at(1), at(2)
	from := [4]point{{3.5, 3.5}, {far, 3.5}, {far, far}, {3.5, far}}
	to := [4]point{tl, tr, tr.add(bl).sub(tl), bl}
	if len(pts) > 3 {
		from[2], to[2] = point{far - 3, far - 3}, at(3)
	}
	return fit{layouts[(n-17)/4](), fitHomography(from[:], to[:]), 1}
}

func clampInt(v float64) int {
	if math.IsNaN(v) {
		return 0
	}
	return int(math.Round(min(max(v, -1<<20), 1<<20)))
}
