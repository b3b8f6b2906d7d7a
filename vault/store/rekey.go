package store

import (
	"fmt"

	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// Rekey gives the vault a new key, under a passphrase that may be the old one. The
// shares and sealed sheets of the old key, and old copies of key.age, open nothing that
// is written from then on; the vault forgets the splits of the old key. Splits for some
// accounts alone have keys of their own, and stay.
//
// A crash loses nothing: key.age holds both keys before vault.age is under the new
// one, and the new one alone after. Broken off, it is finished by the next
// [OpenToChange], under the passphrase that opens key.age then.
func (s *Store) Rekey(passphrase secret.Text) error {
	key, err := vault.NewKey()
	if err != nil {
		return err
	}
	if err := s.writeKey(passphrase, key, s.key); err != nil {
		return err
	}
	return s.finishRekey(passphrase)
}

// Rekeying reports whether a rekey was begun and is not finished.
func (s *Store) Rekeying() bool { return len(s.keys) == 2 }

// finishRekey brings a vault whose key.age holds two keys under the first.
func (s *Store) finishRekey(passphrase secret.Text) error {
	fresh := s.keys[0]
	if old := s.key; !old.Equal(fresh) {
		splits := s.Vault.Splits
		s.key, s.Vault.Splits = fresh, s.Vault.SplitsAlone()
		if err := s.save(s.folder.Overwrite); err != nil {
			s.key, s.Vault.Splits = old, splits
			return err
		}
	}
	if err := s.folder.Remove(backupFile); err != nil {
		return fmt.Errorf("removing the accounts of the old key: %w", err)
	}
	return s.writeKey(passphrase, fresh)
}
