package otp

import (
	"fmt"
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
	var b strings.Builder
	kind := TOTP
	if k.Type == HOTP {
		kind = HOTP
	}
	fmt.Fprintf(&b, "otpauth://%s/", kind)
	if l.Issuer != "" {
		b.WriteString(escape(l.Issuer) + ":")
	}
	b.WriteString(escape(l.Account) + "?secret=" + k.Base32().Reveal())
	if l.Issuer != "" {
		b.WriteString("&issuer=" + escape(l.Issuer))
	}
	if k.Algorithm != SHA1 {
		fmt.Fprintf(&b, "&algorithm=%s", k.Algorithm)
	}
	if k.Digits != defaultDigits {
		fmt.Fprintf(&b, "&digits=%d", k.Digits)
	}
	if k.Type != HOTP && k.Period != defaultPeriod {
		fmt.Fprintf(&b, "&period=%d", k.Period)
	}
	if k.Type == HOTP {
		fmt.Fprintf(&b, "&counter=%d", k.Counter)
	}
	if k.Type == Steam && !IsSteam(l.Issuer) {
		b.WriteString("&encoder=steam")
	}
	return secret.New(b.String())
}

// escape leaves letters, digits and -._~@ and writes every other byte as %XX.
// The space is %20: "+" shows as a plus in several apps.
func escape(s string) string {
	if strings.IndexFunc(s, toEscape) < 0 {
		return s
	}
	var b strings.Builder
	for _, c := range []byte(s) {
		if toEscape(rune(c)) {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func toEscape(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-._~@", r))
}
