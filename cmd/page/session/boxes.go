package session

import (
	"slices"

	"hardcopy/paper/lang"
	"hardcopy/shares/sealed"
	"hardcopy/vault/pieces"
)

// Boxes are what is there of things that come in several codes: a box a code that is
// needed.
type Boxes struct {
	Text   string `json:"text"` // how many of what are there
	Ticked int    `json:"ticked"`
	Needed int    `json:"needed"`
}

// tally counts the codes of one thing.
type tally struct {
	text   lang.Text // with places for how many are there and needed, and of what
	of     string
	needed int
	have   []int // their numbers; those of the spare codes of a sealed vault below 0
}

// tick ticks the box of a piece that was taken.
func (s *Session) tick(p pieces.Piece) {
	if share, ok := p.Share(); ok {
		s.tickOne("%d of %d shares of set %s", share.Set, share.Threshold, share.Number)
	}
	if part, ok := p.Part(); ok && part.Kind != sealed.Block {
		number := part.Number
		if part.Kind == sealed.Spare {
			number = -number
		}
		s.tickOne("%d of %d codes of sealed vault %s", part.Tag, part.Of, number)
	}
}

func (s *Session) tickOne(text lang.Text, of string, needed, number int) {
	at := slices.IndexFunc(s.tallies, func(t tally) bool { return t.text == text && t.of == of })
	if at < 0 {
		at = len(s.tallies)
		s.tallies = append(s.tallies, tally{text: text, of: of, needed: needed})
	}
	if t := &s.tallies[at]; !slices.Contains(t.have, number) {
		t.have = append(t.have, number)
	}
}

func (s *Session) boxes() (all []Boxes) {
	for _, t := range s.tallies {
		ticked := min(len(t.have), t.needed)
		all = append(all, Boxes{s.lang.Say(t.text, ticked, t.needed, t.of), ticked, t.needed})
	}
	return all
}
