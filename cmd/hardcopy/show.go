package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/report"
)

func showVerb() *command {
	return &command{
		Name:    "show",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "one account with its secrets",
		Help: `Shows everything that is kept of an account: setup key, otpauth link, backup
codes. On a terminal it is shown on a screen of its own that is cleared when you
press Enter, or after a minute; nothing stays in the scrollback.

Examples:
  hardcopy show binance
  hardcopy show binance --json
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitUnsafe,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.Define(fs)
			asJSON := fs.Bool("json", false, "as one JSON object")
			stay := fs.Bool("stay", false, "leave it on the terminal's screen")
			return func(ctx context.Context, e *open.Env, args []string) error {
				s, a, err := f.Account(ctx, e, f.Open, args[0])
				if err != nil {
					return err
				}
				defer s.Close()
				var text strings.Builder
				if *asJSON {
					err = console.WriteJSON(&text, report.NewAccount(a))
				} else {
					report.Describe(&text, a)
				}
				if err != nil {
					return err
				}
				return e.Reveal(ctx, text.String(), *stay)
			}
		},
	}
}
