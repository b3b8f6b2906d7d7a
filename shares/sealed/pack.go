package sealed

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
)

// MaxPlain is the most that [Unpack] gives, in bytes: far more than fits on
// paper, and little enough for any machine.
const MaxPlain = 16 << 20

// ErrTooBig: the text is longer than MaxPlain.
var ErrTooBig = errors.New("longer than 16 MiB")

var gzipMagic = []byte{0x1f, 0x8b} // RFC 1952, section 2.3.1

// Pack returns plain compressed by gzip where that is shorter, and otherwise
// plain itself. The same text always gives the same bytes.
func Pack(plain []byte) ([]byte, error) {
	var out bytes.Buffer
	w, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("compressing: %w", err)
	}
	// What begins like gzip has to be gzip, or a reader would be misled.
	if out.Len() < len(plain) || bytes.HasPrefix(plain, gzipMagic) {
		return out.Bytes(), nil
	}
	return plain, nil
}

// Unpack returns what [Pack] was given. ErrTooBig: more than MaxPlain.
func Unpack(packed []byte) ([]byte, error) {
	plain := packed
	if bytes.HasPrefix(packed, gzipMagic) {
		in := bytes.NewReader(packed)
		r, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("decompressing: %w", err)
		}
		r.Multistream(false)
		if plain, err = io.ReadAll(io.LimitReader(r, MaxPlain+1)); err != nil {
			return nil, fmt.Errorf("decompressing: %w", err)
		}
		if len(plain) <= MaxPlain && in.Len() > 0 {
			return nil, errors.New("decompressing: more follows the end")
		}
	}
	if len(plain) > MaxPlain {
		return nil, fmt.Errorf("decompressing: %w", ErrTooBig)
	}
	return plain, nil
}
