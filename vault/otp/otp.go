// Package otp reads setup keys and otpauth links, computes the codes they
// give, and proves a key against a code that an authenticator shows.
//
// It promises three things. The text of a key is kept exactly as it was given.
// A key reads the same bytes as every common authenticator, whatever its
// length. A link that this package writes reads back to the same issuer,
// account and key.
//
// It does not store keys, does not read the clock, and does not know mOTP,
// Yandex or MD5 keys. A match of one code is strong evidence and no certainty:
// a wrong key fits by chance in about one of 48,000 cases (21 steps, 6 digits).
package otp

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"math"
	"slices"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// Type says what a code is computed from and how it looks.
type Type string

// The types of key, named as in otpauth links.
const (
	TOTP  Type = "totp"  // RFC 6238: from the time, decimal digits
	HOTP  Type = "hotp"  // RFC 4226: from a counter, decimal digits
	Steam Type = "steam" // from the time, 5 symbols of Steam's alphabet
)

// Algorithm is the hash under the HMAC, named as in otpauth links.
type Algorithm string

// The algorithms of RFC 6238 section 1.2.
const (
	SHA1   Algorithm = "SHA1"
	SHA256 Algorithm = "SHA256"
	SHA512 Algorithm = "SHA512"
)

// What a link that says nothing means.
const (
	defaultDigits = 6
	defaultPeriod = 30
	steamDigits   = 5
)

const (
	maxDigits = 10            // the truncated HMAC has 31 bits, ten digits
	maxPeriod = math.MaxInt32 // what authenticators hold a period in
)

// ErrParameter is a parameter of a key that no authenticator can work with:
// the type, algorithm, digits, period or counter.
var ErrParameter = lang.Errorf("the key's parameters are wrong")

// Key is a setup key and its parameters. The zero Key is not valid.
type Key struct {
	Text      secret.Text // exactly as given, with its spaces and case
	Type      Type
	Algorithm Algorithm
	Digits    int    // symbols of a code: 1 to 10, Steam always 5
	Period    int    // seconds, for TOTP and Steam; HOTP ignores it
	Counter   uint64 // the next one, for HOTP; the others ignore it
}

// NewKey reads a bare setup key as people type it: any case, with spaces,
// hyphens, underscores and padding, of any length from two letters (one byte)
// to 1,024. The key is TOTP with SHA1, 6 digits and 30 seconds.
//
// What cannot be a key is an error: [*CharError], [ErrNoKey], [ErrKeyLength],
// or, where the text is something else that people have at hand at that
// moment, [ErrBackupCode], [ErrShownCode], [ErrSeveral], [ErrIsLink], [ErrMigration], a
// [*FormError] or an [*OtherAppError].
func NewKey(text string) (Key, []Warning, error) {
	plain, _ := typed.Plain(text)
	if err := mistaken(plain); err != nil {
		return Key{}, nil, lang.Errorf("reading the setup key: %s", err)
	}
	d, err := decode(text)
	if err != nil {
		return Key{}, nil, lang.Errorf("reading the setup key: %s", err)
	}
	warnings := d.warnings()
	if unevenGroups(plain) {
		warnings = append(warnings, Warn("the groups of the key are not of one length: see that nothing was left out, or read with it"))
	}
	if twoGroups(plain) {
		warnings = append(warnings, Warn("this has the shape of a backup code; "+
			"a setup key usually has 16 letters or more"))
	}
	return plainKey(text), warnings, nil
}

// plainKey gives text the parameters that stand for nothing said.
func plainKey(text string) Key {
	return Key{Text: secret.New(text), Type: TOTP, Algorithm: SHA1,
		Digits: defaultDigits, Period: defaultPeriod}
}

