// Package nasty makes files that are small or plain and cost a careless reader
// minutes or gigabytes. Tests read them; none is kept on disk.
package nasty

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// A File is one of them.
type File struct {
	Name string // with the ending of its kind
	Make func() []byte
}

// Files are all of them. They take up to some megabytes each.
var Files = []File{
	{"cut-off-deep.png", func() []byte { return CutOffPNG(6300, 6300) }},
	{"cut-off-small.png", func() []byte { return CutOffPNG(2000, 2000) }},
	{"deep.png", func() []byte { return DeepPNG(5600, 5600, 0) }},
	{"deep-interlaced.png", func() []byte { return DeepPNG(4095, 4095, 1) }},
	{"narrow.png", func() []byte { return greyPNG(1, 100_000_000) }},
	{"scans.jpg", func() []byte { return ScansJPEG(7000, 7000, 40_000) }},
	{"frames.gif", func() []byte { return FramesGIF(65535, 1525, 200) }},
	{"lossless.webp", func() []byte { return LosslessWebP(16383, 2040) }},
	{"larger.webp", func() []byte { return LosslessWebP(16383, 3900) }},
	{"strip.tiff", func() []byte { return StripTIFF(10000, 10000, 1, 8) }},
	{"pages.tiff", func() []byte { return StripTIFF(9000, 9000, 200, 0) }},
	{"header.bmp", func() []byte { return HeaderBMP(10000, 10000) }},
	{"narrow.pdf", func() []byte { return NarrowPDF(100_000_000) }},
	{"wide-inks.pdf", func() []byte { return WideInksPDF(100_000_000) }},
	{"filters.pdf", func() []byte { return FiltersPDF(5000) }},
	{"empty-blocks.pdf", func() []byte { return EmptyBlocksPDF(100, 40) }},
	{"values.pdf", func() []byte { return ValuesPDF(40 << 20) }},
	{"pages.pdf", func() []byte { return CrowdedPDF(3000, 200) }},
}

// chunk is a chunk of a PNG (PNG 5.3).
func chunk(kind string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// pngOf is a PNG whose samples are all nothing, packed of them packed bytes.
func pngOf(w, h int, depth, colour, interlace byte, packed []byte) []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(w))
	head = binary.BigEndian.AppendUint32(head, uint32(h))
	head = append(head, depth, colour, 0, 0, interlace)
	b := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...)
	return append(append(b, chunk("IDAT", packed)...), chunk("IEND", nil)...)
}

// CutOffPNG is the beginning of one of 16 bits and four colours.
func CutOffPNG(w, h int) []byte {
	return pngOf(w, h, 16, 6, 0, Zeros(1_000_000))[:1057]
}

// CutOffRGB is the beginning of one of 8 bits and three colours, as scanners write.
func CutOffRGB(w, h int) []byte {
	return pngOf(w, h, 8, 2, 0, Zeros(1_000_000))[:1000]
}

// DeepPNG is one of 16 bits and four colours, interlaced or not.
func DeepPNG(w, h int, interlace byte) []byte {
	n := h * (1 + 8*w)
	if interlace == 1 {
		n = 0
		for _, pass := range [][4]int{{8, 8, 0, 0}, {8, 8, 4, 0}, {4, 8, 0, 4}, {4, 4, 2, 0}, {2, 4, 0, 2}, {2, 2, 1, 0}, {1, 2, 0, 1}} { // PNG 8.2
			across, down := (w-pass[2]+pass[0]-1)/pass[0], (h-pass[3]+pass[1]-1)/pass[1]
			n += down * (1 + 8*across)
		}
	}
	return pngOf(w, h, 16, 6, interlace, Zeros(n))
}

func greyPNG(w, h int) []byte { return pngOf(w, h, 8, 0, 0, Zeros(h*(1+w))) }

// Zeros are n zero bytes, deflated.
func Zeros(n int) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for block := make([]byte, 1<<20); n > 0; n -= len(block) {
		z.Write(block[:min(n, len(block))])
	}
	z.Close()
	return b.Bytes()
}

