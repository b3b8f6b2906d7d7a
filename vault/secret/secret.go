// Package secret holds text that must not be shown by accident: setup keys,
// backup codes, passphrases.
//
// It promises that printing, logging or marshalling a [Text], or what embeds a
// [Veil], alone or inside another value, gives "[secret]" and never the text. It does
// not promise that the text is erased from memory: Go strings cannot be wiped. What is
// done within [Do] is erased in builds where [Erased] is true, and in no others. What
// [Hold] holds is locked in memory where the system lets it, and nothing else is.
package secret

import "crypto/subtle"

// Text is a secret text. Its zero value is empty. The text stands behind a
// pointer, so that fmt cannot reach it by reflection through an unexported
// field of some other struct either.
type Text struct {
	Veil
	p *string
}

// New returns s as a secret text.
func New(s string) Text {
	if s == "" {
		return Text{}
	}
	return Text{p: &s}
}

// Reveal returns the text itself. Every call is a place where a secret leaves.
func (t Text) Reveal() string {
	if t.p == nil {
		return ""
	}
	return *t.p
}

// Empty reports whether there is no text.
func (t Text) Empty() bool { return t.p == nil }

// Equal compares in time that depends on the lengths alone.
func (t Text) Equal(u Text) bool {
	return subtle.ConstantTimeCompare([]byte(t.Reveal()), []byte(u.Reveal())) == 1
}
