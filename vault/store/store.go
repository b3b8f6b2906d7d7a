// Package store keeps a vault in a directory:
//
//   - key.age: the vault key, encrypted with the user's passphrase;
//   - vault.age: the accounts, encrypted to that key;
//   - vault.age.bak: the vault.age before the last change;
//   - .lock: empty, what a writer holds.
//
// Beside it, in a directory of the machine, it keeps which generation of each vault
// was seen last. Nothing secret is there.
//
// It promises that after a crash at any moment key.age and vault.age hold what
// they held before or after the change, whole; that a change is reported as done
// only once it was read back, and accounts once they were decrypted and compared
// too; that a change goes to the vault that was opened, where that holds what was
// read, or nowhere; that of a key.age no backup is kept, so that an old passphrase
// opens nothing; that the files of another vault, what was sealed for paper, and the
// last copy of any accounts are refused rather than written over; and that a vault of
// a newer format is not rewritten.
//
// It does not promise anything against programs that do not ask for the lock and
// write in the moment of a save, nor that the device kept what it was told to write.
// An older vault.age is known only on a machine, and by a user of it, that saw the
// newer one. What the files hold is package [hardcopy/vault]'s, which promises that
// stock age opens them. On Windows nothing is refused or remarked for who may read or
// change a vault: its access lists say, not modes; and a change that was reported as done may be undone, as a
// whole, by a loss of power.
package store

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"hardcopy/vault"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// Options are what a store takes from its caller.
type Options struct {
	Log2  int              // scrypt work factor of a new key.age, [vault.WorkFactor] but in tests
	Now   func() time.Time // the clock
	State string           // where the generations seen are kept, made if it is missing; "" for nowhere
}

// A Store is an opened vault: its directory, its key and its accounts.
type Store struct {
	Vault *vault.Vault

	dir     string
	folder  *safefile.Folder
	options Options

	key    vault.Key   // what vault.age is encrypted to
	keys   []vault.Key // what key.age holds: while a rekey is under way two, the new one first
	opened secret.Text // the passphrase as it opened key.age, until it is taken

	keyFile, vaultFile []byte // as they were read, or written since; nil for none
	older              *Older
	remarks            []error
}

// Create makes a vault without accounts in dir, which is made if it is missing
// (mode 0700). A vault that is there already is refused with [ErrExists], a key that
// waits for its accounts with [ErrKeyWaits]. After an error there is nothing that was
// not there before. The passphrase is derived into a key once. The store is to be
// closed.
func Create(dir string, passphrase secret.Text, o Options) (*Store, error) {
	key, err := vault.NewKey()
	if err != nil {
		return nil, err
	}
	return makeStore(dir, key, o, func(s *Store) error {
		s.Vault = &vault.Vault{Created: o.Now()}
		return s.create(passphrase)
	})
}

// makeStore does the work as the one writer of a directory, which is made if it is
// missing. What was made is taken away again after an error.
func makeStore(dir string, key vault.Key, o Options, work func(*Store) error) (*Store, error) {
	folder, err := safefile.Make(dir)
	if err != nil {
		return nil, fmt.Errorf("making the vault's place: %w", err)
	}
	s := &Store{dir: dir, folder: folder, options: o, key: key, keys: []vault.Key{key}}
	if err = s.private(); err == nil {
		err = work(s)
	}
	if err != nil {
		return nil, errors.Join(err, folder.Undo())
	}
	return s, nil
}

