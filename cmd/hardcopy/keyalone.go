package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// keyAlone keeps the key for a vault.age that is yet to be found.
func (f *combineFlags) keyAlone(ctx context.Context, e *env, g *gathering, dir string, keys []foundKey) error {
	if store.Exists(dir) {
		return refuse.Errorf(refuse.Unsafe, "with the sealed vault hardcopy combine completes it, without the shares: "+g.stillNeeded(),
			"%s holds a key already, and the accounts are still missing", console.Printable(dir))
	}
	passphrase, now, err := f.renewal(ctx, e)
	if err != nil {
		return err
	}
	if err := store.RestoreKey(dir, keys[0].key, passphrase, e.workFactor, now); err != nil {
		return fmt.Errorf("keeping the key: %w", err)
	}
	sayOtherKeys(e, keys, 0)
	e.Say("%s is in %s, but not the accounts", keys[0], console.Printable(dir))
	e.Say("still needed: %s; or a copy of vault.age, to be put beside key.age", g.stillNeeded())
	e.Say("next: %s combine scan1.png scan2.png with all of the codes completes it: of the shares it needs none again", f.vault.program())
	return nil
}

// stillNeeded words what is missing to the sealed vault. One that is whole is
// another one, which the key does not open.
func (g *gathering) stillNeeded() string {
	var parts []string
	for _, c := range g.sealed {
		if !complete(c) {
			parts = append(parts, partsLine(c))
		}
	}
	if len(parts) == 0 {
		return "the sealed vault, which is on every share sheet as QR codes"
	}
	return strings.Join(parts, "; ")
}

// complete puts the accounts beside the key that combine left alone in dir.
func (f *combineFlags) complete(ctx context.Context, e *env, dir string, v *vault.Vault, key vault.Key) error {
	err := f.unlockKeyAlone(ctx, e, dir, func(passphrase secret.Text) error { return store.Complete(dir, v, key, passphrase) })
	switch {
	case err == nil:
		f.sayBack(e, v, dir)
	case errors.Is(err, vault.ErrWrongKey):
		err = refuse.Errorf(refuse.Unsafe, "name another place with --vault DIR", "the key that is there is another one: %w", err)
	}
	return err
}

// awaitsVault reports whether the key is alone in dir and a sealed vault for it
// is whole: no shares are needed.
func (f *combineFlags) awaitsVault(g *gathering, dir string) bool {
	return !f.showKey && store.Exists(dir) && !store.HasAccounts(dir) && g.haveVaultOfKey()
}

// completeByKey completes the vault by the key that is alone in dir.
func (f *combineFlags) completeByKey(ctx context.Context, e *env, g *gathering, dir string) error {
	var key vault.Key
	var passphrase secret.Text
	err := f.unlockKeyAlone(ctx, e, dir, func(typed secret.Text) (err error) {
		passphrase = typed
		key, err = store.KeyAlone(dir, typed)
		return err
	})
	if err != nil {
		return err
	}
	found, err := g.newest(byKeys([]foundKey{{key: key}}))
	if found.vault == nil {
		return refuse.Errorf(refuse.WrongKey, "take the pages \"Sealed vault\" of the same set as the key; another vault: with its shares and --vault ANOTHER-DIR", "%w", err)
	}
	if err := f.goOn(ctx, e, found); err != nil {
		return err
	}
	if err := store.Complete(dir, found.vault, key, passphrase); err != nil {
		return err
	}
	f.sayBack(e, found.vault, dir)
	return nil
}

// unlockKeyAlone tries the passphrase of the key that is alone in dir. On a
// terminal a wrong one is asked for again.
func (f *combineFlags) unlockKeyAlone(ctx context.Context, e *env, dir string, try func(passphrase secret.Text) error) error {
	file := cmp.Or(f.vault.passphraseFile, f.newFile)
	for {
		passphrase, err := f.oldPassphrase(ctx, e, file, "passphrase of the key that is in "+console.Printable(dir))
		if err != nil {
			return err
		}
		if err = try(passphrase); !errors.Is(err, vault.ErrPassphrase) {
			return err
		}
		err = refuse.Errorf(refuse.WrongKey, "it is the one that the key got from combine; forgotten: --vault ANOTHER-DIR makes a new vault of the same sheets", "%w", err)
		if file != "" {
			return err
		}
		e.Report(err)
	}
}
