package passphrase_test

import (
	"fmt"
	"regexp"
	"testing"

	"hardcopy/paper/lang"
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
	const guess = ": whoever finds the vault can guess it"
	for text, want := range map[string]string{
		"correct horse battery":   "",
		"correct horse ":          "the passphrase begins or ends with a space",
		"cable-drop-down-ember":   "",
		"9401672385519":           "the passphrase is a number" + guess,
		"94016723855190263":       "",
		"horse":                   "the passphrase is short" + guess,
		"abcdefghijk":             "the passphrase is short" + guess,
		"абвгдежзиклм":            "the passphrase has letters that another keyboard may lack or write differently",
		"größer":                  "the passphrase has letters that another keyboard may lack or write differently; the passphrase is short" + guess,
		"aaaaaaaaaaaaaaaaaaaaaaa": "the passphrase is of few different letters" + guess,
		"abcdeabcdeabcde":         "the passphrase is of few different letters" + guess,
	} {
		if got := lang.Join("; ", passphrase.Warnings(secret.New(text))...).String(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func Example() {
	for _, warning := range passphrase.Warnings(secret.New("short")) {
		fmt.Println(warning)
	}
	// Output:
	// the passphrase is short: whoever finds the vault can guess it
}
