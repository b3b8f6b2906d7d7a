package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/safefile/crashtest"
	"hardcopy/vault/secret"
)

// The faults of a crash test are counted on a thread: the program under test
// stays on its first.
func init() {
	if filepath.Base(os.Args[0]) == "hardcopy" {
		runtime.LockOSThread()
	}
}

const (
	firstPassphrase = "correct horse battery staple"
	nextPassphrase  = "another horse entirely"
	rfcKey          = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
)

// TestCrash breaks every verb that writes the vault off at every system call
// on the vault's directory. Afterwards the vault holds what it held before or
// what the verb was to make of it, whole; exit 0 means the latter.
func TestCrash(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("strace is for Linux")
	}
	inputs := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(inputs, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	pass, next := file("pass", firstPassphrase), file("next", nextPassphrase)
	key, codes := file("key", rfcKey), file("codes", "11111111\n22222222\n")
	links := file("links", "otpauth://totp/GitHub:bob?secret="+rfcKey+"\n")

	total := 0
	for _, job := range []struct {
		args    []string
		changed func(*vault.Vault) bool // whether the verb did its work
	}{
		{[]string{"add", "GitHub:bob", "--key-file", key, "--no-proof"}, func(v *vault.Vault) bool { return len(v.Accounts) == 2 }},
		{[]string{"codes", "binance", "--codes-file", codes}, func(v *vault.Vault) bool { return len(v.Accounts[0].CodeSets) == 2 }},
		{[]string{"use", "binance", "--yes"}, func(v *vault.Vault) bool { return v.Accounts[0].Codes().Left() == 2 }},
		{[]string{"edit", "binance", "--note", "x"}, func(v *vault.Vault) bool { return v.Accounts[0].Note == "x" }},
		{[]string{"code", "binance"}, func(v *vault.Vault) bool { return v.Accounts[0].Key.Counter == 8 }},
		{[]string{"remove", "binance", "--yes"}, func(v *vault.Vault) bool { return len(v.Accounts) == 0 }},
		{[]string{"import", links}, func(v *vault.Vault) bool { return len(v.Accounts) == 2 }},
		{[]string{"split", "-k", "2", "-n", "3", "-o", "-"}, func(v *vault.Vault) bool { return len(v.Splits) == 1 }},
		{[]string{"passwd", "--new-passphrase-file", next}, nil},
		{[]string{"init"}, nil},
	} {
		verb := job.args[0]
		t.Run(verb, func(t *testing.T) {
			if verb != "add" && os.Getenv("HARDCOPY_LONG") != "1" {
				t.Skip("takes minutes for all verbs: HARDCOPY_LONG=1")
			}
			dir := filepath.Join(t.TempDir(), "vault")
			prepare := func() error { return sampleVault(dir) }
			verify := func(o crashtest.Outcome) error { return wholeVault(dir, o.Exit == 0, job.changed) }
			switch verb {
			case "init":
				prepare = func() error { return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)) }
				verify = func(o crashtest.Outcome) error { return madeVault(dir, o.Exit == 0) }
			case "passwd":
				verify = func(o crashtest.Outcome) error { return eitherPassphrase(dir, o.Exit == 0) }
			}
			count := crashtest.Run(t, crashtest.Job{
				Command: append(append([]string{"hardcopy"}, job.args...), "--vault", dir, "--passphrase-file", pass),
				Dir:     dir, Prepare: prepare, Verify: verify,
			})
			t.Log(count)
			total += count.Runs
		})
	}
	t.Logf("%d runs in all", total)
}

// sampleVault makes a vault with one account, which is counter based and has
// three codes.
func sampleVault(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	s, err := vault.Create(dir, secret.New(firstPassphrase), 8, time.Now())
	if err != nil {
		return err
	}
	defer s.Close()
	key := otp.Key{Text: secret.New(rfcKey), Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 7}
	set := vault.NewCodeSet(vault.OneTime, vault.ParseCodeLines("aaaa\nbbbb\ncccc\n"), time.Now())
	if err := s.Vault.Add(&vault.Account{Issuer: "Binance", Key: &key, CodeSets: []*vault.CodeSet{set}}); err != nil {
		return err
	}
	return s.Save()
}

// wholeVault checks that the vault holds the old content or the new.
func wholeVault(dir string, success bool, changed func(*vault.Vault) bool) error {
	s, err := vault.Open(dir, secret.New(firstPassphrase))
	if err != nil {
		return fmt.Errorf("the vault is lost: %w", err)
	}
	if success && !changed(s.Vault) {
		return errors.New("exit 0 without the change")
	}
	if !changed(s.Vault) && (len(s.Vault.Accounts) != 1 || s.Vault.Accounts[0].SheetID() == "" || s.Vault.Accounts[0].Codes().Left() != 3) {
		return errors.New("neither the old vault nor the new")
	}
	return nil
}

// madeVault checks that a vault was made, or none that is in the way.
func madeVault(dir string, success bool) error {
	switch {
	case vault.HasAccounts(dir):
		_, err := vault.Open(dir, secret.New(firstPassphrase))
		return err
	case success:
		return errors.New("exit 0 without a vault")
	}
	s, err := vault.Create(dir, secret.New(firstPassphrase), 8, time.Now())
	if err != nil {
		return fmt.Errorf("what was left behind is in the way: %w", err)
	}
	return s.Close()
}

// eitherPassphrase checks that the old passphrase opens the vault or the new.
func eitherPassphrase(dir string, success bool) error {
	_, oldErr := vault.Open(dir, secret.New(firstPassphrase))
	_, newErr := vault.Open(dir, secret.New(nextPassphrase))
	switch {
	case oldErr != nil && newErr != nil:
		return fmt.Errorf("neither passphrase opens the vault: %w", newErr)
	case success && newErr != nil:
		return fmt.Errorf("exit 0, but the new passphrase does not open the vault: %w", newErr)
	}
	return nil
}
