package picture

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
)

// mend completes a JPEG or PNG that was cut off, so that a decoder gives what
// is there. It returns nil where nothing can be done, or too much: of a PNG all
// samples are written anew, and of a JPEG the brightness counts.
func mend(ctx context.Context, kind string, data []byte, cfg image.Config) []byte {
	switch kind {
	case "jpeg":
		if cfg.Width > maxMended/cfg.Height {
			return nil
		}
		return mendJPEG(data)
	case "png":
		return mendPNG(ctx, data)
	}
	return nil
}

// mendJPEG adds empty coefficients and an end: zero bits are a short code in
// every Huffman table, so the rest of the picture comes out even.
func mendJPEG(data []byte) []byte {
	if !bytes.Contains(data, []byte("\xff\xda")) {
		return nil
	}
	data = bytes.TrimRight(data, "\xff")
	const most = 4 << 20
	out := make([]byte, 0, len(data)+most+2)
	out = append(out, data...)
	out = append(out, make([]byte, most)...)
	return append(out, 0xff, 0xd9)
}

// mendPNG inflates what is left of the picture data, fills it up and deflates
// it again. Interlaced pictures are left alone.
func mendPNG(ctx context.Context, data []byte) []byte {
	const head = 8 + 8 + 13 + 4 // signature and IHDR chunk, PNG 5.2 and 11.2.2
	if len(data) < head || string(data[12:16]) != "IHDR" || data[28] != 0 {
		return nil
	}
	w, h := int(binary.BigEndian.Uint32(data[16:])), int(binary.BigEndian.Uint32(data[20:]))
	if w <= 0 || h <= 0 || w > MaxPixels/h {
		return nil
	}
	samples := map[byte]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[data[25]]
	if samples == 0 {
		return nil
	}
	size := h * (1 + (w*samples*int(data[24])+7)/8)
	if size > maxMended {
		return nil
	}

	out := bytes.NewBuffer(bytes.Clone(data[:head]))
	var packed []byte
	for at := head; at+8 <= len(data); {
		n := int(binary.BigEndian.Uint32(data[at:]))
		kind := string(data[at+4 : at+8])
		body := data[at+8 : min(at+8+max(n, 0), len(data))]
		switch {
		case kind == "IDAT":
			packed = append(packed, body...)
		case kind == "PLTE" && len(body) == n:
			chunk(out, kind, body)
		}
		at += 12 + max(n, 0)
	}
	defer clear(packed)
	zr, err := zlib.NewReader(&asking{ctx, bytes.NewReader(packed)})
	if err != nil {
		return nil
	}
	var pixels bytes.Buffer
	zw, _ := zlib.NewWriterLevel(&pixels, zlib.BestSpeed)
	n, _ := io.Copy(zw, io.LimitReader(zr, int64(size)))
	if n == 0 {
		return nil
	}
	io.CopyN(zw, &asking{ctx, zeros{}}, int64(size)-n)
	zw.Close()
	defer clear(pixels.Bytes())
	chunk(out, "IDAT", pixels.Bytes())
	chunk(out, "IEND", nil)
	return out.Bytes()
}

func chunk(out *bytes.Buffer, kind string, body []byte) {
	named := append([]byte(kind), body...)
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(body))))
	out.Write(named)
	out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(named)))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
