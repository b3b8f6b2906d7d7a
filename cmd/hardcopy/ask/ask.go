// Package ask holds the questions that more than one verb asks, and how each answer
// is read: names, setup keys, backup codes, the proof of a key, a new passphrase.
//
// It promises that an answer which cannot be taken is asked for again, with the
// reason, and that a secret is typed or shown where it leaves nothing in the
// scrollback. It does not promise an answer: the end of ctx ends a question, and
// where there is no terminal it is said which flag stands in for it. What an answer
// means is decided by the packages of the vault.
package ask

import (
	"context"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// Names asks for the names of an account that are missing.
func Names(ctx context.Context, t *console.Terminal, a *vault.Account) (err error) {
	if a.Issuer == "" {
		if a.Issuer, err = t.Ask(ctx, "service (as it calls itself, say Binance)"); err != nil {
			return err
		}
	}
	if a.Account == "" {
		a.Account, err = t.Ask(ctx, "account (the name you log in with)")
	}
	return err
}

// Key asks for a key or link until what is typed can be taken, or nothing is. Why
// it cannot be taken is said.
func Key(ctx context.Context, c *console.Console, t *console.Terminal, question string, take func(secret.Text) error) error {
	for {
		var typed string
		err := t.Private(func() (err error) {
			typed, err = t.AskPasted(ctx, question)
			return err
		})
		if err != nil || typed == "" {
			return err
		}
		if err = take(secret.New(typed)); err == nil {
			return nil
		}
		c.Report(err)
	}
}
