package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// finish makes the best of what has come together.
func (f *combineFlags) finish(ctx context.Context, e *env, g *gathering, dir string) error {
	switch {
	case g.haveKey():
		return f.withKeys(ctx, e, g, dir)
	case f.awaitsVault(g, dir):
		return f.completeByKey(ctx, e, g, dir)
	case g.haveSealedSheet():
		return f.fromSealedSheets(ctx, e, g, dir, func() error { return f.sharesInstead(ctx, e, g, dir) })
	}
	return g.notEnough()
}

func (f *combineFlags) withKeys(ctx context.Context, e *env, g *gathering, dir string) error {
	keys := g.keys(e)
	switch {
	case f.showKey:
		sayOtherKeys(e, keys, 0)
		return e.Reveal(ctx, keys[0].key.Identity().Reveal()+"\n", f.stay)
	case store.HasAccounts(dir):
		return f.regain(ctx, e, g, dir, keys)
	}
	return f.restore(ctx, e, g, dir, keys)
}

// A foundKey is a key that came together.
type foundKey struct {
	key vault.Key
	set string // whose shares gave it; empty where it was typed
}

func (k foundKey) String() string {
	if k.set == "" {
		return "the typed key"
	}
	return "the key of set " + k.set
}

// keys combines every set that has enough shares, and names the shares and sets
// that do not belong.
func (g *gathering) keys(e *env) []foundKey {
	var keys []foundKey
	if !g.identity.IsZero() {
		keys = append(keys, foundKey{key: g.identity})
	}
	for _, set := range g.sets {
		key, strange, err := set.Combine()
		if errors.Is(err, shares.ErrTooFew) {
			continue
		}
		if err != nil {
			e.Say("set %s is left out: %s", set.ID(), err)
			continue
		}
		for _, number := range strange {
			e.Say("share %d does not belong or is damaged: the others agree without it", number)
		}
		keys = append(keys, foundKey{keyOfShares(key), set.ID()})
		key.Wipe()
	}
	return keys
}

// keyOfShares is the vault key that shares gave. Any 32 bytes are one.
func keyOfShares(k shares.Key) vault.Key {
	key, _ := vault.ParseKey(secret.New(k.Identity()))
	return key
}

// sayOtherKeys says which keys are not the one that is used.
func sayOtherKeys(e *env, keys []foundKey, used int) {
	for _, k := range keys {
		if !k.key.Equal(keys[used].key) {
			e.Say("%s is used; %s is another one and left out: combine its shares alone, with --vault ANOTHER-DIR", keys[used], k)
		}
	}
}

// notEnough says what is missing where there is neither a key nor a sealed sheet.
func (g *gathering) notEnough() error {
	for _, s := range g.sets {
		if s.ID() != "" {
			return noKey(s)
		}
	}
	if len(g.sealed) > 0 {
		return refuse.Errorf(refuse.WrongKey, "the shares, or the missing parts of a sealed sheet", "a sealed vault, and nothing that opens it: %w", shares.ErrTooFew)
	}
	if g.told {
		return refuse.Errorf(refuse.Code(g.refused[0]), "", "no share was given that can be used")
	}
	if len(g.refused) > 0 {
		return g.refused[0]
	}
	return refuse.Errorf(refuse.Damaged, refuse.ShareHint, "no share was given")
}

// noKey words why a set gives no key.
func noKey(s *shares.Set) error {
	if s.Need() > 0 {
		return refuse.Errorf(refuse.WrongKey, fmt.Sprintf("any %d more of set %s; the others are with the other holders", s.Need(), s.ID()),
			"%w: %d of %d needed", shares.ErrTooFew, len(s.Numbers()), s.Threshold())
	}
	_, _, err := s.Combine()
	return refuse.Errorf(refuse.WrongKey, "add a further share of the set: with one more than needed, the false one is found", "combining set %s: %w", s.ID(), err)
}

// restore brings the vault back by one of the keys.
func (f *combineFlags) restore(ctx context.Context, e *env, g *gathering, dir string, keys []foundKey) error {
	open, err := f.unlocker(ctx, e, g, keys)
	if err != nil {
		return err
	}
	found, err := g.newest(open)
	switch {
	case found.vault != nil:
		if err := f.goOn(ctx, e, found); err != nil {
			return err
		}
		return f.fromSealed(ctx, e, dir, found, keys)
	case g.haveSealedSheet():
		e.Say("the sealed sheet is opened by its passphrase, not by shares; they open the pages \"Sealed vault\" of their own set")
		return f.fromSealedSheets(ctx, e, g, dir, func() error { return f.keyAlone(ctx, e, g, dir, keys) })
	case errors.Is(err, vault.ErrWrongKey):
		return refuse.Errorf(refuse.WrongKey, "take the pages \"Sealed vault\" of the same set as the shares", "%w", err)
	case err != nil:
		return err
	}
	return f.keyAlone(ctx, e, g, dir, keys)
}

