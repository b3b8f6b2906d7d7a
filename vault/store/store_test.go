package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// options keep the tests' key files cheap, and what they saw out of the home.
var options = Options{Log2: 4, Now: func() time.Time { return noon }}

func TestMain(m *testing.M) {
	state, err := os.MkdirTemp("", "state")
	if err != nil {
		panic(err)
	}
	options.State = filepath.Join(state, "hardcopy")
	code := m.Run()
	os.RemoveAll(state)
	os.Exit(code)
}

var passphrase = secret.New("correct horse")

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

func testKey(t *testing.T, text string) *otp.Key {
	t.Helper()
	k, _, err := otp.NewKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return &k
}

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "deep", "vault"), passphrase, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	s := newStore(t)
	if err := s.Vault.Add(&vault.Account{Issuer: "Binance", Key: testKey(t, "jbsw y3dp ehpk 3pxp")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	read, err := Open(s.dir, passphrase, options)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Vault.Accounts) != 1 || read.Vault.Accounts[0].Key.Text.Reveal() != "jbsw y3dp ehpk 3pxp" {
		t.Error("what was saved is not what is read")
	}
	for _, name := range []string{KeyFile, VaultFile, VaultFile + ".bak"} {
		info, err := os.Stat(filepath.Join(s.dir, name))
		if err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if info, err := os.Stat(s.dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory: %v, %v", info, err)
	}
	if _, err := OpenToChange(s.dir, passphrase, options); !errors.Is(err, safefile.ErrLocked) || strings.Count(err.Error(), "locking") != 1 {
		t.Errorf("a second writer: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenToChange(s.dir, passphrase, options)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestPassphrase(t *testing.T) {
	s := newStore(t)
	sealed, _ := os.ReadFile(filepath.Join(s.dir, VaultFile))
	if err := s.SetPassphrase(next); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.dir, passphrase, options); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := Open(s.dir, secret.Text{}, options); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("no passphrase: %v", err)
	}
	if _, err := Open(s.dir, next, options); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(s.dir, VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("a new passphrase rewrote the accounts")
	}
	if _, err := os.Stat(filepath.Join(s.dir, KeyFile+".bak")); err == nil {
		t.Error("the key file of the old passphrase is still there")
	}
}

func TestOpenRefuses(t *testing.T) {
	other := newStore(t)
	read := func(s *Store, name string) []byte {
		data, err := os.ReadFile(s.path(name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, c := range []struct {
		about, file string
		change      func([]byte) []byte // nil removes the file
		want        error
	}{
		{"no key file", KeyFile, nil, ErrNoKey},
		{"key file cut short", KeyFile, func(b []byte) []byte { return b[:len(b)-1] }, vault.ErrKeyDamaged},
		{"empty key file", KeyFile, func([]byte) []byte { return nil }, vault.ErrKeyDamaged},
		{"key file of another vault", KeyFile, func([]byte) []byte { return read(other, KeyFile) }, vault.ErrWrongKey},
		{"no accounts file", VaultFile, nil, ErrNoAccounts},
		{"accounts file cut short", VaultFile, func(b []byte) []byte { return b[:len(b)-1] }, vault.ErrDamaged},
		{"accounts file of another vault", VaultFile, func([]byte) []byte { return read(other, VaultFile) }, vault.ErrWrongKey},
	} {
		s := newStore(t)
		if data := read(s, c.file); c.change == nil {
			os.Remove(s.path(c.file))
		} else if err := os.WriteFile(s.path(c.file), c.change(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(s.dir, passphrase, options); !errors.Is(err, c.want) || !strings.Contains(err.Error(), s.dir) {
			t.Errorf("%s: %v; want %v, and where", c.about, err, c.want)
		}
	}

	s := newStore(t)
	s.Close()
	if _, err := Create(s.dir, passphrase, options); !errors.Is(err, ErrExists) {
		t.Errorf("a second vault in one place: %v", err)
	}
}

// The last copy of the accounts may be the one before the last change: nothing
// may make a vault over it.
func TestOnlyBackup(t *testing.T) {
	s := newStore(t)
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	s.Close()
	os.Remove(s.path(VaultFile))
	if _, err := Open(s.dir, passphrase, options); !errors.Is(err, ErrOnlyBackup) {
		t.Errorf("opening: %v", err)
	}
	if _, err := Regain(s.dir, s.Key(), passphrase, options); !errors.Is(err, ErrOnlyBackup) {
		t.Errorf("a new passphrase: %v", err)
	}
	for _, keyToo := range []bool{true, false} {
		if !keyToo {
			os.Remove(s.path(KeyFile))
		}
		if _, err := Create(s.dir, passphrase, options); !errors.Is(err, ErrExists) {
			t.Errorf("making a vault, key.age there: %v: %v", keyToo, err)
		}
		if err := Restore(s.dir, s.Vault, s.Key(), passphrase, options); !errors.Is(err, ErrExists) {
			t.Errorf("restoring, key.age there: %v: %v", keyToo, err)
		}
	}
}

// TestNewerIsKept shows that a vault of a newer format is not rewritten.
func TestNewerIsKept(t *testing.T) {
	s := newStore(t)
	sealed := encrypted(t, s.Key(), `{"hardcopy":2,"accounts":{}}`)
	if err := os.WriteFile(s.path(VaultFile), sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := OpenToChange(s.dir, passphrase, options); !errors.Is(err, vault.ErrNewer) {
		t.Errorf("a newer vault: %v", err)
	}
	if now, _ := os.ReadFile(s.path(VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("a newer vault was rewritten")
	}
}

// encrypted is a text encrypted to a key by age alone.
func encrypted(t *testing.T, key vault.Key, text string) []byte {
	t.Helper()
	identity, err := age.ParseX25519Identity(key.Identity().Reveal())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, identity.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
