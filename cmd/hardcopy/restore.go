package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// finish makes the best of what has come together.
func (f *combineFlags) finish(ctx context.Context, e *env, g *gathering, dir string) error {
	if !g.haveKey() {
		return f.withoutKey(ctx, e, g, dir)
	}
	keys := g.keys(e)
	if f.showKey {
		return e.reveal(ctx, keys[0].Reveal()+"\n", f.stay)
	}
	return f.restore(ctx, e, g, dir, keys)
}

// keys combines every set that has enough shares, and names the shares that do
// not belong.
func (g *gathering) keys(e *env) []secret.Text {
	var keys []secret.Text
	if !g.identity.Empty() {
		keys = append(keys, g.identity)
	}
	for _, set := range g.sets {
		key, strange, err := set.Combine()
		if err != nil {
			continue // said as it came
		}
		for _, number := range strange {
			e.say("share %d does not belong or is damaged: the others agree without it", number)
		}
		keys = append(keys, secret.New(key.Identity()))
		key.Wipe()
	}
	return keys
}

// withoutKey opens a sealed sheet by its passphrase, or says what is missing.
func (f *combineFlags) withoutKey(ctx context.Context, e *env, g *gathering, dir string) error {
	if g.haveSealedSheet() {
		return f.fromSealedSheets(ctx, e, g, dir)
	}
	for _, s := range g.sets {
		if s.ID() != "" {
			return noKey(s)
		}
	}
	if len(g.sealed) > 0 {
		return refuse(exitWrongKey, "the shares, or the missing parts of a sealed sheet", "a sealed vault, and nothing that opens it: %w", shares.ErrTooFew)
	}
	if len(g.refused) > 0 {
		return g.refused[0]
	}
	return refuse(exitDamaged, shareHint, "no share was given")
}

// noKey words why a set gives no key.
func noKey(s *shares.Set) error {
	if s.Need() > 0 {
		return refuse(exitWrongKey, fmt.Sprintf("any %d more of set %s; the others are with the other holders", s.Need(), s.ID()),
			"%w: %d of %d needed", shares.ErrTooFew, len(s.Numbers()), s.Threshold())
	}
	_, _, err := s.Combine()
	return refuse(exitWrongKey, "add a further share of the set: with one more than needed, the false one is found", "combining set %s: %w", s.ID(), err)
}

