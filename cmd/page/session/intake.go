package session

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/intake"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// A locked export is another app's file that waits for its passphrase.
type locked struct {
	name   string
	data   []byte
	cost   imports.Cost
	opened []secret.Text // passphrases that were right, of an export in an archive
}

// A doubt is a link that can be read in several ways.
type doubt struct {
	*otp.UnsureError
	place pieces.Place
}

// errLocked ends the reading of an export whose passphrase is not there yet.
var errLocked = errors.New("a passphrase is wanted")

// exported takes a file of another app, and reports whether it is one.
func (s *Session) exported(a *Answer, name string, data []byte) (bool, error) {
	l := locked{name: name, data: data}
	file, err := l.read()
	switch {
	case errors.Is(err, imports.ErrUnknown):
		return false, nil
	case errors.Is(err, errLocked):
		l.data = bytes.Clone(data)
		s.locked, s.given = append(s.locked, l), s.given+1
		a.say("%s: an export of %s, under its passphrase", name, appName(l.cost.App))
		return true, nil
	case err != nil:
		return true, reading(name, err)
	}
	return true, s.takeExport(a, name, file)
}

// read reads the export with the passphrases that are there.
func (l *locked) read() (*imports.File, error) {
	asked := 0
	return imports.Read(l.data, func(c imports.Cost) (secret.Text, error) {
		if asked++; asked > len(l.opened) {
			l.cost = c
			return secret.Text{}, errLocked
		}
		return l.opened[asked-1], nil
	})
}

// unlock opens the first of the exports that wait for their passphrase.
func (s *Session) unlock(a *Answer, passphrase secret.Text) error {
	l := &s.locked[0]
	l.opened = append(l.opened, passphrase)
	file, err := l.read()
	switch {
	case errors.Is(err, errLocked):
		a.say("%s is open; there is an export in it that has a passphrase too", l.name)
		return nil
	case errors.Is(err, imports.ErrPassphrase):
		l.opened = l.opened[:len(l.opened)-1]
		return reading(l.name, err)
	}
	name := l.name
	s.locked = s.locked[1:]
	if err != nil {
		return reading(name, err)
	}
	return s.takeExport(a, name, file)
}

// takeExport takes what another app's file holds, and says how much came along.
func (s *Session) takeExport(a *Answer, name string, file *imports.File) error {
	s.sheets.TakeExport(file, name)
	s.given++
	a.say("%s: %s: accounts in it: %d, read: %d, left out: %d", name, appName(file.App), file.Count, len(file.Entries), len(file.Problems)+len(file.Trashed))
	if len(file.Trashed) > 0 {
		a.say("%s: left out, as they were in the app's bin: %s", name, words.Some(file.Trashed, 10))
	}
	if len(file.Lost) > 0 {
		a.say("%s: there is no place here for %s", name, lang.Join(", ", lang.PutAll(file.Lost)...))
	}
	if file.App == "Raivo" {
		a.say("%s: Raivo exports accounts that were deleted in it too: look whether all of them are wanted", name)
	}
	if !file.Encrypted {
		a.say("%s has its keys in clear: delete it once all of them are proved", name)
	}
	var wrong []error
	for _, p := range file.Problems {
		wrong = append(wrong, reading(name, p.Err))
	}
	s.warn(a)
	return errors.Join(append(wrong, s.merge(a))...)
}

// appName is the name of the app that a file is of, or what the file is instead.
func appName(app string) lang.Said {
	kinds := map[string]lang.Text{"a page of links": "a page of links", "zip archive": "zip archive", "otpauth links": "otpauth links"}
	if kind, ok := kinds[app]; ok {
		return lang.Put(kind)
	}
	return lang.Plain(app)
}

// warn says what there is to say of the accounts that were read, once.
func (s *Session) warn(a *Answer) {
	read, _ := s.sheets.All()
	for _, r := range read {
		for _, w := range r.Warnings {
			a.once(s, "warning: %s: %s", orNameless(r.Label()), w)
		}
	}
}

func orNameless(label string) lang.Said {
	if label == "" {
		return lang.Put("an account without a name")
	}
	return lang.Plain(label)
}

