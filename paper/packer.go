package paper

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
)

// A packer compresses the operators of pages, all with one compressor: the library
// would make one for each page, of more than a megabyte. It is given packed pages as
// if they were operators, and the finished PDF is told what they are.
type packer struct {
	zlib    *zlib.Writer
	page    bytes.Buffer
	lengths []int // of the pages, packed, in bytes
}

func newPacker() *packer {
	w, _ := zlib.NewWriterLevel(nil, zlib.BestSpeed) // it fails for other levels
	return &packer{zlib: w}
}

// packed stands before a packed page, until that is declared: it is longer than what
// the declaration adds.
const packed = "% a packed page follows\n"

// pack returns the operators of a page as the library is to be given them. They are
// good until the next page.
func (p *packer) pack(operators []byte) []byte {
	p.page.Reset()
	p.page.WriteString(packed)
	p.zlib.Reset(&p.page)
	p.zlib.Write(operators) // a buffer takes all
	p.zlib.Close()
	p.lengths = append(p.lengths, p.page.Len()-len(packed))
	return p.page.Bytes()
}

// declare says of each page in a PDF that it is packed, in the place of what the library
// wrote before it: nothing else in the PDF moves.
func (p *packer) declare(pdf []byte) error {
	for _, length := range p.lengths {
		mark := bytes.Index(pdf, []byte(packed))
		start := bytes.LastIndex(pdf[:max(0, mark)], []byte("<</Length "))
		if start < 0 {
			return errors.New("a page is not where the PDF library puts it")
		}
		page := pdf[mark+len(packed):][:length]
		end := mark + len(packed) + length + len("\n") // which the library adds
		copy(pdf[end-length:], page)
		const head = "<</Filter /FlateDecode /Length %-*d>>\nstream\n"
		room := end - length - start - len(head) + len("%-*d")
		copy(pdf[start:], fmt.Sprintf(head, room, length))
		pdf = pdf[end:]
	}
	return nil
}
