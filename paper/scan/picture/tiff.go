package picture

import (
	"bytes"
	"image"

	"golang.org/x/image/tiff"
)

// eachTIFF walks the chain of directories of a scanner's TIFF. The decoder
// knows the first directory only, so for each page it is shown a copy of the
// file with another offset in its header.
func eachTIFF(data []byte, yield func(Page, error) bool) {
	order, ok := byteOrder(data)
	if !ok {
		yield(Page{}, ErrDamaged)
		return
	}
	file := bytes.Clone(data)
	seen := map[int]bool{}
	at := int(order.Uint32(data[4:]))
	for range MaxPages {
		order.PutUint32(file[4:], uint32(at))
		if !yield(tiffPage(file)) {
			return
		}
		seen[at] = true
		if at < 8 || at+2 > len(data) {
			return
		}
		next := at + 2 + 12*int(order.Uint16(data[at:]))
		if next+4 > len(data) {
			return
		}
		if at = int(order.Uint32(data[next:])); at == 0 || seen[at] {
			return
		}
	}
}

func tiffPage(file []byte) (Page, error) {
	err := bounds(func() (image.Config, error) { return tiff.DecodeConfig(bytes.NewReader(file)) })
	if err != nil {
		return Page{}, err
	}
	img, err := guarded(func() (image.Image, error) { return tiff.Decode(bytes.NewReader(file)) })
	if err != nil {
		return Page{}, err
	}
	return Page{Gray: turn(Grey(img), tiffTag(file, 0x0112, 1))}, nil
}
