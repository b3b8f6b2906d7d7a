// Package sealed puts an encrypted file on paper and takes it off again: as
// frames for QR codes, and as blocks of text for where no code can be read.
//
// It promises that the parts of one file are known by its tag, that they may be
// read in any order and more than once, that any one lost frame is no loss, and
// that what [Collector.Blob] returns has the tag that stands on every part. The
// tag is 20 bits: it tells files apart, and is no proof against a forger. That
// proof is the encryption, of which nothing is known here.
package sealed

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"

	"hardcopy/shares/codex"
)

// What can be wrong with parts and blobs.
var (
	ErrPart       = errors.New("not a part of a sealed vault")
	ErrOtherTag   = errors.New("a part of another sealed vault")
	ErrRepeat     = errors.New("this part is there already")
	ErrIncomplete = errors.New("parts are missing")
	ErrTag        = errors.New("the joined parts do not have their tag")
	ErrEmpty      = errors.New("nothing to put on paper")
	ErrTooLong    = errors.New("too long for paper")
)

const (
	framePrefix = "HARDCOPY:SEALED:"
	maxFrames   = 9999
	tagLen      = 4
)

var pieces = base32.StdEncoding.WithPadding(base32.NoPadding)

// Tag returns the first 20 bits of SHA-256(blob) as 4 upper-case symbols.
func Tag(blob []byte) string {
	sum := sha256.Sum256(blob)
	return codex.Symbols(sum[:])[:tagLen]
}

// Frames returns blob as the texts of QR codes in alphanumeric mode, each with
// at most maxData characters of it, all but the last of one length, and from two
// on one more of parity. ErrEmpty, ErrTooLong: more than 9999 would be needed.
func Frames(blob []byte, maxData int) ([]string, error) {
	data := pieces.EncodeToString(blob)
	if len(data) == 0 || maxData < 1 {
		return nil, fmt.Errorf("making frames: %w", ErrEmpty)
	}
	count := (len(data)-1)/maxData + 1
	if count > maxFrames {
		return nil, fmt.Errorf("making frames: %w", ErrTooLong)
	}
	size := (len(data)-1)/count + 1
	tag := Tag(blob)
	var frames, parts []string
	for i := range count {
		part := data[i*size : min((i+1)*size, len(data))]
		parts = append(parts, part)
		frames = append(frames, fmt.Sprintf("%s%s:%d/%d:%s", framePrefix, tag, i+1, count, part))
	}
	if count > 1 {
		frames = append(frames, fmt.Sprintf("%s%s:P%d/%d:%s", framePrefix, tag, len(data), count, parity(parts, size)))
	}
	return frames, nil
}

const base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// parity adds the 5-bit values of parts, each filled up with A to size. Added to
// all parts but one it gives that one.
func parity(parts []string, size int) string {
	sum := make([]byte, size)
	for _, part := range parts {
		for i := range len(part) {
			sum[i] ^= byte(strings.IndexByte(base32Alphabet, part[i]))
		}
	}
	for i, v := range sum {
		sum[i] = base32Alphabet[v]
	}
	return string(sum)
}
