package ask

import (
	"context"
	"os"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/console/ptytest"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// The alternate screen is entered and left in these bytes.
const enter, leave = "\x1b[?1049h\x1b[2J\x1b[H", "\x1b[2J\x1b[H\x1b[?1049l"

// talk has f ask on a terminal, where the answers are typed once what is before each
// is shown. It returns what the terminal showed, and what was said.
func talk(t *testing.T, f func(context.Context, *console.Console) error, pairs ...string) (screen, said string, err error) {
	t.Helper()
	var stderr strings.Builder
	screen = ptytest.Talk(t, func(tty *os.File) {
		c := &console.Console{Stderr: &stderr, OpenTerminal: func() (*console.Terminal, error) { return console.NewTerminal(tty), nil }}
		err = f(t.Context(), c)
	}, pairs...)
	return screen, stderr.String(), err
}

// onTerminal opens the terminal for a question that is given one.
func onTerminal(f func(context.Context, *console.Console, *console.Terminal) error) func(context.Context, *console.Console) error {
	return func(ctx context.Context, c *console.Console) error {
		t, err := c.OpenTerminal()
		if err != nil {
			return err
		}
		defer t.Close()
		return f(ctx, c, t)
	}
}

func TestNames(t *testing.T) {
	for _, test := range []struct {
		name   string
		known  vault.Account
		talk   []string
		want   string
		screen string
	}{
		{"both", vault.Account{}, []string{"service", "Binance\n", "account", "alice\n"}, "Binance:alice",
			"service (as it calls itself, say Binance): Binance\naccount (the name you log in with): alice\n"},
		{"the account alone", vault.Account{Issuer: "GitHub"}, []string{"account", "bob\n"}, "GitHub:bob", "account (the name you log in with): bob\n"},
		{"none", vault.Account{Issuer: "GitHub", Account: "bob"}, nil, "GitHub:bob", ""},
	} {
		a := test.known
		screen, _, err := talk(t, onTerminal(func(ctx context.Context, _ *console.Console, t *console.Terminal) error { return Names(ctx, t, &a) }), test.talk...)
		if err != nil || a.Issuer+":"+a.Account != test.want || screen != test.screen {
			t.Errorf("%s: %s:%s, %v; the terminal shows %q", test.name, a.Issuer, a.Account, err, screen)
		}
	}
}

func TestKey(t *testing.T) {
	var taken secret.Text
	read := func(text secret.Text) error {
		_, _, err := otp.NewKey(text.Reveal())
		if err == nil {
			taken = text
		}
		return err
	}
	ask := onTerminal(func(ctx context.Context, c *console.Console, t *console.Terminal) error {
		return Key(ctx, t, KeyQuestion{"setup key", "none at all?"}, read)
	})
	const on, off = "\x1b[?2004h", "\x1b[?2004l" // pastes are told
	const why = "reading the setup key: letter 5 is '1', likely I (a setup key has letters A–Z\n  and digits 2–7 only)\ncompare it with the service's page, letter by letter\n\n"
	const severalKeys = "\x1b[200~JBSWY3DPEHPK3PXP\nmy notes\x1b[201~\n"
	for _, test := range []struct {
		name  string
		talk  []string
		want  string // what was taken
		shown string // somewhere on the screen
	}{
		{"at once", []string{"setup key", "JBSW Y3DP\n"}, "JBSW Y3DP", enter + on + "setup key: JBSW Y3DP\n" + off + leave},
		{"none", []string{"setup key", "\n"}, "", enter + on + "setup key: \n" + off + leave},
		{"mistyped: the reason stands where it is asked again", []string{"setup key", "JBSW1\n", "letter 5", "JBSW Y3DP\n"}, "JBSW Y3DP",
			enter + on + "setup key: JBSW1\n" + off + leave + enter + why + on + "setup key: JBSW Y3DP\n" + off + leave},
		{"mistyped, then none", []string{"setup key", "JBSW1\n", "letter 5", "\n", "none at all? (y/n)", "y\n"}, "", "none at all? (y/n): y\n" + leave},
		{"mistyped, then Enter by mistake", []string{"setup key", "JBSW1\n", "letter 5", "\n", "none at all? (y/n)", "\n", "letter 5", "JBSW Y3DP\n"}, "JBSW Y3DP",
			"none at all? (y/n): \n" + leave + enter + why + on + "setup key: JBSW Y3DP\n"},
		{"a paste of several lines is one answer", []string{"setup key", severalKeys, "more than one setup key", "JBSW Y3DP\n"}, "JBSW Y3DP", "more than one setup key"},
	} {
		taken = secret.Text{}
		screen, said, err := talk(t, ask, test.talk...)
		if err != nil || said != "" || taken.Reveal() != test.want || !strings.Contains(screen, test.shown) {
			t.Errorf("%s: taken %q, want %q; said %q, %v; the terminal shows %q, not %q", test.name, taken.Reveal(), test.want, said, err, screen, test.shown)
		}
		if !strings.HasPrefix(screen, enter) || !strings.HasSuffix(screen, leave) {
			t.Errorf("%s: not on a screen of its own: %q", test.name, screen)
		}
	}
}

func TestCodes(t *testing.T) {
	const right = "Are these the codes, each as the service shows it? (y/n): "
	for _, test := range []struct {
		name  string
		talk  []string
		want  string // the codes, a used one with a star
		shown string // somewhere on the terminal
	}{
		{"none", []string{"Backup codes", "\n"}, "", "then an empty line:"},
		{"a block", []string{"Backup codes", "1111-2222\n3333-4444\n\n", right, "y\n"}, "1111-2222|3333-4444", "\n2 codes:\n   1  1111-2222\n   2  3333-4444\n"},
		{"used and repeated ones", []string{"Backup codes", "[x] 1111\n[ ] 2222\n[ ] 2222\n\n", right, "yes\n"}, "1111*|2222|2222",
			"   1  1111   used\n   2  2222\n   3  2222   stands there before\n"},
		{"read wrongly, then typed again", []string{"Backup codes", "11112222 33334444\n\n", "Which one", "\n", "Once more", "1111\n\n", right, "y\n"}, "1111", "Once more, then"},
		{"another of several readings", []string{"Backup codes", "11112222 33334444\n\n", "Which one (none of these", "2\n", right, "y\n"}, "11112222 33334444", "  2  one code a line, spaces belong to it: 1 code, the first is 11112222 33334444\n"},
		{"headings and a count", []string{"Backup codes", "Your 3 codes\n1. 1111-2222\n2. 3333-4444\n\n", right, "y\n"}, "1111-2222|3333-4444",
			"   2  3333-4444\nleft out, as no code:\n      Your 3 codes\nthe text speaks of 3 codes, and 2 were found\n"},
		{"nothing like a code", []string{"Backup codes", "in the safe\n\n", right, "n\n", "Once more", "\n"}, "", "nothing in this looks like a code"},
		{"a paste with empty lines", []string{"\x1b[?2004h", "\x1b[200~My codes\n\n1111-2222\n\n3333-4444\n\x1b[201~\n", right, "y\n"}, "1111-2222|3333-4444", "\n2 codes:\n"},
		{"an empty line in the block", []string{"Backup codes", "1111\n\n", right, "2222\n3333\n\n", right, "y\n"}, "1111|2222|3333", "\n3 codes:\n"},
		{"given up", []string{"Backup codes", "1111\n\n", right, "n\n", "Once more", "\n"}, "", "1 code:"},
	} {
		var codes []*vault.Code
		screen, said, err := talk(t, onTerminal(func(ctx context.Context, _ *console.Console, t *console.Terminal) (err error) {
			codes, err = Codes(ctx, t, "")
			return err
		}), test.talk...)
		var got []string
		for _, c := range codes {
			text := c.Text.Reveal()
			if c.Used {
				text += "*"
			}
			got = append(got, text)
		}
		if err != nil || strings.Join(got, "|") != test.want || said != "" {
			t.Errorf("%s: %q, want %q; said %q, %v", test.name, got, test.want, said, err)
		}
		if !strings.HasPrefix(screen, enter) || !strings.HasSuffix(screen, leave) || !strings.Contains(screen, test.shown) {
			t.Errorf("%s: the terminal shows %q, not %q on a screen of its own", test.name, screen, test.shown)
		}
	}
}
