package vault

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"filippo.io/age"

	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// A Sealed vault is what goes on paper: one age file whose plaintext is the
// vault's JSON, gzip-compressed where that is shorter.
type Sealed struct {
	Blob       []byte
	Compressed bool // whoever opens it with other programs needs gunzip
}

// maxPlain bounds what a sealed vault is decompressed to.
const maxPlain = 16 << 20

// Identity returns the vault key as an age identity, AGE-SECRET-KEY-1….
func (s *Store) Identity() secret.Text { return secret.New(s.key.String()) }

// Sealed encrypts some of the accounts to the vault key, as vault.age is: for
// those who hold shares of that key. What holds fewer than all says so inside.
func (s *Store) Sealed(accounts []*Account) (Sealed, error) {
	return sealAccounts(s.Vault, accounts, func(plain []byte) ([]byte, error) { return seal(plain, s.key.Recipient()) })
}

// SealedWith encrypts some of the accounts with a passphrase, which is derived
// into a key once, with scrypt's work factor log2.
func (s *Store) SealedWith(passphrase secret.Text, accounts []*Account, log2 int) (Sealed, error) {
	return sealAccounts(s.Vault, accounts, func(plain []byte) ([]byte, error) {
		return sealPassphrase(plain, passphrase, log2)
	})
}

// SealedAlone encrypts some of the accounts to a fresh key, which it returns:
// whoever gets hold of that key opens these accounts and no others.
func (s *Store) SealedAlone(accounts []*Account) (sealed Sealed, identity secret.Text, err error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return Sealed{}, secret.Text{}, fmt.Errorf("making a key: %w", err)
	}
	sealed, err = sealAccounts(&Vault{Created: s.Vault.Created, Partial: true}, accounts, func(plain []byte) ([]byte, error) { return seal(plain, key.Recipient()) })
	return sealed, secret.New(key.String()), err
}

func sealAccounts(v *Vault, accounts []*Account, seal func([]byte) ([]byte, error)) (Sealed, error) {
	some := &Vault{Created: v.Created, Splits: v.Splits, Accounts: accounts, unknown: v.unknown,
		Partial: v.Partial || len(accounts) < len(v.Accounts)}
	plain, err := some.marshal()
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing the accounts: %w", err)
	}
	defer clear(plain)
	packed, err := pack(plain)
	if err != nil {
		return Sealed{}, fmt.Errorf("compressing the accounts: %w", err)
	}
	blob, err := seal(packed)
	if err != nil {
		return Sealed{}, fmt.Errorf("sealing the accounts: %w", err)
	}
	return Sealed{blob, len(packed) < len(plain)}, nil
}

// pack compresses where that is shorter.
func pack(plain []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if b.Len() < len(plain) {
		return b.Bytes(), nil
	}
	return plain, nil
}

// unpack undoes pack.
func unpack(packed []byte) ([]byte, error) {
	if !bytes.HasPrefix(packed, []byte{0x1f, 0x8b}) {
		return packed, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("decompressing: %v: %w", err, ErrDamaged)
	}
	plain, err := io.ReadAll(io.LimitReader(r, maxPlain+1))
	if err != nil {
		return nil, fmt.Errorf("decompressing: %v: %w", err, ErrDamaged)
	}
	if len(plain) > maxPlain {
		return nil, fmt.Errorf("decompressing: more than %d MiB: %w", maxPlain>>20, ErrDamaged)
	}
	return plain, nil
}

// OpenSealed opens a sealed vault with the key that shares gave. Errors are
// those of [Open].
func OpenSealed(sealed []byte, identity secret.Text) (*Vault, error) {
	key, err := age.ParseX25519Identity(identity.Reveal())
	if err != nil {
		return nil, ErrWrongKey
	}
	return openSealed(sealed, func(data []byte) ([]byte, error) { return open(data, key) })
}

// OpenSealedWith opens a sealed vault with its passphrase.
func OpenSealedWith(sealed []byte, passphrase secret.Text) (*Vault, error) {
	return openSealed(sealed, func(data []byte) ([]byte, error) { return openPassphrase(data, passphrase) })
}

// NeedsPassphrase reports whether a sealed vault is opened by a passphrase,
// and not by a key.
func NeedsPassphrase(sealed []byte) bool { return workFactor(sealed) > 0 }

func openSealed(sealed []byte, open func([]byte) ([]byte, error)) (*Vault, error) {
	packed, err := open(sealed)
	if err != nil {
		return nil, fmt.Errorf("opening the sealed vault: %w", err)
	}
	defer clear(packed)
	plain, err := unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("opening the sealed vault: %w", err)
	}
	defer clear(plain)
	return parse(plain)
}

