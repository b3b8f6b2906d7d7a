package main

import (
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// A drill is what came off paper, and the vault it is held against.
type drill struct {
	*session
	passphrase secret.Text

	links, codes []piece
	paper        gathering
	findings     []finding
}

// A finding is what a drill says of one sheet or part.
type finding struct {
	What     string   `json:"what"`
	Good     bool     `json:"good"`
	Proves   string   `json:"proves,omitempty"` // of a good one: how far that goes
	Problems []string `json:"problems,omitempty"`

	unread   bool             // a problem of reading, not of what was read
	code     int              // the exit code of what is not good, where it has one of its own
	hint     string           // what to do about what is not good
	remark   string           // to be added to what it proves
	unproved bool             // nothing is wrong with it, yet it may be another's
	account  *vault.Account   // whose sheet it is
	opened   []*vault.Account // those in a sealed vault that is current
}

// What to do about paper that is not good.
const (
	outdatedHint = "destroy what is out of date and print it again: hardcopy print"
	strangeHint  = "a sheet of another vault is verified with that: --vault DIR; one of a removed account can be destroyed"
	mistypedHint = "compare it with the sheet, row by row, and verify it again"
	foreignHint  = "verify takes the sheets of hardcopy; hardcopy scan FILE says what a code is"
	exportHint   = "the accounts of an export come into the vault with: hardcopy import FILE"
	olderHint    = "collect the shares of the older set from those who hold them, and destroy them"
)

// take sorts a piece to its kind.
func (d *drill) take(p piece) {
	switch p.kind {
	case kindOTPAuth:
		d.links = append(d.links, p)
	case kindCodes:
		d.codes = append(d.codes, p)
	case kindShare, kindFrame, kindParity, kindTextBlock:
		d.takePart(p)
	case kindMigration:
		d.findings = append(d.findings, finding{What: p.place(), hint: exportHint, Problems: []string{p.describe() + ": not a sheet of hardcopy's"}})
	default:
		d.findings = append(d.findings, finding{What: p.place(), hint: foreignHint, Problems: []string{p.describe() + ": not a sheet of hardcopy's"}})
	}
}

// takePart takes a share or a part of a sealed vault. One that can be read with
// corrections alone is not what was printed.
func (d *drill) takePart(p piece) {
	var mistakes []string
	_, err := d.paper.take(candidate(p.text.Reveal()), func(u unsure) error {
		mistakes = u.mistakes()
		p = newPiece(p.place(), u.repaired.Text)
		return refuse.ErrNotConfirmed
	})
	if err == nil {
		return
	}
	x := finding{What: p.place() + ", " + p.describe(), Problems: mistakes, hint: mistypedHint}
	if !errors.Is(err, refuse.ErrNotConfirmed) {
		x.notUsed(refuse.Piece(err))
	}
	d.findings = append(d.findings, x)
}

// notUsed words why a share or part could not be used.
func (x *finding) notUsed(err error) {
	var code int
	code, x.hint = refuse.Classify(err)
	x.unread = code == refuse.Damaged
	x.Problems = []string{strings.TrimPrefix(console.OneLine(err.Error()), "reading what was typed: ")}
}

// mistakes words what a share or block says otherwise than its sheet.
func (u unsure) mistakes() []string {
	var lines []string
	for _, c := range u.repaired.Changes {
		says := fmt.Sprintf("%c, not", c.Typed)
		if c.Typed == '?' {
			says = "not readable:"
		}
		lines = append(lines, fmt.Sprintf("row %d, group %d, character %d is %s %c", c.Row, c.Group, c.Place, says, c.Correct))
	}
	return lines
}

// typedParts makes findings of what was typed and could not be used.
func (d *drill) typedParts() {
	for _, err := range d.paper.refused {
		x := finding{What: "what was typed"}
		x.notUsed(err)
		d.findings = append(d.findings, x)
	}
}

// partsGiven reports whether anything of a share sheet or sealed sheet was read.
func (d *drill) partsGiven() bool { return len(d.paper.sets)+len(d.paper.sealed) > 0 }
