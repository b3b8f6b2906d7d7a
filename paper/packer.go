package paper

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
)

// A packer compresses the operators of pages, all with one compressor. The library
// would make one for each page, of more than a megabyte; it is given the pages packed
// and takes that for their operators, until the packer declares in the finished PDF
// what they are.
type packer struct {
	zlib    *zlib.Writer
	page    bytes.Buffer
	lengths []int // of the pages, packed, in bytes
}

func newPacker() *packer {
	w, err := zlib.NewWriterLevel(nil, zlib.BestSpeed)
	if err != nil {
		panic(err) // there is such a level
	}
	return &packer{zlib: w}
}

// packed stands before a packed page. What the library writes before that goes.
const packed = "%packed\n"

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

// declare says in a PDF, where each of its pages begins, that it is packed. That takes
// no more room than what the library wrote there, so that nothing else moves.
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
