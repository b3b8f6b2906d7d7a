package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/refuse"
)

// TestGuided calls the program alone on a terminal, and answers.
func TestGuided(t *testing.T) {
	vault, other := filepath.Join(t.TempDir(), "vault"), filepath.Join(t.TempDir(), "other")
	for _, dir := range []string{vault, other} {
		if err := sampleVault(dir); err != nil {
			t.Fatal(err)
		}
	}
	const menu = "just press Enter): "
	for _, test := range []struct {
		name  string
		vault string
		talk  []string // what is waited for, and typed then
		shows []string
		exit  int
	}{
		{"leave at once", "none", []string{menu, "\n"}, []string{"There is no vault in", "Set one up"}, 0},
		{"a number that is none", "none", []string{menu, "12\n", menu, "x\n", menu, "\n"}, nil, 0},
		{"interrupted", "none", []string{menu, "\x03"}, nil, refuse.Interrupted},
		{"the end of the input", "none", []string{menu, "\x04"}, nil, refuse.Interrupted},
		{"stopped while setting up", "none", []string{menu, "1\n", "good enough to go on? (y/n): ", "n\n", menu, "\n"},
			[]string{"$ hardcopy check\n", "There is no vault in"}, 0},
		{"set up and stopped within a verb", "none", []string{menu, "1\n", "go on? (y/n): ", "y\n", "new passphrase", "\x03"},
			[]string{"$ hardcopy init\n"}, refuse.Interrupted},
		{"samples", "none", []string{menu, "3\n", menu, "\n"}, []string{"$ hardcopy demo sample-sheets\n", "account.pdf"}, 0},
		{"a verb that fails leads back", "none", []string{menu, "3\n", menu, "3\n", menu, "\n"}, []string{"hardcopy: error: "}, 0},
		{"help when in trouble", "none", []string{menu, "2\n", menu, "5\n", menu, "2\n", menu, "\n"},
			[]string{"What have you?", "$ hardcopy help refused\n", "Set the phone's clock to automatic"}, 0},
		{"files elsewhere", "none", []string{menu, "2\n", menu, "3\n", "the folder that they are in: ", other + "\n",
			"passphrase of the vault: ", firstPassphrase + "\n", menu, "\n"}, []string{"$ hardcopy --vault " + other + " list\n", "Binance", "The vault is in"}, 0},
		{"nothing elsewhere", "none", []string{menu, "2\n", menu, "3\n", "the folder that they are in: ", "~/nowhere\n", menu, "\n"},
			[]string{"there is neither vault.age nor key.age in ", "There is no vault in "}, 0},
		{"a name like a flag", vault, []string{menu, "2\n", "its beginning: ", "--json\n", "passphrase of the vault: ", firstPassphrase + "\n", menu, "\n"},
			[]string{"$ hardcopy code -- --json\n", "no such account"}, 0},
		{"no pictures after all", "none", []string{menu, "2\n", menu, "1\n", "a picture or PDF", "nowhere.png\n", "a picture or PDF", "\n", menu, "\n"},
			[]string{"there is no file nowhere.png"}, 0},
		{"a code", vault, []string{menu, "2\n", "its beginning: ", "binance\n", "passphrase of the vault: ", firstPassphrase + "\n",
			"Press Enter to clear the screen: ", "\n", menu, "\n"}, []string{"$ hardcopy code binance\n"}, 0},
		{"what is due", other, []string{menu, "1\n", "passphrase of the vault: ", firstPassphrase + "\n", menu, "\n"},
			[]string{"$ hardcopy check --due\n", "verified"}, 0},
		{"sheets into a file", vault, []string{menu, "5\n", menu, "1\n"}, nil, -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := test.vault
			if dir == "none" {
				dir = filepath.Join(t.TempDir(), "none")
			}
			r := startOnTerminal(t, dir)
			at := 0
			for i := 0; i < len(test.talk); i += 2 {
				// What was shown before is not waited for again.
				for !strings.Contains(r.Screen()[at:], test.talk[i]) {
					if !r.Shows(test.talk[i], strings.Count(r.Screen()[:at], test.talk[i])+1) {
						t.Fatalf("no %q; the terminal shows: %s", test.talk[i], r.Screen()[at:])
					}
				}
				at += strings.Index(r.Screen()[at:], test.talk[i]) + len(test.talk[i])
				if err := r.Type(test.talk[i+1]); err != nil {
					t.Fatal(err)
				}
			}
			if test.exit < 0 {
				// Straight to the printer, or into a file: either way the command is shown.
				r.WaitFor("hardcopy print --copies 2 -o ")
				return
			}
			r.wait()
			if code := r.cmd.ProcessState.ExitCode(); code != test.exit {
				t.Errorf("exit %d, not %d:\n%s", code, test.exit, r.Screen())
			}
			for _, text := range test.shows {
				if !strings.Contains(r.Screen(), text) {
					t.Errorf("no %q on the terminal:\n%s", text, r.Screen())
				}
			}
			if _, err := os.Lstat(filepath.Join(dir, "vault.age")); test.vault == "none" && err == nil {
				t.Error("a vault was left behind")
			}
		})
	}
}
