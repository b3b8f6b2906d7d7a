package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/vault/secret"
)

func TestSealed(t *testing.T) {
	s := newStore(t)
	for _, name := range []string{"Binance", "GitHub", "Kraken"} {
		if err := s.Vault.Add(&Account{Issuer: name, Key: testKey(t, "JBSWY3DPEHPK3PXP"), Note: strings.Repeat("long ", 50)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	some := s.Vault.Accounts[1:2]

	byKey, err := s.Sealed(s.Vault.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	byPassphrase, err := s.SealedWith(passphrase, some, log2)
	if err != nil {
		t.Fatal(err)
	}
	alone, fresh, err := s.SealedAlone(some)
	if err != nil {
		t.Fatal(err)
	}
	if NeedsPassphrase(byKey.Blob) || !NeedsPassphrase(byPassphrase.Blob) {
		t.Error("NeedsPassphrase tells the two apart")
	}
	if !byKey.Compressed {
		t.Error("a long vault is compressed")
	}

	v, err := OpenSealed(byKey.Blob, s.Identity())
	if err != nil || len(v.Accounts) != 3 {
		t.Errorf("by the vault key: %v, %v", v, err)
	}
	v, err = OpenSealedWith(byPassphrase.Blob, passphrase)
	if err != nil || len(v.Accounts) != 1 || v.Accounts[0].Issuer != "GitHub" {
		t.Errorf("by the passphrase: %v, %v", v, err)
	}
	v, err = OpenSealed(alone.Blob, fresh)
	if err != nil || len(v.Accounts) != 1 {
		t.Errorf("by the fresh key: %v, %v", v, err)
	}
	for about, err := range map[string]error{
		"the vault key on a fresh key's": second(OpenSealed(alone.Blob, s.Identity())),
		"a fresh key on the vault's":     second(OpenSealed(byKey.Blob, fresh)),
		"no key":                         second(OpenSealed(byKey.Blob, secret.New("AGE-SECRET-KEY-1"))),
	} {
		if !errors.Is(err, ErrWrongKey) {
			t.Errorf("%s: %v", about, err)
		}
	}
	if _, err := OpenSealedWith(byPassphrase.Blob, secret.New("wrong")); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a wrong passphrase: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestUnpackBomb(t *testing.T) {
	bomb, err := pack(bytes.Repeat([]byte{'{'}, maxPlain+1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := unpack(bomb); !errors.Is(err, ErrDamaged) {
		t.Errorf("more than %d MiB: %v", maxPlain>>20, err)
	}
	if _, err := unpack([]byte{0x1f, 0x8b, 0}); !errors.Is(err, ErrDamaged) {
		t.Errorf("a cut gzip: %v", err)
	}
}

func TestRestore(t *testing.T) {
	s := newStore(t)
	if err := s.Vault.Add(&Account{Issuer: "Binance", Key: testKey(t, "JBSWY3DPEHPK3PXP")}); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	s.Close()
	next := secret.New("new passphrase")

	dir := filepath.Join(t.TempDir(), "new")
	if err := Restore(dir, s.Vault, s.Identity(), next, log2, noon); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(dir, next); err != nil || r.Identity().Reveal() != s.Identity().Reveal() || len(r.Vault.Accounts) != 1 {
		t.Errorf("a vault from paper: %v", err)
	}
	if err := Restore(dir, s.Vault, s.Identity(), next, log2, noon); !errors.Is(err, ErrExists) {
		t.Errorf("over a vault: %v", err)
	}

	sealed, _ := os.ReadFile(s.path(VaultFile))
	if n, err := Regain(s.Dir(), s.Identity(), next, log2, noon); err != nil || n != 1 {
		t.Errorf("a forgotten passphrase: %d accounts, %v", n, err)
	}
	if _, err := Open(s.Dir(), next); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
	if now, _ := os.ReadFile(s.path(VaultFile)); !bytes.Equal(now, sealed) {
		t.Error("the accounts were rewritten")
	}
	if _, err := Regain(dir, newStore(t).Identity(), passphrase, log2, noon); !errors.Is(err, ErrWrongKey) {
		t.Errorf("the key of another vault: %v", err)
	}
	if _, err := Open(dir, next); err != nil {
		t.Errorf("after a refusal: %v", err)
	}

	bare := t.TempDir()
	if err := RestoreKey(bare, s.Identity(), next, log2, noon); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(bare, VaultFile), sealed, 0o600)
	if _, err := Open(bare, next); err != nil {
		t.Errorf("the key, and the accounts found later: %v", err)
	}
	if err := Complete(bare, s.Vault, s.Identity(), next); !errors.Is(err, ErrExists) {
		t.Errorf("beside accounts: %v", err)
	}
	os.Remove(filepath.Join(bare, VaultFile))
	if err := Complete(bare, s.Vault, s.Identity(), passphrase); !errors.Is(err, ErrPassphrase) {
		t.Errorf("with another passphrase: %v", err)
	}
	if err := Complete(bare, s.Vault, newStore(t).Identity(), next); !errors.Is(err, ErrWrongKey) || HasAccounts(bare) {
		t.Errorf("beside another key: %v", err)
	}
	if err := Complete(bare, s.Vault, s.Identity(), next); err != nil {
		t.Fatal(err)
	}
	if r, err := Open(bare, next); err != nil || len(r.Vault.Accounts) != 1 {
		t.Errorf("completed: %v", err)
	}
}
