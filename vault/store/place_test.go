package store

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"hardcopy/vault/secret"
)

// What others may write is refused, what they may read is remarked.
func TestModes(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	for _, c := range []struct {
		name   string
		mode   os.FileMode
		refuse bool
		remark error
	}{
		{".", 0o700, false, nil},
		{".", 0o711, false, nil},
		{".", 0o755, false, ErrReadable},
		{".", 0o770, true, nil},
		{".", 0o1777, true, nil},
		{KeyFile, 0o640, false, ErrReadable},
		{KeyFile, 0o620, true, nil},
		{VaultFile, 0o604, false, ErrReadable},
		{VaultFile, 0o602, true, nil},
	} {
		s := fullStore(t)
		if err := os.Chmod(s.path(c.name), c.mode); err != nil {
			t.Fatal(err)
		}
		for about, open := range map[string]func() (*Store, error){
			"read":   func() (*Store, error) { return Open(s.dir, passphrase, options) },
			"change": func() (*Store, error) { return OpenToChange(s.dir, passphrase, options) },
		} {
			got, err := open()
			e, refused := errors.AsType[*ModeError](err)
			if refused != c.refuse || refused && e.Path != s.path(c.name) {
				t.Errorf("%s %04o, to %s: %v", c.name, c.mode, about, err)
			}
			if err != nil {
				continue
			}
			if remarks := got.Remarks(); !errors.Is(errors.Join(remarks...), c.remark) || len(remarks) > 1 {
				t.Errorf("%s %04o, to %s: remarks %v", c.name, c.mode, about, remarks)
			}
			got.Close()
		}
	}
}

// Whatever fails in making a vault, before the first file or between the two, nothing
// is left but what was there.
func TestCreateLeavesNothing(t *testing.T) {
	far := options
	far.Now = func() time.Time { return time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }
	for about, c := range map[string]struct {
		options    Options
		passphrase secret.Text
	}{
		"a time that JSON cannot hold":  {far, passphrase},
		"a passphrase that age refuses": {options, secret.Text{}},
	} {
		parent := t.TempDir()
		for _, dir := range []string{filepath.Join(parent, "deep", "vault"), parent} {
			if s, err := Create(dir, c.passphrase, c.options); err == nil {
				s.Close()
				t.Errorf("%s: a vault was made", about)
			}
			if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
				t.Errorf("%s: %v is left, %v", about, left, err)
			}
		}
	}
}

// A key that waits for its accounts is not written over; one that a killed Create
// left beside its temporary is.
func TestKeyWaits(t *testing.T) {
	dir := t.TempDir()
	key := newStore(t).Key()
	if err := RestoreKey(dir, key, next, options); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, passphrase, options); !errors.Is(err, ErrKeyWaits) || !KeyWaits(dir) {
		t.Errorf("over a key that waits: %v", err)
	}
	if got, err := KeyAlone(dir, next); err != nil || !got.Equal(key) {
		t.Errorf("the key that waits: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".vault.age.AAAAAAAAAAAAAAAAAAAAAAAAAA.tmp"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Create(dir, passphrase, options)
	if err != nil || KeyWaits(dir) {
		t.Fatalf("over what a killed run left: %v", err)
	}
	s.Close()
}
