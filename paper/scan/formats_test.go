package scan_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"runtime"
	"testing"

	"github.com/jung-kurt/gofpdf"

	"hardcopy/paper/scan"
)

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestReadFormats(t *testing.T) {
	for _, tt := range []struct {
		name  string
		data  []byte
		pages int
	}{
		{"grey.png", file(t, "grey.png"), 1},
		{"colour.png", file(t, "colour.png"), 1},
		{"grey.jpg", file(t, "grey.jpg"), 1},
		{"grey.gif", file(t, "grey.gif"), 1},
		{"grey.webp", file(t, "grey.webp"), 1},
		{"grey.bmp", file(t, "grey.bmp"), 1},
		{"lzw.tiff", file(t, "lzw.tiff"), 1},
		{"two-pages.tiff", file(t, "two-pages.tiff"), 2},
		{"PDF of a JPEG", pdfOf(t, "JPG", "grey.jpg"), 1},
		{"PDF of a grey PNG", pdfOf(t, "PNG", "grey.png"), 1},
		{"PDF of a PNG with alpha", pdfOf(t, "PNG", "colour.png"), 1},
		{"PDF of two pages", pdfOf(t, "JPG", "grey.jpg", "grey.jpg"), 1},
		{"PDF of a fax", faxPDF(t), 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			codes, err := scan.Read(t.Context(), tt.data, scan.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if len(codes) != tt.pages {
				t.Fatalf("%d codes, want %d", len(codes), tt.pages)
			}
			for i, c := range codes {
				if want := fmt.Sprintf("HARDCOPY PAGE %d", i+1); c.Text != want || c.Page != i+1 {
					t.Errorf("page %d says %q, want page %d and %q", c.Page, c.Text, i+1, want)
				}
			}
		})
	}
}

// pdfOf puts pictures on pages with the writer of another project, which
// stores a picture that comes twice once.
func pdfOf(t *testing.T, kind string, names ...string) []byte {
	t.Helper()
	doc := gofpdf.New("P", "mm", "A4", "")
	for _, n := range names {
		doc.AddPage()
		opt := gofpdf.ImageOptions{ImageType: kind}
		doc.RegisterImageOptionsReader(n, opt, bytes.NewReader(file(t, n)))
		doc.ImageOptions(n, 10, 10, 50, 0, false, opt, 0, "")
	}
	var b bytes.Buffer
	if err := doc.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// faxPDF wraps the strip of the TIFF, written by ImageMagick, as scanners do.
func faxPDF(t *testing.T) []byte {
	t.Helper()
	b := file(t, "two-pages.tiff")
	strip := b[8:binary.LittleEndian.Uint32(b[4:])]
	var out bytes.Buffer
	fmt.Fprintf(&out, "%%PDF-1.4\n1 0 obj\n<< /Type /XObject /Subtype /Image /Width 140 /Height 120 /ColorSpace /DeviceGray"+
		" /BitsPerComponent 1 /Filter [/CCITTFaxDecode] /DecodeParms [<< /K -1 /Columns 140 /Rows 120 >>] /Length 2 0 R >>\nstream\n")
	out.Write(strip)
	fmt.Fprintf(&out, "\nendstream\nendobj\n2 0 obj\n%d\nendobj\n", len(strip))
	return out.Bytes()
}

func TestReadHonoursOrientation(t *testing.T) {
	// The picture lies on its side, and its EXIF data say so.
	codes, err := scan.Read(t.Context(), file(t, "turned.jpg"), scan.Options{})
	if err != nil || len(codes) != 1 {
		t.Fatalf("%d codes, %v", len(codes), err)
	}
	want := [4]image.Point{{24, 16}, {108, 16}, {108, 100}, {24, 100}}
	upright, err := scan.Read(t.Context(), file(t, "grey.jpg"), scan.Options{})
	if err != nil || len(upright) != 1 {
		t.Fatalf("upright: %d codes, %v", len(upright), err)
	}
	for i, c := range codes[0].Corners {
		if d := c.Sub(want[i]); d.X*d.X+d.Y*d.Y > 8 {
			t.Errorf("corners %v, want about %v (upright %v)", codes[0].Corners, want, upright[0].Corners)
			break
		}
	}
}

func TestReadRefuses(t *testing.T) {
	huge := file(t, "grey.png")
	binary.BigEndian.PutUint32(huge[16:], 30000)
	binary.BigEndian.PutUint32(huge[20:], 30000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, tt := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, scan.ErrUnknownFormat},
		{"a text file", []byte("HC12 QQQQ and so on\n"), scan.ErrUnknownFormat},
		{"HEIC", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), scan.ErrHEIC},
		{"AVIF", []byte("\x00\x00\x00\x1cftypavif\x00\x00\x00\x00"), scan.ErrUnsupported},
		{"a film", []byte("\x00\x00\x00\x20ftypisom\x00\x00\x02\x00"), scan.ErrUnknownFormat},
		{"a TIFF packed as JPEG", tiffPacked(t, 7), scan.ErrUnsupported},
		{"a header of 30000 by 30000", huge, scan.ErrTooLarge},
		{"65 MB", make([]byte, 65<<20), scan.ErrTooLarge},
		{"a PDF without pictures", pdfOf(t, "PNG"), scan.ErrNoPicture},
		{"PNG header alone", file(t, "grey.png")[:20], scan.ErrDamaged},
		{"GIF cut off", file(t, "grey.gif")[:200], scan.ErrDamaged},
		{"WebP cut off", file(t, "grey.webp")[:60], scan.ErrDamaged},
		{"BMP cut off", file(t, "grey.bmp")[:4000], scan.ErrDamaged},
		{"TIFF cut off", file(t, "lzw.tiff")[:400], scan.ErrDamaged},
		{"JPEG header alone", file(t, "grey.jpg")[:100], scan.ErrDamaged},
	} {
		if _, err := scan.Read(t.Context(), tt.data, scan.Options{}); !errors.Is(err, tt.want) {
			t.Errorf("%s: error %v, want %v", tt.name, err, tt.want)
		}
	}
}

