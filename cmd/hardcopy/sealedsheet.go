package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// haveSealedSheet reports whether a sealed vault is whole that a passphrase
// opens: it needs no shares.
func (g *gathering) haveSealedSheet() bool { return slices.ContainsFunc(g.sealed, sealedSheet) }

// onlySealedSheets reports whether every sealed vault that is there is one.
func (g *gathering) onlySealedSheets() bool {
	return len(g.sealed) > 0 && !slices.ContainsFunc(g.sealed, func(c *sealed.Collector) bool { return !sealedSheet(c) })
}

func sealedSheet(c *sealed.Collector) bool {
	blob, err := c.Blob()
	return err == nil && vault.NeedsPassphrase(blob)
}

// An unlocker opens a sealed vault, and says by which of several keys.
type unlocker func(blob []byte) (v *vault.Vault, by int, err error)

// What opens a sealed vault, where that is not what is there.
var (
	errByPassphrase = errors.New("it is opened by its passphrase")
	errByShares     = errors.New("it is opened by shares")
)

func byKeys(keys []foundKey) unlocker {
	return func(blob []byte) (v *vault.Vault, by int, err error) {
		if vault.NeedsPassphrase(blob) {
			return nil, 0, errByPassphrase
		}
		for i, key := range keys {
			if v, err = vault.OpenSealed(blob, key.text); err == nil {
				return v, i, nil
			}
		}
		return nil, 0, err
	}
}

func byPassphrase(passphrase secret.Text) unlocker {
	return func(blob []byte) (*vault.Vault, int, error) {
		if !vault.NeedsPassphrase(blob) {
			return nil, 0, errByShares
		}
		v, err := vault.OpenSealedWith(blob, passphrase)
		return v, 0, err
	}
}

// A foundVault is the newest of the sealed vaults.
type foundVault struct {
	vault *vault.Vault // nil where none could be opened
	by    int          // which key opened it
	left  []string     // the sealed vaults that could not be, and why
}

// newest opens every sealed vault that is whole, and returns the one that was
// changed last, or the reason why none was opened; neither where none is whole.
func (g *gathering) newest(e *env, open unlocker) (found foundVault, reason error) {
	opened := 0
	for _, c := range g.sealed {
		blob, err := c.Blob()
		if err != nil {
			found.left = append(found.left, partsLine(c))
			continue
		}
		v, by, err := open(blob)
		if err != nil {
			found.left = append(found.left, fmt.Sprintf("sealed vault %s: %v", c.Tag(), err))
			if reason == nil || !errors.Is(err, errByPassphrase) && !errors.Is(err, errByShares) {
				reason = err
			}
			continue
		}
		opened++
		if found.vault == nil || v.LastChange().After(found.vault.LastChange()) {
			found.vault, found.by = v, by
		}
	}
	if found.vault == nil {
		return found, reason
	}
	if opened > 1 {
		e.say("several sealed vaults are there: the newest is taken, %s", stateOf(found.vault))
	}
	return found, nil
}

func stateOf(v *vault.Vault) string {
	return fmt.Sprintf("last changed on %s, with %s", dateOnly(v.LastChange()), count(len(v.Accounts), "account"))
}

// goOn says which sealed vaults are left out. One of them may be newer, so it is
// asked whether to go on, where anything is asked.
func (f *combineFlags) goOn(ctx context.Context, e *env, found foundVault) error {
	for _, line := range found.left {
		e.say("left out, though it may be newer: %s", line)
	}
	if len(found.left) == 0 || f.yes || f.newFile != "" || f.vault.passphraseFile != "" {
		return nil
	}
	t, err := e.prompter("--yes goes on without what is left out")
	if err != nil {
		return err
	}
	defer t.close()
	right, err := t.confirm(ctx, "go on with the vault that was "+stateOf(found.vault)+"?")
	if err == nil && !right {
		err = refuse(exitWrongKey, "the same command once more, with what was missing", "not gone on without %s", strings.Join(found.left, "; "))
	}
	return err
}

// fromSealedSheets opens the sealed sheets that are whole by their passphrase
// and makes a vault of the newest. On a terminal a wrong passphrase is asked for
// again, and without one it goes another way.
func (f *combineFlags) fromSealedSheets(ctx context.Context, e *env, g *gathering, dir string, otherwise func() error) error {
	if f.showKey {
		return usagef("without --show-key the accounts come back", "a sealed sheet holds no key to show")
	}
	for {
		passphrase, err := f.oldPassphrase(ctx, e, f.vault.passphraseFile, "passphrase that the vault had when the sheet was printed (forgotten: just press Enter)")
		if err != nil {
			return err
		}
		if passphrase.Empty() {
			return otherwise()
		}
		found, err := g.newest(e, byPassphrase(passphrase))
		switch {
		case found.vault != nil:
			if err := f.goOn(ctx, e, found); err != nil {
				return err
			}
			return f.newVault(ctx, e, dir, found.vault, secret.Text{})
		case errors.Is(err, vault.ErrPassphrase) && f.vault.passphraseFile == "":
			e.report(err)
		default:
			return err
		}
	}
}

// sharesInstead has shares typed, where the passphrase of a sheet is forgotten.
func (f *combineFlags) sharesInstead(ctx context.Context, e *env, g *gathering, dir string) error {
	t, err := e.prompter("hardcopy combine FILE… reads shares from files")
	if err != nil {
		return err
	}
	defer t.close()
	if err := typeIn(ctx, e, t, g, g.haveKey); err != nil {
		return err
	}
	if !g.haveKey() {
		return g.notEnough()
	}
	return f.withKeys(ctx, e, g, dir)
}

// oldPassphrase takes a passphrase that was set before from a file or asks for it.
func (f *combineFlags) oldPassphrase(ctx context.Context, e *env, file, question string) (secret.Text, error) {
	if file != "" {
		return f.vault.firstLine(ctx, e, "--passphrase-file", file)
	}
	t, err := e.prompter("--passphrase-file FILE gives the passphrase")
	if err != nil {
		return secret.Text{}, err
	}
	defer t.close()
	return t.askSecret(ctx, question)
}
