package session

import (
	"cmp"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/recovery"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

// View is what the page shows, without a secret.
type View struct {
	State    string    `json:"state"`    // empty, gathering, asking or open
	Progress []string  `json:"progress"` // what there is, in lines
	Boxes    []Boxes   `json:"boxes,omitempty"`
	Next     string    `json:"next"` // what comes next
	Ask      *Question `json:"ask,omitempty"`
	Remarks  []string  `json:"remarks,omitempty"` // on what was opened
	Vault    string    `json:"vault,omitempty"`   // which one is open
	Accounts []Listed  `json:"accounts"`
	Drilling bool      `json:"drilling,omitempty"`
	Findings []Finding `json:"findings,omitempty"`
	Clock    string    `json:"clock"` // what this machine's clock says
}

// Question is what is asked.
type Question struct {
	Kind    string   `json:"kind"` // passphrase, confirm or which
	Text    string   `json:"text"`
	Lines   []string `json:"lines,omitempty"`
	Choices []string `json:"choices,omitempty"`
	Without string   `json:"without,omitempty"` // what answers it where nobody knows
}

// Listed is an account as the table has it.
type Listed struct {
	Issuer   string `json:"issuer"`
	Account  string `json:"account"`
	Purpose  string `json:"purpose,omitempty"`
	Label    string `json:"label"`
	Holdings string `json:"holdings"`
	Key      bool   `json:"key"`
	Counter  bool   `json:"counter"` // a code of it is given once
	Keeps    bool   `json:"keeps"`   // in a vault, where its counter is kept
}

func (s *Session) view() View {
	v := View{Accounts: []Listed{}, Progress: s.progress(), Boxes: s.boxes(), Clock: words.Clock(s.Clock()), Drilling: s.drill != nil}
	if s.opened != nil {
		v.Vault = recovery.StateOf(s.opened.vault).In(s.lang)
		v.Remarks = append(v.Remarks, s.lang.Lines(s.remarks)...)
	}
	if s.drill == nil {
		_, remarks := s.g.Keys()
		v.Remarks = append(v.Remarks, s.lang.Lines(remarks)...)
	} else {
		v.Remarks = s.drillRemarks()
	}
	if s.refused != nil && s.opened != nil {
		v.Remarks = append(v.Remarks, s.lang.Say("left out: %s", s.refused))
	}
	for _, a := range s.all() {
		v.Accounts = append(v.Accounts, Listed{a.Issuer, a.Account, a.Purpose, a.Label(), sheets.Holdings(a, s.lang), a.Key != nil, counts(a), s.opened != nil})
	}
	if s.drill != nil {
		v.Findings = s.findings()
	}
	v.Ask = s.question()
	v.Next = s.words(v.Ask)
	switch {
	case v.Ask != nil:
		v.State = "asking"
	case s.opened != nil, len(v.Accounts) > 0 && len(v.Progress) == 0:
		v.State = "open"
	case s.given > 0:
		v.State = "gathering"
	default:
		v.State = "empty"
	}
	return v
}

// all are the accounts that can be shown: those of the vault, else those that stand on
// account sheets.
func (s *Session) all() []*vault.Account {
	if s.opened != nil {
		return s.opened.vault.Accounts
	}
	read, _ := s.gathered()
	var all []*vault.Account
	for _, a := range read {
		all = append(all, a.Account)
	}
	return all
}

// progress says what there is.
func (s *Session) progress() []string {
	if s.drill != nil {
		return append([]string{}, s.lang.Lines(s.drill.Progress())...)
	}
	lines := s.lang.Lines(s.g.Progress())
	if s.opened == nil {
		if s.keyFile != nil {
			lines = append(lines, s.lang.Say("key.age is there: the key, under its passphrase"))
		}
		if s.accounts != nil {
			lines = append(lines, s.lang.Say("vault.age is there: the accounts, encrypted"))
		}
	}
	_, problems := s.sheets.All()
	for _, err := range problems {
		lines = append(lines, s.lang.Error(err))
	}
	return append([]string{}, lines...)
}

// question is what is asked now, nil for nothing.
func (s *Session) question() *Question {
	if len(s.pending) > 0 {
		p := s.pending[0]
		return &Question{Kind: "confirm", Text: s.lang.Say("Read with corrections, in %s. Is that what the sheet says?", p.Place), Lines: s.lang.Lines(append(p.Filled(), p.Corrections()...))}
	}
	if s.drill != nil {
		return nil
	}
	if q := s.intakeQuestion(); q != nil {
		return q
	}
	switch s.next() {
	case recovery.AskPassphrase:
		if s.opened != nil {
			return nil
		}
		return &Question{Kind: "passphrase", Text: s.lang.Say("The passphrase that the vault had when the sheet was printed"),
			Without: s.lang.Say(nobodyKnows)}
	case recovery.AskKeyPassphrase:
		if s.opened != nil {
			return nil
		}
		return &Question{Kind: "passphrase", Text: s.lang.Say("The passphrase of key.age"), Without: s.lang.Say(nobodyKnows)}
	case recovery.AskKey:
		q := &Question{Kind: "which", Text: s.lang.Say("Several keys came together. Only one is that of the vault that you look for. Which one?")}
		for _, c := range s.g.Choices() {
			q.Choices = append(q.Choices, c.Describe(s.Clock()).In(s.lang))
		}
		return q
	case recovery.AskGoOn:
		found := s.g.Open()
		return &Question{Kind: "confirm", Text: s.lang.Say("Go on with the vault that was %s?", recovery.StateOf(found.Vault)), Lines: s.lang.Lines(found.Remarks(s.Clock()))}
	}
	return nil
}

// nobodyKnows answers the question for a passphrase where there is none.
const nobodyKnows lang.Text = "Nobody knows it"

// words says what comes next.
func (s *Session) words(asked *Question) string {
	switch {
	case s.drill != nil:
		return s.lang.Say("Give pictures of the sheets, or type their shares. What was found stands below.")
	case s.refused != nil && s.opened == nil:
		p := s.problem(s.refused)
		return p.Text + " " + p.Next
	case asked != nil && asked.Kind == "passphrase":
		if len(s.locked) > 0 {
			return s.lang.Say("%s is encrypted. Type its passphrase.", s.locked[0].name)
		}
		return s.lang.Say("Type the passphrase. Without it, shares open the vault.")
	case asked != nil:
		return asked.Text
	case s.opened != nil:
		v := s.opened.vault
		open := s.lang.Say("The vault is open. Last changed: %s. Accounts in it: %d. Bring them onto a phone, or take new files and sheets with you.",
			words.Date(v.LastChange()), len(v.Accounts))
		if v.Partial {
			open += " " + s.lang.Say("Those are not all of the vault that it came from.")
		}
		return open
	}
	switch s.next() {
	case recovery.AskVault:
		return s.lang.Say("The shares are enough. Still needed: %s.", s.stillNeeded())
	case recovery.KeepKey:
		return s.lang.Say("The key is back, the accounts are not. Still needed: %s.", s.stillNeeded())
	case recovery.Stop:
		p := s.problem(s.g.Why(s.place()))
		return p.Text + " " + p.Next
	}
	switch {
	case s.accounts != nil:
		return s.lang.Say("vault.age needs its key: key.age and its passphrase, or enough shares.")
	case s.keyFile != nil:
		return s.lang.Say("key.age needs the accounts: vault.age, or the codes of the pages \"Sealed vault\".")
	case len(s.g.Progress()) > 0:
		return s.lang.Say("Give one more share, or one more part: a picture, or typed.")
	case len(s.all()) > 0:
		return s.lang.Say("The accounts stand below. Nothing more is needed.")
	}
	return s.lang.Say("Nothing is there yet. Give pictures of the sheets, type a share, or give the files vault.age and key.age.")
}

// intakeQuestion is what has to be known of accounts from elsewhere, nil for nothing.
func (s *Session) intakeQuestion() *Question {
	if len(s.locked) > 0 {
		l := s.locked[0]
		text := s.lang.Say("The passphrase that was given to %s for this export", appName(l.cost.App))
		if l.cost.Memory > muchMemory {
			text = s.lang.Say("The passphrase that was given to %s for this export. Opening it takes %d MiB of memory", appName(l.cost.App), l.cost.Memory>>20)
		}
		return &Question{Kind: "passphrase", Text: text, Without: s.lang.Say("Leave this file out")}
	}
	if len(s.doubts) > 0 {
		d := s.doubts[0]
		q := &Question{Kind: "which", Text: sentence(d.place.In(s.lang)+": "+s.lang.Error(d.UnsureError)) + " " + s.lang.Say("What does the service say of its codes?")}
		for i, l := range d.Readings {
			var choice lang.Text = "%s (as these parameters seem to mean it)"
			if i == len(d.Readings)-1 {
				choice = "%s (without these parameters)"
			}
			q.Choices = append(q.Choices, s.lang.Say(choice, l.Key.Said()))
		}
		return q
	}
	if r := s.offered(); r != nil {
		codes := codesIn(*r)
		return &Question{Kind: "confirm", Text: s.lang.Say("A note of %s looks like backup codes. Are they? Else it is kept as a note.", orNameless(r.Label())),
			Lines: []string{s.lang.Say("Codes: %d, such as %s", len(codes.Codes), codes.Like())}}
	}
	return nil
}

// muchMemory is what is told before a derivation takes more, in bytes: as much as that
// of a vault of ours.
const muchMemory = 256 << 20

func (s *Session) stillNeeded() string {
	return cmp.Or(lang.Join("; ", s.g.StillNeeded()...).In(s.lang), s.lang.Say(`the sealed vault, which is on the pages "Sealed vault" of every share sheet; or the file vault.age`))
}
