package pieces

import (
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/codex"
)

// Corrections words what was typed otherwise than the sheet has it as a question to
// whoever holds the paper, a line each: "row 2, group 3: you typed 5, the sheet says
// S?" What could not be read is in [Piece.Filled], and both as findings in
// [Piece.Mistakes].
func (p Piece) Corrections() (lines []lang.Said) {
	for _, c := range p.reading.Changes {
		if c.Typed != unread {
			lines = append(lines, lang.Put("%s: you typed %c, the sheet says %c?", p.whereIs(c), c.Typed, c.Correct))
		}
	}
	return lines
}

// Filled words what could not be read, and the rest says, a line each: "row 2, group 3:
// filled in: S". Nobody who holds the paper could confirm it.
func (p Piece) Filled() (lines []lang.Said) {
	for _, c := range p.reading.Changes {
		if c.Typed == unread {
			lines = append(lines, lang.Put("%s: filled in: %c", p.whereIs(c), c.Correct))
		}
	}
	return lines
}

// Mistakes words what a share or a block says otherwise than it was printed, a line
// each: "row 2, group 3, character 1 is 5, not S".
func (p Piece) Mistakes() (lines []lang.Said) {
	for _, c := range p.reading.Changes {
		if c.Typed == unread {
			lines = append(lines, lang.Put("row %d, group %d, character %d is not readable: %c", c.Row, c.Group, c.Place, c.Correct))
		} else {
			lines = append(lines, lang.Put("row %d, group %d, character %d is %c, not %c", c.Row, c.Group, c.Place, c.Typed, c.Correct))
		}
	}
	return lines
}

// unread is what stands for a character that could not be read.
const unread = '?'

// whereIs says where a change is: as near as it takes to find it among the others.
func (p Piece) whereIs(c shares.Change) lang.Said {
	if c.Row == 0 {
		return lang.Put("character %d behind %s", c.At-len(codex.Strip(identityBegins)), identityBegins)
	}
	inGroup := 0
	for _, other := range p.reading.Changes {
		if other.Row == c.Row && other.Group == c.Group {
			inGroup++
		}
	}
	if inGroup > 1 {
		return lang.Put("row %d, group %d, character %d", c.Row, c.Group, c.Place)
	}
	return lang.Put("row %d, group %d", c.Row, c.Group)
}

// identityBegins is how an identity begins, as it is printed.
const identityBegins = "AGE-SECRET-KEY-1"