// create writes both files. vault.age is written first, and gets its name last: a
// key.age alone beside a temporary of it is what a crash here leaves, and is written
// over; without one it is what [RestoreKey] leaves for a vault.age to be found.
func (s *Store) create(passphrase secret.Text) error {
	switch {
	case s.stands(VaultFile), s.stands(backupFile):
		return fmt.Errorf("%s: %w", s.dir, ErrExists)
	case s.stands(KeyFile) && !s.folder.Unfinished(VaultFile):
		return fmt.Errorf("%s: %w", s.dir, ErrKeyWaits)
	}
	if err := s.readKeyFile(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	begun := false
	err := s.save(func(name string, _, data []byte, check func([]byte) error) error {
		return s.folder.Create(name, data, func(written []byte) error {
			if err := check(written); err != nil {
				return err
			}
			begun = true
			return s.writeKey(passphrase, s.key)
		})
	})
	if err != nil && begun {
		err = errors.Join(err, s.folder.Remove(KeyFile))
	}
	return err
}

// Open opens a vault for reading. Errors are [ErrNoVault], [ErrNoKey],
// [ErrNoAccounts], [ErrOnlyBackup], [ErrOther], [*ModeError], and those of
// [vault.OpenKeyFile] and [vault.Key.Open]. The passphrase is derived into a key once.
// The store is to be closed.
func Open(dir string, passphrase secret.Text, o Options) (*Store, error) {
	return open(dir, o, func(s *Store) error { return s.open(passphrase) })
}

// OpenToChange opens a vault as its one writer, with the errors of [Open] and
// [safefile.ErrLocked]. What is left of an earlier key.age is removed first, and a
// rekey that was broken off is finished. The store is to be closed.
func OpenToChange(dir string, passphrase secret.Text, o Options) (*Store, error) {
	return open(dir, o, func(s *Store) error {
		if err := s.folder.Lock(); err != nil {
			return err
		}
		if err := s.open(passphrase); err != nil {
			return err
		}
		return s.settle()
	})
}

func open(dir string, o Options, work func(*Store) error) (*Store, error) {
	if !Exists(dir) {
		return nil, fmt.Errorf("%s: %w", dir, Missing(dir))
	}
	folder, err := safefile.OpenFolder(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, folder: folder, options: o}
	if err = s.private(); err == nil {
		err = work(s)
	}
	if err != nil {
		return nil, errors.Join(err, folder.Close())
	}
	return s, nil
}

// ToChange makes a store that was opened for reading the vault's one writer,
// with the errors of [OpenToChange] and those of [safefile.Folder.Check]. The
// accounts are read again where the file is another by now; where they are another
// vault's it fails with [ErrOther].
func (s *Store) ToChange() error {
	if err := s.folder.Lock(); err != nil {
		return err
	}
	if err := errors.Join(s.folder.Check(), s.folder.Holds(KeyFile, s.keyFile)); err != nil {
		return err
	}
	was := s.Vault.ID
	if err := s.load(); err != nil {
		return err
	}
	if was != "" && s.Vault.ID != was {
		return fmt.Errorf("%s: %w", s.path(VaultFile), ErrOther)
	}
	return s.settle()
}

// settle does what is left to do of earlier runs, before anything else is changed.
func (s *Store) settle() error {
	if err := s.folder.Tidy(KeyFile); err != nil {
		return err
	}
	if s.Rekeying() && s.older == nil {
		return s.finishRekey(s.opened)
	}
	return nil
}

// Key returns the vault key.
func (s *Store) Key() vault.Key { return s.key }

// Remarks returns what is no error and is to be said, each once: [ErrReadable],
// [ErrNoModes], [ErrNotKept].
func (s *Store) Remarks() []error {
	remarks := s.remarks
	s.remarks = nil
	return remarks
}

// Close releases the lock of a store opened to change, and the directory. Calling it
// again does nothing.
func (s *Store) Close() error {
	if s.folder == nil {
		return nil
	}
	folder := s.folder
	s.folder, s.opened = nil, secret.Text{}
	return folder.Close()
}

func (s *Store) open(passphrase secret.Text) error {
	if err := s.openKey(passphrase); err != nil {
		return err
	}
	return s.load()
}

// load reads vault.age with one of the keys.
func (s *Store) load() error {
	data, err := s.folder.Read(VaultFile, maxFile)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case s.stands(backupFile):
		return fmt.Errorf("%s: %w", s.dir, ErrOnlyBackup)
	default:
		return fmt.Errorf("%s: %w", s.dir, ErrNoAccounts)
	}
	if s.Vault != nil && bytes.Equal(data, s.vaultFile) {
		return s.look()
	}
	for _, key := range s.keys {
		s.key = key
		if s.Vault, err = key.Open(data); !errors.Is(err, vault.ErrWrongKey) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("opening %s: %w", s.path(VaultFile), err)
	}
	s.vaultFile = data
	return s.look()
}

func (s *Store) stands(name string) bool { return s.folder.Stands(name) }

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }
