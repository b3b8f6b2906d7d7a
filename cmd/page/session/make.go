package session

import (
	"strings"
	"time"

	"hardcopy/paper/guide"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

// form is what is given to make a sheet without a vault.
type form struct {
	Issuer  string   `json:"issuer"`
	Account string   `json:"account"`
	Key     string   `json:"key"`     // a setup key or an otpauth link; may be empty
	Codes   string   `json:"codes"`   // backup codes as they were pasted; may be empty
	Reading int      `json:"reading"` // which of the ways to read them, from 0
	Proof   []string `json:"proof"`   // no, one or two consecutive codes of the authenticator
	Adopt   bool     `json:"adopt"`   // take the kind of key that both codes fit
	Size    string   `json:"size"`
}

// Understood is what was understood of a form, before it is printed.
type Understood struct {
	Label    string   `json:"label"`
	Key      string   `json:"key,omitempty"` // the kind of the key, in words
	Proved   string   `json:"proved,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Readings []string `json:"readings,omitempty"` // the ways to read the codes, where there are several
	Codes    []Backup `json:"codes"`
	Same     []int    `json:"same,omitempty"` // the numbers of codes that stand there before
	Left     []string `json:"left,omitempty"` // what was left out, as no code
	Remarks  []string `json:"remarks,omitempty"`
	Guessed  bool     `json:"guessed,omitempty"` // nothing looks like a code: every line was taken for one
	// Proof is what the codes of the authenticator say where they do not prove the
	// key, Fits the kind of key that they fit and that can be adopted.
	Proof *Problem `json:"proof,omitempty"`
	Fits  string   `json:"fits,omitempty"`
	Ready bool     `json:"ready"` // it can be printed
}

// understand says what was understood of a form.
func (s *Session) understand(answer *Answer, f form, _ []byte) error {
	_, u, err := s.account(f)
	answer.Result = u
	return err
}

// make gives the sheet of a form as a PDF.
func (s *Session) make(answer *Answer, f form, _ []byte) error {
	a, u, err := s.account(f)
	if err != nil {
		return err
	}
	if !u.Ready {
		return errNothing
	}
	return s.printAll(answer, []*vault.Account{a}, f.Size)
}

// account makes an account of a form.
func (s *Session) account(f form) (*vault.Account, Understood, error) {
	now := s.Clock()
	a := &vault.Account{Issuer: strings.TrimSpace(f.Issuer), Account: strings.TrimSpace(f.Account), Created: now, Changed: now}
	u := Understood{Codes: []Backup{}, Label: a.Label()}
	if key := strings.TrimSpace(f.Key); key != "" {
		link, warnings, err := readKey(key)
		if err != nil {
			return a, u, err
		}
		a.Key = &link.Key
		if a.Issuer == "" {
			a.Issuer = link.Issuer
		}
		if a.Account == "" {
			a.Account = link.Account
		}
		if otp.IsSteam(a.Issuer) {
			a.Key.Type, a.Key.Digits = otp.Steam, 5
		}
		for _, w := range warnings {
			u.Warnings = append(u.Warnings, w.In(s.lang))
		}
		s.prove(a, &u, f, now)
		u.Key, u.Proved = a.Key.Said().In(s.lang), sheets.Proved(a, s.lang)
		u.Warnings = append(u.Warnings, s.lang.Lines(a.Key.AppWarnings())...)
	}
	u.Label = a.Label()
	s.readCodes(a, &u, f, now)
	u.Ready = a.Label() != "" && (a.Key != nil || len(u.Codes) > 0)
	return a, u, nil
}

// readKey reads a setup key or an otpauth link.
func readKey(text string) (link otp.Link, warnings []otp.Warning, err error) {
	if strings.Contains(text, "://") {
		return otp.ParseLink(shares.WithoutLabel(text))
	}
	link.Key, warnings, err = otp.NewKey(text)
	return link, warnings, err
}

// prove holds the key against the codes of the authenticator.
func (s *Session) prove(a *vault.Account, u *Understood, f form, now time.Time) {
	var codes []string
	for _, c := range f.Proof {
		if c = strings.TrimSpace(c); c != "" {
			codes = append(codes, c)
		}
	}
	if len(codes) == 0 {
		return
	}
	if found, ok := a.Key.ProveBy(codes, now); ok {
		accept(a, found, now)
		return
	}
	if len(codes) == 2 {
		if fit, ok := a.Key.Fit(codes[0], codes[1], now); ok && f.Adopt {
			a.Key = &fit
			accept(a, otp.Proof{Counter: fit.Counter}, now)
			return
		} else if ok {
			u.Fits = fit.Said().In(s.lang)
		}
	}
	u.Proof = s.proofProblem(a.Key, codes, u.Fits != "", now)
}

// accept keeps a proof. A counter-based key is moved past the code that it gave.
func accept(a *vault.Account, found otp.Proof, now time.Time) {
	if counts(a) {
		a.Key.Counter = found.Counter + 1
	}
	a.Proof = &vault.Proof{At: now, Offset: found.Offset}
}

// proofProblem says why codes do not prove a key, and what to do.
func (s *Session) proofProblem(k *otp.Key, codes []string, fits bool, now time.Time) *Problem {
	if len(codes) == 2 {
		if half := k.HalfRight(codes[0], codes[1], now); half != nil {
			return &Problem{sentence(half.In(s.lang)), s.lang.Say("Give two consecutive codes, the earlier one first.")}
		}
	}
	cause := k.Explain(codes[len(codes)-1], now)
	next := strings.Join(guide.Unproved(guide.FormOf(string(k.Type)), s.lang), " ")
	switch {
	case cause.Kind == otp.CauseCodeShape:
		return &Problem{sentence(s.lang.Error(k.CheckCode(codes[len(codes)-1]))), s.lang.Say(asShown)}
	case cause.Kind == otp.CauseParameters && fits:
		next = s.lang.Say("If the service says so, take it so.")
	case cause.Kind == otp.CauseParameters:
		next = s.lang.Say("Type the code that comes after it too: two tell for certain.")
	case cause.Kind == otp.CauseMistyped && cause.Letter > 0:
		next = s.lang.Say("Compare it with the service's page.")
	}
	return &Problem{sentence(cause.Words().In(s.lang)), next}
}

// readCodes reads the backup codes in the way that was chosen.
func (s *Session) readCodes(a *vault.Account, u *Understood, f form, now time.Time) {
	readings := vault.ReadCodes(f.Codes)
	if len(readings) == 0 {
		return
	}
	if len(readings) > 1 {
		for _, r := range readings {
			u.Readings = append(u.Readings, r.How.In(s.lang))
		}
	}
	r := readings[max(0, min(f.Reading, len(readings)-1))]
	codes := r.Codes
	for _, l := range r.Left {
		u.Left = append(u.Left, l.Text.Reveal())
	}
	u.Remarks, u.Guessed = s.lang.Lines(r.Remarks()), r.Guessed
	for _, c := range codes {
		u.Codes = append(u.Codes, Backup{c.Text.Reveal(), c.Used})
	}
	u.Same = vault.Repeated(codes)
	a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.LikelyKind(codes, nil), codes, now)}
}

// onPicture is the one account that a picture shows.
type onPicture struct {
	Link  string   `json:"link"`
	Codes []string `json:"codes"`
}

// shown says what a picture of a service's code, or of an account sheet, gives for a
// form.
func (s *Session) shown(answer *Answer, f Found, _ []byte) error {
	var found []pieces.Piece
	for _, c := range f.Codes {
		found = append(found, pieces.Of(pieces.Place{File: f.Name, Page: c.Page}, c.Text))
	}
	if err := f.err(); err != nil && len(found) == 0 {
		return err
	}
	one, err := pieces.One(found)
	answer.Result = onPicture{one.Link.Reveal(), reveal(one.Codes)}
	return err
}

func reveal(texts []secret.Text) []string {
	all := []string{}
	for _, t := range texts {
		all = append(all, t.Reveal())
	}
	return all
}
