package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

func useVerb() *command {
	return &command{
		Name:    "use",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "take the next backup code and mark it used",
		Help: `Shows the next unused backup code, asks whether it worked, and marks it used if
it did. A code that was refused can be marked all the same: it was used before,
or is of an older set, and the next one is shown. Strike it out on the sheet
too. Once you are in, disable and re-enable two-factor authentication and keep
the new key and the new codes: the old ones are dead then.

Examples:
  hardcopy use binance
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.Define(fs)
			fs.BoolVar(&f.Yes, "yes", false, "mark it used without asking whether it worked")
			return func(ctx context.Context, e *open.Env, args []string) error {
				if err := e.Seen(); err != nil {
					return err
				}
				return f.OnAccount(ctx, e, args[0], f.Yes, "--yes marks the code used without asking", useCode)
			}
		},
	}
}

// fewCodes is how many codes left call for a new set.
const fewCodes = 2

// useCode shows one code after the other until one has worked.
func useCode(ctx context.Context, e *open.Env, t *console.Terminal, s *open.Session, a *vault.Account) error {
	for {
		code, err := a.Next()
		if err != nil {
			return refuse.Errorf(refuse.Failed, "make a new set at the service, then: hardcopy codes "+console.QuotedName(a.Label()), "%s: %w", a.Label(), err)
		}
		worked, err := tryCode(ctx, e, t, code)
		if err != nil {
			return err
		}
		if !worked {
			if err := setAside(ctx, t, a); err != nil {
				return err
			}
		}
		a.Use(code, s.Clock())
		if err := s.Save(); err != nil {
			return err
		}
		if worked {
			afterUse(e, a, code)
			return nil
		}
	}
}

// setAside asks whether a code that was refused is marked, so that the next one
// has its turn; a recovery key has none.
func setAside(ctx context.Context, t *console.Terminal, a *vault.Account) error {
	if a.Codes().Kind != vault.RecoveryKey {
		mark, err := t.Confirm(ctx, "mark it used all the same, and show the next?")
		if err != nil || mark {
			return err
		}
	}
	return refuse.Errorf(refuse.Failed, "hardcopy help refused", "not marked: a backup code that is refused was used before or is of an older set")
}

// tryCode shows a code and asks whether it worked; without a terminal to ask on
// it did. On a terminal the code is gone with the answer.
func tryCode(ctx context.Context, e *open.Env, t *console.Terminal, code *vault.Code) (worked bool, err error) {
	text := console.Printable(code.Text.Reveal()) + "\n"
	if t != nil && e.StdoutIsTerminal {
		err = t.Private(func() error {
			fmt.Fprint(t, text)
			worked, err = t.Confirm(ctx, "did it work?")
			return err
		})
		return worked, err
	}
	if _, err := fmt.Fprint(e.Stdout, text); err != nil {
		return false, fmt.Errorf("writing standard output: %w", err)
	}
	if t == nil {
		return true, nil
	}
	return t.Confirm(ctx, "did it work?")
}

func afterUse(e *open.Env, a *vault.Account, code *vault.Code) {
	set := a.Codes()
	if set.Kind == vault.RecoveryKey {
		e.Say("a recovery key keeps working; nothing was marked")
		return
	}
	e.Say("code %d is marked used; %s left; tick it on every copy of the sheet", slices.Index(set.Codes, code)+1, words.Count(set.Left(), "code", "codes"))
	switch {
	case set.Kind == vault.Replaceable:
		e.Say("the service shows a new code now: keep it with hardcopy codes %s", console.QuotedName(a.Label()))
	case set.Left() <= fewCodes:
		e.Say("make a new set at the service now, then: hardcopy codes %s", console.QuotedName(a.Label()))
	}
	name := console.QuotedName(a.Label())
	e.Say("phone gone? disable and re-enable two-factor authentication at once; the old key and codes are dead then")
	e.Say("next: hardcopy edit %s takes the new key, hardcopy codes %s the new codes", name, name)
}
