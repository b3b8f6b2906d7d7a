package otp_test

import (
	"fmt"
	"strings"
	"testing"

	"hardcopy/vault/otp"
)

const js = "?secret=JBSWY3DPEHPK3PXP"

func TestLinksInTheField(t *testing.T) {
	for _, c := range []struct{ link, issuer, account, warning string }{
		{"otpauth://totp/Air%20Canada:ben" + js + "&issuer=Air+Canada", "Air Canada", "ben", ""},
		{"otpauth://totp/Air+Canada:ben" + js + "&issuer=Air+Canada", "Air Canada", "ben", ""},
		{"otpauth://totp/X:a+b@example.com" + js, "X", "a+b@example.com", ""},
		{"otpauth://totp/C++:a" + js + "&issuer=C++", "C++", "a", "name two issuers"},
		{"OTPAUTH://TOTP/X:a?SECRET=JBSWY3DPEHPK3PXP&ISSUER=X", "X", "a", ""},
		{"  otpauth://totp/X:a" + js + "&tags=one&tags=two&codeDisplay={\"a\":1}\n", "X", "a", ""},
		{"otpauth://totp/X: %20 a " + js, "X", "a", ""},
		{"otpauth://totp/:a" + js + "&issuer=X", "X", "a", ""},
		{"otpauth://totp/X:" + js, "X", "", ""},
		{"otpauth://totp" + js + "&issuer=X", "X", "", ""},
		{"otpauth://totp/a" + js + "&issuer", "a", "", ""},
		{"otpauth://totp/C#:a" + js + "&issuer=C#", "C#", "a", ""},
		{"otpauth://totp/100%:50%2" + js + "&issuer=100%", "100%", "50%2", ""},
		{"otpauth://totp/Почта:анна" + js + "&issuer=Почта", "Почта", "анна", ""},
		{"otpauth://totp/Matrix:@edent_:matrix.org" + js, "Matrix", "@edent_:matrix.org", ""},
		{"otpauth://totp/a%3Ab:c" + js + "&issuer=a%3Ab", "a:b", "c", ""},
		{"otpauth://totp/github:a" + js + "&issuer=GitHub", "github", "a", ""},
		{"otpauth://totp/GitHub:a" + js + "&issuer=GitLab", "GitHub", "a", "the label and the issuer parameter name two issuers"},
		{"otpauth://totp/X%0A:a%00%E2%80%AEb" + js, "X", "ab", "cannot be shown"},
		{"otpauth://totp/Caf%E9:a" + js, "Café", "a", "not UTF-8"},
	} {
		l, warnings, err := otp.ParseLink(c.link)
		if err != nil || l.Issuer != c.issuer || l.Account != c.account {
			t.Errorf("%q: %q, %q, error %v", c.link, l.Issuer, l.Account, err)
		}
		if c.warning == "" && len(warnings) > 0 || c.warning != "" && !warned(warnings, c.warning) {
			t.Errorf("%q: warnings %q, want %q", c.link, warnings, c.warning)
		}
		if again := reread(t, l); again.Issuer != l.Issuer || again.Account != l.Account {
			t.Errorf("%q: reads back as %q, %q", c.link, again.Issuer, again.Account)
		}
	}
}

// reread prints a link and reads it back, and compares the keys.
func reread(t *testing.T, l otp.Link) otp.Link {
	t.Helper()
	again, _, err := otp.ParseLink(l.URI().Reveal())
	if err != nil {
		t.Fatalf("reading back %q: %v", l.URI().Reveal(), err)
	}
	if !again.Key.Same(l.Key) {
		t.Errorf("%q: the key reads back as %+v", l.URI().Reveal(), again.Key)
	}
	return again
}

func TestAlgorithmNames(t *testing.T) {
	for name, want := range map[string]otp.Algorithm{
		"SHA1": otp.SHA1, "sha1": otp.SHA1, "Algorithm.sha1": otp.SHA1, "HmacSHA256": otp.SHA256,
		"hmacsha512": otp.SHA512, "SHA256": otp.SHA256,
		"SHA-1": "", "SHA-256": "", "HMAC-SHA-256": "", "MD5": "", "SHA224": "",
	} {
		l, _, err := otp.ParseLink("otpauth://totp/X:a" + js + "&algorithm=" + name)
		if want != "" {
			if err != nil || l.Key.Algorithm != want {
				t.Errorf("%q: %q, error %v", name, l.Key.Algorithm, err)
			}
			continue
		}
		wantError(t, name, err, otp.ErrParameter)
		if !strings.Contains(err.Error(), "SHA1, SHA256 or SHA512") {
			t.Errorf("%q: %v names no way out", name, err)
		}
	}
}

