package store

import (
	"errors"
	"os"
	"testing"

	"hardcopy/vault/safefile"
)

// A drill may take minutes: what was read is read again before it is changed, in the
// same directory and of the same vault.
func TestToChange(t *testing.T) {
	for about, c := range map[string]struct {
		meanwhile func(t *testing.T, s *Store)
		want      error
	}{
		"nothing happened": {func(*testing.T, *Store) {}, nil},
		"another run saved": {func(t *testing.T, s *Store) {
			w, err := OpenToChange(s.dir, passphrase, options)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			if err := w.Save(); err != nil {
				t.Fatal(err)
			}
		}, nil},
		"another directory": {func(t *testing.T, s *Store) {
			if err := errors.Join(os.Rename(s.dir, s.dir+".away"), os.CopyFS(s.dir, os.DirFS(s.dir+".away"))); err != nil {
				t.Fatal(err)
			}
		}, safefile.ErrMoved},
		"another passphrase": {func(t *testing.T, s *Store) {
			w, err := OpenToChange(s.dir, passphrase, options)
			if err != nil {
				t.Fatal(err)
			}
			defer w.Close()
			if err := w.SetPassphrase(next); err != nil {
				t.Fatal(err)
			}
		}, safefile.ErrChanged},
		"another vault under the key": {func(t *testing.T, s *Store) {
			foreign := *s.Vault
			foreign.ID = ""
			foreign.Saving(noon)
			data, err := s.Key().Seal(&foreign)
			if err == nil {
				err = os.WriteFile(s.path(VaultFile), data, 0o600)
			}
			if err != nil {
				t.Fatal(err)
			}
		}, ErrOther},
	} {
		s := fullStore(t)
		r, err := Open(s.dir, passphrase, options)
		if err != nil {
			t.Fatal(err)
		}
		c.meanwhile(t, r)
		if err := r.ToChange(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", about, err, c.want)
		} else if err == nil {
			if err := r.Save(); err != nil {
				t.Errorf("%s: %v", about, err)
			}
		}
		r.Close()
	}
}

// What an earlier version, or a run that was killed, left of a key.age is gone before
// anything is changed; only to read it stays.
func TestNoOtherKeyFile(t *testing.T) {
	left := []string{KeyFile + ".bak", ".key.age.AAAAAAAAAAAAAAAAAAAAAAAAAA.tmp"}
	for about, open := range map[string]func(*Store) error{
		"to change": func(s *Store) error {
			w, err := OpenToChange(s.dir, passphrase, options)
			if err != nil {
				return err
			}
			return w.Close()
		},
		"a reader, to change": func(s *Store) error {
			r, err := Open(s.dir, passphrase, options)
			if err != nil {
				return err
			}
			if !stands(s.dir, left[0]) {
				t.Error("a reader removed it")
			}
			return errors.Join(r.ToChange(), r.Close())
		},
		"by shares": func(s *Store) error {
			_, err := Regain(s.dir, s.Key(), next, options)
			return err
		},
	} {
		s := fullStore(t)
		for _, name := range left {
			if err := os.WriteFile(s.path(name), s.keyFile, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := open(s); err != nil {
			t.Errorf("%s: %v", about, err)
		}
		for _, name := range left {
			if stands(s.dir, name) {
				t.Errorf("%s: %s is left", about, name)
			}
		}
	}
}
