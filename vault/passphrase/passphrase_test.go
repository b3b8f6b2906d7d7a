package passphrase_test

import (
	"fmt"
	"regexp"
	"testing"

	"hardcopy/vault/passphrase"
	"hardcopy/vault/secret"
)

func TestMake(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z]+(-[a-z]+){7,}$`)
	one, err := passphrase.Make()
	other, err2 := passphrase.Make()
	if err != nil || err2 != nil || !shape.MatchString(one.Reveal()) || one.Equal(other) {
		t.Errorf("%v, %v, of the shape %v, the same %v", err, err2, shape.MatchString(one.Reveal()), one.Equal(other))
	}
}

func TestWarnings(t *testing.T) {
	for text, want := range map[string]int{
		"correct horse battery": 0, "correct horse ": 1, "correct hörse battery": 1, "short": 1, " für ": 3, "": 1,
	} {
		if got := passphrase.Warnings(secret.New(text)); len(got) != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func Example() {
	for _, warning := range passphrase.Warnings(secret.New("short")) {
		fmt.Println(warning)
	}
	// Output:
	// the passphrase is short: whoever finds the vault can guess it; one that is made for you is strong
}
