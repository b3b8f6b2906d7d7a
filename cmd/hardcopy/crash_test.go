package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/safefile/crashtest"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
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
	sheet := file("sheet", sampleAccount().Link().Reveal()+"\n"+sampleAccount().CodesText().Reveal()+"\n")
	links := file("links", "otpauth://totp/GitHub:bob?secret="+rfcKey+"\n")

	state := filepath.Join(inputs, "state")
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
		{[]string{"verify", sheet}, func(v *vault.Vault) bool { return !v.Accounts[0].Verified.IsZero() }},
		// The sheet is printed whatever becomes of the record of it.
		{[]string{"print", "-o", "-"}, func(*vault.Vault) bool { return true }},
		{[]string{"split", "-k", "2", "-n", "3", "-o", "-"}, func(v *vault.Vault) bool { return len(v.Splits) == 1 }},
		{[]string{"passwd", "--new-passphrase-file", next}, nil},
		{[]string{"rekey", "--new-passphrase-file", next}, nil},
		{[]string{"init"}, nil},
	} {
		verb := job.args[0]
		t.Run(verb, func(t *testing.T) {
			longOnly(t, verb)
			dir := filepath.Join(t.TempDir(), "vault")
			prepare := func() error { return sampleVault(dir) }
			verify := func(o crashtest.Outcome) error { return wholeVault(dir, o.Exit == 0, job.changed) }
			switch verb {
			case "init":
				prepare = func() error { return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)) }
				verify = func(o crashtest.Outcome) error {
					return errors.Join(madeNothing(dir, o), madeVault(dir, firstPassphrase, 0, o.Exit == 0))
				}
			case "passwd", "rekey":
				// A vault.age.bak is there, as of a vault in use.
				prepare = func() error { return errors.Join(sampleVault(dir), keepSample(dir)) }
				verify = func(o crashtest.Outcome) error {
					return errors.Join(eitherPassphrase(dir, o.Exit == 0), onePassphrase(dir, verb == "rekey", o))
				}
			}
			count := crashtest.Run(t, crashtest.Job{
				Command: append(append([]string{"hardcopy"}, job.args...), "--vault", dir, "--passphrase-file", pass),
				Env:     []string{"XDG_STATE_HOME=" + state},
				Dir:     dir, Verify: verify,
				// What was seen of the vaults of other runs would make for other calls.
				Prepare: func() error { return errors.Join(os.RemoveAll(state), prepare()) },
			})
			t.Log(count)
			total += count.Runs
		})
	}
	t.Logf("%d runs in all", total)
}

// TestInitSyncsAbove shows that the name of a directory that init makes is synced: where
// that fails, so does init, and nothing is left.
func TestInitSyncsAbove(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("strace is for Linux")
	}
	above := filepath.Join(t.TempDir(), "above")
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(firstPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	o := crashtest.Once(t, crashtest.Job{
		Command: []string{"hardcopy", "init", "--vault", filepath.Join(above, "vault"), "--passphrase-file", pass},
		Dir:     above,
		Prepare: func() error { return errors.Join(os.RemoveAll(above), os.Mkdir(above, 0o700)) },
	}, crashtest.Fault{Call: "fsync", What: "error=EIO", Nth: 1})
	left, err := os.ReadDir(above)
	if err != nil || !o.Hit || o.Exit != 1 || len(left) > 0 || !strings.Contains(o.Output, "syncing the directory above") {
		t.Errorf("hit %v, exit %d, left %v: %q", o.Hit, o.Exit, left, o.Output)
	}
}

// madeNothing checks that an init that failed left nothing. Where removing is what
// failed, or the run was killed, something may stay that is not in the way.
func madeNothing(dir string, o crashtest.Outcome) error {
	if o.Exit <= 0 || o.Call == "unlinkat" {
		return nil
	}
	left, err := os.ReadDir(dir)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("exit %d, and %v is left", o.Exit, left)
	}
	return err
}

