// Package store keeps a vault in a directory:
//
//   - key.age: the vault key, encrypted with the user's passphrase;
//   - vault.age: the accounts, encrypted to that key;
//   - vault.age.bak: the vault.age before the last change;
//   - .lock: empty, what a writer holds.
//
// It promises that after a crash at any moment key.age and vault.age hold what
// they held before or after the change, whole; that a change is reported as done
// only once it was read back, and accounts once they were decrypted and compared
// too; that the files of another vault, and the last copy of any accounts, are
// refused rather than written over; and that a vault of a newer format is not
// rewritten.
//
// It does not promise anything against programs that do not ask for the lock, nor
// that the device kept what it was told to write. What the files hold is package
// [hardcopy/vault]'s, which promises that stock age opens them.
package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// A Store is an opened vault: its directory, its key and its accounts.
type Store struct {
	Vault *vault.Vault

	dir  string
	key  vault.Key
	lock *safefile.Lock // nil where the store is only read
	log2 int            // scrypt work factor of a new key.age
}

// Create makes a vault without accounts in dir, which is made if it is missing
// (mode 0700). A vault that is there already is refused with [ErrExists].
// log2 is the scrypt work factor, [vault.WorkFactor] but in tests. The passphrase
// is derived into a key once. The store is to be closed.
func Create(dir string, passphrase secret.Text, log2 int, now time.Time) (*Store, error) {
	key, err := vault.NewKey()
	if err != nil {
		return nil, err
	}
	s := &Store{Vault: &vault.Vault{Created: now}, dir: dir, key: key, log2: log2}
	if err := s.makeAndLock(); err != nil {
		return nil, err
	}
	if err := s.create(passphrase, now); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// makeAndLock locks the directory, which is made if it is missing.
func (s *Store) makeAndLock() (err error) {
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return fmt.Errorf("making the vault's directory: %w", err)
	}
	s.lock, err = safefile.Acquire(s.dir)
	return err
}

// create writes vault.age last. A key.age alone, as a crash leaves it here and
// [RestoreKey] leaves it for a vault.age to be found, is kept as key.age.bak; a
// vault.age and a vault.age.bak are never touched.
func (s *Store) create(passphrase secret.Text, now time.Time) error {
	if HasAccounts(s.dir) {
		return fmt.Errorf("%s: %w", s.dir, ErrExists)
	}
	if err := s.writeKey(passphrase, now); err != nil {
		return err
	}
	return s.Save()
}

// Open opens a vault for reading. Errors are [ErrNoVault], [ErrNoKey],
// [ErrNoAccounts], [ErrOnlyBackup], and those of [vault.OpenKeyFile] and
// [vault.Key.Open]. The passphrase is derived into a key once.
func Open(dir string, passphrase secret.Text) (*Store, error) {
	s := &Store{dir: dir}
	if err := s.open(passphrase); err != nil {
		return nil, err
	}
	return s, nil
}

// OpenToChange opens a vault as its one writer, with the errors of [Open] and
// [safefile.ErrLocked]. The store is to be closed. log2 is the scrypt work
// factor for a new passphrase, [vault.WorkFactor] but in tests.
func OpenToChange(dir string, passphrase secret.Text, log2 int) (*Store, error) {
	if !Exists(dir) {
		return nil, fmt.Errorf("%s: %w", dir, Missing(dir))
	}
	lock, err := safefile.Acquire(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, lock: lock, log2: log2}
	if err := s.open(passphrase); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// ToChange makes a store that was opened for reading the vault's one writer,
// with the errors of [OpenToChange]. The accounts are read again.
func (s *Store) ToChange() error {
	lock, err := safefile.Acquire(s.dir)
	if err != nil {
		return err
	}
	if err := s.load(); err != nil {
		lock.Release()
		return err
	}
	s.lock = lock
	return nil
}

// Key returns the vault key.
func (s *Store) Key() vault.Key { return s.key }

// Close releases the lock of a store opened to change.
func (s *Store) Close() error {
	if s.lock == nil {
		return nil
	}
	lock := s.lock
	s.lock = nil
	return lock.Release()
}

func (s *Store) open(passphrase secret.Text) error {
	if err := s.openKey(passphrase); err != nil {
		return err
	}
	return s.load()
}

// openKey reads key.age.
func (s *Store) openKey(passphrase secret.Text) error {
	data, err := safefile.Read(s.path(KeyFile), maxFile)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", s.dir, Missing(s.dir))
	} else if err != nil {
		return err
	}
	if s.key, err = vault.OpenKeyFile(data, passphrase); err != nil {
		return fmt.Errorf("opening %s: %w", s.path(KeyFile), err)
	}
	return nil
}

// load reads vault.age.
func (s *Store) load() error {
	data, err := safefile.Read(s.path(VaultFile), maxFile)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist) || stands(s.dir, VaultFile):
		return err
	case HasAccounts(s.dir):
		return fmt.Errorf("%s: %w", s.dir, ErrOnlyBackup)
	default:
		return fmt.Errorf("%s: %w", s.dir, ErrNoAccounts)
	}
	if s.Vault, err = s.key.Open(data); err != nil {
		return fmt.Errorf("opening %s: %w", s.path(VaultFile), err)
	}
	return nil
}

// Save writes the accounts. What is written is read back, decrypted and
// compared before it takes the place of the vault.age that was, which is kept
// as vault.age.bak.
func (s *Store) Save() error {
	data, err := s.key.Seal(s.Vault)
	if err != nil {
		return err
	}
	err = safefile.Replace(s.path(VaultFile), data, func(written []byte) error {
		if err := s.key.ReadBack(written, s.Vault); err != nil {
			return fmt.Errorf("reading it back: %w", err)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("writing the accounts: %w", err)
	}
	return nil
}

// SetPassphrase writes the vault key under a new passphrase. vault.age stays as
// it is, and shares of the key keep opening it.
func (s *Store) SetPassphrase(passphrase secret.Text, now time.Time) error {
	if err := s.writeKey(passphrase, now); err != nil {
		return err
	}
	// The old passphrase must not open the vault any longer. A key.age that is
	// a link has its .bak beside the file that it leads to.
	path, err := filepath.EvalSymlinks(s.path(KeyFile))
	if err == nil {
		err = os.Remove(path + ".bak")
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the key file of the old passphrase: %w", err)
	}
	return nil
}

// writeKey puts a key.age of a new passphrase in the place of the one that is. It
// is opened again only by the next verb: one derivation takes a second, and what
// is written is compared byte for byte.
func (s *Store) writeKey(passphrase secret.Text, now time.Time) error {
	data, err := s.key.File(passphrase, s.log2, now)
	if err != nil {
		return err
	}
	if err := safefile.Replace(s.path(KeyFile), data, nil); err != nil {
		return fmt.Errorf("writing the key file: %w", err)
	}
	return nil
}

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }
