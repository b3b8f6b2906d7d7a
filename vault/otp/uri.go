package otp

import (
	"strconv"
	"strings"

	"hardcopy/vault/secret"
)

// URI writes the link that stands in a sheet's QR code. Every authenticator
// reads its form: the secret first, upper case and unpadded, then the issuer,
// then algorithm, digits, period and counter where they differ from SHA1, 6
// and 30. An HOTP link always says its counter, since readers refuse it
// without. A Steam link says encoder=steam where the issuer does not.
//
// [ParseLink] reads back the same issuer, account and key, with two
// exceptions that other authenticators make too: an account without an issuer
// is read as the issuer, and a TOTP key of the issuer Steam as a Steam key.
//
// The text is empty where the key is not valid.
func (l Link) URI() secret.Text {
	k := l.Key
	if k.Validate() != nil {
		return secret.Text{}
	}
	b := make([]byte, 0, 256) // links are shorter
	if k.Type == HOTP {
		b = append(b, "otpauth://hotp/"...)
	} else {
		b = append(b, "otpauth://totp/"...)
	}
	if l.Issuer != "" {
		b = append(appendEscaped(b, l.Issuer), ':')
	}
	b = append(appendEscaped(b, l.Account), "?secret="...)
	b = append(b, k.Base32().Reveal()...)
	if l.Issuer != "" {
		b = appendEscaped(append(b, "&issuer="...), l.Issuer)
	}
	if k.Algorithm != SHA1 {
		b = append(append(b, "&algorithm="...), k.Algorithm...)
	}
	if k.Digits != defaultDigits {
		b = strconv.AppendInt(append(b, "&digits="...), int64(k.Digits), 10)
	}
	if k.Type != HOTP && k.Period != defaultPeriod {
		b = strconv.AppendInt(append(b, "&period="...), int64(k.Period), 10)
	}
	if k.Type == HOTP {
		b = strconv.AppendUint(append(b, "&counter="...), k.Counter, 10)
	}
	if k.Type == Steam && !IsSteam(l.Issuer) {
		b = append(b, "&encoder=steam"...)
	}
	return secret.New(string(b))
}

// appendEscaped leaves letters, digits and -._~@ and writes every other byte as %XX.
// The space is %20: "+" shows as a plus in several apps.
func appendEscaped(b []byte, s string) []byte {
	const hex = "0123456789ABCDEF"
	for i := range len(s) {
		if c := s[i]; toEscape(rune(c)) {
			b = append(b, '%', hex[c>>4], hex[c&15])
		} else {
			b = append(b, c)
		}
	}
	return b
}

func toEscape(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-._~@", r))
}
