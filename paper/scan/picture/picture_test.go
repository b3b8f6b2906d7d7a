package picture

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"
)

// pdfWith is a PDF of one picture of 4 by 2 pixels.
func pdfWith(entries, stream string) []byte {
	return fmt.Appendf(nil, "%%PDF-1.4\n7 0 obj\n<< /Type /XObject /Subtype /Image /Width 4 /Height 2 %s /Length %d >>\nstream\n%s\nendstream\nendobj\n",
		entries, len(stream), stream)
}

func deflated(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func TestPDFSamples(t *testing.T) {
	for _, tt := range []struct {
		name, entries, stream string
		want                  string // of the eight pixels
	}{
		{"grey", "/ColorSpace /DeviceGray /BitsPerComponent 8", "\x00\x10\x20\x30\x40\x50\x60\x70", "\x00\x10\x20\x30\x40\x50\x60\x70"},
		{"one bit", "/ColorSpace /DeviceGray /BitsPerComponent 1", "\xa0\x50", "\xff\x00\xff\x00\x00\xff\x00\xff"},
		{"one bit, inverted", "/ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0]", "\xa0\x50", "\x00\xff\x00\xff\xff\x00\xff\x00"},
		{"mask", "/ImageMask true", "\xa0\x50", "\xff\x00\xff\x00\x00\xff\x00\xff"},
		{"four bits", "/ColorSpace /DeviceGray /BitsPerComponent 4", "\x0f\x1e\x2d\x3c", "\x00\xff\x11\xee\x22\xdd\x33\xcc"},
		{"palette", "/ColorSpace [/Indexed /DeviceRGB 1 <FFFFFF 000000>] /BitsPerComponent 1", "\xa0\x50", "\x00\xff\x00\xff\xff\x00\xff\x00"},
		{"colour", "/ColorSpace /DeviceRGB /BitsPerComponent 8", string(bytes.Repeat([]byte("\xff\xff\xff\x00\x00\x00"), 4)), "\xff\x00\xff\x00\xff\x00\xff\x00"},
		{"inks", "/ColorSpace /DeviceCMYK /BitsPerComponent 8", string(bytes.Repeat([]byte("\x00\x00\x00\x00\x00\x00\x00\xff"), 4)), "\xff\x00\xff\x00\xff\x00\xff\x00"},
		{"deflated", "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", deflated("01234567"), "01234567"},
		{"row filters", "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 4 >>",
			deflated("\x01\x10\x01\x01\x01" + "\x02\x01\x01\x01\x01"), "\x10\x11\x12\x13\x11\x12\x13\x14"},
		{"cut off", "/ColorSpace /DeviceGray /BitsPerComponent 8", "\x00\x10\x20\x30\x40", "\x00\x10\x20\x30\xff\xff\xff\xff"},
	} {
		Each(t.Context(), pdfWith(tt.entries, tt.stream), func(p Page, err error) bool {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			} else if got := string(p.Gray.Pix); got != tt.want {
				t.Errorf("%s: %x, want %x", tt.name, got, tt.want)
			}
			return true
		})
	}
}

// TestPDFPaletteOfItself must end.
func TestPDFPaletteOfItself(t *testing.T) {
	b := append(pdfWith("/ColorSpace 9 0 R /BitsPerComponent 8", "01234567"), "9 0 obj\n[/Indexed 9 0 R 1 <0000>]\nendobj\n"...)
	Each(t.Context(), b, func(p Page, err error) bool {
		if err != nil {
			t.Error(err)
		}
		return true
	})
}

func TestPDFRefusals(t *testing.T) {
	plain := pdfWith("/ColorSpace /DeviceGray /BitsPerComponent 8", "01234567")
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"JBIG2", pdfWith("/Filter /JBIG2Decode", "x"), ErrUnsupported},
		{"encrypted", append(plain, "trailer << /Encrypt 3 0 R >>"...), ErrUnsupported},
		{"no samples", pdfWith("/BitsPerComponent 8", ""), ErrDamaged},
		{"odd samples", pdfWith("/BitsPerComponent 7", "01234567"), ErrDamaged},
		{"too large", bytes.Replace(plain, []byte("/Width 4"), []byte("/Width 400000000"), 1), ErrTooLarge},
	} {
		Each(t.Context(), tt.data, func(_ Page, err error) bool {
			if !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
			}
			return true
		})
	}
}