// once says what was not said before, in whatever language.
func (a *Answer) once(s *Session, text lang.Text, args ...any) {
	line := lang.English.Say(text, args...)
	if !slices.Contains(s.told, line) {
		s.told = append(s.told, line)
		a.say(text, args...)
	}
}

// gathered are the accounts that were read off paper and out of other apps' files. A note
// that looks like backup codes is what the answer says that it is, a note until then.
func (s *Session) gathered() (all []pieces.Account, problems []error) {
	read, problems := s.sheets.All()
	for _, r := range read {
		if !r.Offered.Empty() {
			account := *r.Account
			r.Account = &account
			switch {
			case s.notes[noteOf(r)]:
				r.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, codesIn(r).Codes, time.Time{})}
			case r.Key == nil:
				continue
			default:
				r.Note = strings.TrimSpace(r.Note + "\n" + r.Offered.Reveal())
			}
		}
		all = append(all, r)
	}
	return all, problems
}

// codesIn is how the note of an account is read as backup codes; nil where it is none.
func codesIn(r pieces.Account) *vault.Reading {
	if readings := vault.ReadCodes(r.Offered.Reveal()); len(readings) > 0 {
		return &readings[0]
	}
	return nil
}

// noteOf tells the notes apart that may be backup codes.
func noteOf(r pieces.Account) string {
	return r.Place.String() + "\n" + r.Label() + "\n" + r.Offered.Reveal()
}

// offered is the first account with a note that looks like backup codes, of which
// nobody has said yet whether it is; nil where there is none.
func (s *Session) offered() *pieces.Account {
	read, _ := s.sheets.All()
	for _, r := range read {
		if r.Offered.Empty() {
			continue
		}
		if _, answered := s.notes[noteOf(r)]; !answered && codesIn(r) != nil {
			return &r
		}
	}
	return nil
}

// answerNote says whether a note is backup codes.
func (s *Session) answerNote(a *Answer, r *pieces.Account, yes bool) error {
	if s.notes == nil {
		s.notes = make(map[string]bool)
	}
	s.notes[noteOf(*r)] = yes
	switch {
	case yes:
		a.say("%s: kept as backup codes: %d", orNameless(r.Label()), len(codesIn(*r).Codes))
	case r.Key == nil:
		a.say("%s: left out: without a key and without backup codes there is nothing to keep", orNameless(r.Label()))
	default:
		a.say("%s: kept as a note", orNameless(r.Label()))
	}
	return s.merge(a)
}

// merge puts what was read off paper and out of other apps' files into the vault that
// is open, and says what became of each.
func (s *Session) merge(a *Answer) error {
	if s.opened == nil || s.asksOfIntake() {
		return nil
	}
	read, _ := s.gathered()
	var wrong []error
	for _, row := range intake.Merge(s.opened.vault, read, s.Clock()) {
		switch row.Outcome {
		case intake.Refused:
			if line := row.Place.String() + row.Err.Error(); !slices.Contains(s.told, line) {
				s.told = append(s.told, line)
				wrong = append(wrong, lang.Errorf("keeping %s: %s", orNameless(row.Name), row.Err))
			}
		case intake.Apart:
			a.say("%s: %s; this one is told apart as %s", row.Name, row.Text, row.As.Label())
		case intake.New, intake.CodesAdded:
			a.once(s, "%s is added to the vault that is open", row.As.Label())
		case intake.Counted:
			if row.Text == nil {
				a.say("%s is there already; %s", row.Name, row.Counter)
			} else {
				a.say("%s is there already %s; %s", row.Name, row.Text, row.Counter)
			}
		}
	}
	return errors.Join(wrong...)
}

// asksOfIntake reports whether something has to be answered before what was read can
// come into a vault.
func (s *Session) asksOfIntake() bool { return s.offered() != nil || len(s.doubts) > 0 }

// takeLink takes a link in doubt as it is meant: its readings count from 0.
func (s *Session) takeLink(a *Answer, n int) error {
	d := s.doubts[0]
	if n < 0 || n >= len(d.Readings) {
		return errFault
	}
	s.doubts = s.doubts[1:]
	s.sheets.TakeLink(d.Readings[n], d.Warnings, d.place)
	s.given++
	a.say("%s: read as %s", d.place, d.Readings[n].Key.Said())
	return s.merge(a)
}
