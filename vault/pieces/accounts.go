package pieces

import (
	"errors"
	"fmt"
	"strings"

	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
)

// Why a piece gives no account.
var (
	ErrNoAccount  = errors.New("not an account")
	ErrBareKey    = errors.New("a setup key alone, without the account's name")
	ErrNameless   = errors.New("they need a name")
	ErrKeyNotRead = errors.New("its key is not among the codes read")
)

// Accounts gathers the accounts that stand in pieces: links, the codes of account
// sheets, the pictures of another app's export, in any order. The zero Accounts is
// empty and ready.
type Accounts struct {
	entries []imports.Entry
	exports imports.Exports
	codes   []SheetCodes
}

// Account is one that was read, not yet in any vault.
type Account struct {
	*vault.Account
	Warnings []otp.Warning
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
		a.codes = append(a.codes, codes)
		return nil
	case Link, Migration:
		problems := a.takeLinks(p.Text.Reveal())
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
	return fmt.Errorf("%w: %s", ErrNoAccount, p.Describe())
}

// TakeLink takes a link that was read, such as one of an [otp.UnsureError].
func (a *Accounts) TakeLink(link otp.Link, warnings []otp.Warning) {
	a.entries = append(a.entries, imports.Entry{Link: link, Warnings: warnings})
}

// TakeList takes a list of links, exports and the codes of account sheets, one a
// line. A line that gives nothing stops nothing: it is a problem with its number.
func (a *Accounts) TakeList(text string) (problems []imports.Problem) {
	var links strings.Builder
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = shares.WithoutLabel(line)
		if shares.KindOf(line) == shares.KindCodes {
			if err := a.Take(Of(Place{}, strings.TrimSpace(line))); err != nil {
				problems = append(problems, imports.Problem{Line: number, Err: err})
			}
			line = "\n" // the numbers of the lines stay
		}
		links.WriteString(line)
	}
	return append(problems, a.takeLinks(links.String())...)
}

func (a *Accounts) takeLinks(text string) (problems []imports.Problem) {
	entries, problems := imports.Links(text, &a.exports)
	a.entries = append(a.entries, entries...)
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
		problems = append(problems, fmt.Errorf("reading the Google Authenticator export: %w", p.Err))
	}
	if err := a.exports.Check(); err != nil {
		problems = append(problems, fmt.Errorf("reading the Google Authenticator export: %w", err))
	}
	var accounts []*vault.Account
	for _, entry := range append(a.entries, exported...) {
		account := &vault.Account{Issuer: entry.Issuer, Account: entry.Account, Key: &entry.Key}
		accounts = append(accounts, account)
		all = append(all, Account{account, entry.Warnings})
	}
	for _, codes := range a.codes {
		if err := codes.attach(accounts); err != nil {
			problems = append(problems, err)
		}
	}
	return all, problems
}
