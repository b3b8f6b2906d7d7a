package main

import (
	"context"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/sheets"

	"github.com/spf13/pflag"
)

func removeVerb() *command {
	return &command{
		Name:    "remove",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "delete an account",
		Help: `Deletes an account after asking. The vault before the change stays as
vault.age.bak until the next change.

Examples:
  hardcopy remove binance
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.Define(fs)
			fs.BoolVar(&f.Yes, "yes", false, "do not ask")
			return func(ctx context.Context, e *open.Env, args []string) error {
				return f.OnAccount(ctx, e, args[0], f.Yes, "--yes removes it without asking", removeAccount)
			}
		},
	}
}

// removeAccount removes an account once it is confirmed, where there is a terminal to
// ask on.
func removeAccount(ctx context.Context, e *open.Env, t *console.Terminal, s *open.Session, a *vault.Account) error {
	if t != nil {
		sure, err := t.Confirm(ctx, "remove "+console.Printable(a.Label())+" ("+sheets.Holdings(a, lang.English)+")?")
		if err != nil {
			return err
		}
		if !sure {
			return refuse.Errorf(refuse.Failed, "", "nothing was removed")
		}
	}
	s.Vault.Remove(a)
	if err := s.Save(); err != nil {
		return err
	}
	e.Say("%s is removed; its sheets still open the account at the service: destroy them if the key is dead", a.Label())
	return nil
}
