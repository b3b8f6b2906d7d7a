package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// log2 keeps the tests' key files cheap.
const log2 = 4

var passphrase = secret.New("correct horse")

func newStore(t *testing.T) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "deep", "vault"), passphrase, log2, noon)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	s := newStore(t)
	if err := s.Vault.Add(&Account{Issuer: "Binance", Key: testKey(t, "jbsw y3dp ehpk 3pxp")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	read, err := Open(s.Dir(), passphrase)
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Vault.Accounts) != 1 || read.Vault.Accounts[0].Key.Text.Reveal() != "jbsw y3dp ehpk 3pxp" {
		t.Error("what was saved is not what is read")
	}
	for _, name := range []string{KeyFile, VaultFile, VaultFile + ".bak"} {
		info, err := os.Stat(filepath.Join(s.Dir(), name))
		if err != nil || info.Mode() != 0o600 {
			t.Errorf("%s: %v, %v", name, info, err)
		}
	}
	if info, err := os.Stat(s.Dir()); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the directory: %v, %v", info, err)
	}
	if _, err := OpenToChange(s.Dir(), passphrase, log2); !errors.Is(err, safefile.ErrLocked) || strings.Count(err.Error(), "locking") != 1 {
		t.Errorf("a second writer: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := OpenToChange(s.Dir(), passphrase, log2)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestPassphrase(t *testing.T) {
	s := newStore(t)
	sealed, _ := os.ReadFile(filepath.Join(s.Dir(), VaultFile))
	next := secret.New("battery staple")
	if err := s.SetPassphrase(next, noon); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(s.Dir(), passphrase); !errors.Is(err, ErrPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := Open(s.Dir(), secret.Text{}); !errors.Is(err, ErrPassphrase) {
		t.Errorf("no passphrase: %v", err)
	}
	if _, err := Open(s.Dir(), next); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
	if now, _ := os.ReadFile(filepath.Join(s.Dir(), VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("a new passphrase rewrote the accounts")
	}
	if _, err := os.Stat(filepath.Join(s.Dir(), KeyFile+".bak")); err == nil {
		t.Error("the key file of the old passphrase is still there")
	}
}

func TestOpenRefuses(t *testing.T) {
	other := newStore(t)
	huge, err := sealPassphrase([]byte("x"), passphrase, 2)
	if err != nil {
		t.Fatal(err)
	}
	huge = bytes.Replace(huge, []byte(" 2\n"), []byte(" 21\n"), 1)
	noKey, _ := sealPassphrase([]byte("# nothing\n"), passphrase, log2)
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
		{"key file cut short", KeyFile, func(b []byte) []byte { return b[:len(b)-1] }, ErrKeyDamaged},
		{"key file, last byte flipped", KeyFile, func(b []byte) []byte { b[len(b)-1] ^= 1; return b }, ErrKeyDamaged},
		{"key file that is none", KeyFile, func([]byte) []byte { return []byte("hello") }, ErrKeyDamaged},
		{"empty key file", KeyFile, func([]byte) []byte { return nil }, ErrKeyDamaged},
		{"key file without a key", KeyFile, func([]byte) []byte { return noKey }, ErrKeyDamaged},
		{"key file of another vault", KeyFile, func([]byte) []byte { return read(other, KeyFile) }, ErrWrongKey},
		{"no accounts file", VaultFile, nil, ErrNoAccounts},
		{"accounts file cut short", VaultFile, func(b []byte) []byte { return b[:len(b)-1] }, ErrDamaged},
		{"accounts file with something behind", VaultFile, func(b []byte) []byte { return append(b, 0) }, ErrDamaged},
		{"accounts file of another vault", VaultFile, func([]byte) []byte { return read(other, VaultFile) }, ErrWrongKey},
	} {
		s := newStore(t)
		if data := read(s, c.file); c.change == nil {
			os.Remove(s.path(c.file))
		} else if err := os.WriteFile(s.path(c.file), c.change(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(s.Dir(), passphrase); !errors.Is(err, c.want) {
			t.Errorf("%s: %v; want %v", c.about, err, c.want)
		}
	}

	s := newStore(t)
	os.WriteFile(s.path(KeyFile), huge, 0o600)
	_, err = Open(s.Dir(), passphrase)
	if e, ok := errors.AsType[*WorkFactorError](err); !ok || e.Log2 != 21 || !strings.Contains(err.Error(), "2 GiB") {
		t.Errorf("work factor 21: %v; want a refusal that names its cost", err)
	}
	s.Close()
	if _, err := Create(s.Dir(), passphrase, log2, noon); !errors.Is(err, ErrExists) {
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
	if _, err := Open(s.Dir(), passphrase); !errors.Is(err, ErrOnlyBackup) {
		t.Errorf("opening: %v", err)
	}
	identity := s.Identity()
	if _, err := Regain(s.Dir(), identity, passphrase, log2, noon); !errors.Is(err, ErrOnlyBackup) {
		t.Errorf("a new passphrase: %v", err)
	}
	for _, keyToo := range []bool{true, false} {
		if !keyToo {
			os.Remove(s.path(KeyFile))
		}
		if _, err := Create(s.Dir(), passphrase, log2, noon); !errors.Is(err, ErrExists) {
			t.Errorf("making a vault, key.age there: %v: %v", keyToo, err)
		}
		if err := Restore(s.Dir(), s.Vault, identity, passphrase, log2, noon); !errors.Is(err, ErrExists) {
			t.Errorf("restoring, key.age there: %v: %v", keyToo, err)
		}
	}
}

// TestNewerIsKept shows that a vault of a newer format is not rewritten.
func TestNewerIsKept(t *testing.T) {
	s := newStore(t)
	sealed, err := seal([]byte(`{"hardcopy":2,"accounts":{}}`), s.key.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path(VaultFile), sealed, 0o600); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := OpenToChange(s.Dir(), passphrase, log2); !errors.Is(err, ErrNewer) {
		t.Errorf("a newer vault: %v", err)
	}
	if now, _ := os.ReadFile(s.path(VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("a newer vault was rewritten")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(withUnknown))
	f.Add([]byte(`{"hardcopy":1,"accounts":[]}`))
	f.Add([]byte(`{"hardcopy":1,"accounts":[{"issuer":"X","key":{"text":"JBSWY3DP","type":"hotp","algorithm":"SHA512","digits":8,"counter":7}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := parse(data)
		if err != nil {
			return
		}
		once, err := v.marshal()
		if err != nil || !json.Valid(once) {
			t.Fatalf("writing what was read: %v", err)
		}
		w, err := parse(once)
		if err != nil {
			t.Fatalf("reading what was written: %v", err)
		}
		twice, err := w.marshal()
		if err != nil || !bytes.Equal(once, twice) {
			t.Errorf("written, read and written again:\n%s\n%s", once, twice)
		}
	})
}
