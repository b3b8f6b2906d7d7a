package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"os"
	"reflect"
	"runtime"
	"sync"
	"testing"

	"golang.org/x/image/bmp"

	"hardcopy/testdata/nasty"
)

// side of the pictures here, large enough that what a decoder takes besides does not
// count.
const side = 700

// noisy is a picture that does not pack well.
func noisy[T interface {
	image.Image
	Set(x, y int, c color.Color)
}](img T) T {
	seed := uint32(1)
	for y := range side {
		for x := range side {
			seed = seed*1664525 + 1013904223
			img.Set(x, y, color.NRGBA{byte(seed >> 24), byte(seed >> 16), byte(seed >> 8), 255 - byte(seed>>30)})
		}
	}
	return img
}

func encoded(encode func(io.Writer) error) []byte {
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func file(name string) []byte {
	data, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		panic(err)
	}
	return data
}

// A kind is a picture that a decoder takes another way with.
type kind struct {
	name  string
	codec string
	data  []byte
}

var kinds = sync.OnceValue(func() []kind {
	r := image.Rect(0, 0, side, side)
	quick := png.Encoder{CompressionLevel: png.BestSpeed}
	asPNG := func(img image.Image) []byte {
		return encoded(func(w io.Writer) error { return quick.Encode(w, img) })
	}
	two := noisy(image.NewPaletted(r, color.Palette{color.White, color.Black}))
	grey := asPNG(noisy(image.NewGray(r)))
	return []kind{
		{"grey PNG", "png", grey},
		{"grey PNG with a transparent grey", "png", withChunk(grey, "IDAT", "tRNS", 0, 5)},
		{"PNG of 16 bits of grey", "png", asPNG(noisy(image.NewGray16(r)))},
		{"PNG of a palette", "png", asPNG(two)},
		{"PNG of colours", "png", asPNG(opaque(noisy(image.NewRGBA(r))))},
		{"PNG with alpha", "png", asPNG(noisy(image.NewNRGBA(r)))},
		{"PNG of 64 bits", "png", asPNG(noisy(image.NewNRGBA64(r)))},
		{"interlaced PNG", "png", nasty.DeepPNG(side, side, 1)},
		{"JPEG", "jpeg", encoded(func(w io.Writer) error { return jpeg.Encode(w, noisy(image.NewRGBA(r)), nil) })},
		{"grey JPEG", "jpeg", encoded(func(w io.Writer) error { return jpeg.Encode(w, noisy(image.NewGray(r)), nil) })},
		{"progressive JPEG", "jpeg", nasty.ScansJPEG(side, side, 60)},
		{"GIF", "gif", encoded(func(w io.Writer) error { return gif.Encode(w, two, nil) })},
		{"interlaced GIF", "gif", interlaced(nasty.FramesGIF(side, side, 2))},
		{"lossless WebP", "webp", nasty.LosslessWebP(side, side)},
		{"lossy WebP", "webp", file("grey.webp")},
		{"BMP of a palette", "bmp", encoded(func(w io.Writer) error { return bmp.Encode(w, noisy(image.NewGray(r))) })},
		{"BMP of colours", "bmp", encoded(func(w io.Writer) error { return bmp.Encode(w, noisy(image.NewRGBA(r))) })},
	}
})

func opaque(img *image.RGBA) *image.RGBA {
	for i := 3; i < len(img.Pix); i += 4 {
		img.Pix[i] = 255
	}
	return img
}

// withChunk puts a chunk of a PNG before another.
func withChunk(data []byte, before, kind string, body ...byte) []byte {
	i := bytes.Index(data, []byte(before)) - 4
	out := bytes.NewBuffer(bytes.Clone(data[:i]))
	chunk(out, kind, body)
	return append(out.Bytes(), data[i:]...)
}

// interlaced sets that flag of the first picture of a GIF of two colours.
func interlaced(data []byte) []byte {
	const flags = 6 + 7 + 2*3 + 9
	out := bytes.Clone(data)
	out[flags] |= 0x40
	return out
}

// TestSizes: what a decoder takes for a picture is never more than is said before.
func TestSizes(t *testing.T) {
	for _, k := range kinds() {
		c := codecs[k.codec]
		cfg, err := c.config(bytes.NewReader(k.data))
		if err != nil {
			t.Errorf("%s: %v", k.name, err)
			continue
		}
		img, took := taken(func() image.Image {
			img, err := c.decode(bytes.NewReader(k.data))
			if err != nil {
				t.Errorf("%s: %v", k.name, err)
			}
			return img
		})
		runtime.KeepAlive(img)
		const besides = 256 << 10 // windows, tables, a row or two
		if said := c.size(k.data, cfg); took > said+besides {
			t.Errorf("%s: takes %d bytes, and %d were said", k.name, took, said)
		}
	}
}

// taken is what f takes from the heap, in bytes.
func taken[T any](f func() T) (T, int) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	v := f()
	runtime.ReadMemStats(&after)
	return v, int(after.TotalAlloc - before.TotalAlloc)
}

