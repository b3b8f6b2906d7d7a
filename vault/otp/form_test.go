package otp_test

import (
	"errors"
	"testing"

	"hardcopy/vault/otp"
)

// The bytes of RFC 4226's key, "12345678901234567890", and others in every form.
func TestForms(t *testing.T) {
	const rfc = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
	for _, c := range []struct {
		text    string
		form    otp.Form
		decodes bool
		base32  string
	}{
		{"3132333435363738393031323334353637383930aa", otp.Hex, false, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQVI"},
		{"0x3132333435363738393031323334353637383930", otp.Hex, false, rfc},
		{"0X3132333435363738393031323334353637383930", otp.Hex, false, rfc},
		{"31:32:33:34:35:36:37:38:39:30:31:32:33:34:35:36:37:38:39:30", otp.Hex, false, rfc},
		{"de ad be ef 01 de ad be ef 01 de ad be ef 01 de ad be ef 01", otp.Hex, false, "32W353YB32W353YB32W353YB32W353YB"},
		{"DEADBEEF01 DEADBEEF01 DEADBEEF01 DEADBEEF01", otp.Hex, false, "32W353YB32W353YB32W353YB32W353YB"},
		{"deadbeef-01de-adbe-ef01-deadbeef0188", otp.Hex, false, "32W353YB32W353YB32W353YBRA"},
		{"MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", otp.Base64, false, rfc},
		{"3q2+7wHerb7vAd6tvu8B3q2+7wE=", otp.Base64, false, "32W353YB32W353YB32W353YB32W353YB"},
		{"STK7746GVMCHMNH5FBIAQXGPV3I=", otp.Base64, true, ""},
		{"SgZtPqRxAbCdEfGhIjKlMnOpQrS=", otp.Base64, true, ""},
	} {
		_, _, err := otp.NewKey(c.text)
		e, ok := errors.AsType[*otp.FormError](err)
		if !ok || e.Form != c.form || e.Decodes != c.decodes {
			t.Errorf("%s: %+v, %v", c.text, e, err)
			continue
		}
		k, warnings, err := otp.NewKeyAs(c.text, c.form)
		if err != nil || len(warnings) > 0 || c.base32 != "" && k.Base32().Reveal() != c.base32 || len(k.Base32().Reveal()) != e.Letters {
			t.Errorf("%s: %s, warnings %q, %v", c.text, k.Base32().Reveal(), warnings, err)
		}
		if k, _, err := otp.NewKeyAs(c.text, otp.Base32); c.decodes != (err == nil) || c.decodes && k.Text.Reveal() != c.text {
			t.Errorf("%s as base32: %v", c.text, err)
		}
	}
	// What is base32, though it could be taken for something else.
	for _, text := range []string{rfc, "gezdgnbvgy3tqojqgezdgnbvgy3tqojq", "JBSWY3DPEHPK3PXP======", "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2A=",
		"GezdGnbvGy3tQojqGezdGnbvGy3tQojq", "aabbccddee2233445566aabbccddee2233445566"} {
		if _, _, err := otp.NewKey(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	// A link says it too, and nothing is no key in any form.
	for _, link := range []string{"otpauth://totp/X:a?secret=0x3132333435363738393031323334353637383930", "otpauth://steam/X:a?secret=MTIzNDU2Nzg5MDEyMzQ1Njc4OTA%3D"} {
		_, _, err := otp.ParseLink(link)
		if _, ok := errors.AsType[*otp.FormError](err); !ok {
			t.Errorf("%s: %v", link, err)
		}
	}
	for _, form := range []otp.Form{otp.Hex, otp.Base64, otp.Base32} {
		for _, text := range []string{"", "xyz!", "0"} {
			if _, _, err := otp.NewKeyAs(text, form); err == nil {
				t.Errorf("%q as %s is a key", text, form)
			}
		}
	}
}

func TestEscapedPadding(t *testing.T) {
	for _, text := range []string{"JBSWY3DPEHPK3PXP%3D%3D", "JBSWY3DPEHPK3PXP%3d", "JBSW%20Y3DP%20EHPK%203PXP"} {
		k, warnings, err := otp.NewKey(text)
		if err != nil || len(warnings) > 0 || k.Base32().Reveal() != "JBSWY3DPEHPK3PXP" {
			t.Errorf("%s: %s, %q, %v", text, k.Base32().Reveal(), warnings, err)
		}
	}
}

func TestOtherApps(t *testing.T) {
	for text, want := range map[string]string{
		"phonefactor://activate_account?code=123456789&url=https%3A%2F%2Fexample.com": "for Microsoft Authenticator alone",
		"duo://abcdefghij-YXBpLmV4YW1wbGUuY29t":                                       "for Duo Mobile alone",
		"oktaverify://alice@example.com/?t=abc&f=def&s=https://example.com&issuer=x":  "for Okta Verify alone",
		"motp://SecretKey@Example:alice?secret=30edcc8edae50a60":                      "a key of mOTP, which is not supported",
		"FIDO:/1234567890123456789012345678901234567890":                              "a passkey's code, for a phone nearby",
		"https://example.com/activate/abc":                                            "a web address",
		"WIFI:S:home;T:WPA;P:secret;;":                                                "the password of a wireless network",
	} {
		if e := otp.OfOtherApp(text); e == nil || e.Of.String() != want {
			t.Errorf("%s: %+v", text, e)
		}
		_, _, err := otp.NewKey(text)
		if _, ok := errors.AsType[*otp.OtherAppError](err); !ok {
			t.Errorf("%s as a key: %v", text, err)
		}
	}
	for _, text := range []string{"JBSWY3DPEHPK3PXP", "otpauth://totp/a", "HC1", "", "duo"} {
		if e := otp.OfOtherApp(text); e != nil {
			t.Errorf("%s: %v", text, e)
		}
	}
}
