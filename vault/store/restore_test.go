package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"hardcopy/vault"
	"hardcopy/vault/secret"
)

var next = secret.New("new passphrase")

// fullStore is a store with one account, closed.
func fullStore(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	if err := s.Vault.Add(&vault.Account{Issuer: "Binance", Key: testKey(t, "JBSWY3DPEHPK3PXP")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRestore(t *testing.T) {
	s := fullStore(t)
	for _, c := range []struct {
		about   string
		key     vault.Key
		sameKey bool
	}{
		{"its own key", s.Key(), true},
		{"no key", vault.Key{}, false},
	} {
		dir := filepath.Join(t.TempDir(), "new")
		s.Vault.Partial = true
		if err := Restore(dir, s.Vault, c.key, next, options); err != nil {
			t.Fatal(err)
		}
		r, err := Open(dir, next, options)
		if err != nil || len(r.Vault.Accounts) != 1 || !r.Vault.Partial {
			t.Errorf("%s: a vault from paper: %v", c.about, err)
		} else if r.Key().IsZero() || r.Key().Equal(s.Key()) != c.sameKey {
			t.Errorf("%s: the key is not the one that was asked for", c.about)
		}
		if err := Restore(dir, s.Vault, c.key, passphrase, options); !errors.Is(err, ErrExists) {
			t.Errorf("%s: over a vault: %v", c.about, err)
		}
		if _, err := Open(dir, next, options); err != nil {
			t.Errorf("%s: after a refusal: %v", c.about, err)
		}
	}
}

func TestRegain(t *testing.T) {
	s := fullStore(t)
	sealed, err := os.ReadFile(s.path(VaultFile))
	if err != nil {
		t.Fatal(err)
	}
	for about, key := range map[string]vault.Key{"the key of another vault": newStore(t).Key(), "no key": {}} {
		if _, err := Regain(s.dir, key, next, options); !errors.Is(err, vault.ErrWrongKey) {
			t.Errorf("%s: %v", about, err)
		}
		if _, err := OpenByKey(s.dir, key); !errors.Is(err, vault.ErrWrongKey) {
			t.Errorf("%s, to read: %v", about, err)
		}
	}
	if _, err := Open(s.dir, passphrase, options); err != nil {
		t.Errorf("after a refusal: %v", err)
	}
	if v, err := OpenByKey(s.dir, s.Key()); err != nil || len(v.Accounts) != 1 {
		t.Errorf("by its key, to read: %v", err)
	}
	if n, err := Regain(s.dir, s.Key(), next, options); err != nil || n != 1 {
		t.Errorf("a forgotten passphrase: %d accounts, %v", n, err)
	}
	if _, err := Open(s.dir, next, options); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
	if _, err := Open(s.dir, passphrase, options); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if now, _ := os.ReadFile(s.path(VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("the accounts were rewritten")
	}
}

func TestKeyAlone(t *testing.T) {
	s := fullStore(t)
	dir := t.TempDir()
	if err := RestoreKey(dir, s.Key(), next, options); err != nil {
		t.Fatal(err)
	}
	if err := RestoreKey(dir, newStore(t).Key(), next, options); !errors.Is(err, ErrExists) {
		t.Errorf("over a key: %v", err)
	}
	if key, err := KeyAlone(dir, next); err != nil || !key.Equal(s.Key()) {
		t.Errorf("the key alone: %v", err)
	}
	if _, err := Open(dir, next, options); !errors.Is(err, ErrNoAccounts) {
		t.Errorf("opened without its accounts: %v", err)
	}

	sealed, err := os.ReadFile(s.path(VaultFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, VaultFile), sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, next, options); err != nil {
		t.Errorf("the key, and the accounts found later: %v", err)
	}
	if err := Complete(dir, s.Vault, s.Key(), next, options); !errors.Is(err, ErrExists) {
		t.Errorf("beside accounts: %v", err)
	}
	if _, err := KeyAlone(dir, next); !errors.Is(err, ErrExists) {
		t.Errorf("the key is not alone: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, VaultFile)); err != nil {
		t.Fatal(err)
	}

	if err := Complete(dir, s.Vault, s.Key(), passphrase, options); !errors.Is(err, vault.ErrPassphrase) {
		t.Errorf("with another passphrase: %v", err)
	}
	for about, key := range map[string]vault.Key{"beside another key": newStore(t).Key(), "beside no key": {}} {
		if err := Complete(dir, s.Vault, key, next, options); !errors.Is(err, vault.ErrWrongKey) || HasAccounts(dir) {
			t.Errorf("%s: %v", about, err)
		}
	}
	if err := Complete(dir, s.Vault, s.Key(), next, options); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(dir, next, options); err != nil || len(r.Vault.Accounts) != 1 {
		t.Errorf("completed: %v", err)
	}
}
