package vault

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"hardcopy/vault/secret"
)

func TestSealed(t *testing.T) {
	v := &Vault{Created: noon}
	for _, name := range []string{"Binance", "GitHub", "Kraken"} {
		if err := v.Add(&Account{Issuer: name, Key: testKey(t, "JBSWY3DPEHPK3PXP"), Note: strings.Repeat("long ", 50)}); err != nil {
			t.Fatal(err)
		}
	}
	some, key := v.Accounts[1:2], newKey(t)
	byKey, err := key.SealSome(v, v.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	byPassphrase, err := SealWith(passphrase, v, some, log2)
	if err != nil {
		t.Fatal(err)
	}
	alone, fresh, err := SealAlone(v, some)
	if err != nil {
		t.Fatal(err)
	}
	if NeedsPassphrase(byKey.Blob) || !NeedsPassphrase(byPassphrase.Blob) {
		t.Error("NeedsPassphrase tells the two apart")
	}
	if !byKey.Compressed {
		t.Error("a long vault is compressed")
	}
	for _, c := range []struct {
		about    string
		open     func() (*Vault, error)
		accounts string
		partial  bool
		err      error
	}{
		{"by the vault key", func() (*Vault, error) { return key.OpenSealed(byKey.Blob) }, "Binance GitHub Kraken", false, nil},
		{"by the passphrase", func() (*Vault, error) { return OpenSealedWith(byPassphrase.Blob, passphrase) }, "GitHub", true, nil},
		{"by the fresh key", func() (*Vault, error) { return fresh.OpenSealed(alone.Blob) }, "GitHub", true, nil},
		{"the vault key on a fresh key's", func() (*Vault, error) { return key.OpenSealed(alone.Blob) }, "", false, ErrWrongKey},
		{"a fresh key on the vault's", func() (*Vault, error) { return fresh.OpenSealed(byKey.Blob) }, "", false, ErrWrongKey},
		{"a key on a passphrase's", func() (*Vault, error) { return key.OpenSealed(byPassphrase.Blob) }, "", false, ErrWrongKey},
		{"no key", func() (*Vault, error) { return Key{}.OpenSealed(byKey.Blob) }, "", false, ErrWrongKey},
		{"another passphrase", func() (*Vault, error) { return OpenSealedWith(byPassphrase.Blob, secret.New("wrong")) }, "", false, ErrPassphrase},
	} {
		got, err := c.open()
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.about, err, c.err)
		}
		if err != nil {
			continue
		}
		var names []string
		for _, a := range got.Accounts {
			names = append(names, a.Label())
		}
		if strings.Join(names, " ") != c.accounts || got.Partial != c.partial || !got.Created.Equal(noon) {
			t.Errorf("%s: %v, partial %v, created %s", c.about, names, got.Partial, got.Created)
		}
	}
}

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

// What is sealed for paper has the vault's id and generation, but was never saved:
// where it lies in the place of a vault.age it is known, compressed or not.
func TestPaperIsNoVaultFile(t *testing.T) {
	key, saved := newKey(t), &Vault{Created: noon}
	saved.Saving(noon)
	if err := saved.Add(&Account{Issuer: "Binance"}); err != nil {
		t.Fatal(err)
	}
	for _, long := range []bool{false, true} {
		if long {
			saved.Accounts[0].Note = strings.Repeat("long ", 200)
		}
		paper, err := key.SealSome(saved, saved.Accounts)
		if err != nil || paper.Compressed != long {
			t.Fatalf("compressed: %v, %v", paper.Compressed, err)
		}
		if _, err := key.Open(paper.Blob); !errors.Is(err, ErrPaper) {
			t.Errorf("compressed: %v: opened as a vault's file: %v", long, err)
		}
		back, err := key.OpenSealed(paper.Blob)
		if err != nil || back.ID != saved.ID || back.Generation != 1 {
			t.Errorf("compressed: %v: from paper: %v", long, err)
		}
		// As it is, the file of a vault is none.
		file, err := key.Seal(saved)
		if err != nil {
			t.Fatal(err)
		}
		if v, err := key.Open(file); err != nil || v.ID != saved.ID || !v.Changed.Equal(noon) {
			t.Errorf("compressed: %v: the vault's file: %v", long, err)
		}
	}
	alone, fresh, err := SealAlone(saved, saved.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := fresh.OpenSealed(alone.Blob); err != nil || back.ID != "" {
		t.Errorf("some accounts alone have the id of the vault: %v", err)
	}
}
