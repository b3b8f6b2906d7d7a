package scan

import (
	"bytes"
	"slices"
)

// content is what the segments of a symbol say (ISO/IEC 18004, 7.4): runs of bytes,
// each in a set of characters, and where it is one of several, which.
type content struct {
	runs []run
	part part
	end  int // codewords up to the padding
}

// run is bytes that were written in one go. Its set is the number of an extended
// channel interpretation, or one of those below.
type run struct {
	set   int
	bytes []byte
}

const (
	unnamed  = -1 // bytes of a set that the symbol does not name
	latin1   = 3  // the one of AIM ITS/04-023 that has number 1, too
	shiftJIS = 20 // that of kanji segments
	ascii    = 27 // that of digits and letters
	gb       = 29 // that of hanzi segments
)

// part says that a symbol is one of several with one text (ISO/IEC 18004, 8): which,
// from 0, of how many, and what all bytes of the text come to. Its total is 0 where
// the text is whole.
type part struct {
	index, total int
	parity       byte
}

// bits reads a symbol's data, highest bit first.
type bits struct {
	data []byte
	at   int
}

func (b *bits) left() int { return 8*len(b.data) - b.at }

// take returns the next n bits, 0 and false where there are not as many.
func (b *bits) take(n int) (int, bool) {
	if n > b.left() {
		return 0, false
	}
	v := 0
	for range n {
		v = v<<1 | int(b.data[b.at/8]>>(7-b.at%8)&1)
		b.at++
	}
	return v, true
}

// Modes of segments (ISO/IEC 18004, table 2; GB/T 18284 for hanzi).
const (
	modeEnd          = 0
	modeNumeric      = 1
	modeAlphanumeric = 2
	modeAppend       = 3
	modeByte         = 4
	modeFNC1         = 5
	modeECI          = 7
	modeKanji        = 8
	modeFNC1Second   = 9
	modeHanzi        = 13
)

// countBits are how many bits say how long a segment is, for versions up to 9, 26 and
// 40 (ISO/IEC 18004, table 3).
var countBits = map[int][3]int{
	modeNumeric:      {10, 12, 14},
	modeAlphanumeric: {9, 11, 13},
	modeByte:         {8, 16, 16},
	modeKanji:        {8, 10, 12},
	modeHanzi:        {8, 10, 12},
}

// parse takes the data codewords of a symbol apart; ok is false where they are no
// segments, or say nothing.
func parse(data []byte, version int) (c content, ok bool) {
	b := &bits{data: data}
	set, fnc1 := unnamed, false
	for b.left() >= 4 {
		mode, _ := b.take(4)
		switch mode {
		case modeEnd:
			c.end = (b.at + 7) / 8
			return c, len(c.runs) > 0
		case modeECI:
			if set, ok = b.eci(); !ok {
				return content{}, false
			}
			continue
		case modeAppend:
			if c.part, ok = b.part(); !ok {
				return content{}, false
			}
			continue
		case modeFNC1:
			fnc1 = true
			continue
		case modeFNC1Second:
			if _, ok = b.take(8); !ok {
				return content{}, false
			}
			fnc1 = true
			continue
		}
		r, ok := b.segment(mode, version, set)
		if !ok {
			return content{}, false
		}
		if fnc1 && mode == modeAlphanumeric {
			r.bytes = separators(r.bytes)
		}
		if len(r.bytes) > 0 {
			c.runs = append(c.runs, r)
		}
	}
	return c, len(c.runs) > 0
}

// segment reads what follows the mode of one that holds characters.
func (b *bits) segment(mode, version, set int) (r run, ok bool) {
	sizes, known := countBits[mode]
	if !known {
		return r, false
	}
	if mode == modeHanzi {
		if subset, _ := b.take(4); subset != 1 {
			return r, false
		}
	}
	size := sizes[0]
	if version >= 27 {
		size = sizes[2]
	} else if version >= 10 {
		size = sizes[1]
	}
	n, ok := b.take(size)
	if !ok {
		return r, false
	}
	switch mode {
	case modeNumeric:
		r.set, r.bytes, ok = ascii, nil, true
		for ; n > 0 && ok; n -= 3 {
			r.bytes, ok = b.digits(r.bytes, min(n, 3))
		}
	case modeAlphanumeric:
		r.set = ascii
		r.bytes, ok = b.letters(n)
	case modeByte:
		r.set = set
		if ok = 8*n <= b.left(); ok {
			for range n {
				v, _ := b.take(8)
				r.bytes = append(r.bytes, byte(v))
			}
		}
	default:
		r.set, r.bytes, ok = shiftJIS, nil, 13*n <= b.left()
		if mode == modeHanzi {
			r.set = gb
		}
		for range n {
			if !ok {
				break
			}
			v, _ := b.take(13)
			r.bytes = append(r.bytes, twoBytes(mode, v)...)
		}
	}
	return r, ok
}

