package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// haveSealedSheet reports whether a sealed vault is whole that a passphrase
// opens: it needs no shares.
func (g *gathering) haveSealedSheet() bool { return slices.ContainsFunc(g.sealed, sealedSheet) }

// haveVaultOfKey reports whether a sealed vault is whole that a key opens, and
// with it shares.
func (g *gathering) haveVaultOfKey() bool {
	return slices.ContainsFunc(g.sealed, func(c *sealed.Collector) bool { return complete(c) && !sealedSheet(c) })
}

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
		for i, k := range keys {
			if v, err = k.key.OpenSealed(blob); err == nil {
				return v, i, nil
			}
		}
		return nil, 0, err
	}
}

func byPassphrase(passphrase secret.Text) unlocker {
	return func(blob []byte) (*vault.Vault, int, error) {
		if !vault.NeedsPassphrase(blob) {
			return nil, noKeyUsed, errByShares
		}
		v, err := vault.OpenSealedWith(blob, passphrase)
		return v, noKeyUsed, err
	}
}

// byKeysOrPassphrase opens a sealed vault by whichever of the two it needs.
func byKeysOrPassphrase(keys []foundKey, passphrase secret.Text) unlocker {
	return func(blob []byte) (*vault.Vault, int, error) {
		if vault.NeedsPassphrase(blob) {
			return byPassphrase(passphrase)(blob)
		}
		return byKeys(keys)(blob)
	}
}

// unlocker is the keys, and the passphrase too where one was given.
func (f *combineFlags) unlocker(ctx context.Context, e *env, g *gathering, keys []foundKey) (unlocker, error) {
	if f.vault.passphraseFile == "" || !g.haveSealedSheet() {
		return byKeys(keys), nil
	}
	passphrase, err := f.oldPassphrase(ctx, e, f.vault.passphraseFile, "")
	return byKeysOrPassphrase(keys, passphrase), err
}

// A foundVault is the newest of the sealed vaults.
type foundVault struct {
	vault *vault.Vault // nil where none could be opened
	tag   string
	by    int      // which key opened it
	count int      // how many could be opened
	left  []string // the sealed vaults that could not be, and why
	wants string   // what would open the last of them
}

// noKeyUsed stands for the key where a passphrase opened the vault.
const noKeyUsed = -1

// leave notes a sealed vault that could not be opened.
func (f *foundVault) leave(line, wants string) {
	f.left, f.wants = append(f.left, line), wants
}

// olderThan reports whether v goes first. Of two of one age the one that a key
// opened does: the shares keep opening it.
func (f *foundVault) olderThan(v *vault.Vault, by int) bool {
	if now, was := v.LastChange(), f.vault.LastChange(); !now.Equal(was) {
		return now.After(was)
	}
	return f.by == noKeyUsed && by != noKeyUsed
}

// wanted words what opens a sealed vault that was not opened.
func wanted(err error) string {
	switch {
	case errors.Is(err, errByPassphrase):
		return "--passphrase-file FILE, the passphrase that it had when it was printed"
	case errors.Is(err, vault.ErrPassphrase):
		return "the passphrase that it had when it was printed"
	case errors.Is(err, errByShares), errors.Is(err, vault.ErrWrongKey):
		return "the shares that open it"
	}
	return "a better picture of it"
}

// newest opens every sealed vault that is whole, and returns the one that was
// changed last, or the reason why none was opened; neither where none is whole.
func (g *gathering) newest(open unlocker) (found foundVault, reason error) {
	for _, c := range g.sealed {
		blob, err := c.Blob()
		if err != nil {
			found.leave(partsLine(c), "what was missing")
			continue
		}
		v, by, err := open(blob)
		if err != nil {
			found.leave(fmt.Sprintf("sealed vault %s: %v", c.Tag(), err), wanted(err))
			if reason == nil || !errors.Is(err, errByPassphrase) && !errors.Is(err, errByShares) {
				reason = err
			}
			continue
		}
		found.count++
		if found.vault == nil || found.olderThan(v, by) {
			found.vault, found.tag, found.by = v, c.Tag(), by
		}
	}
	if found.vault == nil {
		return found, reason
	}
	return found, nil
}