// fromSealedSheets opens the sealed sheets that are whole by their passphrase
// and makes a vault of the newest. On a terminal a wrong passphrase is asked for
// again.
func (f *combineFlags) fromSealedSheets(ctx context.Context, e *env, g *gathering, dir string) error {
	if f.showKey {
		return usagef("without --show-key the accounts come back", "a sealed sheet holds no key to show")
	}
	for {
		passphrase, err := f.oldPassphrase(ctx, e, f.vault.passphraseFile, "passphrase that the vault had when the sheet was printed")
		if err != nil {
			return err
		}
		v, _, err := newestVault(e, g, func(blob []byte) (*vault.Vault, error) { return vault.OpenSealedWith(blob, passphrase) })
		switch {
		case v != nil:
			return f.newVault(ctx, e, dir, v, secret.Text{})
		case errors.Is(err, vault.ErrPassphrase) && f.vault.passphraseFile == "":
			e.report(err)
		default:
			return err
		}
	}
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

// restore brings the vault back by one of the keys.
func (f *combineFlags) restore(ctx context.Context, e *env, g *gathering, dir string, keys []secret.Text) error {
	if vault.HasAccounts(dir) {
		return f.regain(ctx, e, dir, keys)
	}
	var openers []func([]byte) (*vault.Vault, error)
	for _, key := range keys {
		openers = append(openers, func(blob []byte) (*vault.Vault, error) { return vault.OpenSealed(blob, key) })
	}
	v, by, err := newestVault(e, g, openers...)
	switch {
	case v != nil && vault.Exists(dir):
		return f.complete(ctx, e, dir, v, keys[by])
	case v != nil:
		return f.newVault(ctx, e, dir, v, keys[by])
	case errors.Is(err, vault.ErrWrongKey):
		return refuse(exitWrongKey, "take the pages \"Sealed vault\" of the same set as the shares", "%w", err)
	case err != nil:
		return err
	}
	return f.keyAlone(ctx, e, g, dir, keys)
}

// newestVault opens every sealed vault that is whole with one of the openers,
// and returns the one that was changed last, and which opener it was; nil where
// there is none, with the reason if one was there.
func newestVault(e *env, g *gathering, openers ...func([]byte) (*vault.Vault, error)) (newest *vault.Vault, by int, err error) {
	opened := 0
	for _, c := range g.sealed {
		blob, joinErr := c.Blob()
		if joinErr != nil {
			continue
		}
		for i, open := range openers {
			v, openErr := open(blob)
			if openErr != nil {
				err = openErr
				continue
			}
			opened++
			if newest == nil || v.LastChange().After(newest.LastChange()) {
				newest, by = v, i
			}
		}
	}
	if opened > 1 {
		e.say("several sealed vaults are there: the newest is taken, last changed on %s, with %s", dateOnly(newest.LastChange()), count(len(newest.Accounts), "account"))
	}
	if newest != nil {
		err = nil
	}
	return newest, by, err
}

// renewal returns the passphrase that the vault gets, and the time.
func (f *combineFlags) renewal(ctx context.Context, e *env) (secret.Text, time.Time, error) {
	clock, err := f.vault.clock(e)
	if err != nil {
		return secret.Text{}, time.Time{}, err
	}
	passphrase, err := f.freshPassphrase(ctx, e)
	return passphrase, clock(), err
}

func (f *combineFlags) freshPassphrase(ctx context.Context, e *env) (secret.Text, error) {
	if f.newFile != "" {
		return f.vault.firstLine(ctx, e, "--new-passphrase-file", f.newFile)
	}
	return newPassphrase(ctx, e, "--new-passphrase-file")
}

// newVault makes a vault of what was on paper.
func (f *combineFlags) newVault(ctx context.Context, e *env, dir string, v *vault.Vault, key secret.Text) error {
	if vault.Exists(dir) || vault.HasAccounts(dir) {
		return refuse(exitUnsafe, "name another place with --vault DIR", "%s: %w", printable(dir), vault.ErrExists)
	}
	passphrase, now, err := f.renewal(ctx, e)
	if err != nil {
		return err
	}
	if key.Empty() {
		v.Splits = nil // the shares are of the old key
	}
	if err := vault.Restore(dir, v, key, passphrase, e.workFactor, now); err != nil {
		return err
	}
	sayBack(e, v, dir)
	return nil
}

func sayBack(e *env, v *vault.Vault, dir string) {
	e.say("the vault is back, with %s, in %s", count(len(v.Accounts), "account"), printable(dir))
	e.say("next: hardcopy list; hardcopy code NAME gives a code; hardcopy print -o - | lp makes new sheets")
}

// regain gives a vault whose passphrase is forgotten a new one.
func (f *combineFlags) regain(ctx context.Context, e *env, dir string, keys []secret.Text) error {
	key, err := openerOf(dir, keys)
	if err != nil {
		return err
	}
	passphrase, now, err := f.renewal(ctx, e)
	if err != nil {
		return err
	}
	n, err := vault.Regain(dir, key, passphrase, e.workFactor, now)
	if err != nil {
		return err
	}
	e.say("the vault in %s opens with the new passphrase: %s", printable(dir), count(n, "account"))
	e.say("next: hardcopy list")
	return nil
}

// openerOf returns the key that opens the vault.age in dir.
func openerOf(dir string, keys []secret.Text) (secret.Text, error) {
	var problem error
	for _, key := range keys {
		if problem = vault.CheckKey(dir, key); problem == nil {
			return key, nil
		}
	}
	if errors.Is(problem, vault.ErrWrongKey) {
		return secret.Text{}, refuse(exitWrongKey, "to make a new vault of what is on the sheets: --vault ANOTHER-DIR", "%w", problem)
	}
	return secret.Text{}, problem
}
