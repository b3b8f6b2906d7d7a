package store

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"hardcopy/vault"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// Restore makes a vault in dir of a vault that came back from paper, under its
// old key and a new passphrase. With the zero Key the vault gets a new key, and
// forgets its splits, whose shares open the old one. A dir that holds vault.age, its
// .bak or key.age is refused with [ErrExists]. What comes back is not
// taken for an older vault, whatever was seen before.
func Restore(dir string, v *vault.Vault, key vault.Key, passphrase secret.Text, o Options) error {
	if key.IsZero() {
		var err error
		if key, err = vault.NewKey(); err != nil {
			return err
		}
		v.Splits = nil
	}
	return withLock(dir, key, o, func(s *Store) error {
		if s.stands(KeyFile) {
			return fmt.Errorf("%s: %w", s.path(KeyFile), ErrExists)
		}
		s.Vault = v
		return s.create(passphrase)
	})
}

// RestoreKey writes key.age alone, for a vault.age that is yet to be found. A
// key.age that is there already is refused with [ErrExists].
func RestoreKey(dir string, key vault.Key, passphrase secret.Text, o Options) error {
	return withLock(dir, key, o, func(s *Store) error {
		data, err := key.File(passphrase, o.Log2, o.Now())
		if err != nil {
			return err
		}
		if err := s.folder.Create(KeyFile, data, nil); errors.Is(err, safefile.ErrExists) {
			return fmt.Errorf("%s: %w", s.path(KeyFile), ErrExists)
		} else if err != nil {
			return fmt.Errorf("writing the key file: %w", err)
		}
		return nil
	})
}

// KeyAlone opens a key.age that [RestoreKey] left alone in dir, with the errors of
// [Open]. [ErrExists]: it is not alone.
func KeyAlone(dir string, passphrase secret.Text) (vault.Key, error) {
	s, err := open(dir, Options{}, func(s *Store) error { return s.openKeyAlone(passphrase) })
	if err != nil {
		return vault.Key{}, err
	}
	return s.key, s.Close()
}

func (s *Store) openKeyAlone(passphrase secret.Text) error {
	if s.stands(VaultFile) || s.stands(backupFile) {
		return fmt.Errorf("%s: %w", s.path(VaultFile), ErrExists)
	}
	return s.openKey(passphrase)
}

// Complete writes the vault.age to a key.age that is alone in dir, as
// [RestoreKey] leaves it; the key keeps its passphrase. [vault.ErrWrongKey]: it is
// another key, [vault.ErrPassphrase]: the passphrase does not open it,
// [ErrExists]: it is not alone. Nothing is changed then. The vault is not taken for an
// older one, as that of [Restore].
func Complete(dir string, v *vault.Vault, key vault.Key, passphrase secret.Text, o Options) error {
	return withLock(dir, key, o, func(s *Store) error {
		if err := s.openKeyAlone(passphrase); err != nil {
			return err
		}
		if !slices.ContainsFunc(s.keys, key.Equal) {
			return fmt.Errorf("opening %s: %w", s.path(KeyFile), vault.ErrWrongKey)
		}
		s.key, s.Vault = key, v
		return s.Save()
	})
}

// Regain puts the key of the vault.age in dir under a new passphrase: for a
// forgotten one. A key that does not open vault.age is [vault.ErrWrongKey], and
// nothing is changed then. The vault is not taken for an older one, as that of [Restore].
func Regain(dir string, key vault.Key, passphrase secret.Text, o Options) (accounts int, err error) {
	err = withLock(dir, key, o, func(s *Store) error {
		if err := s.load(); err != nil {
			return err
		}
		accounts = len(s.Vault.Accounts)
		if err := s.readKeyFile(); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		// Before anything else: it may open with a passphrase that was given up.
		if err := s.folder.Tidy(KeyFile); err != nil {
			return err
		}
		if err := s.SetPassphrase(passphrase); err != nil {
			return err
		}
		s.note(s.follows(""))
		return nil
	})
	return accounts, err
}

// OpenByKey opens the vault.age in dir with its key, for reading, with the errors
// of [Open].
func OpenByKey(dir string, key vault.Key) (*vault.Vault, error) {
	folder, err := safefile.OpenFolder(dir)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	s := &Store{dir: dir, folder: folder, keys: []vault.Key{key}}
	err = s.load()
	return s.Vault, err
}

// withLock works on a store as the one writer of its directory, which is made if
// it is missing.
func withLock(dir string, key vault.Key, o Options, work func(*Store) error) error {
	s, err := makeStore(dir, key, o, work)
	if err != nil {
		return err
	}
	return s.Close()
}
