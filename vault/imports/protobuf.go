package imports

import (
	"encoding/binary"
	"fmt"
	"iter"
)

// The wire types of protocol buffers ("Encoding", protobuf.dev).
const (
	wireVarint = 0
	wire64     = 1
	wireBytes  = 2
	wireGroup  = 3
	wireEnd    = 4
	wire32     = 5
)

// A field is one record of a message. Its tag is number and wire type: a
// number with another wire type than expected is an unknown field.
type field struct {
	tag   uint64
	value uint64 // of a varint
	bytes []byte // of wireBytes, not copied
}

func tag(number, wire uint64) uint64 { return number<<3 | wire }

// fields gives the records of a message in their order. Groups are skipped
// with what is in them, and so are numbers of fixed length, which no message
// here has. The last pair may be an error, [ErrDamaged].
func fields(message []byte) iter.Seq2[field, error] {
	return func(yield func(field, error) bool) {
		var groups []uint64 // the numbers of those that are open
		for len(message) > 0 {
			f, rest, err := next(message)
			message = rest
			number := f.tag >> 3
			switch {
			case err != nil:
				yield(field{}, err)
				return
			case f.tag&7 == wireGroup:
				groups = append(groups, number)
			case f.tag&7 == wireEnd:
				if len(groups) == 0 || groups[len(groups)-1] != number {
					yield(field{}, fmt.Errorf("%w: a group ends that did not begin", ErrDamaged))
					return
				}
				groups = groups[:len(groups)-1]
			case len(groups) == 0 && !yield(f, nil):
				return
			}
		}
		if len(groups) > 0 {
			yield(field{}, fmt.Errorf("%w: a group does not end", ErrDamaged))
		}
	}
}

// next reads one record.
func next(b []byte) (f field, rest []byte, err error) {
	if f.tag, b, err = varint(b); err != nil {
		return field{}, nil, err
	}
	if number := f.tag >> 3; number < 1 || number >= 1<<29 {
		return field{}, nil, fmt.Errorf("%w: a field has an impossible number", ErrDamaged)
	}
	length := uint64(0)
	switch f.tag & 7 {
	case wireVarint:
		f.value, b, err = varint(b)
	case wireBytes:
		length, b, err = varint(b)
	case wire64:
		length = 8
	case wire32:
		length = 4
	case wireGroup, wireEnd:
	default:
		err = fmt.Errorf("%w: a field has an unknown wire type", ErrDamaged)
	}
	if err == nil && length > uint64(len(b)) {
		err = fmt.Errorf("%w: it ends inside a field", ErrDamaged)
	}
	if err != nil {
		return field{}, nil, err
	}
	f.bytes = b[:length]
	return f, b[length:], nil
}

// varint reads a number of at most ten bytes, as negative ones are written.
func varint(b []byte) (value uint64, rest []byte, err error) {
	value, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, fmt.Errorf("%w: it ends inside a number", ErrDamaged)
	}
	return value, b[n:], nil
}
