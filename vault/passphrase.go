package vault

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

func isText(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// NewPassphrase returns what a vault is encrypted with for a passphrase that was given
// for it: its composed form, Unicode's NFC, so that a letter with an accent is the same
// from every keyboard. Stock age wants it in that form. What is not UTF-8 is
// [ErrNotText].
func NewPassphrase(given secret.Text) (secret.Text, error) {
	if !isText(given.Reveal()) {
		return secret.Text{}, lang.Errorf("the passphrase: %s", ErrNotText)
	}
	return secret.New(norm.NFC.String(given.Reveal())), nil
}

// spellings are what a given passphrase may have been when something was encrypted with
// it, each once: as it was given, composed (NFC), taken apart (NFD), as some systems
// and older versions have it, and where it looks like one that was made here, in small
// letters with hyphens. Each costs a derivation, about a second.
func spellings(given secret.Text) []secret.Text {
	text := given.Reveal()
	all := []string{text}
	if isText(text) {
		all = append(all, norm.NFC.String(text), norm.NFD.String(text))
	}
	if made := asMade(text); made != "" {
		all = append(all, made)
	}
	var once []secret.Text
	for _, s := range all {
		if t := secret.New(s); !slices.ContainsFunc(once, t.Equal) {
			once = append(once, t)
		}
	}
	return once
}

// madeWords is how many words a made passphrase has; some of them have a hyphen.
const madeWords = 8

// asMade writes a passphrase as those that are made here: small letters, a hyphen
// between the words. It is empty of what cannot be one.
func asMade(text string) string {
	plain, _ := typed.Plain(text)
	words := strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return strings.ContainsRune(" \t-–—", r) })
	for _, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) {
			return ""
		}
	}
	if len(words) < madeWords || len(words) > 2*madeWords {
		return ""
	}
	return strings.Join(words, "-")
}
