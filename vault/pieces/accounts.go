package pieces

import (
	"errors"
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// Why a piece gives no account.
var (
	ErrNoAccount  = lang.Errorf("not an account")
	ErrBareKey    = lang.Errorf("a setup key alone, without the account's name")
	ErrNameless   = lang.Errorf("they need a name")
	ErrKeyNotRead = lang.Errorf("its key is not among the codes read")
)

// Accounts gathers the accounts that stand in pieces: links, the codes of account
// sheets, the pictures of another app's export, in any order. The zero Accounts is
// empty and ready.
type Accounts struct {
	entries []entry
	exports imports.Exports
	codes   []placedCodes
	keyless []Account // of other apps' exports: text that may be backup codes, without a key
}

// An entry is a link with the place where it stood.
type entry struct {
	imports.Entry
	place Place
}

// placedCodes are backup codes of a sheet with the place where they stood.
type placedCodes struct {
	SheetCodes
	place Place
}

// Account is one that was read, not yet in any vault.
type Account struct {
	*vault.Account
	Warnings []otp.Warning
	Place    Place // where it stood; without a file where it came in an export
	// Offered is a note of another app that looks like backup codes. Whether it is, is
	// to be asked; else it is a note.
	Offered secret.Text
}

// Take takes a link, an export's picture or a sheet's backup codes. Errors are
// those of [otp.ParseLink], [imports.ParseMigration], [imports.Exports.Add] and
// [vault.ParseCodesText], an [*otp.OtherAppError], [ErrBareKey], and [ErrNoAccount] of
// all else.
func (a *Accounts) Take(p Piece) error {
	switch p.Kind {
	case Codes:
		codes, err := p.SheetCodes()
		if err != nil {
			return err
		}
		a.codes = append(a.codes, placedCodes{codes, p.Place})
		return nil
	case Link, Migration:
		problems := a.takeLinks(p.Text.Reveal(), p.Place, false)
		if len(problems) > 0 {
			return problems[0].Err
		}
		return nil
	}
	if other := p.instead(); other != nil {
		return other
	}
	if p.BareKey() {
		return ErrBareKey
	}
	return lang.Errorf("%s: %s", ErrNoAccount, p.Describe())
}

// TakeLink takes a link that was read, such as one of an [otp.UnsureError].
func (a *Accounts) TakeLink(link otp.Link, warnings []otp.Warning, place Place) {
	a.entries = append(a.entries, entry{imports.Entry{Link: link, Warnings: warnings}, place})
}

// TakeExport takes the accounts of a file of another app.
func (a *Accounts) TakeExport(f *imports.File, file string) {
	place := Place{File: file}
	for _, e := range f.Entries {
		a.entries = append(a.entries, entry{e, place})
	}
	for _, c := range f.Codes {
		a.keyless = append(a.keyless, Account{Account: &vault.Account{Issuer: c.Issuer, Account: c.Account}, Place: place, Offered: c.Text})
	}
}

// ErrNoList says that a text is no list of accounts at all.
var ErrNoList = lang.Errorf("no account in it: no otpauth link, no export of another app, nothing of an account sheet")

// TakeList takes the list of links, exports and the codes of account sheets that a file
// is, one a line. A line that gives nothing stops nothing: it is a problem with its
// number. Where all lines give nothing, that is one problem, [ErrNoList].
func (a *Accounts) TakeList(file, text string) (problems []imports.Problem) {
	before := a.size()
	problems = a.takeLines(file, text)
	known := func(p imports.Problem) bool {
		_, other := errors.AsType[*otp.OtherAppError](p.Err)
		return other || !errors.Is(p.Err, otp.ErrNotLink)
	}
	if len(problems) > 1 && a.size() == before && !slices.ContainsFunc(problems, known) {
		return []imports.Problem{{Err: ErrNoList}}
	}
	return problems
}

// size counts what was taken.
func (a *Accounts) size() int {
	exported, damaged := a.exports.Entries()
	return len(a.entries) + len(a.codes) + len(exported) + len(damaged)
}

func (a *Accounts) takeLines(file, text string) (problems []imports.Problem) {
	var links strings.Builder
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = shares.WithoutLabel(line)
		if shares.KindOf(line) == shares.KindCodes {
			if err := a.Take(Of(Place{File: file, Line: number}, strings.TrimSpace(line))); err != nil {
				problems = append(problems, imports.Problem{Line: number, Err: err})
			}
			line = "\n" // the numbers of the lines stay
		}
		links.WriteString(line)
	}
	return append(problems, a.takeLinks(links.String(), Place{File: file}, true)...)
}

// takeLinks takes the links of a text that stood in a place: of a list, each line is
// its own.
func (a *Accounts) takeLinks(text string, place Place, listed bool) (problems []imports.Problem) {
	entries, problems := imports.List(text, &a.exports)
	for _, e := range entries {
		if listed {
			place.Line = e.Line
		}
		a.entries = append(a.entries, entry{e.Entry, place})
	}
	kept := problems[:0]
	for _, p := range problems {
		if !errors.Is(p.Err, imports.ErrRepeat) {
			kept = append(kept, p)
		}
	}
	return kept
}

// All puts together what belongs together: to each key the backup codes of its
// sheet. Accounts come in the order in which they were taken, those of exports
// last. The problems name what is missing or belongs to none: [ErrNameless],
// [ErrKeyNotRead], and those of imports.
func (a *Accounts) All() (all []Account, problems []error) {
	exported, damaged := a.exports.Entries()
	for _, p := range damaged {
		problems = append(problems, lang.Errorf("reading the Google Authenticator export: %s", p.Err))
	}
	if err := a.exports.Check(); err != nil {
		problems = append(problems, lang.Errorf("reading the Google Authenticator export: %s", err))
	}
	var accounts []*vault.Account
	entries := slices.Clone(a.entries)
	for _, e := range exported {
		entries = append(entries, entry{Entry: e})
	}
	for _, e := range entries {
		account := &vault.Account{Issuer: e.Issuer, Account: e.Account, Key: &e.Key, Note: e.Note}
		accounts = append(accounts, account)
		all = append(all, Account{account, e.Warnings, e.place, e.Recovery})
	}
	for _, codes := range a.codes {
		if err := codes.attach(accounts); err != nil {
			problems = append(problems, lang.Errorf("reading %s: %s", codes.place, err))
		}
	}
	return append(all, a.keyless...), problems
}

// IsList reports whether a text is a list that [Accounts.TakeList] reads: some line of
// it begins as a link or as the text of a sheet's codes does.
func IsList(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.ToLower(strings.TrimSpace(shares.WithoutLabel(line)))
		if strings.HasPrefix(line, "otpauth") || strings.HasPrefix(line, "hardcopy:") {
			return true
		}
	}
	return false
}
