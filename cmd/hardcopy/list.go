package main

import (
	"context"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/report"
)

func listVerb() *command {
	return &command{
		Name:    "list",
		Summary: "what is kept, without its secrets",
		Help: `Lists the accounts: the kind of key, whether it was proved against the
authenticator, the backup codes left, the id of the current sheet, and when the
sheet was last verified. A sheet with another id is out of date; one of a
counter-based key only lags behind where just codes were taken since. Under the
table stands how often the vault was saved, and when last, and each set of
shares that was handed out: who has them, as far as split was told, whether the
vault beside them is behind, and when they were last tried. Below that is what
is due: keys to prove, sheets to print anew, sheets to verify.

Examples:
  hardcopy list
  hardcopy list --json
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitUnsafe,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.Define(fs)
			asJSON := fs.Bool("json", false, "as one JSON array")
			return func(ctx context.Context, e *open.Env, args []string) error {
				s, err := f.Open(ctx, e)
				if err != nil {
					return err
				}
				defer s.Close()
				rows := report.Rows(s.Vault)
				if *asJSON {
					return console.WriteJSON(e.Stdout, rows)
				}
				return report.WriteRows(e.Stdout, rows, s.Vault, e.Width(), s.Clock(), f.Program(), e.Out())
			}
		},
	}
}