// tiffPacked is a TIFF that says it is compressed in another way (TIFF 6.0,
// section 8, tag 259).
func tiffPacked(t *testing.T, compression byte) []byte {
	t.Helper()
	data := bytes.Clone(file(t, "lzw.tiff"))
	i := bytes.Index(data, []byte("\x03\x01\x03\x00\x01\x00\x00\x00\x05"))
	if i < 0 {
		t.Fatal("lzw.tiff names no compression")
	}
	data[i+8] = compression
	return data
}

// TestReadCutOff: of a file that was cut off what is there is read, and
// said to be a part.
func TestReadCutOff(t *testing.T) {
	tall := image.NewGray(image.Rect(0, 0, 140, 480))
	for i := range tall.Pix {
		tall.Pix[i] = 230 + uint8(i*7%13)
	}
	small, err := png.Decode(bytes.NewReader(file(t, "grey.png")))
	if err != nil {
		t.Fatal(err)
	}
	for y := range 120 {
		for x := range 140 {
			tall.Set(x, y, small.At(x, y))
		}
	}
	var asPNG, asJPEG bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, tall), jpeg.Encode(&asJPEG, tall, nil)); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"PNG": asPNG.Bytes(), "JPEG": asJPEG.Bytes()} {
		codes, err := scan.Read(t.Context(), b[:len(b)*2/3], scan.Options{})
		if !errors.Is(err, scan.ErrCutOff) || len(codes) != 1 {
			t.Errorf("%s: %d codes, %v", name, len(codes), err)
		}
	}
}

func TestReadTinyPictures(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {1, 400}, {2, 2}, {7, 3}, {40, 40}} {
		img := image.NewGray(image.Rect(0, 0, size.X, size.Y))
		for i := range img.Pix {
			img.Pix[i] = uint8(i * 37)
		}
		if codes, err := scan.Image(t.Context(), img, scan.Options{}); len(codes) != 0 || err != nil {
			t.Errorf("%v: %d codes, %v", size, len(codes), err)
		}
	}
	if codes, err := scan.Image(t.Context(), image.NewRGBA(image.Rect(3, 3, 3, 3)), scan.Options{}); len(codes) != 0 || err != nil {
		t.Errorf("an empty picture: %d codes, %v", len(codes), err)
	}
}

// TestBombs: a stream that inflates without end takes no more memory than the
// picture that it claims to be.
func TestBombs(t *testing.T) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	for range 64 {
		z.Write(make([]byte, 1<<20))
	}
	z.Close()
	head := file(t, "grey.png")[:33]
	var asPNG bytes.Buffer
	asPNG.Write(head)
	named := append([]byte("IDAT"), packed.Bytes()...)
	asPNG.Write(binary.BigEndian.AppendUint32(nil, uint32(packed.Len())))
	asPNG.Write(named)
	asPNG.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(named)))
	asPDF := fmt.Sprintf("%%PDF-1.4\n1 0 obj\n<< /Subtype /Image /Width 140 /Height 120 /ColorSpace /DeviceGray"+
		" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", packed.Len(), packed.Bytes())
	for name, b := range map[string][]byte{"PNG": asPNG.Bytes(), "PDF": []byte(asPDF)} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := scan.Read(t.Context(), b, scan.Options{})
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, scan.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
			t.Errorf("%s: %d MB were taken", name, took>>20)
		}
	}
}
