package session

import (
	"bytes"
	"runtime"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/exports"
	"hardcopy/vault/passphrase"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

// suggest makes a passphrase: the result is its text.
func (s *Session) suggest(a *Answer, _ any, _ []byte) error {
	made, err := passphrase.Make()
	a.Result = made.Reveal()
	return err
}

// keep puts the vault under a new passphrase, and gives key.age. Accounts that were
// read off account sheets become a vault of their own.
func (s *Session) keep(a *Answer, text string, _ []byte) error {
	if text == "" {
		return errNoPassphrase
	}
	left := s.gatherVault()
	if s.opened == nil {
		return left
	}
	o := s.opened
	if o.key.IsZero() {
		key, err := vault.NewKey()
		if err != nil {
			return err
		}
		o.key, o.vault.Splits = key, nil // their shares open the key of before
		a.say("the vault has a new key: earlier shares do not open it")
	}
	given, err := vault.NewPassphrase(secret.New(text))
	if err != nil {
		return err
	}
	runtime.GC() // a derivation takes 256 MiB, and the garbage of the last one would be as much again
	data, err := o.key.File(given, s.Log2, s.Clock())
	if err != nil {
		return err
	}
	runtime.GC()
	if keys, _, err := vault.OpenKeyFile(data, given); err != nil || !keys[0].Equal(o.key) {
		return lang.Errorf("reading back key.age: %s", errFault)
	}
	o.passphrase, a.file = given, data
	for _, warning := range passphrase.Warnings(given) {
		a.say("warning: %s", warning)
	}
	a.say("key.age and vault.age are ready. Keep both, and the passphrase on paper in another place")
	return left
}

// gatherVault makes a vault of accounts that were read off account sheets and out of
// other apps' files. The error names those that cannot be kept in one; there is a vault
// open then where any can.
func (s *Session) gatherVault() error {
	if s.opened != nil {
		return nil
	}
	if len(s.all()) == 0 {
		return vault.ErrEmpty
	}
	if s.asksOfIntake() {
		return errQuestion
	}
	s.opened = &open{vault: &vault.Vault{Created: s.Clock()}}
	err := s.merge(new(Answer)) // that all of them are in it need not be said
	if len(s.opened.vault.Accounts) == 0 {
		s.opened, s.told = nil, nil
	}
	return err
}

// speaks returns the vault that is open, which remembers the language of its sheets where
// it knew none.
func (s *Session) speaks() *vault.Vault {
	v := s.opened.vault
	if v.Lang == "" && s.lang != lang.English {
		v.Lang = s.lang.String()
	}
	return v
}

// vaultFile gives vault.age, read back. It goes with the key.age that [Session.keep] gave.
func (s *Session) vaultFile(a *Answer, _ any, _ []byte) error {
	if s.opened == nil || s.opened.key.IsZero() {
		return errNoPassphrase
	}
	v := s.speaks()
	v.Saving(s.Clock())
	data, err := s.opened.key.Seal(v)
	if err == nil {
		err = s.opened.key.ReadBack(data, v)
	}
	a.file = data
	return err
}

// printing is what is printed: accounts by their places, none being all.
type printing struct {
	Accounts []int  `json:"accounts"`
	Size     string `json:"size"` // a4, letter or a5
}

// print gives the sheets of accounts as a PDF.
func (s *Session) print(answer *Answer, p printing, _ []byte) error {
	all, err := s.pick(p.Accounts)
	if err != nil {
		return err
	}
	return s.printAll(answer, all, p.Size)
}

func (s *Session) pick(places []int) (picked []*vault.Account, err error) {
	if len(places) == 0 {
		if picked = s.all(); len(picked) == 0 {
			return nil, vault.ErrEmpty
		}
		return picked, nil
	}
	for _, n := range places {
		a, err := s.at(n)
		if err != nil {
			return nil, err
		}
		picked = append(picked, a)
	}
	return picked, nil
}

func (s *Session) printAll(answer *Answer, all []*vault.Account, size string) error {
	page, err := paper.ParseSize(size)
	if err != nil {
		return err
	}
	date := s.Clock()
	var printed []paper.AccountSheet
	for _, a := range all {
		sheet := sheets.Account(a, date, s.lang)
		if clipped := sheet.Clipped(false); len(clipped) > 0 {
			answer.say("warning: sheet %s has room for only the beginning of some of it: %s", sheet.ID, lang.Join(", ", clipped...))
		}
		printed = append(printed, sheet)
	}
	var pdf bytes.Buffer
	if err := paper.WriteAccounts(&pdf, printed, date, paper.Options{Size: page, Lang: s.lang}); err != nil {
		return lang.Errorf("making the PDF: %s", err)
	}
	answer.file = pdf.Bytes()
	answer.say("sheets: %d, with every key and code in clear. Print them, keep two copies in two places, then delete the file", len(printed))
	return nil
}

// seal gives a sealed sheet as a PDF: all accounts, encrypted, opened by the passphrase
// that was chosen last.
func (s *Session) seal(a *Answer, p printing, _ []byte) error {
	if s.opened == nil || s.opened.passphrase.Empty() {
		return errNoPassphrase
	}
	page, err := paper.ParseSize(p.Size)
	if err != nil {
		return err
	}
	v, date := s.speaks(), s.Clock()
	runtime.GC()
	body, err := vault.SealWith(s.opened.passphrase, v, v.Accounts, s.Log2)
	if err != nil {
		return err
	}
	sheet, err := sheets.SealedAlone(body, nil, "", page, date)
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	if err := paper.WriteSealed(&pdf, sheet, date, paper.Options{Size: page, Lang: s.lang}); err != nil {
		return lang.Errorf("making the PDF: %s", err)
	}
	a.file = pdf.Bytes()
	pages, text, err := sheet.Pages(paper.Options{Size: page, Lang: s.lang})
	if err != nil {
		return err
	}
	a.say("the sealed vault %s: without the passphrase it is noise. %s", sheet.Sealed.Tag, sheets.OnPaper(sheet.Sealed, pages, text))
	return nil
}

// export gives the accounts as another program's file.
func (s *Session) export(a *Answer, format exports.Format, _ []byte) error {
	all, err := s.pick(nil)
	if err != nil {
		return err
	}
	var given secret.Text
	if s.opened != nil {
		given = s.opened.passphrase
	}
	data, lost, err := exports.Write(format, all, given)
	if err != nil {
		return err
	}
	a.file = data
	for _, l := range lost {
		a.say("not in it, for the format has no place for it: %s of %s", l.What, l.Account)
	}
	if format != exports.AegisEncrypted {
		a.say("every key is in clear in this file. Bring it where it belongs, then delete it")
	}
	return nil
}

// google gives the codes that Google Authenticator imports, ten accounts in each: the
// result is a [Drawn] for each.
func (s *Session) google(a *Answer, _ any, _ []byte) error {
	all, err := s.pick(nil)
	if err != nil {
		return err
	}
	links, lost := exports.Migration(all)
	drawn := []*Drawn{}
	for _, link := range links {
		code, err := draw(link.Reveal())
		if err != nil {
			return err
		}
		drawn = append(drawn, code)
	}
	for _, l := range lost {
		a.say("not in it, for the format has no place for it: %s of %s", l.What, l.Account)
	}
	a.Result = drawn
	return nil
}
