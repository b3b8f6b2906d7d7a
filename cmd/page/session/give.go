package session

import (
	"bytes"
	"errors"

	"filippo.io/age/armor"

	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/typed"
)

// Found is what was read off a picture, by [Session.read] or [Session.pixels], maybe
// in another session: the page reads pictures where it can stop.
type Found struct {
	Name  string `json:"name"`
	Codes []Code `json:"codes"`
	Wrong string `json:"wrong,omitempty"` // what is wrong: a name of [wrongs]
	Text  string `json:"text,omitempty"`  // the same in words,
	Lang  string `json:"lang,omitempty"`  // of this language
	Drawn bool   `json:"drawn,omitempty"` // read off a PDF of this program, not off paper
}

// Code is a code on a picture.
type Code struct {
	Text string `json:"text"`
	Page int    `json:"page,omitempty"` // from 1, of a file with codes on several; else 0
}

// found takes what was read off a picture.
func (s *Session) found(a *Answer, f Found, _ []byte) error {
	var found []pieces.Piece
	for _, c := range f.Codes {
		found = append(found, pieces.Of(pieces.Place{File: f.Name, Page: c.Page}, c.Text))
	}
	err := f.err()
	if s.drill != nil {
		if f.Drawn {
			s.drawn = append(s.drawn, f.Name)
		}
		s.hold(f.Name, found, false, err)
		return nil
	}
	switch {
	case err != nil:
		err = reading(f.Name, err)
	case len(found) == 0 && s.given > 0: // a page of text among the pictures
		a.say("%s: no code on it", f.Name)
	case len(found) == 0:
		err = reading(f.Name, errNoCode)
	}
	return errors.Join(err, s.takeAll(a, found))
}

// file takes a file that is no picture: vault.age, key.age, a text, or another app's
// export.
func (s *Session) file(a *Answer, name string, data []byte) error {
	if isAge(data) {
		return s.ageFile(a, name, data)
	}
	text, noText := "", error(errStrange)
	if len(data) <= maxText {
		text, noText = typed.Decode(data)
	}
	found := pieces.In(name, text)
	if s.drill != nil {
		if noText != nil {
			return reading(name, noText)
		}
		s.hold(name, found, true, nil)
		return nil
	}
	if !pieces.IsList(text) {
		if isExport, err := s.exported(a, name, data); isExport {
			return err
		}
	}
	switch {
	case noText != nil && !bytes.Contains(data, []byte{0}):
		return reading(name, noText)
	case noText != nil:
		return reading(name, errStrange)
	case len(found) == 0:
		return reading(name, errNoShare)
	}
	return s.takeAll(a, found)
}

// maxText bounds a text, in bytes.
const maxText = 1 << 20

// isAge reports whether bytes are an age file, as it is or in armour.
func isAge(data []byte) bool {
	return bytes.HasPrefix(data, []byte("age-encryption.org/")) || bytes.HasPrefix(data, []byte(armor.Header))
}

// ageFile takes one of a vault's two files. Which it is it says itself: a key.age is
// opened by a passphrase.
func (s *Session) ageFile(a *Answer, name string, data []byte) error {
	s.refused, s.given = nil, s.given+1
	if vault.NeedsPassphrase(data) {
		s.keyFile, s.passphraseGone = bytes.Clone(data), false
		a.say("%s: the key of a vault, under its passphrase", name)
	} else {
		s.accounts = bytes.Clone(data)
		a.say("%s: the accounts of a vault, encrypted", name)
	}
	s.advance(a)
	return s.merge(a)
}

// typing is what stands in the box for texts.
type typing struct {
	Text string `json:"text"`
	// Going says that somebody is typing: what is not whole may yet become it.
	Going bool `json:"going"`
	Quiet bool `json:"quiet"` // what is answered is not shown but for the rows
}

