package ask

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// nobody is a console without a terminal.
var nobody = &console.Console{OpenTerminal: func() (*console.Terminal, error) { return nil, console.ErrNoTerminal }}

func TestLink(t *testing.T) {
	_, _, err := otp.ParseLink("otpauth://totp/X:a?secret=JBSWY3DPEHPK3PXP&interval=60")
	doubt, ok := errors.AsType[*otp.UnsureError](err)
	if !ok {
		t.Fatal(err)
	}
	for answer, want := range map[string]int{"1\n": 0, "2\n": 1, "\n": -1, "3\n": -1} {
		n := -1
		screen, _, err := talk(t, func(ctx context.Context, c *console.Console) (err error) {
			n, err = Link(ctx, c, "list, line 3", doubt)
			return err
		}, "which one", answer)
		if n != want || (want < 0) != errors.Is(err, doubt) {
			t.Errorf("%q: %d, %v", answer, n, err)
		}
		if !strings.Contains(screen, `list, line 3: the link has a parameter "interval"`) || !strings.Contains(screen, "1  time based, 6 digits, every 60 seconds, SHA-1 (as") || strings.Contains(screen, "JBSW") {
			t.Errorf("the terminal shows %q", screen)
		}
	}
	if _, err := Link(t.Context(), nobody, "", doubt); !errors.Is(err, doubt) || refuse.Code(err) != refuse.Damaged {
		t.Errorf("nobody to ask: %v", err)
	}
}

func TestKeyForm(t *testing.T) {
	const text = "STK7746GVMCHMNH5FBIAQXGPV3I=" // as base64 and as base32
	_, _, err := otp.NewKey(text)
	doubt, ok := errors.AsType[*otp.FormError](err)
	if !ok {
		t.Fatal(err)
	}
	for answer, want := range map[string]string{"1\n": "JEZLX34OQZKMBBZQ2H4RIEQAIFYY6V3S", "2\n": "STK7746GVMCHMNH5FBIAQXGPV3I", "\n": ""} {
		var k otp.Key
		screen, _, err := talk(t, func(ctx context.Context, c *console.Console) (err error) {
			k, _, err = KeyForm(ctx, c, secret.New(text), doubt)
			return err
		}, "which one", answer)
		if (want == "") != errors.Is(err, doubt) || want != "" && (err != nil || k.Base32().Reveal() != want) {
			t.Errorf("%q: %s, %v, want %s", answer, k.Base32().Reveal(), err, want)
		}
		if strings.Contains(screen, "STK7") {
			t.Errorf("the terminal shows %q", screen)
		}
	}
	if _, _, err := KeyForm(t.Context(), nobody, secret.New(text), doubt); !errors.Is(err, doubt) || refuse.Code(err) != refuse.Damaged {
		t.Errorf("nobody to ask: %v", err)
	}
}
