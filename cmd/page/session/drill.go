package session

import (
	"errors"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
	"hardcopy/vault/drill"
	"hardcopy/vault/pieces"
)

// Finding is what the drill says of one sheet or part.
type Finding struct {
	What     string   `json:"what"`
	Verdict  string   `json:"verdict"` // good, unproved, readable, bad or unread
	Proves   string   `json:"proves,omitempty"`
	Problems []string `json:"problems,omitempty"`
	Next     string   `json:"next,omitempty"`
}

// beginDrill begins a drill against the vault that is open, or ends it.
func (s *Session) beginDrill(a *Answer, on bool, _ []byte) error {
	s.pending, s.tallies, s.drawn = nil, nil, nil
	if !on {
		s.drill = nil
		return nil
	}
	if s.opened == nil {
		return errNoVault
	}
	s.drill = drill.New(s.opened.vault, drill.Opener{Key: s.opened.key, Passphrase: s.opened.passphrase})
	return nil
}

// hold holds what was read in a file against the vault.
func (s *Session) hold(name string, found []pieces.Piece, isText bool, err error) {
	switch {
	case err != nil && (!errors.Is(err, scan.ErrPatience) || len(found) > 0):
		s.drill.Unreadable(name, err)
	case len(found) == 0:
		s.drill.Blank(name, isText, err)
	}
	for _, p := range found {
		if _, err := s.drill.Take(p); err != nil {
			s.drill.Refused(p, err)
			continue
		}
		s.tick(p)
	}
	s.recordDrill()
}

// recordDrill keeps the date of a good drill in the vault, for whoever saves it. What a
// printer was given proves nothing of what it made of it.
func (s *Session) recordDrill() {
	if len(s.drawn) == 0 {
		drill.Record(s.opened.vault, s.drill.Findings(), s.Clock())
	}
}

// drillRemarks are what there is to say of what was given to the drill.
func (s *Session) drillRemarks() (remarks []string) {
	for _, x := range s.drill.Passed() {
		remarks = append(remarks, lang.Join(": ", x.Place, x.Problems[0].Text).In(s.lang))
	}
	if len(s.drawn) > 0 {
		remarks = append(remarks, s.lang.Say("%s: what the printer was given, not what it made of it: the date of a drill is kept when the paper itself is scanned", strings.Join(s.drawn, ", ")))
	}
	return remarks
}

func (s *Session) findings() []Finding {
	all := []Finding{}
	for _, x := range s.drill.Findings() {
		f := Finding{What: x.What().In(s.lang), Verdict: x.Verdict.String(), Proves: lang.Join("", x.Proves).In(s.lang)}
		for _, p := range x.Problems {
			f.Problems = append(f.Problems, p.Text.In(s.lang))
		}
		if len(x.Problems) > 0 {
			f.Next = s.drillNext(x)
		}
		all = append(all, f)
	}
	return all
}

// drillNext is the next step where paper is not good.
func (s *Session) drillNext(x drill.Finding) string {
	kind := x.Kind()
	for _, p := range x.Problems {
		if p.Kind == kind && p.Err != nil {
			return s.problem(p.Err).Next
		}
	}
	return s.lang.Say(drillNexts[kind])
}

// drillNexts are what to do about paper that is not good, by its kind of problem.
var drillNexts = map[drill.Kind]lang.Text{
	drill.OldKey:            "Is it the paper of another account? Else destroy it and print it again.",
	drill.Outdated:          printAgain,
	drill.OtherVault:        "A sheet of another vault is held against that one. One of a removed account can be destroyed.",
	drill.Altered:           "Do not scan it with a phone. Destroy it and print it again.",
	drill.Foreign:           "The drill takes the sheets of hardcopy.",
	drill.Export:            "This is another app's export, no sheet.",
	drill.Miscopied:         "Compare it with the sheet, row by row, and give it again.",
	drill.Mistyped:          "Compare what you typed with the paper, and type it again.",
	drill.HalfRead:          takeAgain,
	drill.NoCode:            takeAgain,
	drill.NoCodeInText:      "Give a picture of the sheet.",
	drill.MissingParts:      takeAgain,
	drill.OlderSet:          "Collect the shares of the older set from those who hold them, and destroy them.",
	drill.AlteredSet:        "It is not as it was printed: collect the shares of this set, destroy them, and make a new set.",
	drill.FalseShare:        "Hold the others against the vault without it, and destroy what does not belong.",
	drill.OutdatedSheet:     printAgain,
	drill.OutdatedForShares: "The shares stay good. Print the sealed vault again for their holders.",
	drill.OutdatedAlone:     "Collect the sheets of this set, destroy them, and make a new one for these accounts.",
	drill.OtherPassphrase:   "An earlier passphrase still opens it. Print it again for the one of today.",
	drill.OtherKey:          "Give its shares too, or hold it against the vault that it is of.",
	drill.SetOfRemoved:      "Destroy it with the shares of its set, and make a new set.",
}

const printAgain lang.Text = "Destroy what is out of date, and print it again."
