package pieces

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// Describe says what a piece is, without its secrets: of one that was read with
// corrections, which are not confirmed, that it is damaged. What stands in it may be
// foreign: it is for the writer to make harmless.
func (p Piece) Describe() string {
	switch p.Kind {
	case Link:
		return describeLink(p.Text.Reveal())
	case Codes:
		id, codes, err := vault.ParseCodesText(p.Text.Reveal())
		if err != nil {
			return "backup codes, damaged"
		}
		return fmt.Sprintf("backup codes of sheet %s: %s", id, words.Count(len(codes), "code", "codes"))
	case Share:
		if share, ok := p.Share(); ok && !p.Unsure() {
			return fmt.Sprintf("share %d of set %s; %d are needed", share.Number, share.Set, share.Threshold)
		}
		return "share, damaged"
	case Frame, Parity, TextBlock:
		return p.describePart()
	case Migration:
		return describeMigration(p.Text.Reveal())
	}
	if errors.Is(p.Err, shares.ErrWalletSeed) {
		return "a Bitcoin seed: type it nowhere"
	}
	if other, ok := errors.AsType[*otp.OtherAppError](p.instead()); ok {
		return other.Of
	}
	if p.BareKey() {
		return "a setup key alone, without the account's name"
	}
	return fmt.Sprintf("something else, %d characters", utf8.RuneCountInString(p.Text.Reveal()))
}

// instead says what a piece is that some other app takes; nil of anything else.
func (p Piece) instead() error {
	if other := otp.OfOtherApp(p.Text.Reveal()); other != nil && p.Kind == Other {
		return other
	}
	return nil
}

// BareKey reports whether a piece is nothing but a setup key: at least the 16 letters
// that services give, and nothing else by its beginning.
func (p Piece) BareKey() bool {
	k, _, err := otp.NewKey(p.Text.Reveal())
	return p.Kind == Other && err == nil && len(k.Base32().Reveal()) >= 16
}

func (p Piece) describePart() string {
	part, ok := p.Part()
	switch {
	case ok && !p.Unsure():
		return part.String()
	case p.Kind == TextBlock:
		return "text block of a sealed vault, damaged"
	}
	return "part of a sealed vault, damaged"
}

func describeLink(text string) string {
	link, _, err := otp.ParseLink(text)
	if err != nil {
		return "otpauth link that cannot be used: " + err.Error()
	}
	a := &vault.Account{Issuer: link.Issuer, Account: link.Account}
	return "otpauth link: " + a.Label() + ", " + link.Key.Worded()
}

func describeMigration(text string) string {
	m, err := imports.ParseMigration(text)
	if err != nil {
		return "Google Authenticator export, damaged"
	}
	return fmt.Sprintf("Google Authenticator export, picture %d of %d: %s", m.Number, m.Of,
		words.Count(len(m.Entries)+len(m.Problems), "account", "accounts"))
}

func isMigration(link string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(link)), "otpauth-migration:")
}
