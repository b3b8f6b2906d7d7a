package secret_test

import (
	"fmt"

	"hardcopy/vault/secret"
)

func ExampleDo() {
	var words int
	secret.Do(func() {
		passphrase := secret.New("correct horse battery staple")
		for _, r := range passphrase.Reveal() {
			if r == ' ' {
				words++
			}
		}
	})
	fmt.Println(words+1, "words")
	// Output: 4 words
}