// Validate reports why the key cannot give codes: an error of [NewKey] for its
// text, or [ErrParameter].
func (k Key) Validate() error {
	if _, err := decode(k.Text.Reveal()); err != nil {
		return lang.Errorf("checking the setup key: %s", err)
	}
	switch {
	case !slices.Contains([]Type{TOTP, HOTP, Steam}, k.Type):
		return lang.Errorf("%s: the type must be totp, hotp or steam", ErrParameter)
	case !slices.Contains([]Algorithm{SHA1, SHA256, SHA512}, k.Algorithm):
		return lang.Errorf("%s: the algorithm must be SHA1, SHA256 or SHA512", ErrParameter)
	case k.Type == Steam && k.Digits != steamDigits:
		return lang.Errorf("%s: Steam codes have %d symbols", ErrParameter, steamDigits)
	case k.Digits < 1 || k.Digits > maxDigits:
		return lang.Errorf("%s: the digits must be 1 to %d", ErrParameter, maxDigits)
	case k.Type != HOTP && (k.Period < 1 || k.Period > maxPeriod):
		return lang.Errorf("%s: the period must be 1 to %d seconds", ErrParameter, maxPeriod)
	case k.Type == HOTP && k.Counter > math.MaxInt64:
		return lang.Errorf("%s: the counter must be below 2^63", ErrParameter)
	}
	return nil
}

// Base32 is the key as links carry it: upper case, without spaces, hyphens or
// padding. It is empty where the text is not a key.
func (k Key) Base32() secret.Text {
	d, err := decode(k.Text.Reveal())
	if err != nil {
		return secret.Text{}
	}
	return secret.New(string(d.letters))
}

// Groups is [Key.Base32] with a space after every fourth letter, as it is
// printed and read aloud. The last group may be shorter.
func (k Key) Groups() secret.Text {
	var groups []string
	for g := range slices.Chunk([]byte(k.Base32().Reveal()), 4) {
		groups = append(groups, string(g))
	}
	return secret.New(strings.Join(groups, " "))
}

// Bytes are the secret that the key's text stands for, nil where it is not a key. The
// caller may clear them.
func (k Key) Bytes() []byte {
	d, err := decode(k.Text.Reveal())
	if err != nil {
		return nil
	}
	return d.bytes
}

// Same reports whether two keys give the same codes: the same secret bytes,
// however they are written, and the same parameters of their type. A key that
// is not valid is the same as none.
func (k Key) Same(o Key) bool {
	return k.SameSecret(o) &&
		k.Type == o.Type && k.Algorithm == o.Algorithm && k.Digits == o.Digits &&
		(k.Type == HOTP || k.Period == o.Period) &&
		(k.Type != HOTP || k.Counter == o.Counter)
}

// SameSecret reports whether two keys have the same secret bytes, whatever
// their parameters are. A key that is not valid has none.
func (k Key) SameSecret(o Key) bool {
	if k.Validate() != nil || o.Validate() != nil {
		return false
	}
	a, _ := decode(k.Text.Reveal())
	b, _ := decode(o.Text.Reveal())
	return subtle.ConstantTimeCompare(a.bytes, b.bytes) == 1
}

// Ident tells keys apart without showing them: a hash of the secret bytes and the
// parameters but the counter. It is zero for a key that is not valid.
func (k Key) Ident() [sha256.Size]byte {
	d, err := decode(k.Text.Reveal())
	if err != nil || k.Validate() != nil {
		return [sha256.Size]byte{}
	}
	if k.Type == HOTP {
		k.Period = 0
	}
	return sha256.Sum256(fmt.Appendf(nil, "%s %s %d %d %x", k.Type, k.Algorithm, k.Digits, k.Period, d.bytes))
}

// Default reports whether the parameters are those that every authenticator
// uses: SHA1, 6 digits and, for TOTP, 30 seconds. Some apps ignore any others
// and show wrong codes. A Steam key is never default.
func (k Key) Default() bool {
	return k.Algorithm == SHA1 && k.Digits == defaultDigits &&
		(k.Type == HOTP || k.Type == TOTP && k.Period == defaultPeriod)
}
