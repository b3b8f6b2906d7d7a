package otp_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hardcopy/vault/otp"
)

// worded says what a key is as far as links of these tests differ.
func worded(k otp.Key) string {
	return fmt.Sprintf("%s %s/%d/%d", k.Type, k.Algorithm, k.Digits, k.Period)
}

func TestParametersAsWritten(t *testing.T) {
	const usual, meant = "totp SHA1/6/30", "totp SHA256/8/60"
	for _, c := range []struct{ query, want, warning string }{
		{"&amp;algorithm=SHA256&amp;digits=8&amp;period=60", meant, ""},
		{"&#38;algorithm=SHA256&#38;digits=8&#x26;period=60", meant, ""},
		{"&amp;amp;algorithm=SHA256&amp;amp;digits=8&amp;amp;period=60", meant, ""},
		{`\u0026algorithm=SHA256\u0026digits=8\u0026period=60`, meant, ""},
		{"&algorithm&#61;SHA256&digits&equals;8&period&#x3d;60", meant, ""},
		{"&amp%3Balgorithm=SHA256&amp%3Bdigits=8&amp%3Bperiod=60", meant, ""},
		{"& algorithm=SHA256& digits = 8 &\u00a0period=60", meant, ""},
		{"&%20algorithm=SHA256&digits=8+&period=60+", meant, ""},
		{"&Algorithm=SHA256&DIGITS=8&Period=60", meant, ""},
		{"&period=null&digits=&algorithm=undefined&counter=None", usual, "period without a value"},
		{"&period&digits&algorithm", usual, "digits without a value"},
		{"&issuer=null", usual, "issuer without a value"},
		{"&image=https%3A%2F%2Fx&lock=true&color=ff0000&codeDisplay={}&tags=a&tags=b&icon=mdi-x", usual, ""},
		{"&b=032b75&serial=TOTP0001&creator=privacyidea&pin=True", usual, ""},
		{"&type=totp&encoding=base32&t0=0&window=1", usual, ""},
		{"&foo=", usual, `parameter "foo"`},
		{"&foo=true&bar=https://x&baz={}", usual, `parameter "bar"`},
		{"&interval=30&algo=sha1&digit=6", usual, ""},
		{"&issuer=A&B Corp", usual, "an ampersand in the issuer"},
		{"&issuer=Barnes & Noble&algorithm=SHA256&digits=8&period=60", meant, "an ampersand in the issuer"},
		{"&period=30000", "totp SHA1/6/30000", "last 30000 seconds"},
		{"&digits=+8", "totp SHA1/8/30", ""},
		{"&digits=4", "totp SHA1/4/30", "codes of 4 digits"},
		{"&counter=5", usual, "has a counter"},
		{"&counter=0", usual, ""},
	} {
		l, warnings, err := otp.ParseLink("otpauth://totp/X:a" + js + c.query)
		if err != nil || worded(l.Key) != c.want {
			t.Errorf("%s: %s, error %v", c.query, worded(l.Key), err)
		}
		if c.warning == "" && len(warnings) > 0 || !warned(warnings, c.warning) && c.warning != "" {
			t.Errorf("%s: warnings %q, want %q", c.query, warnings, c.warning)
		}
		if err == nil {
			reread(t, l)
		}
	}
}

func TestIssuerWithAmpersand(t *testing.T) {
	for link, want := range map[string]string{
		"otpauth://totp/alice" + js + "&issuer=A&B Corp":                   "A&B Corp alice",
		"otpauth://totp/alice" + js + "&issuer=A&B&C":                      "A&B&C alice",
		"otpauth://totp/A&B Corp:alice" + js + "&issuer=A&B+Corp&digits=8": "A&B Corp alice",
		"otpauth://totp/alice" + js + "&issuer=A%26B":                      "A&B alice",
		"otpauth://totp/alice" + js + "&amp;issuer=A%26B":                  "A&B alice",
		"otpauth://totp/alice" + js + "&issuer=&anything":                  "alice ",
		"otpauth://totp/alice" + js + "&issuer=A&lock":                     "A&lock alice",
		"otpauth://totp/alice" + js + "&issuer=undefined":                  "alice ",
	} {
		l, _, err := otp.ParseLink(link)
		if got := l.Issuer + " " + l.Account; err != nil || got != want {
			t.Errorf("%s: %q, error %v", link, got, err)
		}
	}
}

