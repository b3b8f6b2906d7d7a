package session

import (
	"time"

	"hardcopy/paper"
	"hardcopy/paper/guide"
	"hardcopy/paper/qr"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/sheets"
)

// Revealed is all that stands on an account's sheet.
type Revealed struct {
	Key        string   `json:"key,omitempty"` // in groups
	Parameters string   `json:"parameters,omitempty"`
	Warnings   []string `json:"warnings,omitempty"`
	Proved     string   `json:"proved,omitempty"`
	QR         *Drawn   `json:"qr,omitempty"` // for the new phone
	Codes      []Backup `json:"codes"`
	CodesKind  string   `json:"codesKind,omitempty"`
	Note       string   `json:"note,omitempty"`
	Page       string   `json:"page,omitempty"` // where the service lets people back in
	Guide      Guide    `json:"guide"`
}

// Backup is a backup code.
type Backup struct {
	Text string `json:"text"`
	Used bool   `json:"used,omitempty"`
}

// Drawn is a QR code: the modules a side, without the white margin, and rectangles of
// black ones, each x, y, width and height.
type Drawn struct {
	Side  int      `json:"side"`
	Rects [][4]int `json:"rects"`
}

// Guide is what to do, as the sheet says it.
type Guide struct {
	Before  []string    `json:"before"`
	Ways    []paper.Way `json:"ways"`
	Refused []string    `json:"refused"`
	Never   []string    `json:"never"`
	Fine    []string    `json:"fine"`
}

// at returns an account of the table by its place from 0.
func (s *Session) at(n int) (*vault.Account, error) {
	all := s.all()
	if n < 0 || n >= len(all) {
		return nil, errFault
	}
	return all[n], nil
}

// reveal shows an account with its secrets: the result is a [Revealed].
func (s *Session) reveal(answer *Answer, n int, _ []byte) error {
	a, err := s.at(n)
	if err != nil {
		return err
	}
	sheet := sheets.Account(a, s.Clock(), s.lang)
	r := Revealed{Parameters: sheet.Parameters, Warnings: sheet.Warnings, Codes: []Backup{}, Note: sheet.Note, Page: sheet.RecoveryPage,
		Guide: Guide{sheet.Guide.Before, sheet.Guide.Ways, sheet.Guide.Refused, sheet.Guide.Never, sheet.Guide.Fine}}
	for _, c := range sheet.Codes {
		r.Codes = append(r.Codes, Backup{c.Text, c.Used})
	}
	if set := a.Codes(); set != nil {
		r.CodesKind = sheets.CodesKind(set, s.lang)
	}
	if a.Key != nil {
		r.Key, r.Proved = a.Key.Groups().Reveal(), sheets.Proved(a, s.lang)
		if r.QR, err = draw(a.Link().Reveal()); err != nil {
			return err
		}
	}
	answer.Result = r
	return nil
}

// Help is what to do where the phone is gone, and where a code is refused.
type Help struct {
	Recovering []guide.Line `json:"recovering"`
	Refused    []guide.Line `json:"refused"`
}

// help gives the topics that need no vault: the result is a [Help].
func (s *Session) help(answer *Answer, _ any, _ []byte) error {
	answer.Result = Help{guide.Recovering(s.lang), guide.WhenRefused(s.lang)}
	return nil
}

// draw makes a QR code for a screen, and decodes it again.
func draw(text string) (*Drawn, error) {
	code, err := qr.Encode(text, qr.M)
	if err == nil {
		err = code.Check()
	}
	if err != nil {
		return nil, err
	}
	d := &Drawn{Side: code.Size()}
	for r := range code.Rects() {
		d.Rects = append(d.Rects, [4]int{r.X, r.Y, r.W, r.H})
	}
	return d, nil
}

// Shown is a code that an authenticator would show now.
type Shown struct {
	Code string `json:"code"`
	Left int    `json:"left"` // seconds, rounded up
	Next string `json:"next"`
}

// counts reports whether an account's key is counter based: a look must not use up
// a code.
func counts(a *vault.Account) bool { return a.Key != nil && a.Key.Type == otp.HOTP }

// codes gives the codes of now of the accounts at these places: the result is a
// [Shown] by place, of time-based keys alone.
func (s *Session) codes(answer *Answer, places []int, _ []byte) error {
	now := s.Clock()
	shown := make(map[int]Shown)
	for _, n := range places {
		a, err := s.at(n)
		if err != nil {
			return err
		}
		if a.Key == nil || counts(a) {
			continue
		}
		left := a.Key.Left(now)
		shown[n] = Shown{a.Key.Code(now), int((left + time.Second - 1) / time.Second), a.Key.Code(now.Add(left))}
	}
	answer.Result = shown
	return nil
}

// count gives the next code of a counter-based key, and moves the counter on.
func (s *Session) count(answer *Answer, n int, _ []byte) error {
	a, err := s.at(n)
	if err != nil {
		return err
	}
	if !counts(a) {
		return errFault
	}
	if s.opened == nil {
		return errUncounted
	}
	answer.Result = Shown{Code: a.NextCounterCode(s.Clock())}
	answer.say("the counter moved on: save vault.age again, and print the sheet anew; the service accepts no code twice")
	return nil
}