// digits reads up to three.
func (b *bits) digits(out []byte, n int) ([]byte, bool) {
	v, ok := b.take([]int{0, 4, 7, 10}[n])
	limit := []int{1, 10, 100, 1000}[n]
	if !ok || v >= limit {
		return nil, false
	}
	for limit /= 10; limit > 0; limit /= 10 {
		out = append(out, byte('0'+v/limit%10))
	}
	return out, true
}

const alphanumerics = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

// letters reads n of the 45, two in 11 bits.
func (b *bits) letters(n int) (out []byte, ok bool) {
	const of = len(alphanumerics)
	for ; n > 1; n -= 2 {
		v, ok := b.take(11)
		if !ok || v >= of*of {
			return nil, false
		}
		out = append(out, alphanumerics[v/of], alphanumerics[v%of])
	}
	if n == 1 {
		v, ok := b.take(6)
		if !ok || v >= of {
			return nil, false
		}
		out = append(out, alphanumerics[v])
	}
	return out, true
}

// twoBytes undoes the packing of a kanji to 13 bits (ISO/IEC 18004, 7.4.6), or of a
// hanzi (GB/T 18284, 6.4.5).
func twoBytes(mode, v int) []byte {
	if mode == modeHanzi {
		v = v/0x60<<8 | v%0x60
		if v < 0xa00 {
			v += 0xa1a1
		} else {
			v += 0xa6a1
		}
	} else {
		v = v/0xc0<<8 | v%0xc0
		if v < 0x1f00 {
			v += 0x8140
		} else {
			v += 0xc140
		}
	}
	return []byte{byte(v >> 8), byte(v)}
}

// eci reads a number of one, two or three bytes (ISO/IEC 18004, table 4).
func (b *bits) eci() (int, bool) {
	v, ok := b.take(8)
	switch {
	case !ok:
		return 0, false
	case v < 0x80:
		return v, true
	case v < 0xc0:
		w, ok := b.take(8)
		return v&0x3f<<8 | w, ok
	case v < 0xe0:
		w, ok := b.take(16)
		return v&0x1f<<16 | w, ok
	}
	return 0, false
}

func (b *bits) part() (part, bool) {
	index, _ := b.take(4)
	last, _ := b.take(4)
	parity, ok := b.take(8)
	return part{index, last + 1, byte(parity)}, ok && index <= last && last > 0
}

// separators undoes what stands for a separator of fields in FNC1's modes
// (ISO/IEC 18004, 7.4.8).
func separators(b []byte) []byte {
	const percent, mark, separator = "%", "\x00", "\x1d"
	b = bytes.ReplaceAll(b, []byte(percent+percent), []byte(mark))
	b = bytes.ReplaceAll(b, []byte(percent), []byte(separator))
	return bytes.ReplaceAll(b, []byte(mark), []byte(percent))
}

// raw is all bytes, in whatever sets.
func (c content) raw() []byte {
	var out []byte
	for _, r := range c.runs {
		out = append(out, r.bytes...)
	}
	return out
}

// text is what the bytes say; ok is false where they are no text in their set, or the
// set is none that is known. It never has a sign for what could not be read.
func (c content) text() (text string, ok bool) {
	for i := 0; i < len(c.runs); {
		r := run{c.runs[i].set, slices.Clone(c.runs[i].bytes)}
		// A character may begin in one segment and end in the next.
		for i++; i < len(c.runs) && c.runs[i].set == r.set; i++ {
			r.bytes = append(r.bytes, c.runs[i].bytes...)
		}
		s, ok := r.text()
		if !ok {
			return "", false
		}
		text += s
	}
	return text, true
}