func stateOf(v *vault.Vault) string {
	return fmt.Sprintf("last changed on %s, with %s", words.Date(v.LastChange()), words.Count(len(v.Accounts), "account", "accounts"))
}

// goOn says which sealed vault is taken and which are left out. One of these may
// be newer, so it is asked whether to go on, where anything is asked.
func (f *combineFlags) goOn(ctx context.Context, e *env, found foundVault) error {
	if found.count > 1 {
		e.Say("several sealed vaults are there: the newest is taken, %s", stateOf(found.vault))
	}
	for _, line := range found.left {
		e.Say("left out, though it may be newer: %s", line)
	}
	if len(found.left) == 0 || f.yes || f.newFile != "" {
		return nil
	}
	t, err := e.Prompter("--yes goes on without what is left out")
	if err != nil {
		return err
	}
	defer t.Close()
	right, err := t.Confirm(ctx, "go on with the vault that was "+stateOf(found.vault)+"?")
	if err == nil && !right {
		err = refuse.Errorf(refuse.WrongKey, "the same command once more, with "+found.wants, "not gone on without %s", strings.Join(found.left, "; "))
	}
	return err
}

// fromSealedSheets opens the sealed sheets that are whole by their passphrase
// and makes a vault of the newest. On a terminal a wrong passphrase is asked for
// again, and without one it goes another way.
func (f *combineFlags) fromSealedSheets(ctx context.Context, e *env, g *gathering, dir string, otherwise func() error) error {
	if f.showKey {
		return refuse.Usagef("without --show-key the accounts come back", "a sealed sheet holds no key to show")
	}
	for {
		passphrase, err := f.oldPassphrase(ctx, e, f.vault.passphraseFile, "passphrase that the vault had when the sheet was printed (forgotten: just press Enter)")
		if err != nil {
			return err
		}
		if passphrase.Empty() {
			return otherwise()
		}
		found, err := g.newest(byPassphrase(passphrase))
		switch {
		case found.vault != nil:
			if err := f.goOn(ctx, e, found); err != nil {
				return err
			}
			return f.newVault(ctx, e, dir, found.vault, vault.Key{})
		case errors.Is(err, vault.ErrPassphrase) && f.vault.passphraseFile == "":
			e.Report(err)
		default:
			return err
		}
	}
}

// sharesInstead has shares typed, and the sealed vault that they open, where the
// passphrase of a sheet is forgotten.
func (f *combineFlags) sharesInstead(ctx context.Context, e *env, g *gathering, dir string) error {
	t, err := e.Prompter("hardcopy combine FILE… reads shares from files")
	if err != nil {
		return err
	}
	defer t.Close()
	enough := func() bool { return g.haveKey() && (g.haveVaultOfKey() || store.HasAccounts(dir)) }
	if err := typeIn(ctx, e, t, g, enough); err != nil {
		return err
	}
	if !g.haveKey() {
		return g.notEnough()
	}
	return f.withKeys(ctx, e, g, dir)
}

// oldPassphrase takes a passphrase that was set before from a file, which is read
// once, or asks for it.
func (f *combineFlags) oldPassphrase(ctx context.Context, e *env, file, question string) (old secret.Text, err error) {
	if file != "" && f.old.Empty() {
		f.old, err = f.vault.firstLine(ctx, e, "--passphrase-file", file)
	}
	if file != "" {
		return f.old, err
	}
	t, err := e.Prompter("--passphrase-file FILE gives the passphrase")
	if err != nil {
		return secret.Text{}, err
	}
	defer t.Close()
	return t.AskSecret(ctx, question)
}
