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

// Keys have one ident where they give the same codes, but for a counter.
func TestIdent(t *testing.T) {
	base := otp.Key{Text: secret.New("JBSWY3DPEHPK3PXP"), Type: otp.TOTP, Algorithm: otp.SHA1, Digits: 6, Period: 30}
	counting := otp.Key{Text: base.Text, Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 3}
	with := func(k otp.Key, change func(*otp.Key)) otp.Key {
		change(&k)
		return k
	}
	for about, c := range map[string]struct {
		a, b otp.Key
		same bool
	}{
		"itself":          {base, base, true},
		"as typed":        {base, with(base, func(k *otp.Key) { k.Text = secret.New("jbsw-y3dp ehpk 3pxp==") }), true},
		"another counter": {counting, with(counting, func(k *otp.Key) { k.Counter = 9 }), true},
		"no period":       {counting, with(counting, func(k *otp.Key) { k.Period = 60 }), true},
		"another type":    {base, counting, false},
		"another secret":  {base, with(base, func(k *otp.Key) { k.Text = secret.New("JBSWY3DPEHPK3PXQ") }), false},
		"another hash":    {base, with(base, func(k *otp.Key) { k.Algorithm = otp.SHA256 }), false},
		"other digits":    {base, with(base, func(k *otp.Key) { k.Digits = 8 }), false},
		"another period":  {base, with(base, func(k *otp.Key) { k.Period = 60 }), false},
	} {
		if (c.a.Ident() == c.b.Ident()) != c.same {
			t.Errorf("%s: not %t", about, c.same)
		}
	}
	if (otp.Key{}).Ident() != [32]byte{} || base.Ident() == [32]byte{} {
		t.Error("no key has an ident, or a key none")
	}
}