func segment(marker byte, body ...byte) []byte {
	return append([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// ScansJPEG is a progressive JPEG (ITU-T T.81) of so many scans. Each is of some
// bytes that say "nothing more in the next 16,384 blocks", and each goes through
// the whole picture.
func ScansJPEG(w, h, scans int) []byte {
	b := []byte{0xff, 0xd8}
	b = append(b, segment(0xdb, append([]byte{0}, bytes.Repeat([]byte{1}, 64)...)...)...)
	b = append(b, segment(0xc2, 8, byte(h>>8), byte(h), byte(w>>8), byte(w), 1, 1, 0x11, 0)...)
	lengths := append([]byte{1}, make([]byte, 15)...)
	b = append(b, segment(0xc4, append(append([]byte{0x00}, lengths...), 0)...)...)
	b = append(b, segment(0xc4, append(append([]byte{0x10}, lengths...), 0xe0)...)...)
	blocks := (w + 7) / 8 * ((h + 7) / 8)
	b = append(b, segment(0xda, 1, 1, 0x00, 0, 0, 0)...)
	b = append(b, make([]byte, blocks/8+1)...) // a bit a block: its mean is that of the last
	scan := segment(0xda, 1, 1, 0x00, 1, 63, 0x10)
	scan = append(scan, make([]byte, (15*(blocks/16384+1)+7)/8)...)
	b = append(b, bytes.Repeat(scan, scans)...)
	return append(b, 0xff, 0xd9)
}

// FramesGIF is a GIF of frames of nothing.
func FramesGIF(w, h, frames int) []byte {
	b := append([]byte("GIF89a"), byte(w), byte(w>>8), byte(h), byte(h>>8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255)
	frame := append([]byte{0x2c, 0, 0, 0, 0}, byte(w), byte(w>>8), byte(h), byte(h>>8), 0, 2)
	data := gifZeros(w * h)
	for len(data) > 0 {
		n := min(len(data), 255)
		frame = append(append(frame, byte(n)), data[:n]...)
		data = data[n:]
	}
	frame = append(frame, 0)
	return append(append(b, bytes.Repeat(frame, frames)...), 0x3b)
}

// gifZeros packs n zeros by LZW with codes of three bits and up: runs that grow by one,
// until the table is full.
func gifZeros(n int) []byte {
	var w bits
	const reset, end, first, full = 4, 5, 6, 4095
	width := 3
	for n > 0 {
		w.put(reset, width)
		width = 3
		w.put(0, width)
		n--
		next := first
		for ; n > 0 && next < full; next++ {
			if next == 1<<width {
				width++
			}
			run := min(n, next-4) // the one before and one more
			if run == 1 {
				w.put(0, width)
			} else {
				w.put(run+4, width)
			}
			n -= run
		}
		if next == 1<<width {
			width++
		}
	}
	w.put(end, width)
	return w.flush()
}

// bits are written from the lowest up.
type bits struct {
	out  []byte
	word uint64
	n    int
}

func (w *bits) put(v, n int) {
	w.word |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.word))
		w.word >>= 8
	}
}

func (w *bits) flush() []byte {
	w.put(0, 7)
	return w.out
}

// LosslessWebP is a lossless WebP of one colour, which takes no bit a pixel, behind
// three transforms.
func LosslessWebP(w, h int) []byte {
	var b bits
	b.put(0x2f, 8)
	b.put(w-1, 14)
	b.put(h-1, 14)
	b.put(0, 4)
	one := func(top bool) {
		b.put(0, 1) // no cache of colours
		if top {
			b.put(0, 1) // one group of codes
		}
		for range 5 {
			b.put(1, 4) // a code of one symbol of one bit, which is 0
		}
	}
	for _, transform := range []int{0, 1} { // predictor, colours
		b.put(1, 1)
		b.put(transform, 2)
		b.put(7, 3)
		one(false)
	}
	b.put(1, 1)
	b.put(2, 2) // green
	b.put(0, 1)
	one(true)
	body := b.flush()
	if len(body)%2 == 1 {
		body = append(body, 0)
	}
	out := append([]byte("RIFF"), le32(len(body)+12)...)
	return append(append(append(out, "WEBPVP8L"...), le32(len(body))...), body...)
}

func le32(v int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }

// StripTIFF is a black and white TIFF whose pages share one strip, that inflates to
// so many bytes a pixel in place of one bit; 0 is that.
func StripTIFF(w, h, pages, bytes int) []byte {
	strip := Zeros(max((w+7)/8*h, bytes*w*h))
	b := append([]byte("II*\x00"), le32(8+len(strip))...)
	b = append(b, strip...)
	tag := func(number, kind, v int) {
		b = binary.LittleEndian.AppendUint16(b, uint16(number))
		b = binary.LittleEndian.AppendUint16(b, uint16(kind))
		b = append(append(b, le32(1)...), le32(v)...)
	}
	for page := range pages {
		b = append(b, 9, 0)
		tag(256, 4, w)
		tag(257, 4, h)
		tag(258, 3, 1)
		tag(259, 3, 8) // deflated
		tag(262, 3, 0)
		tag(273, 4, 8)
		tag(277, 3, 1)
		tag(278, 4, h)
		tag(279, 4, len(strip))
		next := 0
		if page < pages-1 {
			next = len(b) + 4
		}
		b = append(b, le32(next)...)
	}
	return b
}

// HeaderBMP is a header alone.
func HeaderBMP(w, h int) []byte {
	b := append([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00"), le32(54)...)
	b = append(append(append(b, le32(40)...), le32(w)...), le32(h)...)
	return append(append(b, 1, 0, 32, 0), make([]byte, 24)...)
}

// pdf is a PDF of pictures with one dictionary and one stream.
func pdf(pictures int, entries string, stream []byte) []byte {
	b := []byte("%PDF-1.4\n")
	for n := range pictures {
		b = fmt.Appendf(b, "%d 0 obj\n<< /Subtype /Image %s /Length %d >>\nstream\n", n+1, entries, len(stream))
		b = append(append(b, stream...), "\nendstream\nendobj\n"...)
	}
	return b
}

func NarrowPDF(h int) []byte {
	return pdf(1, fmt.Sprintf("/Width 1 /Height %d /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode /DecodeParms << /Predictor 12 >>", h), Zeros(2*h))
}

func WideInksPDF(w int) []byte {
	return pdf(1, fmt.Sprintf("/Width %d /Height 1 /BitsPerComponent 16 /ColorSpace /DeviceCMYK /Filter /FlateDecode /DecodeParms << /Predictor 12 >>", w), Zeros(8*w+1))
}

// FiltersPDF unpacks its pictures in so many steps.
func FiltersPDF(steps int) []byte {
	return pdf(1, "/Width 9 /Height 9 /Filter ["+string(bytes.Repeat([]byte("/Fl"), steps))+"]", Zeros(1<<20))
}

// EmptyBlocksPDF inflates three times to what inflates to nothing: blocks of no byte
// (RFC 1951, 3.2.4), without an end: so many megabytes, so many times.
func EmptyBlocksPDF(much, times int) []byte {
	empty := append([]byte{0x78, 0x9c}, bytes.Repeat([]byte("\x00\x00\x00\xff\xff"), 1<<20/5)...)
	stream := repeated(repeated(empty, much), times)
	return pdf(1, "/Width 9 /Height 9 /BitsPerComponent 8 /Filter [/Fl/Fl/Fl]", stream)
}

// repeated deflates data so many times over, as if it went on.
func repeated(data []byte, times int) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	for range times - 1 {
		z.Write(data[2:])
	}
	z.Close()
	return b.Bytes()
}

func ValuesPDF(size int) []byte {
	return append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("1 0 obj["+string(bytes.Repeat([]byte("1 "), 30_000))+"]"), size/60_000)...)
}

// CrowdedPDF has pages full of the large squares of QR codes that belong to none:
// nothing takes longer to search.
func CrowdedPDF(side, pages int) []byte {
	const pitch, module = 11, 3
	row := (side + 7) / 8
	raw := make([]byte, row*side)
	for y := range side {
		for x := range side {
			dx, dy := x/module%pitch-3, y/module%pitch-3
			if d := max(dx, -dx, dy, -dy); d == 2 || d > 3 {
				raw[y*row+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(raw)
	z.Close()
	return pdf(pages, fmt.Sprintf("/Width %d /Height %d /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", side, side), b.Bytes())
}
