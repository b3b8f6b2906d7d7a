// Package imports reads accounts out of what other authenticators and password
// managers export. [Read] takes one file, tells by its content which app wrote
// it, and gives back every account in it:
//
//	2FAS                     JSON, plain and encrypted, schemas 1 to 4
//	Aegis                    JSON, plain and encrypted
//	andOTP                   JSON, plain, encrypted, and encrypted in the old way
//	Apple Passwords          CSV
//	Bitwarden                JSON and zip, plain; JSON with a password; CSV
//	Bitwarden Authenticator  JSON
//	Duo                      JSON
//	Ente Auth                text, encrypted text, HTML
//	FreeOTP+                 JSON
//	KeePassXC                CSV, XML
//	LastPass                 CSV
//	LastPass Authenticator   JSON
//	1Password                1pux, CSV
//	Proton Authenticator     JSON, plain and encrypted
//	Proton Pass              zip, JSON, CSV
//	Raivo                    JSON, zip with a password
//	Steam                    JSON of the Android app, maFile
//	Stratum                  JSON, plain, encrypted, and encrypted in the old way; HTML
//	any                      lists of otpauth links; CSV with a column of keys
//
// [Links], [ParseMigration] and [Exports] read lists of links and the pictures
// of Google Authenticator. What is known and cannot be read is an
// [ErrUnreadable] that says what to do: Bitwarden exports that are bound to
// their account, backups of FreeOTP 2, KeePass databases, PGP.
//
// It promises that nothing is passed over in silence: each account that a file
// holds comes back as an [Entry], or a [Problem] says where it stood and why it
// could not be read, or it was in the app's bin and is counted there. Issuer,
// account, key, type, algorithm, digits, period, counter and note are those of
// the file; what a file does not say is what its app assumes. One bad account
// stops nothing. No error holds a key, a passphrase or any other value of a
// file but the names of accounts. Memory and time are bounded, by [MaxFile] and
// by what a [Cost] may be.
//
// It does not store, ask or print, and does not compare with what is kept
// already: [otp.Key.Same] and [otp.Key.SameSecret] serve that. It does not tell
// a wrong passphrase from damage where the format cannot. It cannot see what an
// export leaves out. Google Authenticator's has no field for the period, so that
// a key of 60 seconds arrives as one of 30: only a code that fits proves an
// imported key.
package imports

import (
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// An Entry is one account as another app held it. Issuer and account may be
// empty, and hold no control characters. What is read of a migration export
// has its key as base32, upper case and unpadded, and so has what is read of an
// app that keeps bytes; any other key is as it was given.
type Entry struct {
	otp.Link
	Warnings []otp.Warning

	// Note is the app's note of the account, as it was written, line breaks
	// and all. It may hold anything.
	Note string
	// Recovery is a note, or a field named for them, that looks like backup
	// codes: to be shown and offered. A note that stands here is not in Note.
	Recovery secret.Text
}

// A Problem is something that could not be read. Its error names the place in
// an export, and never holds the secret.
type Problem struct {
	Line int // of the text, from 1; 0 for an account inside an export
	Err  error
}