func TestLinksRefused(t *testing.T) {
	long := strings.Repeat("x", 513)
	for link, want := range map[string]error{
		"":                         otp.ErrNotLink,
		"https://example.com" + js: otp.ErrNotLink,
		"otpauth://potp/a" + js:    otp.ErrNotLink,
		"otpauth://totp/a" + js + "&x=" + strings.Repeat("y", 8192): otp.ErrNotLink,
		"otpauth-migration://offline?data=CiEKCkhlbGxvId6tvu8":      otp.ErrMigration,
		"motp://a:b?secret=30edcc8edae50a60":                        otp.ErrUnsupported,
		"otpauth://yaotp/a" + js + "&pin_length=4":                  otp.ErrUnsupported,
		"otpauth://totp/a":                                   otp.ErrNoKey,
		"otpauth://totp/a?secret":                            otp.ErrNoKey,
		"otpauth://totp/a?secret=A":                          otp.ErrKeyLength,
		"otpauth://totp/a" + js + "&secret=JBSWY3DPEHPK3PXQ": otp.ErrParameter,
		"otpauth://totp/a" + js + "&digits=0":                otp.ErrParameter,
		"otpauth://totp/a" + js + "&digits=six":              otp.ErrParameter,
		"otpauth://totp/a" + js + "\nmy notes":               otp.ErrLines,
		"otpauth://totp/a?secret=JBSWY3DP\r\nEHPK3PXP":       otp.ErrLines,
		"otpauth://totp/a" + js + " my phone":                otp.ErrParameter,
		"otpauth://totp/a?secret=JBSW Y3DP my phone":         otp.ErrParameter,
		"otpauth://totp/a" + js + " otpauth://totp/b" + js:   otp.ErrTwoLinks,
		"otpauth://totp/a" + js + "\u0026digits=x":           otp.ErrParameter,
		"otpauth://totp/a" + js + "&period=30.5":             otp.ErrParameter,
		"otpauth://hotp/a" + js + "&counter=-1":              otp.ErrParameter,
		"otpauth://totp/" + long + ":a" + js:                 otp.ErrParameter,
		"otpauth://totp/a:" + long + js:                      otp.ErrParameter,
	} {
		_, _, err := otp.ParseLink(link)
		wantError(t, link, err, want)
	}
}

func TestSteamLinks(t *testing.T) {
	for _, c := range []struct{ link, back string }{
		{"otpauth://steam/Steam:a" + js + "&issuer=Steam", "otpauth://totp/Steam:a" + js + "&issuer=Steam&digits=5"},
		{"otpauth://totp/STEAM:a" + js, "otpauth://totp/STEAM:a" + js + "&issuer=STEAM&digits=5"},
		{"otpauth://totp/a" + js + "&issuer=steam&digits=5", "otpauth://totp/steam:a" + js + "&issuer=steam&digits=5"},
		{"otpauth://steam/X:a" + js, "otpauth://totp/X:a" + js + "&issuer=X&digits=5&encoder=steam"},
		{"otpauth://totp/X:a" + js + "&encoder=Steam", "otpauth://totp/X:a" + js + "&issuer=X&digits=5&encoder=steam"},
		{"otpauth://totp/X:a" + js + "&issuer=X&encoder=steam&digits=5&period=60",
			"otpauth://totp/X:a" + js + "&issuer=X&digits=5&period=60&encoder=steam"},
		{"otpauth://totp/X:a" + js + "&steam", "otpauth://totp/X:a" + js + "&issuer=X&digits=5&encoder=steam"},
	} {
		l, warnings, err := otp.ParseLink(c.link)
		if err != nil || l.Key.Type != otp.Steam || len(warnings) > 0 {
			t.Errorf("%s: type %s, warnings %q, error %v", c.link, l.Key.Type, warnings, err)
		}
		if got := l.URI().Reveal(); got != c.back {
			t.Errorf("%s: writes %s, want %s", c.link, got, c.back)
		}
		reread(t, l)
	}
}

