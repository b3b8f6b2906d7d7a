package ask

import (
	"context"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/passphrase"
	"hardcopy/vault/secret"
)

// NewPassphrase asks twice for a passphrase, or makes one for an empty answer
// and has it typed back as the proof that it was written down. The flag names what
// stands in for the terminal.
func NewPassphrase(ctx context.Context, c *console.Console, flag string) (secret.Text, error) {
	t, err := c.Prompter(flag + " FILE gives the passphrase")
	if err != nil {
		return secret.Text{}, err
	}
	defer t.Close()
	for {
		first, err := t.AskSecret(ctx, "new passphrase (empty: one is made for you)")
		if err != nil {
			return secret.Text{}, err
		}
		if first.Empty() {
			return madePassphrase(ctx, t)
		}
		for _, warning := range passphrase.Warnings(first) {
			c.Say("warning: %s; an empty answer makes a strong one", warning)
		}
		again, err := t.AskSecret(ctx, "the same once more")
		if err != nil {
			return secret.Text{}, err
		}
		if again.Equal(first) {
			return first, nil
		}
		fmt.Fprintln(t, "the two differ; once more (Ctrl-C gives up)")
	}
}

// madePassphrase shows a new passphrase and has it typed back.
func madePassphrase(ctx context.Context, t *console.Terminal) (secret.Text, error) {
	made, err := passphrase.Make()
	if err != nil {
		return secret.Text{}, err
	}
	for {
		err = t.Private(func() error {
			fmt.Fprintf(t, "Your passphrase:\n\n    %s\n\nWrite it on paper now, hyphens and all. Without it, or shares, nothing opens\nthe vault again. Keep it in another place than the vault.\n\n", made.Reveal())
			_, err := t.Ask(ctx, "Press Enter when it is written down")
			return err
		})
		if err != nil {
			return secret.Text{}, err
		}
		again, err := t.AskSecret(ctx, "type it from the paper")
		if err != nil {
			return secret.Text{}, err
		}
		if again.Equal(made) {
			return made, nil
		}
		fmt.Fprintln(t, "that is not it: it is shown again (Ctrl-C gives up)")
	}
}
