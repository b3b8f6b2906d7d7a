package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/store"
)

func initVerb() *command {
	return &command{
		Name:    "init",
		Summary: "make a vault",
		Help: `Makes an empty vault: a directory with key.age and vault.age. It asks twice
for a passphrase; an empty answer makes a strong one of eight words.

Stock age opens both files: age -d -i key.age vault.age

A passphrase is kept in the form in which an accented letter is one character
(Unicode's NFC), without a byte order mark and the line end of its file; a space
at its end counts. It opens from a keyboard that writes accents otherwise too,
and a made passphrase with capitals, or spaces for the hyphens; stock age wants
it exactly.

Examples:
  hardcopy init
  hardcopy init --vault /media/stick/vault
`,
		Exits: "5 a vault or a file is there already, or others may read the passphrase's file",
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.Define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error {
				return makeVault(ctx, e, &f)
			}
		},
	}
}

func makeVault(ctx context.Context, e *open.Env, f *open.VaultFlags) error {
	options, err := f.Options(e)
	if err != nil {
		return err
	}
	dir, err := f.Directory(e)
	if err != nil {
		return err
	}
	if store.HasAccounts(dir) && !store.Exists(dir) {
		return refuse.Errorf(refuse.Unsafe, "hardcopy combine gives it a new passphrase by its shares; or name another place with --vault DIR", "%s: accounts without their key.age are here: %w", dir, store.ErrExists)
	}
	if store.HasAccounts(dir) {
		return fmt.Errorf("%s: %w", dir, store.ErrExists)
	}
	if store.KeyWaits(dir) {
		return fmt.Errorf("%s: %w", dir, store.ErrKeyWaits)
	}
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return refuse.Errorf(refuse.Unsafe, "name a directory with --vault DIR: it is made where there is none", "%s: a file is there", dir)
	}
	if e.Machine.Online() {
		e.SayOnline()
	}
	e.PlaceOfVault(dir)
	passphrase, err := f.NewPassphrase(ctx, e, f.Source())
	if err != nil {
		return err
	}
	done := e.During("making the vault")
	made, err := store.Create(dir, passphrase, options)
	done()
	if err != nil {
		return err
	}
	s := &open.Session{Store: made, Env: e}
	defer s.Close()
	s.SayRemarks()
	e.Say("the vault is in %s; no account yet", dir)
	e.Say("next: %s add", f.Program())
	return nil
}
