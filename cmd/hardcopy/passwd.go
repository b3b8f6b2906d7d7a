package main

import (
	"context"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/vault/secret"
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
		Exits: "3 wrong passphrase, 4 damaged vault, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action { return withNewPassphrase(fs, changePassphrase) },
	}
}

// withNewPassphrase opens the vault to change, takes the passphrase that it is to
// have from then on, and does the work with both.
func withNewPassphrase(fs *pflag.FlagSet, work func(e *open.Env, f *open.VaultFlags, s *open.Session, passphrase secret.Text) error) action {
	var f open.VaultFlags
	f.DefineToChange(fs)
	var file open.NewPassphraseFile
	file.Define(fs)
	return func(ctx context.Context, e *open.Env, args []string) error {
		if err := console.StdinOnce(f.Source(), file.Source()); err != nil {
			return err
		}
		s, err := f.OpenToChange(ctx, e)
		if err != nil {
			return err
		}
		defer s.Close()
		passphrase, err := f.NewPassphrase(ctx, e, file.Source())
		if err != nil {
			return err
		}
		return work(e, &f, s, passphrase)
	}
}

func changePassphrase(e *open.Env, f *open.VaultFlags, s *open.Session, passphrase secret.Text) error {
	done := e.During("changing the passphrase")
	err := s.SetPassphrase(passphrase)
	done()
	if err != nil {
		return err
	}
	e.Say("the vault opens with the new passphrase from now on")
	e.Say("an old copy of key.age still opens it with the old passphrase, and sealed sheets printed before are still opened by that; got into wrong hands? %s rekey", f.Program())
	return nil
}
