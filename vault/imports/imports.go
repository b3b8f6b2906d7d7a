// Package imports reads accounts out of the texts that other authenticators
// export: lists of otpauth links, and the otpauth-migration links of Google
// Authenticator.
//
// It promises that nothing is passed over in silence: each account that a text
// holds comes back as an [Entry], or a [Problem] says where it stood and why it
// could not be read. A picture of an export that is missing is said by its
// number.
//
// It does not store, ask or print, and does not compare with what is kept
// already: [otp.Key.Same] and [otp.Key.SameSecret] serve that. It cannot see what an
// export leaves out. Google Authenticator's has no field for the period, so that
// a key of 60 seconds arrives as one of 30: only a code that fits proves an
// imported key.
package imports

import "hardcopy/vault/otp"

// An Entry is one account as another app held it. Issuer and account may be
// empty, and hold no control characters. What is read of a migration export
// has its key as base32, upper case and unpadded; a link's is as it was given.
type Entry struct {
	otp.Link
	Warnings []otp.Warning
}

// A Problem is something that could not be read. Its error names the place in
// an export, and never holds the secret.
type Problem struct {
	Line int // of the text, from 1; 0 for an account inside an export
	Err  error
}