func TestUnsureLinks(t *testing.T) {
	const usual = "totp SHA1/6/30"
	for _, c := range []struct {
		query    string
		names    []string
		readings []string
	}{
		{"&algo=SHA256", []string{`"algo"`}, []string{"totp SHA256/6/30", usual}},
		{"&Hash=SHA-512", []string{`"Hash"`}, []string{"totp SHA512/6/30", usual}},
		{"&otpHashMode=Sha256&size=8&step=60", []string{`"otpHashMode"`, `"size"`, `"step"`}, []string{"totp SHA256/8/60", usual}},
		{"&interval=60&digit=8", []string{`"interval"`, `"digit"`}, []string{"totp SHA1/8/60", usual}},
		{"&time_step=60", []string{`"time_step"`}, []string{"totp SHA1/6/60", usual}},
		{"&period=30&interval=60", []string{`"interval"`}, []string{usual}},
		{"&digest=md5", []string{`"digest"`}, []string{usual}},
		{"&encoding=hex", []string{`"encoding"`}, []string{usual}},
		{"&2step_salt=8", []string{`"2step_salt"`}, []string{usual}},
		{"&t0=100", []string{`"t0"`}, []string{usual}},
		{"&type=hotp", []string{`"type"`}, []string{usual}},
		{"&SHA256", []string{`"SHA256"`}, []string{usual}},
		{"&issuer=A&B=8", []string{`"B"`}, []string{usual}},
		{"&GEZDGNBVGY3TQOJQ=8", []string{"of 16 characters"}, []string{usual}},
		{"&encoder=hex", []string{`"encoder"`}, []string{usual}},
	} {
		_, _, err := otp.ParseLink("otpauth://totp/X:a" + js + c.query)
		e, ok := errors.AsType[*otp.UnsureError](err)
		if !ok {
			t.Errorf("%s: error %v", c.query, err)
			continue
		}
		var readings []string
		for _, l := range e.Readings {
			readings = append(readings, worded(l.Key))
		}
		if !slices.Equal(e.Names, c.names) || !slices.Equal(readings, c.readings) {
			t.Errorf("%s: names %q, readings %q", c.query, e.Names, readings)
		}
	}
}

// No error and no warning may hold what stands in a link, wherever it stands.
func TestNoMessageQuotesALink(t *testing.T) {
	const canary = "KRSXG5CANARYKRSX"
	links := []string{"otpauth://totp/X:a?secret=%s", "%s", "otpauth://%s", "otpauth://totp/%s", "otpauth://totp/a?%s",
		"otpauth://totp/a?secret=%s&digits=x", "otpauth://totp/a?secret=%s!", "otpauth://totp/a?secret=%s&secret=JBSWY3DP",
		"motp://a:b?secret=%s", "otpauth://totp/a?secret=A", "otpauth://hotp/a?secret=%s&counter=x"}
	for _, name := range []string{"secret", "issuer", "algorithm", "digits", "period", "counter", "encoder", "foo", "algo", "type", "key"} {
		for _, form := range []string{"&%s=%%s", "&%s=otpauth://totp/b?secret=%%s", "&%s=%%s word", "&%s%%s", "&%s%%s=8", "&%s&%%s&%%s=x", "&amp;%s=%%s", "&%s=null&%%s=null"} {
			links = append(links, "otpauth://totp/X:a"+js+fmt.Sprintf(form, name), "otpauth://hotp/X:a?secret="+canary+fmt.Sprintf(form, name))
		}
	}
	for _, link := range links {
		link = strings.ReplaceAll(link, "%s", canary)
		_, warnings, err := otp.ParseLink(link)
		said := fmt.Sprint(warnings, err)
		if e, ok := errors.AsType[*otp.UnsureError](err); ok {
			said += fmt.Sprintf("%v %+v", e.Names, e.Warnings)
		}
		if _, warnings, err := otp.NewKey(link); true {
			said += fmt.Sprint(warnings, err)
		}
		for n := 6; n <= len(canary); n++ {
			if strings.Contains(said, canary[:n]) || strings.Contains(said, canary[len(canary)-n:]) {
				t.Fatalf("%q: said %q", link, said)
			}
		}
	}
}
