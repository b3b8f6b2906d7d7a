package imports

import (
	"iter"

	"hardcopy/paper/lang"

	"google.golang.org/protobuf/encoding/protowire"
)

// The wire types that the messages here are made of.
const (
	wireVarint = protowire.VarintType
	wireBytes  = protowire.BytesType
)

// A field is one record of a message. Its tag is number and wire type: a
// number with another wire type than expected is an unknown field.
type field struct {
	tag   uint64
	value uint64 // of a varint
	bytes []byte // of wireBytes, not copied
}

func tag(number protowire.Number, wire protowire.Type) uint64 {
	return protowire.EncodeTag(number, wire)
}

// fields gives the records of a message in their order. Groups are skipped
// with what is in them, and so are numbers of fixed length, which no message
// here has. The last pair may be an error, [ErrDamaged].
func fields(message []byte) iter.Seq2[field, error] {
	return func(yield func(field, error) bool) {
		for len(message) > 0 {
			number, wire, n := protowire.ConsumeTag(message)
			var f field
			length := 0
			if n >= 0 {
				message = message[n:]
				f.tag = tag(number, wire)
				switch wire {
				case wireVarint:
					f.value, length = protowire.ConsumeVarint(message)
				case wireBytes:
					f.bytes, length = protowire.ConsumeBytes(message)
				default:
					length = protowire.ConsumeFieldValue(number, wire, message)
				}
			}
			if n < 0 || length < 0 {
				yield(field{}, lang.Errorf("%s: a record of the message is cut off, or is none", ErrDamaged))
				return
			}
			message = message[length:]
			known := wire == wireVarint || wire == wireBytes
			if known && !yield(f, nil) {
				return
			}
		}
	}
}
