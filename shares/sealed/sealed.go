// Package sealed puts an encrypted file on paper and takes it off again: as
// frames for QR codes, and as blocks of text for where no code can be read.
//
// It promises that the parts of one file are known by its tag, that they may be
// read in any order and more than once, that as many frames may be lost as
// there are spares, any of them, and that what [Collector.Blobs] returns has the tag that stands on every part. The
// tag is 20 bits: it tells files apart, and is no proof against a forger. That
// proof is the encryption, of which nothing is known here.
package sealed

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// What can be wrong with parts and blobs.
var (
	ErrPart       = lang.Errorf("not a part of a sealed vault")
	ErrOtherTag   = lang.Errorf("a part of another sealed vault")
	ErrRepeat     = lang.Errorf("this part is there already")
	ErrIncomplete = lang.Errorf("parts are missing")
	ErrTag        = lang.Errorf("the joined parts do not have their tag")
	ErrEmpty      = lang.Errorf("nothing to put on paper")
	ErrTooLong    = lang.Errorf("too long for paper")
)

const (
	framePrefix = "HARDCOPY:SEALED:"
	tagLen      = 4
)

var pieces = base32.StdEncoding.WithPadding(base32.NoPadding)

// Tag returns the first 20 bits of SHA-256(blob) as 4 upper-case symbols.
func Tag(blob []byte) string {
	sum := sha256.Sum256(blob)
	return codex.Symbols(sum[:])[:tagLen]
}

// MaxFrames is how many frames a blob may have, spares left out.
const MaxFrames = 819

// SparesOf returns how many spares are printed with so many frames: a quarter,
// rounded up, and none with one frame alone.
func SparesOf(frames int) int {
	if frames < 2 {
		return 0
	}
	return (frames + 3) / 4
}

// Frames returns blob as the texts of QR codes in alphanumeric mode, each with
// at most maxData characters of it, all but the last of one length, and then
// [SparesOf] spares. ErrEmpty; ErrTooLong: more than [MaxFrames] would be needed.
func Frames(blob []byte, maxData int) ([]string, error) {
	length := pieces.EncodedLen(len(blob))
	if length == 0 || maxData < 1 {
		return nil, lang.Errorf("making frames: %s", ErrEmpty)
	}
	count := (length-1)/maxData + 1
	size := (length-1)/count + 1
	if SparesOf(count) > 1 { // then two characters are one element
		maxData -= maxData % 2
		if maxData == 0 {
			return nil, lang.Errorf("making frames: %s", ErrTooLong)
		}
		count = (length-1)/maxData + 1
		size = (length-1)/count + 1
		size += size % 2
		count = (length-1)/size + 1
	}
	if count > MaxFrames {
		return nil, lang.Errorf("making frames: %s", ErrTooLong)
	}
	return framesOf(blob, size, SparesOf(count)), nil
}

// framesOf returns frames with size characters each but the last, and spares.
func framesOf(blob []byte, size, spares int) []string {
	data, tag := pieces.EncodeToString(blob), Tag(blob)
	count := (len(data)-1)/size + 1
	width := (size + 1) / 2
	var frames []string
	made := make([][]uint16, spares)
	for j := range made {
		made[j] = make([]uint16, width)
	}
	for i := range count {
		piece := data[i*size : min((i+1)*size, len(data))]
		frames = append(frames, fmt.Sprintf("%s%s:%d/%d:%s", framePrefix, tag, i+1, count, piece))
		of := elements(piece, width)
		for j := range made {
			addTimes(made[j], of, weight(j+1, i))
		}
	}
	for j := range made {
		number := ""
		if j > 0 {
			number = fmt.Sprintf(".%d", j+1)
		}
		spare, _ := characters(made[j], size)
		frames = append(frames, fmt.Sprintf("%s%s:P%d%s/%d:%s", framePrefix, tag, len(data), number, count, spare))
	}
	return frames
}
