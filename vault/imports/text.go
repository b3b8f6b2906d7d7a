package imports

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"hardcopy/paper/lang"
)

// errNotText is a text that is neither UTF-8 nor UTF-16. What other it is
// cannot be told from its bytes, and a wrong guess would spoil the names.
var errNotText = lang.Errorf("%s: its text is neither UTF-8 nor UTF-16; "+
	"open it in an editor and save it as UTF-8", ErrUnknown)

// utf8Text gives a text in UTF-8 and without a byte order mark. It tells UTF-16
// by its mark, or by its first two characters, which every export has in ASCII.
func utf8Text(data []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return fromUTF16(data[2:], binary.BigEndian)
	case beginsASCII(data, binary.LittleEndian):
		return fromUTF16(data, binary.LittleEndian)
	case beginsASCII(data, binary.BigEndian):
		return fromUTF16(data, binary.BigEndian)
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, errNotText
	}
	return data, nil
}

func beginsASCII(data []byte, order binary.ByteOrder) bool {
	if len(data) < 4 {
		return false
	}
	for _, unit := range []uint16{order.Uint16(data), order.Uint16(data[2:])} {
		if unit >= 0x7F || unit < ' ' && unit != '\t' && unit != '\n' && unit != '\r' {
			return false
		}
	}
	return true
}

func fromUTF16(data []byte, order binary.ByteOrder) ([]byte, error) {
	if len(data)%2 != 0 {
		return nil, errNotText
	}
	text := make([]byte, 0, len(data))
	for len(data) > 0 {
		r := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(r) {
			if len(data) == 0 {
				return nil, errNotText
			}
			r = utf16.DecodeRune(r, rune(order.Uint16(data)))
			data = data[2:]
			if r == utf8.RuneError {
				return nil, errNotText
			}
		}
		if r == 0 {
			return nil, errNotText
		}
		text = utf8.AppendRune(text, r)
	}
	return text, nil
}
