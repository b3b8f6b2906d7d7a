package main

import (
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/refuse"
)

// TestThreeTries asks for a passphrase again where it is wrong, twice. What is typed
// while the key is derived is never shown, and after a wrong one it is forgotten.
func TestThreeTries(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	const wrong = "error: opening " // … wrong passphrase
	for _, test := range []struct {
		typed []string
		code  int
	}{
		{[]string{firstPassphrase}, refuse.Done},
		{[]string{"wrong", firstPassphrase}, refuse.Done},
		{[]string{"wrong", "wrong again", firstPassphrase}, refuse.Done},
		{[]string{"wrong", "wrong again", "and again"}, refuse.WrongKey},
	} {
		r := startOnTerminal(t, dir, "list")
		for i, text := range test.typed {
			if !r.Shows("passphrase of the vault: ", i+1) || !r.Hides() {
				t.Fatalf("%q: the terminal shows %q", test.typed, r.Screen())
			}
			// The next line comes too early, as of somebody who has seen the mistake.
			if err := r.Type(text + "\ntoo early\n"); err != nil {
				t.Fatal(err)
			}
			if text != firstPassphrase && !r.Shows(wrong, i+1) {
				t.Fatalf("%q: the terminal shows %q", test.typed, r.Screen())
			}
		}
		r.wait()
		if code := r.cmd.ProcessState.ExitCode(); code != test.code {
			t.Errorf("%q: exit %d; the terminal shows %q", test.typed, code, r.Screen())
		}
		if shown := r.Screen(); strings.Contains(shown, "early") || strings.Contains(shown, "wrong again") {
			t.Errorf("%q: what was typed is shown: %q", test.typed, shown)
		}
		if !r.Echoes() {
			t.Errorf("%q: the terminal no longer shows what is typed", test.typed)
		}
	}
}
