package pieces

import (
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
)

// Contradictions says which pieces claim the same place and differ, and where each
// was read: at most one of them is genuine. All are kept, and tried.
func (p *Pile) Contradictions() []lang.Said {
	var lines []lang.Said
	for i, s := range p.Sets {
		for _, number := range s.Clashes() {
			of := slices.DeleteFunc(s.Shares(), func(share shares.Share) bool { return share.Number != number })
			lines = append(lines, lang.Put("share %d of set %s is there in %d versions (%s): only one can be genuine", number, s.ID(), len(of), p.places(of)))
		}
		for _, other := range p.Sets[:i] {
			if low, high := other, s; low.ID() == high.ID() {
				if low.Threshold() > high.Threshold() {
					low, high = high, low
				}
				lines = append(lines, lang.Put("shares of set %s name two thresholds, %d (%s) and %d (%s): some were altered", low.ID(),
					low.Threshold(), p.places(low.Shares()), high.Threshold(), p.places(high.Shares())))
			}
		}
	}
	for _, c := range p.Sealed {
		for _, line := range Contradicting(c) {
			lines = append(lines, lang.Put("sealed vault %s: %s", c.Tag(), line))
		}
	}
	return lines
}

// Contradicting says which parts of a sealed vault contradict one another.
func Contradicting(c *sealed.Collector) []lang.Said {
	var lines []lang.Said
	for _, parts := range c.Clashes() {
		lines = append(lines, differ(parts))
	}
	return lines
}

// differ words how parts of one sealed vault contradict one another.
func differ(parts []sealed.Part) lang.Said {
	var from []lang.Said
	var each lang.Said
	for _, part := range parts {
		from = append(from, part.From)
		here := lang.Put("%s (%s)", placeOf(part), part.From)
		if each != nil {
			here = lang.Put("%s and %s", each, here)
		}
		each = here
	}
	if parts[0].Kind != parts[1].Kind || parts[0].Number != parts[1].Number {
		return lang.Put("%s claim different sizes: some are false", each)
	}
	return lang.Put("%s is there in %d versions (%s): only one can be genuine", placeOf(parts[0]), len(parts), list(from))
}

// placeOf names the place that a part claims among the others.
func placeOf(part sealed.Part) lang.Said {
	switch part.Kind {
	case sealed.Spare:
		return lang.Put("spare %d", part.Number)
	case sealed.Block:
		return lang.Put("block %d", part.Number)
	}
	return lang.Put("code %d", part.Number)
}

// places names where shares were read.
func (p *Pile) places(of []shares.Share) lang.Said {
	var from []lang.Said
	for _, share := range of {
		from = append(from, p.from[share.Text()]...)
	}
	return list(from)
}

// Where says where a share was read.
func (p *Pile) Where(share shares.Share) lang.Said { return p.places([]shares.Share{share}) }

// list names places, each once, in an order of its own.
func list(places []lang.Said) lang.Said {
	slices.SortFunc(places, func(a, b lang.Said) int { return strings.Compare(a.String(), b.String()) })
	return lang.Join(", ", slices.CompactFunc(places, func(a, b lang.Said) bool { return a.String() == b.String() })...)
}