// typed takes what was typed or pasted, and says of rows how far they are right.
func (s *Session) typed(a *Answer, in typing, _ []byte) error {
	s.pending, a.apart = nil, in.Quiet
	a.Result = s.rowsOf(in.Text)
	if len(in.Text) > maxText {
		return reading(pieces.Place{File: pieces.Typed}, errStrange)
	}
	found := pieces.In(pieces.Typed, in.Text)
	if in.Going && !finished(in.Text, found) {
		return nil
	}
	if len(found) == 0 {
		if in.Going || len(bytes.TrimSpace([]byte(in.Text))) == 0 {
			return nil
		}
		return errNoShare
	}
	err := s.takeAll(a, found)
	a.Clear = err == nil && len(s.pending) == 0
	return err
}

// finished reports whether what is being typed can be taken: a share or block that is
// as long as one, or the whole text behind the end of its line.
func finished(text string, found []pieces.Piece) bool {
	if len(found) == 0 {
		return false
	}
	for _, p := range found {
		long := p.Err == nil && (p.Kind == pieces.Share || p.Kind == pieces.TextBlock)
		if !long && text[len(text)-1] != '\n' {
			return false
		}
		if errTooShort(p.Err) {
			return false
		}
	}
	return true
}

// errTooShort reports whether a share lacks characters that may yet be typed.
func errTooShort(err error) bool {
	length, ok := errors.AsType[*shares.LengthError](err)
	return ok && (length.Group > 0 || length.Have < length.Want)
}

// takeAll takes pieces, and says what they were. One that has to be confirmed is kept
// for that; what cannot be used is an error, and stops none of the others.
func (s *Session) takeAll(a *Answer, found []pieces.Piece) error {
	var wrong []error
	for _, p := range found {
		if err := s.take(a, p); err != nil {
			wrong = append(wrong, reading(p.Place, err))
		}
	}
	s.advance(a)
	s.warn(a)
	return errors.Join(append(wrong, s.merge(a))...)
}

// take takes one piece to where its kind belongs.
func (s *Session) take(a *Answer, p pieces.Piece) error {
	if p.Unsure() {
		if len(p.Corrections()) > 0 {
			s.pending = append(s.pending, p)
			return nil
		}
		for _, line := range p.Filled() {
			a.tell(lang.Join(", ", p.Place, line))
		}
		p = p.Confirmed()
	}
	if s.drill != nil {
		taken, err := s.drill.Take(p)
		a.sayTaken(p, taken)
		s.tick(p)
		s.recordDrill()
		return err
	}
	switch p.Kind {
	case pieces.Link, pieces.Codes, pieces.Migration:
		err := s.sheets.Take(p)
		if unsure, ok := errors.AsType[*otp.UnsureError](err); ok {
			s.doubts = append(s.doubts, doubt{unsure, p.Place})
			return nil
		}
		if err != nil {
			return err
		}
		s.given++
		a.tell(lang.Join(": ", p.Place, p.Describe()))
		return nil
	}
	taken, err := s.g.Take(p)
	if err != nil {
		return err
	}
	s.refused, s.given = nil, s.given+1
	s.tick(p)
	a.sayTaken(p, taken)
	return nil
}

// say says what was done.
func (a *Answer) say(text lang.Text, args ...any) { a.tell(lang.Put(text, args...)) }

// tell says what is worded already.
func (a *Answer) tell(said lang.Said) { a.told = append(a.told, said) }

func (a *Answer) sayTaken(p pieces.Piece, taken pieces.Taken) {
	if taken.Text != nil {
		a.tell(lang.Join(": ", p.Place, taken.Text))
	}
}

// confirm takes or drops the piece whose corrections were shown, says what a note is, or
// goes on without what may be newer.
func (s *Session) confirm(a *Answer, yes bool, _ []byte) error {
	if r := s.offered(); r != nil && len(s.pending) == 0 {
		return s.answerNote(a, r, yes)
	}
	if len(s.pending) == 0 {
		if yes {
			s.g.GoOn()
			s.advance(a)
			return s.merge(a)
		}
		a.say("give what is missing; what is there is kept")
		return nil
	}
	p := s.pending[0]
	s.pending = s.pending[1:]
	if !yes {
		return reading(p.Place, pieces.ErrUnsure)
	}
	err := s.takeAll(a, []pieces.Piece{p.Confirmed()})
	a.Clear = err == nil && len(s.pending) == 0 && p.Place.File == pieces.Typed
	return err
}

