package ask

import (
	"context"
	"fmt"
	"strings"

	"github.com/sethvargo/go-diceware/diceware"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/secret"
)

// passphraseWords are drawn from the EFF's long list, 12.9 bits each: 103 bits.
const passphraseWords = 8

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
		if p := first.Reveal(); p != strings.TrimSpace(p) {
			c.Say("warning: the passphrase begins or ends with a space")
		}
		for _, warning := range Weak(first) {
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
	words, err := diceware.Generate(passphraseWords)
	if err != nil {
		return secret.Text{}, fmt.Errorf("making a passphrase: %w", err)
	}
	made := secret.New(strings.Join(words, "-"))
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

// The least length of a passphrase that is not warned of, in characters, the least
// variety, and the least length of digits alone: of 17 a machine that tries a million a
// second has tried half in 1,500 years.
const (
	shortest  = 12
	variety   = 6
	allDigits = 17
)

// Weak says what may be wrong with a new passphrase: that it can be guessed, or cannot
// be typed on another keyboard years later.
func Weak(passphrase secret.Text) []string {
	p := []rune(passphrase.Reveal())
	defer clear(p)
	seen, odd, digits := make(map[rune]bool), false, true
	for _, r := range p {
		seen[r] = true
		odd = odd || r > 0x7e
		digits = digits && r >= '0' && r <= '9'
	}
	defer clear(seen)
	var warnings []string
	if odd {
		warnings = append(warnings, "the passphrase has letters that another keyboard may lack or write differently")
	}
	why := ""
	switch {
	case len(p) < shortest:
		why = "is short"
	case len(seen) < variety:
		why = "is of few different letters"
	case digits && len(p) < allDigits:
		why = "is a number"
	}
	if why != "" {
		warnings = append(warnings, "the passphrase "+why+": whoever finds the vault can guess it")
	}
	return warnings
}
