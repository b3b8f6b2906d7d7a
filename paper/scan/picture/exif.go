package picture

import "encoding/binary"

// jpegOrientation returns the EXIF orientation of a JPEG (tag 0x0112 of its
// APP1 segment, CIPA DC-008), or 1 where it has none.
func jpegOrientation(b []byte) int {
	for marker, body := range segments(b) {
		if marker == 0xe1 && len(body) > 14 && string(body[:6]) == "Exif\x00\x00" {
			return newDirectory(body[6:]).value(tagOrientation, 1)
		}
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
