package store

import (
	"errors"
	"fmt"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// Restore makes a vault in dir of a vault that came back from paper, under its
// old key and a new passphrase. With the zero Key the vault gets a new key, and
// forgets its splits, whose shares open the old one. A dir that holds vault.age, its .bak or key.age is refused with [ErrExists].
func Restore(dir string, v *vault.Vault, key vault.Key, passphrase secret.Text, log2 int, now time.Time) error {
	if key.IsZero() {
		var err error
		if key, err = vault.NewKey(); err != nil {
			return err
		}
		v.Splits = nil
	}
	return withLock(&Store{dir: dir, key: key, log2: log2}, func(s *Store) error {
		if Exists(dir) {
			return fmt.Errorf("%s: %w", s.path(KeyFile), ErrExists)
		}
		s.Vault = v
		return s.create(passphrase, now)
	})
}

// RestoreKey writes key.age alone, for a vault.age that is yet to be found. A
// key.age that is there already is refused with [ErrExists].
func RestoreKey(dir string, key vault.Key, passphrase secret.Text, log2 int, now time.Time) error {
	return withLock(&Store{dir: dir, key: key}, func(s *Store) error {
		data, err := key.File(passphrase, log2, now)
		if err != nil {
			return err
		}
		if err := safefile.Create(s.path(KeyFile), data, nil); errors.Is(err, safefile.ErrExists) {
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
	s := &Store{dir: dir}
	if HasAccounts(dir) {
		return vault.Key{}, fmt.Errorf("%s: %w", s.path(VaultFile), ErrExists)
	}
	if err := s.openKey(passphrase); err != nil {
		return vault.Key{}, err
	}
	return s.key, nil
}

// Complete writes the vault.age to a key.age that is alone in dir, as
// [RestoreKey] leaves it; the key keeps its passphrase. [vault.ErrWrongKey]: it is
// another key, [vault.ErrPassphrase]: the passphrase does not open it,
// [ErrExists]: it is not alone. Nothing is changed then.
func Complete(dir string, v *vault.Vault, key vault.Key, passphrase secret.Text) error {
	return withLock(&Store{dir: dir, key: key}, func(s *Store) error {
		there, err := KeyAlone(dir, passphrase)
		if err != nil {
			return err
		}
		if !there.Equal(key) {
			return fmt.Errorf("opening %s: %w", s.path(KeyFile), vault.ErrWrongKey)
		}
		s.Vault = v
		return s.Save()
	})
}

// Regain puts the key of the vault.age in dir under a new passphrase: for a
// forgotten one. A key that does not open vault.age is [vault.ErrWrongKey], and
// nothing is changed then.
func Regain(dir string, key vault.Key, passphrase secret.Text, log2 int, now time.Time) (accounts int, err error) {
	err = withLock(&Store{dir: dir, key: key, log2: log2}, func(s *Store) error {
		if err := s.load(); err != nil {
			return err
		}
		accounts = len(s.Vault.Accounts)
		return s.SetPassphrase(passphrase, now)
	})
	return accounts, err
}

// OpenByKey opens the vault.age in dir with its key, for reading, with the errors
// of [Open].
func OpenByKey(dir string, key vault.Key) (*vault.Vault, error) {
	s := &Store{dir: dir, key: key}
	err := s.load()
	return s.Vault, err
}

// withLock works on a store as the one writer of its directory, which is made if
// it is missing.
func withLock(s *Store, work func(*Store) error) error {
	if err := s.makeAndLock(); err != nil {
		return err
	}
	return errors.Join(work(s), s.Close())
}
