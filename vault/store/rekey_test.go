package store

import (
	"errors"
	"os"
	"testing"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// rekeyable is a vault with a split of its key and one for some accounts alone.
func rekeyable(t *testing.T) *Store {
	t.Helper()
	s := newStore(t)
	if err := s.Vault.Add(&vault.Account{Issuer: "Binance", Key: testKey(t, "JBSWY3DPEHPK3PXP")}); err != nil {
		t.Fatal(err)
	}
	s.Vault.Splits = []*vault.Split{{Set: "2UDM", Threshold: 2, Shares: 3}, {Set: "U4M6", Threshold: 2, Shares: 2, Accounts: []string{"Binance"}}}
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRekey(t *testing.T) {
	s := rekeyable(t)
	old := s.Key()
	if err := s.Rekey(next); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := OpenByKey(s.dir, old); !errors.Is(err, vault.ErrWrongKey) {
		t.Errorf("the old key: %v", err)
	}
	if _, err := os.Stat(s.path(backupFile)); err == nil {
		t.Error("the accounts of the old key are still there")
	}
	r, err := OpenToChange(s.dir, next, options)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if r.Rekeying() || r.Key().Equal(old) || len(r.Vault.Accounts) != 1 || len(r.Vault.Splits) != 1 || r.Vault.Splits[0].Set != "U4M6" {
		t.Errorf("rekeying %v, %d accounts, %d splits", r.Rekeying(), len(r.Vault.Accounts), len(r.Vault.Splits))
	}
	if r.Vault.ID != s.Vault.ID || r.Vault.Generation != 3 {
		t.Errorf("vault %s, generation %d; was %s", r.Vault.ID, r.Vault.Generation, s.Vault.ID)
	}
}

// TestRekeyBrokenOff stops a rekey after its first step, and after its second.
func TestRekeyBrokenOff(t *testing.T) {
	for _, step := range []int{1, 2} {
		s := rekeyable(t)
		old := s.Key()
		key, err := vault.NewKey()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.writeKey(next, key, old); err != nil {
			t.Fatal(err)
		}
		if step == 2 {
			s.key = key
			if err := s.save(s.folder.Overwrite); err != nil {
				t.Fatal(err)
			}
		}
		s.Close()
		read, err := Open(s.dir, next, options)
		if err != nil || !read.Rekeying() || len(read.Vault.Accounts) != 1 {
			t.Fatalf("after step %d, to read: %v", step, err)
		}
		for range 2 { // the second time there is nothing to finish
			r, err := OpenToChange(s.dir, next, options)
			if err != nil || r.Rekeying() || !r.Key().Equal(key) || len(r.Vault.Accounts) != 1 {
				t.Fatalf("after step %d, to change: %v", step, err)
			}
			r.Close()
		}
		if _, err := OpenByKey(s.dir, old); !errors.Is(err, vault.ErrWrongKey) {
			t.Errorf("after step %d, the old key: %v", step, err)
		}
		if _, err := os.Stat(s.path(backupFile)); err == nil {
			t.Errorf("after step %d the accounts of the old key are still there", step)
		}
		if err := read.ToChange(); err == nil {
			t.Errorf("after step %d a reader from before changes the vault", step)
		}
	}
}

// TestOlder puts older and other files in the place of vault.age.
func TestOlder(t *testing.T) {
	s := rekeyable(t)
	older := s.vaultFile
	later := options
	later.Now = func() time.Time { return noon.Add(time.Hour) }
	s.options = later
	if err := s.Save(); err != nil {
		t.Fatal(err)
	}
	newest := s.vaultFile
	paper, err := s.Key().SealSome(s.Vault, s.Vault.Accounts)
	if err != nil {
		t.Fatal(err)
	}
	foreign := *s.Vault
	foreign.ID = ""
	foreign.Saving(noon)
	other, err := s.Key().Seal(&foreign)
	if err != nil {
		t.Fatal(err)
	}
	// Before the ids, and of the same generation.
	nameless := encrypted(t, s.Key(), `{"hardcopy":1,"accounts":[]}`)
	again, err := s.Key().Seal(s.Vault)
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, c := range []struct {
		about string
		file  []byte
		older *Older
		err   error
	}{
		{"the newest", newest, nil, nil},
		{"an older one", older, &Older{2, 3, noon, noon.Add(time.Hour)}, nil},
		{"another of the same generation", again, &Older{3, 3, noon.Add(time.Hour), noon.Add(time.Hour)}, nil},
		{"one of before the ids", nameless, &Older{0, 3, time.Time{}, noon.Add(time.Hour)}, nil},
		{"another vault's", other, nil, ErrOther},
		{"a sealed sheet's", paper.Blob, nil, vault.ErrPaper},
	} {
		if err := os.WriteFile(s.path(VaultFile), c.file, 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Open(s.dir, passphrase, options)
		if !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.about, err, c.err)
		}
		if err != nil {
			continue
		}
		if o := got.Older(); (o == nil) != (c.older == nil) || o != nil && (o.Generation != c.older.Generation || o.Seen != c.older.Seen ||
			!o.Changed.Equal(c.older.Changed) || !o.SeenLast.Equal(c.older.SeenLast)) {
			t.Errorf("%s: %+v, want %+v", c.about, o, c.older)
		}
		got.Close()
	}

	// A vault back from paper beside the one that goes on, as in a drill: neither is
	// older than the other.
	if err := os.WriteFile(s.path(VaultFile), newest, 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := s.Key().OpenSealed(paper.Blob)
	if err != nil {
		t.Fatal(err)
	}
	trial := t.TempDir() + "/trial"
	if err := Restore(trial, v, s.Key(), next, options); err != nil {
		t.Fatal(err)
	}
	for dir, p := range map[string]int{s.dir: 0, trial: 1} {
		for range 2 {
			r, err := OpenToChange(dir, []secret.Text{passphrase, next}[p], options)
			if err != nil || r.Older() != nil {
				t.Fatalf("%s: %v, %v", dir, r, err)
			}
			if err := r.Save(); err != nil {
				t.Error(err)
			}
			r.Close()
		}
	}
	// And the one left behind is older still.
	if err := os.WriteFile(s.path(VaultFile), newest, 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := OpenToChange(s.dir, passphrase, options)
	if err != nil || r.Older() == nil {
		t.Fatalf("the one before: %v", err)
	}
	defer r.Close()
	// Accepted, it is the newest of all.
	if err := r.Save(); err != nil || r.Older() != nil || r.Vault.Generation != 7 {
		t.Errorf("accepted: generation %d, %v", r.Vault.Generation, err)
	}
}
