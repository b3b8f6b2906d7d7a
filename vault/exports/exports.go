// Package exports writes accounts as other programs take them: lists of otpauth links,
// the files of Aegis, Bitwarden and KeePassXC, the pictures' texts that Google
// Authenticator reads.
//
// It promises that a format is written as its program documents or reads it, that a key
// is never changed on the way, and that what a format has no place for is named. What
// has no field of its own but fits a note, as backup codes do, stands in the note. It
// does not promise that the other program keeps all of it: what is read back there is
// to be compared. All but [AegisEncrypted] is in clear. It knows no files and prints
// nothing.
package exports

import (
	"fmt"
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// Format is a kind of file.
type Format string

// The formats.
const (
	Otpauth        Format = "otpauth"         // otpauth links, one a line
	Aegis          Format = "aegis"           // Aegis, in clear
	AegisEncrypted Format = "aegis-encrypted" // Aegis, with a passphrase
	Bitwarden      Format = "bitwarden"       // Bitwarden's JSON, in clear
	KeePassXC      Format = "keepassxc"       // KeePass 2's XML, in clear
	KeePassXCCSV   Format = "keepassxc-csv"   // KeePassXC's CSV, in clear
)

// Formats lists the formats.
func Formats() []Format {
	return []Format{Otpauth, Aegis, AegisEncrypted, Bitwarden, KeePassXC, KeePassXCCSV}
}

// ErrPassphrase says that a format needs a passphrase and there is none.
var ErrPassphrase = lang.Errorf("this format is encrypted and needs a passphrase")

// A Lost is something that a format has no place for.
type Lost struct {
	Account string    // its label
	What    lang.Said // "its backup codes"
	Whole   bool      // all of the account
}

// NoKey says of an account that what takes keys alone has no place for it.
func NoKey(a *vault.Account) Lost { return Lost{a.Label(), lang.Put(noKey), true} }

const noKey lang.Text = "all of it: it has no setup key"

// Write writes accounts as a file of a format. The passphrase is for [AegisEncrypted]
// alone, where without one it fails with [ErrPassphrase]. What is lost is named in the
// order of the accounts.
func Write(f Format, accounts []*vault.Account, passphrase secret.Text) (data []byte, lost []Lost, err error) {
	switch f {
	case Otpauth:
		return links(accounts), lostWithoutNotes(accounts), nil
	case Aegis:
		data, err = aegisPlain(accounts)
		return data, lostWithoutKey(accounts), err
	case AegisEncrypted:
		if passphrase.Empty() {
			return nil, nil, ErrPassphrase
		}
		data, err = aegisEncrypted(accounts, passphrase)
		return data, lostWithoutKey(accounts), err
	case Bitwarden:
		data, err = bitwarden(accounts)
		return data, nil, err
	case KeePassXC:
		data, err = keepass(accounts)
		return data, nil, err
	case KeePassXCCSV:
		data, err = keepassCSV(accounts)
		return data, nil, err
	}
	return nil, nil, fmt.Errorf("no format %q", f)
}

// links are the otpauth links of the accounts that have a key.
func links(accounts []*vault.Account) []byte {
	var b []byte
	for _, a := range accounts {
		if a.Key != nil {
			b = append(append(b, a.Link().Reveal()...), '\n')
		}
	}
	return b
}

// lostWithoutNotes names what links have no place for.
func lostWithoutNotes(accounts []*vault.Account) (lost []Lost) {
	for _, a := range accounts {
		var what []lang.Said
		if set := a.Codes(); set != nil {
			what = append(what, lang.Put("its backup codes"))
		}
		if a.Note != "" {
			what = append(what, lang.Put("its note"))
		}
		if a.RecoveryPage != "" {
			what = append(what, lang.Put("its recovery page"))
		}
		switch {
		case a.Key == nil:
			lost = append(lost, NoKey(a))
		case len(what) > 0:
			lost = append(lost, Lost{a.Label(), lang.Join(", ", what...), false})
		}
	}
	return lost
}

// lostWithoutKey names the accounts that a file of keys alone has no place for.
func lostWithoutKey(accounts []*vault.Account) (lost []Lost) {
	for _, a := range accounts {
		if a.Key == nil {
			lost = append(lost, NoKey(a))
		}
	}
	return lost
}

// withKey are the accounts that have a key.
func withKey(accounts []*vault.Account) []*vault.Account {
	return slices.DeleteFunc(slices.Clone(accounts), func(a *vault.Account) bool { return a.Key == nil })
}

// name is the account's name with its purpose, as links have it.
func name(a *vault.Account) string {
	switch {
	case a.Purpose == "":
		return a.Account
	case a.Account == "":
		return a.Purpose
	}
	return a.Account + " (" + a.Purpose + ")"
}

// note is what has no field in another program: the note, the recovery page, the
// current backup codes.
func note(a *vault.Account) string {
	var lines []string
	if a.Note != "" {
		lines = append(lines, a.Note)
	}
	if a.RecoveryPage != "" {
		lines = append(lines, "Recovery page: "+a.RecoveryPage)
	}
	if set := a.Codes(); set != nil {
		lines = append(lines, "Backup codes:")
		for _, c := range set.Codes {
			line := c.Text.Reveal()
			if c.Used {
				line += " (used)"
			}
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// newUUID is a random UUID (RFC 9562, version 4).
func newUUID() string {
	b := random(16)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// isSteam reports whether a key makes Steam's codes, which every format marks in a way
// of its own.
func isSteam(k *otp.Key) bool { return k.Type == otp.Steam }