// LastChange returns when an account was last changed, zero if there is none.
func (v *Vault) LastChange() time.Time {
	last := v.Created
	for _, a := range v.Accounts {
		if a.Changed.After(last) {
			last = a.Changed
		}
	}
	return last
}

// Restore makes a vault in dir of a vault that came back from paper, under its
// old key and a new passphrase. Without identity the vault gets a new key. A
// dir that holds vault.age, its .bak or key.age is refused with [ErrExists].
func Restore(dir string, v *Vault, identity, passphrase secret.Text, log2 int, now time.Time) error {
	return withDir(dir, identity, log2, func(s *Store) error {
		if Exists(dir) {
			return fmt.Errorf("%s: %w", s.path(KeyFile), ErrExists)
		}
		v.Partial = false
		s.Vault = v
		return s.create(passphrase, now)
	})
}

// Complete writes the vault.age to a key.age that is alone in dir, as
// [RestoreKey] leaves it; the key keeps its passphrase. [ErrWrongKey]: it is
// another key, [ErrPassphrase]: the passphrase does not open it, [ErrExists]: it
// is not alone. Nothing is changed then.
func Complete(dir string, v *Vault, identity, passphrase secret.Text) error {
	return withDir(dir, identity, 0, func(s *Store) error {
		if HasAccounts(dir) {
			return fmt.Errorf("%s: %w", s.path(VaultFile), ErrExists)
		}
		there := &Store{dir: dir}
		if err := there.openKey(passphrase); err != nil {
			return err
		}
		if !there.Identity().Equal(s.Identity()) {
			return fmt.Errorf("opening %s: %w", s.path(KeyFile), ErrWrongKey)
		}
		v.Partial = false
		s.Vault = v
		return s.Save()
	})
}

// KeyAlone opens a key.age that [RestoreKey] left alone in dir, with the errors of
// [Open]. [ErrExists]: it is not alone.
func KeyAlone(dir string, passphrase secret.Text) (identity secret.Text, err error) {
	s := &Store{dir: dir}
	if HasAccounts(dir) {
		return identity, fmt.Errorf("%s: %w", s.path(VaultFile), ErrExists)
	}
	if err := s.openKey(passphrase); err != nil {
		return identity, err
	}
	return s.Identity(), nil
}

// Regain puts the key of the vault.age in dir under a new passphrase: for a
// forgotten one. A key that does not open vault.age is [ErrWrongKey], and
// nothing is changed then.
func Regain(dir string, identity, passphrase secret.Text, log2 int, now time.Time) (accounts int, err error) {
	err = withDir(dir, identity, log2, func(s *Store) error {
		if err := s.load(); err != nil {
			return err
		}
		accounts = len(s.Vault.Accounts)
		return s.SetPassphrase(passphrase, now)
	})
	return accounts, err
}

// RestoreKey writes key.age alone, for a vault.age that is yet to be found. A
// key.age that is there already is refused with [ErrExists].
func RestoreKey(dir string, identity, passphrase secret.Text, log2 int, now time.Time) error {
	return withDir(dir, identity, log2, func(s *Store) error {
		sealed, err := s.sealKey(passphrase, now)
		if err != nil {
			return err
		}
		if err := safefile.Create(s.path(KeyFile), sealed, nil); errors.Is(err, safefile.ErrExists) {
			return fmt.Errorf("%s: %w", s.path(KeyFile), ErrExists)
		} else if err != nil {
			return fmt.Errorf("writing the key file: %w", err)
		}
		return nil
	})
}

// withDir locks dir, which is made if it is missing, for a store of this key.
func withDir(dir string, identity secret.Text, log2 int, work func(*Store) error) error {
	key, err := age.GenerateX25519Identity()
	if !identity.Empty() {
		key, err = age.ParseX25519Identity(identity.Reveal())
	}
	if err != nil {
		return fmt.Errorf("reading the key: %w", ErrWrongKey)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the vault's directory: %w", err)
	}
	lock, err := safefile.Acquire(dir)
	if err != nil {
		return err
	}
	return errors.Join(work(&Store{dir: dir, key: key, log2: log2}), lock.Release())
}

// OpenByKey opens the vault.age in dir with its key, for reading, with the errors
// of [Open].
func OpenByKey(dir string, identity secret.Text) (*Vault, error) {
	key, err := age.ParseX25519Identity(identity.Reveal())
	if err != nil {
		return nil, ErrWrongKey
	}
	s := &Store{dir: dir, key: key}
	err = s.load()
	return s.Vault, err
}
