package picture

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"golang.org/x/image/tiff"

	"hardcopy/testdata/nasty"
)

// An impatient context ends once it was asked so often.
type impatient struct {
	context.Context
	patience int64
	asked    atomic.Int64
}

func (c *impatient) Err() error {
	if c.asked.Add(1) > c.patience {
		return context.Canceled
	}
	return nil
}

// TestInterrupted breaks off every stage of every kind after it has asked so often
// whether it should go on: it asks often enough, ends at once, and gives nothing.
func TestInterrupted(t *testing.T) {
	stages := slices.Clone(kinds())
	grey := noisy(image.NewGray(image.Rect(0, 0, side, side)))
	pixels := string(grey.Pix)
	asJPEG := encoded(func(w io.Writer) error { return jpeg.Encode(w, grey, nil) })
	colours := encoded(func(w io.Writer) error { return png.Encode(w, noisy(image.NewNRGBA(grey.Rect))) })
	large := func(entries, stream string) []byte {
		return bytes.Replace(pdfWith("/ColorSpace /DeviceGray /BitsPerComponent 8 "+entries, stream), []byte("/Width 4 /Height 2"), []byte("/Width 700 /Height 700"), 1)
	}
	filtered := strings.Builder{}
	for y := range side {
		filtered.WriteString("\x04" + pixels[y*side:(y+1)*side])
	}
	stages = append(stages, []kind{
		{"cut-off PNG", "", colours[:len(colours)/2]},
		{"cut-off JPEG", "", asJPEG[:len(asJPEG)/2]},
		{"turned JPEG", "", oriented(asJPEG)},
		{"TIFF", "", encoded(func(w io.Writer) error { return tiff.Encode(w, grey, nil) })},
		{"deflated TIFF", "", encoded(func(w io.Writer) error {
			return tiff.Encode(w, grey, &tiff.Options{Compression: tiff.Deflate, Predictor: true})
		})},
		{"TIFF of runs", "", runsTIFF(side, side, side*side/8/128)},
		{"LZW TIFF", "", file("lzw.tiff")},
		{"fax TIFF", "", file("two-pages.tiff")},
		{"PDF", "", large("", pixels)},
		{"deflated PDF", "", large("/Filter /FlateDecode", deflated(pixels))},
		{"PDF deflated twice", "", large("/Filter [/Fl/Fl]", deflated(deflated(pixels)))},
		{"PDF with a predictor", "", large("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 700 >>", deflated(filtered.String()))},
		{"PDF of a JPEG", "", large("/Filter /DCTDecode", string(asJPEG))},
		{"PDF of a deflated JPEG", "", large("/Filter [/FlateDecode /DCTDecode]", deflated(string(asJPEG)))},
		{"PDF of a fax", "", large("/Filter /CCITTFaxDecode /DecodeParms << /K -1 >>", strings.Repeat("\xff", 700/8+8))},
		{"PDF of many values", "", nasty.ValuesPDF(1 << 20)},
		{"PDF of what inflates to nothing", "", nasty.EmptyBlocksPDF(5, 1)},
	}...)
	for _, s := range stages {
		asked := func(patience int64) (n int64, pages int, last error) {
			ctx := &impatient{Context: t.Context(), patience: patience}
			Each(ctx, s.data, func(p Page, err error) bool {
				pages++
				last = err
				if (p.Gray == nil) == (err == nil) {
					t.Errorf("%s: a page and an error", s.name)
				}
				return err == nil
			})
			return ctx.asked.Load(), pages, last
		}
		all, _, err := asked(1 << 40)
		if errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", s.name, err)
		}
		if often := int64(len(s.data)/(2*stride) + 1); all < often {
			t.Errorf("%s: asks %d times", s.name, all)
		}
		for _, patience := range []int64{0, 1, all / 4, all / 2, all - 1} {
			if patience >= all {
				continue
			}
			n, _, err := asked(patience)
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: asked %d times of %d: %v", s.name, patience, all, err)
			}
			if n > patience+12 {
				t.Errorf("%s: told to end after %d, it asks %d times more", s.name, patience, n-patience)
			}
		}
	}
}

// oriented is a JPEG that is to be turned.
func oriented(data []byte) []byte {
	exif := "\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x06\x00\x00\x00\x00\x00\x00\x00"
	return append(append(bytes.Clone(data[:2]), exif...), data[2:]...)
}

// TestLeftBehind: a decoder that does not ask is not waited for.
func TestLeftBehind(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	started, end := make(chan bool), make(chan bool)
	defer close(end)
	go func() {
		<-started
		cancel()
	}()
	_, err := aside(ctx, func() (image.Image, error) {
		started <- true
		<-end
		return nil, nil
	})
	if err != context.Canceled {
		t.Error(err)
	}
}

// TestMended: a page of A4 at 300 dots an inch is mended, in colour, and a photo of 12
// megapixels; what is larger by far is not.
func TestMended(t *testing.T) {
	for _, tt := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a page in colour", nasty.CutOffRGB(2480, 3508), true},
		{"a page of 64 bits a pixel", nasty.CutOffPNG(2480, 3508), false},
		{"a photo", nasty.ScansJPEG(4000, 3000, 2)[:1000], true},
		{"a large photo", nasty.ScansJPEG(7000, 6000, 2)[:1000], false},
	} {
		Each(t.Context(), tt.data, func(p Page, err error) bool {
			if p.Partial != tt.want || (err == nil) != tt.want || err != nil && !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: mended is %v, %v", tt.name, p.Partial, err)
			}
			return true
		})
	}
}
