package pieces

import (
	"errors"
	"strings"
	"unicode/utf8"

	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// Describe says what a piece is, without its secrets: of one that was read with
// corrections, which are not confirmed, that it is damaged. What stands in it may be
// foreign: it is for the writer to make harmless.
func (p Piece) Describe() lang.Said {
	switch p.Kind {
	case Link:
		return describeLink(p.Text.Reveal())
	case Codes:
		id, codes, err := vault.ParseCodesText(p.Text.Reveal())
		if err != nil {
			return lang.Put("backup codes, damaged")
		}
		if len(codes) == 1 {
			return lang.Put("backup codes of sheet %s: 1 code", id)
		}
		return lang.Put("backup codes of sheet %s: %d codes", id, len(codes))
	case Share:
		if share, ok := p.Share(); ok && !p.Unsure() {
			return lang.Put("share %d of set %s; %d are needed", share.Number, share.Set, share.Threshold)
		}
		return lang.Put("share, damaged")
	case Frame, Parity, TextBlock:
		return p.describePart()
	case Migration:
		return describeMigration(p.Text.Reveal())
	}
	if errors.Is(p.Err, shares.ErrWalletSeed) {
		return lang.Put("a Bitcoin seed: type it nowhere")
	}
	if other, ok := errors.AsType[*otp.OtherAppError](p.instead()); ok {
		return other.Of
	}
	if p.BareKey() {
		return lang.Put("a setup key alone, without the account's name")
	}
	return lang.Put("something else, %d characters", utf8.RuneCountInString(p.Text.Reveal()))
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

func (p Piece) describePart() lang.Said {
	part, ok := p.Part()
	switch sure := ok && !p.Unsure(); {
	case sure && part.Kind == sealed.Spare:
		return lang.Put("spare code %d of sealed vault %s, of %d codes", part.Number, part.Tag, part.Of)
	case sure && part.Kind == sealed.Block:
		return lang.Put("text block of sealed vault %s", part.Tag)
	case sure:
		return lang.Put("frame %d of %d of sealed vault %s", part.Number, part.Of, part.Tag)
	case p.Kind == TextBlock:
		return lang.Put("text block of a sealed vault, damaged")
	}
	return lang.Put("part of a sealed vault, damaged")
}

func describeLink(text string) lang.Said {
	link, _, err := otp.ParseLink(text)
	if err != nil {
		return lang.Put("otpauth link that cannot be used: %s", err)
	}
	a := &vault.Account{Issuer: link.Issuer, Account: link.Account}
	return lang.Put("otpauth link: %s, %s", a.Label(), link.Key.Said())
}

func describeMigration(text string) lang.Said {
	m, err := imports.ParseMigration(text)
	if err != nil {
		return lang.Put("Google Authenticator export, damaged")
	}
	return lang.Put("Google Authenticator export, picture %d of %d: %s", m.Number, m.Of, words.Accounts(len(m.Entries)+len(m.Problems)))
}

func isMigration(link string) bool {
	return strings.HasPrefix(strings.ToLower(strings.TrimSpace(link)), "otpauth-migration:")
}