// TestTurn: the corner marked A ends where EXIF says it belongs.
func TestTurn(t *testing.T) {
	// Rows of the stored picture are, for each orientation, those that show
	// 1 2 / 3 4 / 5 6 when turned.
	for orientation, stored := range map[int][]uint8{
		1: {1, 2, 3, 4, 5, 6},
		2: {2, 1, 4, 3, 6, 5},
		3: {6, 5, 4, 3, 2, 1},
		4: {5, 6, 3, 4, 1, 2},
		5: {1, 3, 5, 2, 4, 6},
		6: {2, 4, 6, 1, 3, 5},
		7: {6, 4, 2, 5, 3, 1},
		8: {5, 3, 1, 6, 4, 2},
	} {
		w := 2
		if orientation >= 5 {
			w = 3
		}
		g := &image.Gray{Pix: stored, Stride: w, Rect: image.Rect(0, 0, w, 6/w)}
		if got, err := turn(t.Context(), g, orientation); err != nil || !bytes.Equal(got.Pix, []byte{1, 2, 3, 4, 5, 6}) || got.Rect.Dx() != 2 {
			t.Errorf("orientation %d: %v", orientation, got.Pix)
		}
	}
}

// TestGrey: one colour, in every kind of picture, becomes one grey.
func TestGrey(t *testing.T) {
	r := image.Rect(3, 5, 8, 9)
	for _, img := range []interface {
		image.Image
		Set(x, y int, c color.Color)
	}{image.NewRGBA(r), image.NewNRGBA(r), image.NewRGBA64(r), image.NewGray(r), image.NewCMYK(r),
		image.NewPaletted(r, color.Palette{color.White, color.RGBA{200, 100, 50, 255}})} {
		for y := r.Min.Y; y < r.Max.Y; y++ {
			for x := r.Min.X; x < r.Max.X; x++ {
				img.Set(x, y, color.RGBA{200, 100, 50, 255})
			}
		}
		g := Grey(img)
		if d := int(g.GrayAt(2, 2).Y) - 124; g.Rect != image.Rect(0, 0, 5, 4) || d < -2 || d > 2 {
			t.Errorf("%T: %v, grey %d", img, g.Rect, g.GrayAt(2, 2).Y)
		}
	}
	if g := Grey(image.NewNRGBA(image.Rect(0, 0, 1, 1))); g.Pix[0] != 255 {
		t.Errorf("transparent is %d, want white", g.Pix[0])
	}
}

func FuzzEach(f *testing.F) {
	f.Add(pdfWith("/ColorSpace [/Indexed /DeviceRGB 1 <FFFFFF 000000>] /BitsPerComponent 1", "\xa0\x50"))
	f.Add(pdfWith("/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 4 >>", deflated("\x01\x10\x01\x01\x01")))
	f.Add(pdfWith("/Filter [/CCITTFaxDecode] /DecodeParms [<< /K -1 /Columns 4 >>]", "\x26\xa0"))
	f.Add([]byte("II*\x00\x08\x00\x00\x00\x01\x00\x00\x01\x03\x00\x01\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00"))
	f.Add(sheetPDF("", "q 1 0 0 -1 0 0 cm\n"+strings.Repeat("4 4 7 1 re\n", 7)+"f Q"))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff" + strings.Repeat("!\xf9\x04\x0d\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00", 2) + ";"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Each(t.Context(), data, func(p Page, err error) bool {
			if (err == nil) != (p.Gray != nil) {
				t.Fatal("a page without a picture or an error")
			}
			return true
		})
	})
}

// TestGreyBlocks: a grey JPEG is decoded in whole blocks of eight by eight. What is below
// its last row is no part of the page, and is erased.
func TestGreyBlocks(t *testing.T) {
	const w, h = 16, 10
	drawn := image.NewGray(image.Rect(0, 0, w, h))
	for i := range drawn.Pix {
		drawn.Pix[i] = 200
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, drawn, nil); err != nil {
		t.Fatal(err)
	}
	Each(t.Context(), b.Bytes(), func(p Page, err error) bool {
		if err != nil || len(p.Gray.Pix) != w*h {
			t.Fatalf("%d pixels, %v; want %d", len(p.Gray.Pix), err, w*h)
		}
		for _, v := range p.Gray.Pix[w*h : cap(p.Gray.Pix)] {
			if v != 0 {
				t.Fatalf("%d is left below the last row", v)
			}
		}
		return true
	})
}
