package sealed

import (
	"encoding/binary"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// The fields of a block: "HC1", "0", the tag, the index as two symbols, 1 in the
// last block, 35 bytes as 56 symbols, the checksum of 13.
const (
	hrp         = "hc"
	blockLen    = 80
	blockBytes  = 35
	zeroAt      = 3
	blockTagAt  = 4
	indexAt     = 8
	lastAt      = 10
	bytesAt     = 11
	maxBlocks   = 1 << 10
	lengthBytes = 2
)

// Blocks returns blob as texts of 80 characters, which are printed and typed as
// shares are. ErrEmpty, ErrTooLong: more than 1024 blocks, 35,838 bytes.
func Blocks(blob []byte) ([]string, error) {
	if len(blob) == 0 {
		return nil, lang.Errorf("making blocks: %s", ErrEmpty)
	}
	count := blocksFor(len(blob))
	if count > maxBlocks {
		return nil, lang.Errorf("making blocks: %s", ErrTooLong)
	}
	joined := binary.BigEndian.AppendUint16(nil, uint16(len(blob)))
	joined = append(joined, blob...)
	joined = append(joined, make([]byte, count*blockBytes-len(joined))...)
	tag := Tag(blob)
	blocks := make([]string, count)
	for i := range blocks {
		head := []byte{'0', codex.Char(byte(i >> 5)), codex.Char(byte(i)), codex.Char(0)}
		if i == count-1 {
			head[3] = codex.Char(1)
		}
		data := codex.Symbols(joined[i*blockBytes : (i+1)*blockBytes])
		text, err := codex.Append(hrp, string(head[:1])+tag+string(head[1:])+data)
		if err != nil {
			return nil, lang.Errorf("making blocks: %s", err)
		}
		blocks[i] = text
	}
	return blocks, nil
}

// blocksFor returns how many blocks so many bytes take.
func blocksFor(length int) int { return (lengthBytes+length-1)/blockBytes + 1 }

// block is one that was read.
type block struct {
	index int
	last  bool
	data  [blockBytes]byte
}

// total returns how many blocks there are, as far as this one tells: the last by
// its index, the first by the length in it. 0 is not known.
func (b block) total() int {
	if b.last {
		return b.index + 1
	}
	if b.index == 0 {
		return blocksFor(int(binary.BigEndian.Uint16(b.data[:])))
	}
	return 0
}

// within reports whether it can be one of total blocks, 0 being not known.
func (b block) within(total int) bool {
	return total == 0 || b.index < total && b.last == (b.index == total-1)
}

// parseBlock reads a block whose checksum holds.
func parseBlock(text string) (tag string, b block, err error) {
	normal, err := codex.Normalize(hrp, text)
	if err != nil {
		return "", b, err
	}
	if len(normal) != blockLen {
		return "", b, codex.ErrLength
	}
	if err := codex.Check(hrp, normal); err != nil {
		return "", b, err
	}
	high, _ := codex.Value(normal[indexAt])
	low, _ := codex.Value(normal[indexAt+1])
	last, _ := codex.Value(normal[lastAt])
	if normal[zeroAt] != '0' || last > 1 {
		return "", b, ErrPart
	}
	data, err := codex.Bytes(normal[bytesAt : blockLen-codex.SumLen])
	if err != nil {
		return "", b, err
	}
	b = block{index: int(high)<<5 | int(low), last: last == 1, data: [blockBytes]byte(data)}
	return normal[blockTagAt:indexAt], b, nil
}

// joinBlocks returns the blob that blocks give, all of them in order; ok is false
// where they say what cannot be.
func joinBlocks(chosen []Part) (blob []byte, ok bool) {
	var joined []byte
	for _, p := range chosen {
		joined = append(joined, p.block.data[:]...)
	}
	length := int(binary.BigEndian.Uint16(joined))
	joined = joined[lengthBytes:]
	if length > len(joined) {
		return nil, false
	}
	blob, fill := joined[:length], joined[length:]
	return blob, strings.Trim(string(fill), "\x00") == ""
}
