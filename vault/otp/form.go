package otp

import (
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// Form is how the bytes of a key are written.
type Form string

// The forms: base32 as services and authenticators show it, hexadecimal as hardware
// tokens and servers have it, base64 as Steam's files do.
const (
	Base32 Form = "base32"
	Hex    Form = "hex"
	Base64 Form = "base64"
)

// FormError says that a text looks like a key in another form than base32. It may be
// something else: [NewKeyAs] reads it where that is known.
type FormError struct {
	Form    Form // Hex or Base64
	Decodes bool // it is a base32 key too, with other bytes
	Letters int  // of the base32 of it
}

func (e *FormError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *FormError) In(t lang.Tag) string {
	switch {
	case e.Form == Hex:
		return t.Say("this looks like a setup key in hexadecimal, or like a backup code")
	case e.Decodes:
		return t.Say("this looks like a setup key in base64, as Steam's files have it, and could be one in base32 too")
	}
	return t.Say("this looks like a setup key in base64, as Steam's files have it")
}

// NewKeyAs is [NewKey] for a text whose form is known. A key in another form is kept as
// its base32.
func NewKeyAs(text string, form Form) (Key, []Warning, error) {
	plain, _ := typed.Plain(strings.TrimSpace(text))
	var bytes []byte
	var err error
	switch form {
	case Hex:
		bytes, err = hex.DecodeString(hexDigits(plain))
	case Base64:
		bytes, err = base64Bytes(plain)
	default:
		d, err := decode(text)
		if err != nil {
			return Key{}, nil, lang.Errorf("reading the setup key: %s", err)
		}
		return plainKey(text), d.warnings(), nil
	}
	if err != nil || len(bytes) == 0 {
		return Key{}, nil, lang.Errorf("reading the setup key: %s in %s", ErrNoKey, string(form)) // the error may show the text
	}
	k := plainKey(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bytes))
	k.Text = secret.New(k.Groups().Reveal())
	d, err := decode(k.Text.Reveal())
	if err != nil {
		return Key{}, nil, lang.Errorf("reading the setup key: %s", err)
	}
	return k, d.warnings(), nil
}

// minForm is how many characters a key in another form has at the least: ten bytes in
// hexadecimal. Backup codes are shorter.
const minForm = 20

var (
	hexText    = regexp.MustCompile(`^(?i:0x|\\x)?[0-9a-fA-F]{2}(?:[ :-]?[0-9a-fA-F]{2})*$`)
	hexGrouped = regexp.MustCompile(`^(?i:0x|\\x)?[0-9a-fA-F]+(?:[ :-][0-9a-fA-F]+)*$`)
	hexSure    = regexp.MustCompile(`^(?i:0x|\\x)|^[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2})+$`)
	base64Text = regexp.MustCompile(`^[A-Za-z0-9+/]+={0,2}$`)
)

// hexDigits are the digits of a text in hexadecimal, without what stands before and
// between them; empty where it is none.
func hexDigits(text string) string {
	if !hexText.MatchString(text) && !hexGrouped.MatchString(text) {
		return ""
	}
	text = strings.NewReplacer(" ", "", ":", "", "-", "").Replace(text)
	if len(text) > 2 && (strings.EqualFold(text[:2], "0x") || strings.EqualFold(text[:2], `\x`)) {
		text = text[2:]
	}
	if len(text)%2 != 0 {
		return ""
	}
	return text
}

func base64Bytes(text string) ([]byte, error) {
	return base64.StdEncoding.WithPadding(base64.NoPadding).DecodeString(strings.TrimRight(text, "="))
}

// otherForm recognises a key in another form than base32, nil where a text looks like
// none.
func otherForm(text string) *FormError {
	text = strings.TrimSpace(text)
	_, err := decode(text)
	decodes := err == nil
	digits := hexDigits(text)
	letters := func(bytes int) int { return (bytes*8 + groupBits - 1) / groupBits }
	switch {
	case len(digits) < minForm:
	case hexSure.MatchString(text), strings.ContainsAny(digits, "0189") && strings.Trim(digits, "0123456789") != "":
		return &FormError{Hex, decodes, letters(len(digits) / 2)}
	}
	bytes, err := base64Bytes(text)
	if err != nil || !base64Text.MatchString(text) || len(text) < minForm {
		return nil
	}
	body := strings.TrimRight(text, "=")
	padded, mixed := len(body) < len(text), strings.ToLower(body) != body && strings.ToUpper(body) != body
	switch {
	case padded && len(text)%4 != 0:
	case strings.ContainsAny(body, "+/"),
		padded && len(text)%8 != 0, // no padded base32 is so long
		mixed && padded,
		mixed && strings.ContainsAny(body, "0189"):
		return &FormError{Base64, decodes, letters(len(bytes))}
	}
	return nil
}
