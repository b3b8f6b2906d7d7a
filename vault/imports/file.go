package imports

import (
	"slices"
	"strings"
	"unicode"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// A File is what one export holds. Count is the sum of Entries, Problems and
// Trashed.
type File struct {
	App       string // "Aegis", "Bitwarden", as their makers write them
	Encrypted bool
	Count     int         // keys in the file
	Entries   []Entry     // what is kept, exactly
	Problems  []Problem   // what is not; each an [*AccountError], but in lists of links
	Trashed   []string    // names of accounts that the app had in its bin
	Codes     []Codes     // what looks like backup codes beside no key
	Lost      []lang.Text // kinds of things that have no place here: "groups", "icons"
}

// Codes is text that looks like backup codes, of an item that has no key. Its
// names are one line each.
type Codes struct {
	Issuer, Account string
	Text            secret.Text
}

// An AccountError says which account of a file could not be kept, and why.
type AccountError struct {
	Number int    // in the file, from 1; items without a key count too
	Name   string // "issuer:account", what there is of it, without control characters, shortened
	Err    error
}

func (e *AccountError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *AccountError) In(t lang.Tag) string {
	if e.Name == "" {
		return t.Say("reading account %d: %s", e.Number, e.Err)
	}
	return t.Say("reading account %d, %q: %s", e.Number, e.Name, e.Err)
}

// Unwrap returns the reason.
func (e *AccountError) Unwrap() error { return e.Err }

// errMany is a file of more accounts than any person has.
var errMany = lang.Errorf("%s: it holds more than %d accounts", ErrTooLarge, maxAccounts)

// keep adds an account as it was read, or what is wrong with it.
func (f *File) keep(number int, d draft, err error) {
	f.keepAt(0, number, d, err)
}

// keepAt is keep for an account on a line of its own.
func (f *File) keepAt(line, number int, d draft, err error) {
	f.Count++
	var e Entry
	if err == nil {
		e, err = d.entry()
	}
	if err != nil {
		f.Problems = append(f.Problems, Problem{line, &AccountError{number, shortName(d.issuer, d.account), err}})
		return
	}
	f.Entries = append(f.Entries, e)
}

// trash counts an account that was in the app's bin.
func (f *File) trash(issuer, account string) {
	f.Count++
	f.Trashed = append(f.Trashed, shortName(issuer, account))
}

// lose says that a kind of thing was there and has no place.
func (f *File) lose(kind lang.Text, there bool) {
	if there && !slices.Contains(f.Lost, kind) {
		f.Lost = append(f.Lost, kind)
	}
}

// check holds that a file is not beyond reason.
func (f *File) check() error {
	if f.Count > maxAccounts || len(f.Codes) > maxAccounts {
		return errMany
	}
	return nil
}

// opened marks what was read of an encrypted export.
func opened(f *File, err error) (*File, error) {
	if err != nil {
		return nil, err
	}
	f.Encrypted = true
	return f, nil
}

// oneLine takes out of a name what would break or disguise a line.
func oneLine(name string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return -1
		}
		return r
	}, name))
}

// shortName is a name for a message, of at most 80 characters.
func shortName(issuer, account string) string {
	name := []rune(strings.Trim(oneLine(issuer)+":"+oneLine(account), ":"))
	if len(name) > 80 {
		name = append(name[:79], '…')
	}
	return string(name)
}

// Errors of reading an export.
var (
	// ErrUnknown is a file that no app we know has written.
	ErrUnknown = lang.Errorf("this is no export of an app that hardcopy knows")
	// ErrUnreadable is one that is known and cannot be read; the text says what to do.
	ErrUnreadable = lang.Errorf("this export cannot be read")
	// ErrTooLarge is a file beyond [MaxFile], or one that holds more than it should.
	ErrTooLarge = lang.Errorf("the export is too large")
	// ErrEncrypted is an encrypted export where no passphrase can be asked for.
	ErrEncrypted = lang.Errorf("the export is encrypted")
	// ErrPassphrase is a passphrase that does not open the export. Where the
	// format cannot tell, the text says that it may be damaged too.
	ErrPassphrase = lang.Errorf("the passphrase does not open the export")
	// ErrCost is a derivation that would take more than is allowed.
	ErrCost = lang.Errorf("opening the export would cost too much")
	// ErrKey is a key that is none. The text says where, and holds nothing of it.
	ErrKey = lang.Errorf("its key cannot be read")
	// ErrField is a field of an account that is not what it should be.
	ErrField = lang.Errorf("a field is not as it should be")
)
