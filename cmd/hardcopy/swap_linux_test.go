package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// swaps are what may happen to a vault while a verb waits at a prompt, and what is
// said of it afterwards.
var swaps = []struct {
	about string
	do    func(dir string) error
	said  string
}{
	{"another stick is mounted", func(dir string) error {
		return errors.Join(os.Rename(dir, dir+".away"), os.Rename(dir+".other", dir))
	}, "not the directory any more that was opened"},
	{"the stick is pulled out", func(dir string) error { return os.Rename(dir, dir+".away") }, "not the directory any more that was opened"},
	{"a copy takes its place", func(dir string) error {
		return errors.Join(os.Rename(dir, dir+".away"), os.CopyFS(dir, os.DirFS(dir+".away")))
	}, "not the directory any more that was opened"},
	{"a sync program replaces vault.age", func(dir string) error {
		return os.Rename(filepath.Join(dir+".synced", store.VaultFile), filepath.Join(dir, store.VaultFile))
	}, "changed by another program meanwhile"},
	{"a sync program replaces key.age", func(dir string) error {
		return os.Rename(filepath.Join(dir+".other", store.KeyFile), filepath.Join(dir, store.KeyFile))
	}, "changed by another program meanwhile"},
	{"vault.age becomes a link", func(dir string) error {
		away := filepath.Join(dir+".synced", "target")
		return errors.Join(os.Rename(filepath.Join(dir, store.VaultFile), away), os.Symlink(away, filepath.Join(dir, store.VaultFile)))
	}, "changed by another program meanwhile"},
	{"vault.age is gone", func(dir string) error { return os.Remove(filepath.Join(dir, store.VaultFile)) }, "changed by another program meanwhile"},
	{"the lock is removed", func(dir string) error { return os.Remove(filepath.Join(dir, ".lock")) }, "the lock was taken away"},
	{"the lock is another's", func(dir string) error {
		return os.Rename(filepath.Join(dir+".other", ".lock"), filepath.Join(dir, ".lock"))
	}, "the lock was taken away"},
}

// TestSwapped swaps the vault under every verb that has it open to change and waits at
// a prompt. Nothing is written, exit 1, and the next step is said.
func TestSwapped(t *testing.T) {
	const open = firstPassphrase + "\n"
	const fresh = "another long one\n"
	key := "otpauth://totp/GitHub:bob?secret=" + rfcKey + "\n"
	prompts := []struct {
		args  []string
		shown []string // prompts; the vault is swapped at the last one
		typed []string // the answers
		rest  []string // what else is shown and typed after
	}{
		{[]string{"use", "binance"}, []string{"passphrase", "did it work"}, []string{open, "y\n"}, nil},
		{[]string{"remove", "binance"}, []string{"passphrase", "y/n"}, []string{open, "y\n"}, nil},
		{[]string{"passwd"}, []string{"passphrase", "new passphrase", "once more"}, []string{open, fresh, fresh}, nil},
		{[]string{"rekey"}, []string{"passphrase", "new passphrase", "once more"}, []string{open, fresh, fresh}, nil},
		{[]string{"codes", "binance"}, []string{"passphrase", "empty line"}, []string{open, "11111111\n22222222\n\n"}, []string{"y/n", "y\n"}},
		{[]string{"edit", "binance"}, []string{"passphrase", "["}, []string{open, "Renamed\n\n\n\n\n\n\n\n\n\n"}, nil},
		{[]string{"prove"}, []string{"passphrase", "not now"}, []string{open, "162583\n"}, nil}, // RFC 4226, counter 7
		{[]string{"add", "GitHub:bob", "--no-proof"}, []string{"passphrase", "otpauth link"}, []string{open, key}, []string{"empty line", "\n"}},
	}
	runs := 0
	for _, p := range prompts {
		for _, swap := range swaps {
			runs++
			parent := t.TempDir()
			dir := filepath.Join(parent, "vault")
			prepareSwap(t, dir)
			r := startOnTerminal(t, dir, p.args...)
			name := p.args[0] + ", " + swap.about
			var before string
			for i, text := range p.shown {
				r.WaitFor(text)
				if i == len(p.shown)-1 {
					if err := swap.do(dir); err != nil {
						t.Fatalf("%s: %v", name, err)
					}
					before = allContents(t, parent)
				}
				if err := r.Type(p.typed[i]); err != nil {
					t.Fatal(err)
				}
			}
			for i := 0; i+1 < len(p.rest); i += 2 {
				r.WaitFor(p.rest[i])
				if err := r.Type(p.rest[i+1]); err != nil {
					t.Fatal(err)
				}
			}
			r.wait()
			if code := r.cmd.ProcessState.ExitCode(); code != refuse.Failed {
				t.Errorf("%s: exit %d; the terminal shows %q", name, code, r.Screen())
			}
			if !r.Shows(swap.said, 1) || !r.Shows("nothing was written", 1) || !r.Shows("run it again", 1) {
				t.Errorf("%s: the terminal shows %q", name, r.Screen())
			}
			if after := allContents(t, parent); after != before {
				t.Errorf("%s: there was\n%s and is\n%s", name, before, after)
			}
		}
	}
	t.Logf("%d runs", runs)
}

// prepareSwap makes a vault, another one beside it, and a later state of the first as
// a sync program would bring it.
func prepareSwap(t *testing.T, dir string) {
	t.Helper()
	if err := errors.Join(sampleVault(dir+".other"), sampleVault(dir), os.CopyFS(dir+".synced", os.DirFS(dir))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"", store.KeyFile, store.VaultFile} {
		if err := os.Chmod(filepath.Join(dir+".synced", name), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.OpenToChange(dir+".synced", secret.New(firstPassphrase), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	s.Vault.Accounts[0].Note = "changed elsewhere"
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
}

// allContents sums up the vaults below a directory, links by what they lead to.
func allContents(t *testing.T, parent string) string {
	t.Helper()
	entries, err := os.ReadDir(parent)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, entry := range entries {
		all.WriteString(entry.Name() + ":\n" + contents(t, filepath.Join(parent, entry.Name())))
	}
	return all.String()
}
