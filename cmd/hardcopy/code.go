package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

func codeVerb() *command {
	return &command{
		Name:    "code",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "the current code, with the seconds left",
		Help: `Shows the code that an authenticator would show now, the seconds it has left,
the next one, and this machine's time, since a wrong clock gives wrong codes. A
counter-based (HOTP) key is moved on by one with each code.

Where standard output is not a terminal the code is printed alone.

Examples:
  hardcopy code binance
  hardcopy code binance --offset 90s     this machine's clock is 90 s slow
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.DefineToChange(fs)
			offset := fs.Duration("offset", 0, "how far this machine's clock is behind, as 90s or -2m")
			stay := fs.Bool("stay", false, "leave it on the terminal's screen")
			return func(ctx context.Context, e *open.Env, args []string) error {
				s, a, err := f.Account(ctx, e, f.Open, args[0])
				if err != nil {
					return err
				}
				defer s.Close()
				if a.Key == nil {
					return refuse.Errorf(refuse.Failed, "hardcopy use "+console.QuotedName(a.Label())+" gives a backup code", "%s has no setup key", a.Label())
				}
				if a.Key.Type == otp.HOTP {
					return counterCode(ctx, e, s, args[0], *stay)
				}
				return timeCode(ctx, e, a.Key, s.Clock(), *offset, *stay)
			}
		},
	}
}

// timeCode shows the code of a time-based key.
func timeCode(ctx context.Context, e *open.Env, k *otp.Key, now time.Time, offset time.Duration, stay bool) error {
	right := now.Add(offset)
	if !e.StdoutIsTerminal {
		_, err := fmt.Fprintln(e.Stdout, k.Code(right))
		return err
	}
	left := k.Left(right)
	var text strings.Builder
	fmt.Fprintf(&text, "%s   %d s left\n%s   next\n\nthis machine's time: %s", k.Code(right), int((left+time.Second-1)/time.Second), k.Code(right.Add(left)), words.Clock(now))
	if offset != 0 {
		fmt.Fprintf(&text, ", taken as %s", words.Clock(right))
	}
	text.WriteString("\n")
	return e.Reveal(ctx, text.String(), stay)
}

// counterCode shows the code of a counter-based key, once the counter has been
// moved on: the service accepts none twice.
func counterCode(ctx context.Context, e *open.Env, s *open.Session, name string, stay bool) error {
	if err := e.Seen(); err != nil {
		return err
	}
	if err := s.ToChange(); err != nil {
		return err
	}
	a, err := s.Vault.Find(name)
	if err != nil {
		return err
	}
	code := a.NextCounterCode(s.Clock())
	if err := s.Save(); err != nil {
		return err
	}
	e.Say("the counter moved on: the sheet is %s now; an app set up from one printed before has to skip its codes up to this one", a.SheetID())
	if !e.StdoutIsTerminal {
		_, err := fmt.Fprintln(e.Stdout, code)
		return err
	}
	return e.Reveal(ctx, fmt.Sprintf("%s   the next has counter %d\n", code, a.Key.Counter), stay)
}
