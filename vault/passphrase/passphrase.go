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

	"hardcopy/paper/lang"
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

// The least length of a passphrase that is not warned of, in characters, the least
// variety, and the least length of digits alone: of 17 a machine that tries a million a
// second has tried half in 1,500 years.
const (
	shortest  = 12
	variety   = 6
	allDigits = 17
)

// Warnings says what may go wrong when a passphrase is typed years later on another
// keyboard, and whether it can be guessed.
func Warnings(passphrase secret.Text) []lang.Said {
	p := []rune(passphrase.Reveal())
	defer clear(p)
	seen, odd, digits := make(map[rune]bool), false, true
	for _, r := range p {
		seen[r] = true
		odd = odd || r > 0x7e
		digits = digits && r >= '0' && r <= '9'
	}
	defer clear(seen)
	var warnings []lang.Said
	if p := passphrase.Reveal(); p != strings.TrimSpace(p) {
		warnings = append(warnings, lang.Put("the passphrase begins or ends with a space"))
	}
	if odd {
		warnings = append(warnings, lang.Put("the passphrase has letters that another keyboard may lack or write differently"))
	}
	switch {
	case len(p) < shortest:
		warnings = append(warnings, lang.Put("the passphrase is short: whoever finds the vault can guess it"))
	case len(seen) < variety:
		warnings = append(warnings, lang.Put("the passphrase is of few different letters: whoever finds the vault can guess it"))
	case digits && len(p) < allDigits:
		warnings = append(warnings, lang.Put("the passphrase is a number: whoever finds the vault can guess it"))
	}
	return warnings
}
