package otp_test

import (
	"testing"

	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

func TestSameSecret(t *testing.T) {
	key := func(text string, a otp.Algorithm) otp.Key {
		return otp.Key{Text: secret.New(text), Type: otp.TOTP, Algorithm: a, Digits: 6, Period: 30}
	}
	k := key("JBSWY3DPEHPK3PXP", otp.SHA1)
	for about, c := range map[string]struct {
		other otp.Key
		want  bool
	}{
		"itself":                    {k, true},
		"another hash":              {key("JBSWY3DPEHPK3PXP", otp.SHA512), true},
		"as typed":                  {key("jbsw y3dp ehpk 3pxp", otp.SHA1), true},
		"another type":              {otp.Key{Text: k.Text, Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 8, Counter: 3}, true},
		"another secret":            {key("JBSWY3DPEHPK3PXQ", otp.SHA1), false},
		"nothing":                   {otp.Key{}, false},
		"a key that is no such one": {otp.Key{Text: k.Text}, false},
	} {
		if k.SameSecret(c.other) != c.want || c.other.SameSecret(k) != c.want {
			t.Errorf("%s: not %t", about, c.want)
		}
	}
	if (otp.Key{}).SameSecret(otp.Key{}) {
		t.Error("no key is the same as none")
	}
}
