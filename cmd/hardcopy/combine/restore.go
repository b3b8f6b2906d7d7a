package combine

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/recovery"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// keys returns the keys that came together, and says what does not belong if it is
// to.
func (c *combining) keys(say bool) []recovery.Key {
	keys, remarks := c.g.Keys()
	for _, remark := range remarks {
		if say {
			c.Say("%s", remark)
		}
	}
	return keys
}

// sayOtherKeys says which keys are not the one that is used.
func (c *combining) sayOtherKeys(keys []recovery.Key, used recovery.Key) {
	for _, k := range keys {
		if !k.Equal(used.Key) {
			c.Say("%s is used; %s is another one and left out: combine its shares alone, with --vault ANOTHER-DIR", used.Name(), k.Name())
		}
	}
}

// show shows the key itself.
func (c *combining) show(ctx context.Context) error {
	key := c.g.Key()
	c.sayOtherKeys(c.keys(true), key)
	return c.Reveal(ctx, key.Identity().Reveal()+"\n", c.stay)
}

// restore makes a vault of what was on paper.
func (c *combining) restore(ctx context.Context) error {
	keys := c.keys(true)
	found := c.sayFound()
	switch {
	case !found.Key.IsZero():
		c.sayOtherKeys(keys, found.Key)
	case len(keys) > 0:
		c.Say("sealed vault %s is taken, which its passphrase opened; it gets a new key, which the shares do not open", found.Tag)
	}
	passphrase, options, err := c.renewal(ctx)
	if err != nil {
		return err
	}
	done := c.During(restoring)
	err = store.Restore(c.dir, found.Vault, found.Key.Key, passphrase, options)
	done()
	if err != nil {
		return err
	}
	return c.sayBack(found)
}

// restoring is what takes long.
const restoring = "bringing the vault back"

// renewal returns the passphrase that the vault gets, and what the store takes.
func (c *combining) renewal(ctx context.Context) (passphrase secret.Text, options store.Options, err error) {
	if options, err = c.vault.Options(c.Env); err != nil {
		return passphrase, options, err
	}
	passphrase, err = c.vault.NewPassphrase(ctx, c.Env, c.newFile.Source())
	return passphrase, options, err
}

// sayBack says what is back. It is all of it, or an error.
func (c *combining) sayBack(found recovery.Found) error {
	c.Say("the vault is back, with %s, in %s", words.Count(len(found.Vault.Accounts), "account", "accounts"), c.dir)
	c.Say("next: %[1]s list; %[1]s code NAME gives a code; %[1]s print %[2]s makes new sheets", c.vault.Program(), c.Out())
	switch {
	case found.Vault.Partial:
		return refuse.Errorf(refuse.Damaged, "the sheets that it was printed beside say which accounts these are; the others are in the whole sealed vault, or in another split",
			"this sealed vault held some of the accounts only")
	case len(found.Left) > 0 && c.unasked:
		return refuse.Errorf(refuse.Damaged, onceMore(found), "left out, though it may be newer: %s", found.LeftOut())
	}
	return nil
}

// complete puts the accounts beside the key that is alone in the directory.
func (c *combining) complete(ctx context.Context) error {
	keys := c.keys(true)
	found := c.sayFound()
	c.sayOtherKeys(keys, found.Key)
	options, err := c.vault.Options(c.Env)
	if err != nil {
		return err
	}
	err = c.withOldPassphrase(ctx, func(passphrase secret.Text) error {
		defer c.During(restoring)()
		return store.Complete(c.dir, found.Vault, found.Key.Key, passphrase, options)
	})
	switch {
	case err == nil:
		err = c.sayBack(found)
	case errors.Is(err, vault.ErrWrongKey):
		err = refuse.Errorf(refuse.Unsafe, "name another place with --vault DIR", "the key that is there is another one: %w", err)
	}
	return err
}