// Row is a row of a share that is being typed.
type Row struct {
	Groups []Group `json:"groups"`
	Wrong  string  `json:"wrong,omitempty"` // of one that is finished
}

// Group is a group of characters in a row.
type Group struct {
	Text  string `json:"text"`
	Whole bool   `json:"whole"`
}

// rows says how far the rows are right that stand in the box for texts, and takes
// nothing: the result is a [Row] for each.
func (s *Session) rows(a *Answer, text string, _ []byte) error {
	a.Result = s.rowsOf(text)
	return nil
}

// rowsOf says of a text that may be rows of a share how far each is right.
func (s *Session) rowsOf(text string) []Row {
	const group = 4
	var rows []Row
	lines := bytes.SplitAfter([]byte(text), []byte("\n"))
	for _, line := range lines {
		row, ended := bytes.CutSuffix(line, []byte("\n"))
		if len(bytes.TrimSpace(row)) == 0 {
			continue
		}
		if shares.IsWhole(string(row)) || len(rows) == shares.RowCount {
			return nil // what was pasted, not a share row by row
		}
		var r Row
		for _, g := range bytes.Fields(row) {
			r.Groups = append(r.Groups, Group{string(g), len(g) == group})
		}
		number := len(rows) + 1
		switch err := shares.CheckRow(string(row), number); {
		case ended && err != nil:
			r.Wrong = s.lang.Error(err)
		case number == 1 && len(row) > group && !shares.BeginsLikeShare(string(row)):
			r.Wrong = s.lang.Say("row 1 begins with HC1 on a sheet: does it here?")
		}
		rows = append(rows, r)
	}
	return rows
}

// err is what was wrong with a picture, as the package that read it has it.
func (f Found) err() error {
	kind, ok := wrongs[f.Wrong]
	if !ok {
		return nil
	}
	if f.Text == "" {
		return kind
	}
	return &readError{f.Text, f.Lang, kind}
}

// readError is an error that came from another session, in words of a language.
type readError struct {
	text, lang string
	kind       error
}

func (e *readError) Error() string { return e.In(lang.English) }
func (e *readError) Unwrap() error { return e.kind }

// In says it in a language: in another than it came in by its kind alone.
func (e *readError) In(t lang.Tag) string {
	if e.lang == t.String() {
		return e.text
	}
	return t.Error(e.kind)
}

// wrongs are the kinds of what is wrong with a picture, by name.
var wrongs = map[string]error{
	"unknown": scan.ErrUnknownFormat, "too-large": scan.ErrTooLarge, "heic": scan.ErrHEIC, "unsupported": scan.ErrUnsupported,
	"cut-off": scan.ErrCutOff, "no-picture": scan.ErrNoPicture, "patience": scan.ErrPatience, "unfinished": scan.ErrUnfinished,
	"no-text": scan.ErrNoText, "parts": scan.ErrParts, "micro": scan.ErrMicro, "svg": scan.ErrSVG, "too-many": scan.ErrTooMany,
	"stopped": errStopped, "died": errDied, "damaged": scan.ErrDamaged,
}

// wrongOrder looks for the finer kind before what it wraps.
var wrongOrder = []string{"unknown", "too-large", "heic", "unsupported", "cut-off", "no-picture", "patience", "unfinished",
	"no-text", "parts", "micro", "svg", "too-many", "damaged"}

// wrongName names what is wrong; "damaged" where no kind says more.
func wrongName(err error) string {
	for _, name := range wrongOrder {
		if errors.Is(err, wrongs[name]) {
			return name
		}
	}
	return "damaged"
}
