package otp_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hardcopy/vault/otp"
)

func FuzzNewKey(f *testing.F) {
	for _, s := range []string{"JBSW Y3DP EHPK 3PXP", "jbswy3dpe", "ABCDEFG======", "JBSWY3DPEHPK3PX0",
		"4019 6926", "755224", "a1b2c-3d4e5", "abcd-wxyz", "\u00a0\u2013=", "otpauth://totp/a", "A", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		k, warnings, err := otp.NewKey(text)
		if err != nil {
			if long := strings.TrimSpace(text); len(long) > 24 && strings.Contains(err.Error(), long) {
				t.Errorf("error %v holds the text %q", err, text)
			}
			if e, ok := errors.AsType[*otp.CharError](err); ok && len(e.Wrong) == 0 {
				t.Error("no wrong character is named")
			}
			return
		}
		if err := k.Validate(); err != nil {
			t.Fatalf("%q is read and not valid: %v", text, err)
		}
		letters := k.Base32().Reveal()
		for _, w := range warnings {
			if len(letters) > 4 && strings.Contains(w.String(), letters) {
				t.Errorf("warning %q holds the key", w)
			}
		}
		again, _, err := otp.NewKey(k.Groups().Reveal())
		if err != nil || again.Base32().Reveal() != letters || !again.Same(k) {
			t.Errorf("%q reads back otherwise, error %v", text, err)
		}
		code := k.Code(time.Unix(1_700_000_000, 0))
		if _, ok := k.Prove(code, time.Unix(1_700_000_000, 0)); !ok || len(code) != 6 {
			t.Errorf("%q: code %q does not prove it", text, code)
		}
	})
}

func FuzzParseLink(f *testing.F) {
	var v linkVectors
	vectors(f, "otpauth-uri.json", &v)
	for _, c := range v.Edent {
		f.Add(c.URI)
	}
	for _, c := range v.Stratum {
		f.Add(c.URI)
	}
	for _, c := range v.FreeOTP {
		f.Add(c.URI)
	}
	for _, s := range []string{"otpauth://steam/X:a?secret=JBSWY3DPEHPK3PXP&steam", "otpauth://totp/::x?secret=JBSW&issuer=:",
		"otpauth://hotp/a%3Ab:c?secret=JBSW&issuer=a:b&counter=9223372036854775807"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, _, err := otp.ParseLink(s)
		if err != nil {
			if !l.Key.Text.Empty() {
				t.Error("a key comes with an error")
			}
			return
		}
		uri := l.URI().Reveal()
		again, warnings, err := otp.ParseLink(uri)
		if err != nil || again.Issuer != l.Issuer || again.Account != l.Account || !again.Key.Same(l.Key) {
			t.Fatalf("%q prints as %q and reads back as %+v, error %v", s, uri, again, err)
		}
		if second := again.URI().Reveal(); second != uri {
			t.Errorf("%q prints as %q, then as %q", s, uri, second)
		}
		for _, w := range warnings {
			if strings.Contains(w.String(), "the issuer parameter") || strings.Contains(w.String(), "cannot be shown") {
				t.Errorf("our own %q: warning %q", uri, w)
			}
		}
		l.Key.Explain(l.Key.Code(time.Unix(0, 0)), time.Unix(1_700_000_000, 0))
	})
}
