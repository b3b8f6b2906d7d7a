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
	"errors"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
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

// KeyQuestion is how a setup key is asked for, and what becomes of none.
type KeyQuestion struct {
	Question string
	None     string // asked about an empty answer to a key that was refused before
}

// The questions for a setup key: a first one, one in the place of another, and once
// more where codes said that it is mistyped.
var (
	NewKey   = KeyQuestion{"Setup key or otpauth link (none: just press Enter)", "none at all?"}
	OtherKey = KeyQuestion{"new setup key or otpauth link (it stays as it is: just press Enter)", "does the setup key stay as it was?"}
	KeyAgain = KeyQuestion{"the setup key or otpauth link once more (it stays as it was typed: just press Enter)", "does it stay as it was typed first?"}
)

// Key asks for a key or link until what is typed can be taken, or nothing is. Why
// it cannot be taken stands on the screen that asks; after that none is an answer
// only once it is confirmed.
func Key(ctx context.Context, t *console.Terminal, q KeyQuestion, take func(secret.Text) error) error {
	for refused := error(nil); ; {
		var typed string
		none := false
		err := t.Private(func() (err error) {
			if refused != nil {
				t.SayProblem(refused)
			}
			if typed, err = t.AskPasted(ctx, q.Question); err != nil || typed != "" {
				return err
			}
			if none = refused == nil; !none {
				none, err = t.Confirm(ctx, q.None)
			}
			return err
		})
		if err != nil || none {
			return err
		}
		if typed == "" {
			continue
		}
		refused = take(secret.New(typed))
		if refused == nil || errors.Is(refused, refuse.ErrInterrupted) {
			return refused
		}
	}
}
