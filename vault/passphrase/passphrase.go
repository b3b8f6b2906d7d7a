// Package passphrase makes passphrases, and says what is wrong with others.
//
// It promises that one that it makes has 103 bits and is of plain words. It does not
// promise that one without a warning is strong: what is known of its owner it cannot
// know.
package passphrase

import (
	"fmt"
	"strings"

	"github.com/sethvargo/go-diceware/diceware"

	"hardcopy/vault/secret"
)

// count is how many words are drawn from the EFF's long list, 12.9 bits each.
const count = 8

// Make makes a passphrase: eight words with hyphens between.
func Make() (secret.Text, error) {
	words, err := diceware.Generate(count)
	if err != nil {
		return secret.Text{}, fmt.Errorf("making a passphrase: %w", err)
	}
	return secret.New(strings.Join(words, "-")), nil
}

// Warnings says what may go wrong when a passphrase is typed years later on another
// keyboard, and whether it can be guessed.
func Warnings(p secret.Text) []string {
	var warnings []string
	text := p.Reveal()
	if text != strings.TrimSpace(text) {
		warnings = append(warnings, "the passphrase begins or ends with a space")
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r > 0x7e }) {
		warnings = append(warnings, "the passphrase has letters that another keyboard may lack or write differently")
	}
	if len(text) < 12 {
		warnings = append(warnings, "the passphrase is short: whoever finds the vault can guess it; one that is made for you is strong")
	}
	return warnings
}
