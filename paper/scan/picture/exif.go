package picture

import "encoding/binary"

// jpegOrientation returns the EXIF orientation of a JPEG (tag 0x0112 of its
// APP1 segment, CIPA DC-008), or 1 where it has none.
func jpegOrientation(b []byte) int {
	for i := 2; i+4 <= len(b) && b[i] == 0xff; {
		marker, size := b[i+1], int(binary.BigEndian.Uint16(b[i+2:]))
		if marker == 0xda || size < 2 || i+2+size > len(b) {
			break
		}
		body := b[i+4 : i+2+size]
		if marker == 0xe1 && len(body) > 14 && string(body[:6]) == "Exif\x00\x00" {
			return tiffTag(body[6:], 0x0112, 1)
		}
		i += 2 + size
	}
	return 1
}

func byteOrder(b []byte) (binary.ByteOrder, bool) {
	switch {
	case len(b) < 8:
	case b[0] == 'I' && b[1] == 'I':
		return binary.LittleEndian, true
	case b[0] == 'M' && b[1] == 'M':
		return binary.BigEndian, true
	}
	return nil, false
}

// tiffTag returns the SHORT value of a tag in the first directory of a TIFF
// structure (TIFF 6.0, section 2), or otherwise.
func tiffTag(b []byte, tag uint16, otherwise int) int {
	order, ok := byteOrder(b)
	if !ok {
		return otherwise
	}
	at := int(order.Uint32(b[4:]))
	if at < 8 || at+2 > len(b) {
		return otherwise
	}
	for n := range int(order.Uint16(b[at:])) {
		e := at + 2 + 12*n
		if e+12 > len(b) {
			break
		}
		if order.Uint16(b[e:]) == tag && order.Uint16(b[e+2:]) == 3 {
			return int(order.Uint16(b[e+8:]))
		}
	}
	return otherwise
}
