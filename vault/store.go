package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// The names of the files in a vault's directory.
const (
	KeyFile   = "key.age"
	VaultFile = "vault.age"

	backupFile = VaultFile + ".bak" // what safefile keeps of it
)

// Errors of a vault's directory.
var (
	ErrNoVault = errors.New("no vault here")
	ErrExists  = errors.New("a vault is here already")
	// ErrNoKey: the accounts are there, their key.age is not.
	ErrNoKey = errors.New("key.age is missing, the accounts are there")
	// ErrNoAccounts: there is no vault.age. ErrOnlyBackup: nor is there, but
	// vault.age.bak is.
	ErrNoAccounts = errors.New("vault.age is missing")
	ErrOnlyBackup = errors.New("vault.age is missing, vault.age.bak is there")
	// ErrKeyDamaged comes together with [ErrDamaged]: key.age is damaged, so that
	// no vault.age will help.
	ErrKeyDamaged = errors.New("no vault key can be read from it")
)

// A Store is an opened vault: its directory, its key and its accounts.
type Store struct {
	Vault *Vault

	dir  string
	key  *age.X25519Identity
	lock *safefile.Lock // nil where the store is only read
	log2 int            // scrypt work factor of a new key.age
}

// Create makes a vault without accounts in dir, which is made if it is missing
// (mode 0700). A vault that is there already is refused with [ErrExists].
// log2 is the scrypt work factor, [WorkFactor] but in tests. The passphrase is
// derived into a key once. The store is to be closed.
func Create(dir string, passphrase secret.Text, log2 int, now time.Time) (*Store, error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, fmt.Errorf("making the vault key: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the vault's directory: %w", err)
	}
	lock, err := safefile.Acquire(dir)
	if err != nil {
		return nil, err
	}
	s := &Store{Vault: &Vault{Created: now}, dir: dir, key: key, lock: lock, log2: log2}
	if err := s.create(passphrase, now); err != nil {
		lock.Release()
		return nil, err
	}
	return s, nil
}

// create writes vault.age last. A key.age alone, as a crash leaves it here and
// combine leaves it for a vault.age to be found, is kept as key.age.bak; a
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

// Exists reports whether dir holds a vault's key file.
func Exists(dir string) bool { return stands(dir, KeyFile) }

// Missing returns what a dir without a key.age is: [ErrNoVault], or [ErrNoKey] where
// the accounts are there.
func Missing(dir string) error {
	if HasAccounts(dir) {
		return ErrNoKey
	}
	return ErrNoVault
}

// HasAccounts reports whether dir holds a vault.age, or the vault.age.bak of one
// that was lost: the next change would replace the last copy of the accounts.
func HasAccounts(dir string) bool { return stands(dir, VaultFile) || stands(dir, backupFile) }

// stands reports whether dir has something of this name, be it a dangling link.
func stands(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}

// Open opens a vault for reading. Errors are [ErrNoVault], [ErrNoKey],
// [ErrPassphrase], [ErrKeyDamaged], [ErrNoAccounts], [ErrOnlyBackup],
// [ErrWrongKey], [ErrDamaged], [ErrNewer] and [WorkFactorError]. The passphrase is derived into
// a key once.
func Open(dir string, passphrase secret.Text) (*Store, error) {
	s := &Store{dir: dir}
	if err := s.open(passphrase); err != nil {
		return nil, err
	}
	return s, nil
}

// OpenToChange opens a vault as its one writer, with the errors of [Open] and
// [safefile.ErrLocked]. The store is to be closed. log2 is the scrypt work
// factor for a new passphrase, [WorkFactor] but in tests.
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
		lock.Release()
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
	if s.key, err = openKey(data, passphrase); errors.Is(err, ErrDamaged) {
		err = fmt.Errorf("%w: %w", ErrKeyDamaged, err)
	}
	if err != nil {
		return fmt.Errorf("opening %s: %w", s.path(KeyFile), err)
	}
	return nil
}

// openKey decrypts an age identity file with one X25519 identity.
func openKey(sealed []byte, passphrase secret.Text) (*age.X25519Identity, error) {
	plain, err := openPassphrase(sealed, passphrase)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	ids, err := age.ParseIdentities(bytes.NewReader(plain))
	if err == nil && len(ids) == 1 {
		if key, ok := ids[0].(*age.X25519Identity); ok {
			return key, nil
		}
	}
	return nil, fmt.Errorf("it is not one X25519 identity: %w", ErrDamaged)
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
	s.Vault, err = s.decode(data)
	if err != nil {
		return fmt.Errorf("opening %s: %w", s.path(VaultFile), err)
	}
	return nil
}

func (s *Store) decode(sealed []byte) (*Vault, error) {
	plain, err := open(sealed, s.key)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	return parse(plain)
}

// Save writes the accounts. What is written is read back, decrypted and
// compared before it takes the place of the vault.age that was, which is kept
// as vault.age.bak.
func (s *Store) Save() error {
	plain, err := s.Vault.marshal()
	if err != nil {
		return fmt.Errorf("writing the accounts: %w", err)
	}
	defer clear(plain)
	sealed, err := seal(plain, s.key.Recipient())
	if err != nil {
		return fmt.Errorf("encrypting the accounts: %w", err)
	}
	return s.replace(VaultFile, sealed, plain, func(data []byte) ([]byte, error) { return open(data, s.key) })
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

// writeKey puts a key.age of a new passphrase in the place of the one that is.
func (s *Store) writeKey(passphrase secret.Text, now time.Time) error {
	sealed, err := s.sealKey(passphrase, now)
	if err != nil {
		return err
	}
	if err := safefile.Replace(s.path(KeyFile), sealed, nil); err != nil {
		return fmt.Errorf("writing the key file: %w", err)
	}
	return nil
}

func (s *Store) replace(name string, sealed, plain []byte, open func([]byte) ([]byte, error)) error {
	err := safefile.Replace(s.path(name), sealed, func(data []byte) error {
		again, err := open(data)
		defer clear(again)
		if err == nil && !bytes.Equal(again, plain) {
			err = ErrDamaged
		}
		if err != nil {
			return fmt.Errorf("reading it back: %w", err)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("writing the accounts: %w", err)
	}
	return nil
}

// sealKey makes the content of key.age: the text that age-keygen prints,
// encrypted with the passphrase. It is opened again only by the next verb: one
// derivation takes a second, and what is written is compared byte for byte.
func (s *Store) sealKey(passphrase secret.Text, now time.Time) ([]byte, error) {
	plain := fmt.Appendf(nil, "# created: %s\n# public key: %s\n%s\n",
		now.UTC().Format(time.RFC3339), s.key.Recipient(), s.key)
	defer clear(plain)
	sealed, err := sealPassphrase(plain, passphrase, s.log2)
	if err != nil {
		return nil, fmt.Errorf("encrypting the vault key: %w", err)
	}
	return sealed, nil
}

// Dir returns the vault's directory.
func (s *Store) Dir() string { return s.dir }

// Close releases the lock of a store opened to change.
func (s *Store) Close() error {
	if s.lock == nil {
		return nil
	}
	lock := s.lock
	s.lock = nil
	return lock.Release()
}

func (s *Store) path(name string) string { return filepath.Join(s.dir, name) }
