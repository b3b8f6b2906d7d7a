package pieces

import (
	"strings"

	"hardcopy/shares"
)

// Lines takes a stream line by line, as a scanner gives it. What is something by
// itself is given back at once; lines that may be rows of a share, or prose, are
// put together at the end. A line that came before is passed over.
type Lines struct {
	File string // what the stream is called

	seen map[string]bool
	rest strings.Builder
	size int
}

// Take takes a line; ok is false where it gives nothing yet.
func (l *Lines) Take(line string) (p Piece, ok bool) {
	line = shares.WithoutLabel(plain(line))
	if l.seen[line] {
		return Piece{}, false
	}
	l.size += len(line) + 1
	if !shares.IsPiece(line) {
		l.rest.WriteString(line + "\n")
		return Piece{}, false
	}
	if l.seen == nil {
		l.seen = make(map[string]bool)
	}
	l.seen[line] = true
	return Of(Place{File: l.File}, line), true
}

// Size returns how much was taken, in bytes, repeats left out.
func (l *Lines) Size() int { return l.size }

// Rest reads what the lines give that were nothing by themselves.
func (l *Lines) Rest() []Piece { return In(l.File, l.rest.String()) }