// TestBounds: what would take too much is refused, before memory for it is taken.
func TestBounds(t *testing.T) {
	const inks = "/ColorSpace /DeviceCMYK /BitsPerComponent 16"
	wide := func(entries string) []byte {
		return bytes.Replace(pdfWith(entries, deflated("x")), []byte("/Width 4 /Height 2"), []byte("/Width 50000000 /Height 1"), 1)
	}
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"a PNG of 317 MB", nasty.CutOffPNG(6300, 6300), ErrTooLarge},
		{"a PNG with something before its header", withChunk(nasty.CutOffPNG(5000, 5000), "IHDR", "teXt"), ErrTooLarge},
		{"a progressive JPEG of 320 MB", nasty.ScansJPEG(8000, 8000, 1)[:200], ErrTooLarge},
		{"a WebP of 511 MB", nasty.LosslessWebP(16383, 3900), ErrTooLarge},
		{"a BMP of 400 MB", nasty.HeaderBMP(10000, 10000), ErrTooLarge},
		{"a GIF of 400 MB", nasty.FramesGIF(65535, 3000, 1)[:100], ErrTooLarge},
		{"a TIFF of 800 MB", nasty.StripTIFF(30000, 30000, 1, 0), ErrTooLarge},
		{"a deflated strip of more than its rows", nasty.StripTIFF(100, 100, 1, 8), ErrDamaged},
		{"a strip of runs of more than its rows", runsTIFF(100, 100, 1000), ErrDamaged},
		{"a PDF with rows of 400 MB", wide(inks), ErrTooLarge},
		{"a PDF with rows of 400 MB and a predictor", wide(inks + " /Filter /FlateDecode /DecodeParms << /Predictor 12 >>"), ErrTooLarge},
		{"a PDF with such rows and a JPEG", wide(inks + " /Filter [/FlateDecode /DCTDecode] /DecodeParms [<< /Predictor 12 >>]"), ErrTooLarge},
		{"a PDF that is packed five times over", nasty.FiltersPDF(5), ErrUnsupported},
		{"a picture that is cut off and too large to be mended", nasty.CutOffPNG(2100, 2100), ErrDamaged},
	} {
		_, took := taken(func() error {
			Each(t.Context(), tt.data, func(p Page, err error) bool {
				if !errors.Is(err, tt.want) || p.Gray != nil {
					t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
				}
				return true
			})
			return nil
		})
		if most := 64 << 20; took > most {
			t.Errorf("%s: takes %d bytes", tt.name, took)
		}
	}
}

// runsTIFF is a black and white TIFF of one strip of runs (TIFF 6.0, section 9).
func runsTIFF(w, h, runs int) []byte {
	data := nasty.StripTIFF(w, h, 1, 0)
	d := newDirectory(data)
	d.order.PutUint32(d.entry(tagCompression)[8:], 32773)
	d.order.PutUint32(d.entry(tagStripOffsets)[8:], uint32(len(data)))
	d.order.PutUint32(d.entry(tagStripBytes)[8:], uint32(2*runs))
	return append(data, bytes.Repeat([]byte{0x81, 0}, runs)...)
}

// TestRunsTIFF: what is bounded is still read.
func TestRunsTIFF(t *testing.T) {
	Each(t.Context(), runsTIFF(100, 100, 11), func(p Page, err error) bool {
		if err != nil || p.Gray.Rect.Dx() != 100 {
			t.Error(err)
		}
		return true
	})
}

// TestManyValues: a PDF is not taken apart into more than memory holds.
func TestManyValues(t *testing.T) {
	for size, want := range map[int]error{3 << 20: ErrTooLarge, 1 << 20: ErrNoPicture} {
		Each(t.Context(), nasty.ValuesPDF(size), func(_ Page, err error) bool {
			if !errors.Is(err, want) {
				t.Errorf("%d bytes: %v, want %v", size, err, want)
			}
			return true
		})
	}
}

// TestManyRows: a predictor needs two rows, however many there are.
func TestManyRows(t *testing.T) {
	const rows = 1 << 20
	data := nasty.NarrowPDF(rows)
	_, took := taken(func() error {
		Each(t.Context(), data, func(p Page, err error) bool {
			if err != nil || len(p.Gray.Pix) != rows {
				t.Error(err)
			}
			return true
		})
		return nil
	})
	if took > 2*rows {
		t.Errorf("takes %d bytes for %d rows of one", took, rows)
	}
}

// planesOf are the pixels of a picture.
func planesOf(img image.Image) [][]byte {
	switch m := img.(type) {
	case *image.YCbCr:
		return [][]byte{m.Y, m.Cb, m.Cr}
	case *image.NYCbCrA:
		return [][]byte{m.Y, m.Cb, m.Cr, m.A}
	}
	return [][]byte{reflect.ValueOf(img).Elem().FieldByName("Pix").Bytes()}
}

// TestWiped: colours are gone once they are grey, and a page once it is turned.
func TestWiped(t *testing.T) {
	r := image.Rect(0, 0, 8, 8)
	for _, img := range []image.Image{image.NewRGBA(r), image.NewNRGBA(r), image.NewRGBA64(r), image.NewNRGBA64(r), image.NewGray16(r),
		image.NewPaletted(r, color.Palette{color.White, color.Black}), image.NewCMYK(r), image.NewYCbCr(r, image.YCbCrSubsampleRatio420),
		image.NewNYCbCrA(r, image.YCbCrSubsampleRatio420), image.NewGray(image.Rect(1, 1, 9, 9))} {
		planes := planesOf(img)
		for _, p := range planes {
			p[0], p[len(p)-1] = 1, 1
		}
		if _, err := newPage(t.Context(), img, 1); err != nil {
			t.Error(err)
		}
		for _, p := range planes {
			if bytes.ContainsFunc(p, func(r rune) bool { return r != 0 }) {
				t.Errorf("%T is left", img)
			}
		}
	}
}
