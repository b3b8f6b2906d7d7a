package pieces

import (
	"fmt"
	"slices"
	"strings"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
)

// Contradictions says which pieces claim the same place and differ, and where each
// was read: at most one of them is genuine. All are kept, and tried.
func (p *Pile) Contradictions() []string {
	var lines []string
	for i, s := range p.Sets {
		for _, number := range s.Clashes() {
			of := slices.DeleteFunc(s.Shares(), func(share shares.Share) bool { return share.Number != number })
			lines = append(lines, fmt.Sprintf("share %d of set %s is there in %d versions (%s): only one can be genuine", number, s.ID(), len(of), p.places(of)))
		}
		for _, other := range p.Sets[:i] {
			if low, high := other, s; low.ID() == high.ID() {
				if low.Threshold() > high.Threshold() {
					low, high = high, low
				}
				lines = append(lines, fmt.Sprintf("shares of set %s name two thresholds, %d (%s) and %d (%s): some were altered", low.ID(),
					low.Threshold(), p.places(low.Shares()), high.Threshold(), p.places(high.Shares())))
			}
		}
	}
	for _, c := range p.Sealed {
		for _, line := range Contradicting(c) {
			lines = append(lines, fmt.Sprintf("sealed vault %s: %s", c.Tag(), line))
		}
	}
	return lines
}

// Contradicting says which parts of a sealed vault contradict one another.
func Contradicting(c *sealed.Collector) []string {
	var lines []string
	for _, parts := range c.Clashes() {
		lines = append(lines, differ(parts))
	}
	return lines
}

// differ words how parts of one sealed vault contradict one another.
func differ(parts []sealed.Part) string {
	var from, each []string
	for _, part := range parts {
		from, each = append(from, part.From), append(each, fmt.Sprintf("%s (%s)", part.Place(), part.From))
	}
	if parts[0].Place() != parts[1].Place() {
		return strings.Join(each, " and ") + " claim different sizes: some are false"
	}
	return fmt.Sprintf("%s is there in %d versions (%s): only one can be genuine", parts[0].Place(), len(parts), list(from))
}

// places names where shares were read.
func (p *Pile) places(of []shares.Share) string {
	var from []string
	for _, share := range of {
		from = append(from, p.from[share.Text()]...)
	}
	return list(from)
}

// Where says where a share was read.
func (p *Pile) Where(share shares.Share) string { return p.places([]shares.Share{share}) }

// list names places, each once, in an order of its own.
func list(places []string) string {
	slices.Sort(places)
	return strings.Join(slices.Compact(places), ", ")
}
