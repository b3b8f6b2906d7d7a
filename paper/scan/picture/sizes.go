package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"iter"
)

// sizes are what the decoder of a kind takes for a picture, in bytes, from its
// header. They are no less than that.

func sizePNG(data []byte, cfg image.Config) int {
	const first, interlace = "IHDR", 28 // PNG 5.6 and 11.2.1; image/png lets others go before it
	if string(data[12:16]) != first {
		return maxDecoded + 1
	}
	pixel := bytesOf(cfg.ColorModel)
	if _, palette := cfg.ColorModel.(color.Palette); !palette && pixel < 4 && bytes.Contains(data, []byte("tRNS")) {
		pixel *= 4
	}
	if data[interlace] != 0 { // each pass is a picture of its own first
		pixel *= 2
	}
	return cfg.Width * cfg.Height * pixel
}

// sizeJPEG counts the samples of the frame header (ITU-T T.81, B.2.2), the
// coefficients of 32 bits that a progressive one keeps, and the picture of four
// colours that some become.
func sizeJPEG(data []byte, cfg image.Config) int {
	for marker, body := range segments(data) {
		if marker < 0xc0 || marker > 0xc2 || len(body) < 6 || len(body) < 6+3*int(body[5]) {
			continue
		}
		n := int(body[5])
		hv := func(i int) (h, v int) {
			if n == 1 {
				return 1, 1
			}
			return int(body[7+3*i] >> 4), int(body[7+3*i] & 15)
		}
		h0, v0 := hv(0)
		if h0 == 0 || v0 == 0 {
			break
		}
		blocks := 0
		for i := range n {
			h, v := hv(i)
			blocks += h * v
		}
		across, down := (cfg.Width+8*h0-1)/(8*h0), (cfg.Height+8*v0-1)/(8*v0)
		size := 64 * blocks * across * down
		if marker == 0xc2 {
			size *= 5
		}
		if cfg.ColorModel == color.CMYKModel || cfg.ColorModel == color.RGBAModel {
			size += 4 * cfg.Width * cfg.Height
		}
		return size
	}
	return maxDecoded + 1 // image/jpeg found a header that is not there
}

// segments are marker and body of what stands before the first scan of a JPEG
// (ITU-T T.81, B.1.1). As image/jpeg does, it passes over bytes between them.
func segments(b []byte) iter.Seq2[byte, []byte] {
	return func(yield func(byte, []byte) bool) {
		for i := 2; ; {
			for i < len(b) && b[i] != 0xff {
				i++
			}
			for i < len(b) && b[i] == 0xff {
				i++
			}
			if i+3 > len(b) {
				return
			}
			marker := b[i]
			i++
			switch {
			case marker == 0, marker >= 0xd0 && marker <= 0xd7:
				continue
			case marker == 0xd9, marker == 0xda:
				return
			}
			size := int(binary.BigEndian.Uint16(b[i:]))
			if size < 2 || i+size > len(b) || !yield(marker, b[i+2:i+size]) {
				return
			}
			i += size
		}
	}
}

// sizeGIF counts an interlaced picture, which is put in order in another.
func sizeGIF(_ []byte, cfg image.Config) int { return 2 * cfg.Width * cfg.Height }

// sizeWebP counts four bytes a pixel twice for what is packed without loss: a
// palette is undone in another picture, and transparency packed as one.
func sizeWebP(data []byte, cfg image.Config) int {
	pixel := 2
	if bytes.Contains(data, []byte("VP8L")) || bytes.Contains(data, []byte("ALPH")) {
		pixel = 8
	}
	return cfg.Width * cfg.Height * pixel
}

func sizeBMP(_ []byte, cfg image.Config) int { return cfg.Width * cfg.Height * bytesOf(cfg.ColorModel) }

// bytesOf are those that package image has for a pixel.
func bytesOf(m color.Model) int {
	switch m {
	case color.RGBAModel, color.NRGBAModel:
		return 4
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	}
	return 1
}
