package main

import (
	"context"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
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
		Exits: "3 wrong passphrase, 4 damaged vault, " + exitOlder,
		Setup: func(fs *pflag.FlagSet) action { return withNewPassphrase(fs, changePassphrase) },
	}
}

// withNewPassphrase opens the vault to change, takes the passphrase that it is to
// have from then on, and does the work with both.
func withNewPassphrase(fs *pflag.FlagSet, work func(e *env, f *vaultFlags, s *session, passphrase secret.Text) error) action {
	var f vaultFlags
	f.defineToChange(fs)
	var file newPassphraseFile
	file.define(fs)
	return func(ctx context.Context, e *env, args []string) error {
		if err := console.StdinOnce(f.source(), file.source()); err != nil {
			return err
		}
		s, err := f.openToChange(ctx, e)
		if err != nil {
			return err
		}
		defer s.Close()
		passphrase, err := f.newPassphrase(ctx, e, file.source())
		if err != nil {
			return err
		}
		return work(e, &f, s, passphrase)
	}
}

func changePassphrase(e *env, f *vaultFlags, s *session, passphrase secret.Text) error {
	if err := s.SetPassphrase(passphrase); err != nil {
		return err
	}
	e.Say("the vault opens with the new passphrase from now on")
	e.Say("an old copy of key.age still opens it with the old passphrase, and sealed sheets printed before are still opened by that; got into wrong hands? %s rekey", f.program())
	return nil
}