// TestCrashCombine breaks combine off at every system call on the directory of
// the vault: where it makes a vault of what was on paper, and where it gives a
// vault whose passphrase is forgotten a new one.
func TestCrashCombine(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("strace is for Linux")
	}
	longOnly(t, "combine")
	inputs := t.TempDir()
	old := filepath.Join(inputs, "old")
	if err := sampleVault(old); err != nil {
		t.Fatal(err)
	}
	sheets, next := filepath.Join(inputs, "sheets"), filepath.Join(inputs, "next")
	if err := os.WriteFile(sheets, onPaper(t, old), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(next, []byte(nextPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(inputs, "vault")
	for name, job := range map[string]crashtest.Job{
		"new": {
			Prepare: func() error { return errors.Join(os.RemoveAll(dir), os.Mkdir(dir, 0o700)) },
			Verify:  func(o crashtest.Outcome) error { return madeVault(dir, nextPassphrase, 1, o.Exit == 0) },
		},
		"forgotten": {
			Prepare: func() error { return errors.Join(os.RemoveAll(dir), os.CopyFS(dir, os.DirFS(old))) },
			Verify: func(o crashtest.Outcome) error {
				return errors.Join(eitherPassphrase(dir, o.Exit == 0), onePassphrase(dir, false, o))
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			state, prepare := filepath.Join(inputs, "state"), job.Prepare
			job.Env = []string{"XDG_STATE_HOME=" + state}
			job.Prepare = func() error { return errors.Join(os.RemoveAll(state), prepare()) }
			job.Command = []string{"hardcopy", "combine", sheets, "--new-passphrase-file", next, "--vault", dir}
			job.Dir = dir
			t.Log(crashtest.Run(t, job))
		})
	}
}

// longOnly leaves the verbs but one to the long run.
func longOnly(t *testing.T, verb string) {
	if verb != "add" && os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("takes minutes for all verbs: HARDCOPY_LONG=1")
	}
}

// onPaper returns what the sheets of a split vault say: two shares of three and
// the frames of the sealed vault.
func onPaper(t *testing.T, dir string) []byte {
	s, err := store.Open(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	key, err := shares.ParseIdentity(s.Key().Identity().Reveal())
	if err != nil {
		t.Fatal(err)
	}
	set, err := shares.Split(key, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	body, err := s.Key().SealSome(s.Vault, s.Vault.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	frames, err := sealed.Frames(body.Blob, 400)
	if err != nil {
		t.Fatal(err)
	}
	texts := append(frames, set[0].Text(), set[2].Text())
	return []byte(strings.Join(texts, "\n") + "\n")
}

// testOptions keep the passphrases of tests cheap, and what they see of vaults out of
// every directory: they look at states that no user would.
func testOptions() store.Options { return store.Options{Log2: 8, Now: time.Now} }

// sampleVault makes a vault with one account.
func sampleVault(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	s, err := store.Create(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Vault.Add(sampleAccount()); err != nil {
		return err
	}
	return s.Save()
}

// sampleAccount is an account that is counter based and has three codes.
func sampleAccount() *vault.Account {
	key := otp.Key{Text: secret.New(rfcKey), Type: otp.HOTP, Algorithm: otp.SHA1, Digits: 6, Counter: 7}
	set := vault.NewCodeSet(vault.OneTime, vault.NewCodes([]secret.Text{secret.New("aaaa"), secret.New("bbbb"), secret.New("cccc")}), time.Now())
	return &vault.Account{Issuer: "Binance", Key: &key, CodeSets: []*vault.CodeSet{set}}
}

// wholeVault checks that the vault holds the old content or the new.
func wholeVault(dir string, success bool, changed func(*vault.Vault) bool) error {
	s, err := store.Open(dir, secret.New(firstPassphrase), testOptions())
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

// madeVault checks that a vault of so many accounts was made, or none that is
// in the way.
func madeVault(dir, passphrase string, accounts int, success bool) error {
	switch {
	case store.HasAccounts(dir):
		s, err := store.Open(dir, secret.New(passphrase), testOptions())
		if err == nil && len(s.Vault.Accounts) != accounts {
			err = fmt.Errorf("a vault with %d accounts, not %d", len(s.Vault.Accounts), accounts)
		}
		return err
	case success:
		return errors.New("exit 0 without a vault")
	}
	s, err := store.Create(dir, secret.New(firstPassphrase), testOptions())
	if err != nil {
		return fmt.Errorf("what was left behind is in the way: %w", err)
	}
	return s.Close()
}

// eitherPassphrase checks that the old passphrase opens the vault or the new.
func eitherPassphrase(dir string, success bool) error {
	_, oldErr := store.Open(dir, secret.New(firstPassphrase), testOptions())
	_, newErr := store.Open(dir, secret.New(nextPassphrase), testOptions())
	switch {
	case oldErr != nil && newErr != nil:
		return fmt.Errorf("neither passphrase opens the vault: %w", newErr)
	case success && newErr != nil:
		return fmt.Errorf("exit 0, but the new passphrase does not open the vault: %w", newErr)
	}
	return nil
}

// keptKey holds the key.age that sampleVault made last.
var keptKey []byte

// keepSample remembers the key.age of a vault.
func keepSample(dir string) (err error) {
	keptKey, err = os.ReadFile(filepath.Join(dir, store.KeyFile))
	return err
}

// onePassphrase checks that a vault opens with one passphrase alone, for good: the next
// verb that changes it finds nothing of another key.age, and finishes what was begun.
func onePassphrase(dir string, rekeyed bool, o crashtest.Outcome) error {
	passphrase := firstPassphrase
	s, err := store.OpenToChange(dir, secret.New(passphrase), testOptions())
	if err != nil {
		passphrase = nextPassphrase
		s, err = store.OpenToChange(dir, secret.New(passphrase), testOptions())
	}
	if err != nil {
		return fmt.Errorf("to change, neither passphrase opens the vault: %w", err)
	}
	defer s.Close()
	if len(s.Vault.Accounts) != 1 || s.Vault.Accounts[0].Codes().Left() != 3 || s.Rekeying() {
		return errors.New("the vault is not whole, or not finished")
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == store.KeyFile, name == store.VaultFile, name == ".lock":
		case name == store.VaultFile+".bak" && !(rekeyed && passphrase == nextPassphrase):
		case strings.HasPrefix(name, ".vault.age.") && passphrase == firstPassphrase: // until the next save
		default:
			return fmt.Errorf("%s is left", name)
		}
	}
	if rekeyed && o.Exit == 0 || rekeyed && passphrase == nextPassphrase {
		keys, _, err := vault.OpenKeyFile(keptKey, secret.New(firstPassphrase))
		if err != nil {
			return err
		}
		if _, err := store.OpenByKey(dir, keys[0]); !errors.Is(err, vault.ErrWrongKey) {
			return fmt.Errorf("the old key on the new vault: %v", err)
		}
	}
	return nil
}
