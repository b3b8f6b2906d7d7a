package combine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/recovery"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// askPassphrase opens the sealed sheets. A wrong passphrase is asked for again;
// without one there may be another way.
func (c *combining) askPassphrase(ctx context.Context) error {
	if len(c.keys(false)) > 0 {
		c.Say("the sealed sheet is opened by its passphrase, not by shares; they open the pages \"Sealed vault\" of their own set")
	}
	if c.trying {
		return c.tried
	}
	for {
		passphrase, err := c.askSecret(ctx, "passphrase that the vault had when the sheet was printed (forgotten: just press Enter)")
		if err != nil {
			return err
		}
		if passphrase.Empty() {
			c.g.Forget()
			return nil
		}
		if err = c.g.TryPassphrase(passphrase); !errors.Is(err, vault.ErrPassphrase) {
			return err
		}
		c.Report(err)
	}
}

func (c *combining) askSecret(ctx context.Context, question string) (secret.Text, error) {
	t, err := c.Prompter("--passphrase-file FILE gives the passphrase")
	if err != nil {
		return secret.Text{}, err
	}
	defer t.Close()
	return t.AskSecret(ctx, question)
}

// unlockKey opens the key that is alone in the directory.
func (c *combining) unlockKey(ctx context.Context) error {
	return c.withOldPassphrase(ctx, func(passphrase secret.Text) error {
		done := c.During("opening the key")
		key, err := store.KeyAlone(c.dir, passphrase)
		done()
		if err == nil {
			c.g.Unlock(key)
		}
		return err
	})
}

// withOldPassphrase tries the passphrase of the key that is alone in the
// directory. On a terminal a wrong one is asked for again.
func (c *combining) withOldPassphrase(ctx context.Context, try func(passphrase secret.Text) error) error {
	file := cmp.Or(c.vault.PassphraseFile, string(c.newFile))
	for {
		var err error
		switch {
		case !c.old.Empty():
		case file != "":
			c.old, err = c.vault.FirstLine(ctx, c.Env, "--passphrase-file", file)
		default:
			c.old, err = c.askSecret(ctx, "passphrase of the key that is in "+c.dir)
		}
		if err != nil {
			return err
		}
		if err = try(c.old); !errors.Is(err, vault.ErrPassphrase) {
			return err
		}
		err = refuse.Errorf(refuse.WrongKey, "it is the one that the key got from combine; forgotten: --vault ANOTHER-DIR makes a new vault of the same sheets", "%w", err)
		if file != "" {
			return err
		}
		c.old = secret.Text{}
		c.Report(err)
	}
}

// askKey asks which of several keys is meant. It is never guessed: where nobody can
// be asked the run ends.
func (c *combining) askKey(ctx context.Context) error {
	choices := c.g.Choices()
	var lines []string
	for _, choice := range choices {
		lines = append(lines, choice.Describe(c.now()).String())
	}
	ambiguous := refuse.Errorf(refuse.WrongKey, "give the shares of one set alone, and the pages of its sheets; the others may be somebody else's, or forged",
		"several keys came together, and which is meant cannot be known: %s", strings.Join(lines, "; "))
	t, err := c.Terminal()
	if c.newFile != "" || errors.Is(err, console.ErrNoTerminal) {
		return ambiguous
	}
	if err != nil {
		return err
	}
	defer t.Close()
	n, err := ask.Which(ctx, t, "several keys came together; only one is that of the vault that you look for:", lines)
	if err != nil {
		return err
	}
	if n < 0 {
		return ambiguous
	}
	c.g.Choose(choices[n])
	return nil
}

// now is the time that the flag gives, or this machine's. One that cannot be kept is
// refused where it would be.
func (c *combining) now() time.Time {
	if clock, err := c.vault.Clock(c.Env); err == nil {
		return clock()
	}
	return c.Env.Now()
}

// askGoOn says which sealed vault is taken and which are left out. One of these may
// be newer, so it is asked whether to go on, where anything is asked.
func (c *combining) askGoOn(ctx context.Context) error {
	found := c.sayFound()
	if c.yes || c.newFile != "" {
		c.unasked = true
		c.g.GoOn()
		return nil
	}
	t, err := c.Prompter("--yes goes on without what is left out")
	if err != nil {
		return err
	}
	defer t.Close()
	right, err := t.Confirm(ctx, fmt.Sprintf("go on with the vault that was %s?", recovery.StateOf(found.Vault)))
	if err != nil {
		return err
	}
	if !right {
		return refuse.Errorf(refuse.WrongKey, onceMore(found), "not gone on without %s", found.LeftOut())
	}
	c.g.GoOn()
	return nil
}

// sayFound says once which sealed vault is taken and which are left out.
func (c *combining) sayFound() recovery.Found {
	done := c.During("opening what was gathered")
	found := c.g.Open()
	done()
	if c.goingOn {
		return found
	}
	c.goingOn = true
	for _, line := range found.Remarks(c.now()) {
		c.Say("%s", line)
	}
	return found
}

// onceMore is the next step where a sealed vault was left out.
func onceMore(found recovery.Found) string {
	return "the same command once more, with " + wanted(found.Left[len(found.Left)-1].Wants)
}

// wanted words what opens a sealed vault that was not opened.
func wanted(err error) string {
	switch {
	case err == nil:
		return "what was missing"
	case errors.Is(err, recovery.ErrByPassphrase):
		return "--passphrase-file FILE, the passphrase that it had when it was printed"
	case errors.Is(err, vault.ErrPassphrase):
		return "the passphrase that it had when it was printed"
	case errors.Is(err, recovery.ErrByShares), errors.Is(err, vault.ErrWrongKey):
		return "the shares that open it"
	}
	return "a better picture of it"
}