func TestURI(t *testing.T) {
	for _, c := range []struct {
		issuer, account, text string
		change                func(*otp.Key)
		want                  string
	}{
		// The links of the published sheets.
		{"Binance", "alice@example.com", "jbsw y3dp ehpk 3pxp", nil,
			"otpauth://totp/Binance:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Binance"},
		{"GitHub", "alice", "GEZDGNBVGY3TQOJQ", func(k *otp.Key) { k.Digits = 8 },
			"otpauth://totp/GitHub:alice?secret=GEZDGNBVGY3TQOJQ&issuer=GitHub&digits=8"},
		{"Ä & Söhne", "a+b:c/d", "JBSWY3DPEHPK3PXP", nil,
			"otpauth://totp/%C3%84%20%26%20S%C3%B6hne:a%2Bb%3Ac%2Fd?secret=JBSWY3DPEHPK3PXP&issuer=%C3%84%20%26%20S%C3%B6hne"},
		{"X", "", "JBSWY3DPEHPK3PXP==", func(k *otp.Key) { k.Algorithm, k.Period = otp.SHA512, 60 },
			"otpauth://totp/X:?secret=JBSWY3DPEHPK3PXP&issuer=X&algorithm=SHA512&period=60"},
		{"X", "-._~@", "JBSWY3DPEHPK3PXP", func(k *otp.Key) { k.Type = otp.HOTP },
			"otpauth://hotp/X:-._~@?secret=JBSWY3DPEHPK3PXP&issuer=X&counter=0"},
		{"X", "a", "JBSWY3DPEHPK3PXP", func(k *otp.Key) { k.Type, k.Period, k.Counter = otp.HOTP, 60, 1<<63-1 },
			"otpauth://hotp/X:a?secret=JBSWY3DPEHPK3PXP&issuer=X&counter=9223372036854775807"},
		{"", "", "JBSWY3DPEHPK3PXP", nil, "otpauth://totp/?secret=JBSWY3DPEHPK3PXP"},
	} {
		l := otp.Link{Issuer: c.issuer, Account: c.account, Key: newKey(t, c.text)}
		if c.change != nil {
			c.change(&l.Key)
		}
		if got := l.URI().Reveal(); got != c.want {
			t.Errorf("%s\nwant %s", got, c.want)
		}
		if again := reread(t, l); again.Issuer != l.Issuer || again.Account != l.Account {
			t.Errorf("%s: reads back as %q, %q", c.want, again.Issuer, again.Account)
		}
	}
}

// A service's name for its label and Steam's for the issuer: either says Steam.
func TestSteamByTheIssuerParameter(t *testing.T) {
	l, warnings, err := otp.ParseLink("otpauth://totp/Valve:a" + js + "&issuer=Steam")
	if err != nil || l.Key.Type != otp.Steam || l.Issuer != "Valve" || len(warnings) != 1 {
		t.Errorf("%+v, warnings %q, error %v", l, warnings, err)
	}
	if again := reread(t, l); again.Issuer != "Valve" {
		t.Errorf("reads back as %q", again.Issuer)
	}
}

func TestHOTPLinks(t *testing.T) {
	for query, counter := range map[string]uint64{"": 0, "&counter=7&period=60": 7, "&counter=007": 7} {
		l, _, err := otp.ParseLink("otpauth://hotp/X:a" + js + query)
		if err != nil || l.Key.Type != otp.HOTP || l.Key.Counter != counter || l.Key.Period != 0 {
			t.Errorf("%s: %+v, error %v", query, l.Key, err)
		}
	}
}

// The two exceptions that the comment on URI names.
func TestURIThatReadsBackOtherwise(t *testing.T) {
	l := otp.Link{Account: "alice", Key: newKey(t, "JBSWY3DPEHPK3PXP")}
	if got := l.URI().Reveal(); got != "otpauth://totp/alice"+js {
		t.Error(got)
	}
	if again := reread(t, l); again.Issuer != "alice" || again.Account != "" {
		t.Errorf("%+v", again)
	}
	l.Issuer = "Steam"
	if again, _, err := otp.ParseLink(l.URI().Reveal()); err != nil || again.Key.Type != otp.Steam {
		t.Errorf("%+v, %v", again, err)
	}
}

func TestLongestLinkReadsBack(t *testing.T) {
	name := strings.Repeat("я", 256)
	l := otp.Link{Issuer: name, Account: name, Key: newKey(t, strings.Repeat("A", 1024))}
	l.Key.Type, l.Key.Algorithm, l.Key.Digits, l.Key.Counter = otp.HOTP, otp.SHA512, 10, 1<<63-1
	if again := reread(t, l); again.Issuer != name || again.Account != name {
		t.Errorf("a link of %d bytes reads back otherwise", len(l.URI().Reveal()))
	}
}

func ExampleParseLink() {
	l, _, err := otp.ParseLink("otpauth://totp/Air+Canada:ben?issuer=Air+Canada&digits=6&secret=jbswy3dpehpk3pxp")
	fmt.Println(l.Issuer, l.Account, l.Key.Type, err)
	fmt.Println(l.URI(), l.URI().Reveal())
	// Output:
	// Air Canada ben totp <nil>
	// [secret] otpauth://totp/Air%20Canada:ben?secret=JBSWY3DPEHPK3PXP&issuer=Air%20Canada
}
