package main

import (
	"context"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
)

func passwdVerb() *command {
	return &command{
		Name:    "passwd",
		Summary: "a new passphrase",
		Help: `Puts the vault key under a new passphrase; an empty answer makes a strong one.
The accounts are not rewritten, and shares of the key keep opening the vault.
Sealed sheets printed before still open with the old passphrase, and an old copy
of key.age still opens the vault with it: hardcopy rekey makes a new key.

Examples:
  hardcopy passwd
`,
		Exits: "3 wrong passphrase, 4 damaged vault",
		Setup: func(fs *pflag.FlagSet) action {
			var f vaultFlags
			f.defineToChange(fs)
			file := fs.String("new-passphrase-file", "", "take the new passphrase from the first line of this file; - is standard input")
			return func(ctx context.Context, e *env, args []string) error {
				if err := console.StdinOnce(f.source(), console.Source{Flag: "--new-passphrase-file", Path: *file}); err != nil {
					return err
				}
				return changePassphrase(ctx, e, &f, *file)
			}
		},
	}
}

func changePassphrase(ctx context.Context, e *env, f *vaultFlags, file string) error {
	s, err := f.openToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	passphrase, err := f.newPassphrase(ctx, e, file)
	if err != nil {
		return err
	}
	if err := s.SetPassphrase(passphrase); err != nil {
		return err
	}
	e.Say("the vault opens with the new passphrase from now on")
	e.Say("an old copy of key.age still opens it with the old passphrase, and sealed sheets printed before are still opened by that; got into wrong hands? %s rekey", f.program())
	return nil
}