// fromSealed makes or completes a vault of the sealed one that was found.
func (f *combineFlags) fromSealed(ctx context.Context, e *env, dir string, found foundVault, keys []foundKey) error {
	used := found.keyOf(keys)
	if used == noKeyUsed {
		e.Say("sealed vault %s is taken, which its passphrase opened; it gets a new key, which the shares do not open", found.tag)
		return f.newVault(ctx, e, dir, found.vault, vault.Key{})
	}
	sayOtherKeys(e, keys, used)
	if store.Exists(dir) {
		return f.complete(ctx, e, dir, found.vault, keys[used].key)
	}
	return f.newVault(ctx, e, dir, found.vault, keys[used].key)
}

// keyOf returns which of the keys is the vault's own. One that a passphrase
// opened names the sets of its key.
func (f foundVault) keyOf(keys []foundKey) int {
	if f.by != noKeyUsed {
		return f.by
	}
	return slices.IndexFunc(keys, func(k foundKey) bool {
		return slices.ContainsFunc(f.vault.WholeSplits(), func(s *vault.Split) bool { return s.Set == k.set })
	})
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
	return ask.NewPassphrase(ctx, e.Console, "--new-passphrase-file")
}

// newVault makes a vault of what was on paper.
func (f *combineFlags) newVault(ctx context.Context, e *env, dir string, v *vault.Vault, key vault.Key) error {
	if store.Exists(dir) || store.HasAccounts(dir) {
		return refuse.Errorf(refuse.Unsafe, "name another place with --vault DIR", "%s: %w", console.Printable(dir), store.ErrExists)
	}
	passphrase, now, err := f.renewal(ctx, e)
	if err != nil {
		return err
	}
	if key.IsZero() {
		v.Splits = nil // the shares are of the old key
	}
	if err := store.Restore(dir, v, key, passphrase, e.workFactor, now); err != nil {
		return err
	}
	f.sayBack(e, v, dir)
	return nil
}

func (f *combineFlags) sayBack(e *env, v *vault.Vault, dir string) {
	e.Say("the vault is back, with %s, in %s", words.Count(len(v.Accounts), "account", "accounts"), console.Printable(dir))
	e.Say("next: %[1]s list; %[1]s code NAME gives a code; %[1]s print -o - | lp makes new sheets", f.vault.program())
}

// regain gives a vault whose passphrase is forgotten a new one.
func (f *combineFlags) regain(ctx context.Context, e *env, g *gathering, dir string, keys []foundKey) error {
	key, v, err := openerOf(dir, keys)
	if err != nil {
		return err
	}
	open, err := f.unlocker(ctx, e, g, keys)
	if err != nil {
		return err
	}
	found, _ := g.newest(open)
	passphrase, now, err := f.renewal(ctx, e)
	if err != nil {
		return err
	}
	n, err := store.Regain(dir, key, passphrase, e.workFactor, now)
	if err != nil {
		return err
	}
	e.Say("the vault in %s opens with the new passphrase: %s", console.Printable(dir), words.Count(n, "account", "accounts"))
	e.Say("next: %s list", f.vault.program())
	found.sayNewer(e, dir, v)
	return nil
}

// sayNewer says what a regained vault does not have: a newer one from paper, and
// those that could not be opened.
func (f foundVault) sayNewer(e *env, dir string, v *vault.Vault) {
	for _, line := range f.left {
		e.Say("left out, though it may be newer than the vault in %s: %s", console.Printable(dir), line)
	}
	if f.vault != nil && f.vault.LastChange().After(v.LastChange()) {
		e.Say("warning: sealed vault %s is newer: %s; the vault in %s was %s", f.tag, stateOf(f.vault), console.Printable(dir), stateOf(v))
		e.Say("hint: to bring that one back too: the same command once more, with --vault ANOTHER-DIR")
	}
}

// openerOf returns the key that opens the vault.age in dir, and what is in that.
func openerOf(dir string, keys []foundKey) (vault.Key, *vault.Vault, error) {
	var problem error
	for _, k := range keys {
		v, err := store.OpenByKey(dir, k.key)
		if err == nil {
			return k.key, v, nil
		}
		problem = err
	}
	const anew = "to make a new vault of what is on the sheets: --vault ANOTHER-DIR"
	switch {
	case errors.Is(problem, vault.ErrWrongKey):
		problem = refuse.Errorf(refuse.WrongKey, anew, "%w", problem)
	case errors.Is(problem, vault.ErrDamaged), errors.Is(problem, store.ErrOnlyBackup):
		_, hint := refuse.Classify(problem)
		problem = refuse.Errorf(refuse.Damaged, hint+"; or "+anew, "%w", problem)
	}
	return vault.Key{}, nil, problem
}
