package sealed

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares/codex"
)

// PartKind is what a part is.
type PartKind int

// The kinds of parts.
const (
	Frame PartKind = iota // a piece of the blob, from a QR code
	Spare                 // a spare frame, which stands for any one that is lost
	Block                 // a piece of the blob as text
)

// Part is one part of a blob, as it was read.
type Part struct {
	Tag    string
	Kind   PartKind
	Number int       // of a frame, a spare or a block, from 1
	Of     int       // how many frames there are, spares left out; 0 for a block
	From   lang.Said // where it was read, for whoever has to say so; may be nil

	data   string // of a frame, in base32
	length int    // of all frames together: what a spare says
	block  block
}

var framePattern = regexp.MustCompile(`^` + framePrefix +
	`([02-9AC-HJ-NP-Z]{4}):(P?)([1-9][0-9]{0,8})(?:\.([1-9][0-9]{0,3}))?/([1-9][0-9]{0,3}):([A-Z2-7]+)$`)

// ParsePart reads a frame, a spare or a block, in either case and with any
// spaces. A block that was typed is repaired first, as shares are: its checksum
// has to hold. ErrPart: it is none of these, or says what cannot be.
func ParsePart(text string) (Part, error) {
	stripped := codex.Strip(text)
	if m := framePattern.FindStringSubmatch(stripped); m != nil {
		return parseFrame(m)
	}
	if strings.HasPrefix(stripped, framePrefix) {
		return Part{}, lang.Errorf("reading a frame: %s", ErrPart)
	}
	tag, b, err := parseBlock(text)
	if err != nil {
		return Part{}, lang.Errorf("reading a block: %s", notPart(err))
	}
	if b.total() > maxBlocks || !b.within(b.total()) {
		return Part{}, lang.Errorf("reading a block: %s", ErrPart)
	}
	return Part{Tag: tag, Kind: Block, Number: b.index + 1, block: b}, nil
}

func parseFrame(m []string) (Part, error) {
	number, _ := strconv.Atoi(m[3])
	spare, _ := strconv.Atoi(m[4])
	count, _ := strconv.Atoi(m[5])
	p := Part{Tag: m[1], Number: number, Of: count, data: m[6]}
	ok := m[4] == "" && number <= count
	if m[2] != "" {
		p.Kind, p.Number, p.length = Spare, max(1, spare), number
		rest := p.length - (count-1)*len(p.data) // of the last frame
		ok = count >= 2 && rest >= 1 && rest <= len(p.data) &&
			(m[4] == "" || spare >= 2 && spare <= fieldSize-count && len(p.data)%2 == 0)
	}
	if !ok {
		return Part{}, lang.Errorf("reading a frame: %s", ErrPart)
	}
	return p, nil
}

func notPart(err error) error {
	if errors.Is(err, ErrPart) {
		return err
	}
	return lang.Errorf("%s: %s", ErrPart, err)
}