// keepKey keeps the key for a vault.age that is yet to be found.
func (c *combining) keepKey(ctx context.Context) error {
	keys, key := c.keys(true), c.g.Key()
	if c.newFile == "" {
		c.Say("the key is there, but not the accounts: the passphrase that is asked for now is for the key; still needed: %s", c.stillNeeded())
	}
	passphrase, options, err := c.renewal(ctx)
	if err != nil {
		return err
	}
	done := c.During(restoring)
	err = store.RestoreKey(c.dir, key.Key, passphrase, options)
	done()
	if err != nil {
		return fmt.Errorf("keeping the key: %w", err)
	}
	c.sayOtherKeys(keys, key)
	c.Say("%s is in %s, but not the accounts", key.Name(), c.dir)
	c.Say("still needed: %s; or a copy of vault.age, to be put beside key.age", c.stillNeeded())
	return refuse.Errorf(refuse.Damaged, c.vault.Program()+" combine scan1.png scan2.png with all of the codes completes it: of the shares it needs none again",
		"the key is back, the accounts are not")
}

func (c *combining) stillNeeded() string {
	return cmp.Or(lang.Join("; ", c.g.StillNeeded()...).String(), "the sealed vault, which is on every share sheet as QR codes")
}

// regain gives a vault whose passphrase is forgotten a new one.
func (c *combining) regain(ctx context.Context) error {
	key, v, err := c.opener(c.keys(true))
	if err != nil {
		return err
	}
	done := c.During("opening what was gathered")
	found := c.g.Open()
	done()
	passphrase, options, err := c.renewal(ctx)
	if err != nil {
		return err
	}
	done = c.During(restoring)
	n, err := store.Regain(c.dir, key, passphrase, options)
	done()
	if err != nil {
		return err
	}
	c.Say("the vault in %s opens with the new passphrase: %s", c.dir, words.Count(n, "account", "accounts"))
	c.Say("next: %s list", c.vault.Program())
	for _, left := range found.Left {
		c.Say("left out, though it may be newer than the vault in %s: %s", c.dir, left.Text)
	}
	if found.Vault != nil && found.Vault.LastChange().After(v.LastChange()) {
		c.Say("warning: sealed vault %s is newer: %s; the vault in %s was %s", found.Tag, recovery.StateOf(found.Vault), c.dir, recovery.StateOf(v))
		c.Say("hint: to bring that one back too: the same command once more, with --vault ANOTHER-DIR")
	}
	return nil
}

// opener returns the key that opens the vault.age in the directory, and what is in
// that.
func (c *combining) opener(keys []recovery.Key) (vault.Key, *vault.Vault, error) {
	var problem error
	for _, key := range keys {
		v, err := store.OpenByKey(c.dir, key.Key)
		if err == nil {
			return key.Key, v, nil
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

// stop says why nothing comes next.
func (c *combining) stop() error {
	err := c.g.Why(c.at)
	switch {
	case errors.Is(err, recovery.ErrNothing) && c.told:
		return refuse.Errorf(refuse.Code(c.refused[0]), "", "no share was given that can be used")
	case errors.Is(err, recovery.ErrNothing) && len(c.refused) > 0:
		return c.refused[0]
	case errors.Is(err, recovery.ErrSheetNoKey):
		return refuse.Usagef("without --show-key the accounts come back", "%v", err)
	case errors.Is(err, recovery.ErrTaken):
		return refuse.Errorf(refuse.Unsafe, "name another place with --vault DIR", "%s: %w", c.dir, store.ErrExists)
	case errors.Is(err, recovery.ErrKeyAwaiting):
		return refuse.Errorf(refuse.Unsafe, "with the sealed vault hardcopy combine completes it, without the shares: "+c.stillNeeded(),
			"%s holds a key already, and the accounts are still missing", c.dir)
	case errors.Is(err, vault.ErrWrongKey) && len(c.keys(false)) > 0:
		return refuse.Errorf(refuse.WrongKey, "take the pages \"Sealed vault\" of the same set as the shares", "%w", err)
	case errors.Is(err, vault.ErrWrongKey):
		return refuse.Errorf(refuse.WrongKey, "take the pages \"Sealed vault\" of the same set as the key; another vault: with its shares and --vault ANOTHER-DIR", "%w", err)
	}
	return err
}
