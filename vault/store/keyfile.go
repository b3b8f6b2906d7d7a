package store

import (
	"errors"
	"fmt"
	"io/fs"

	"hardcopy/vault"
	"hardcopy/vault/secret"
)

// readKeyFile reads key.age as it is.
func (s *Store) readKeyFile() (err error) {
	s.keyFile, err = s.folder.Read(KeyFile, maxFile)
	return err
}

// openKey opens key.age.
func (s *Store) openKey(passphrase secret.Text) error {
	if err := s.readKeyFile(); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s: %w", s.dir, Missing(s.dir))
	} else if err != nil {
		return err
	}
	keys, opened, err := vault.OpenKeyFile(s.keyFile, passphrase)
	if err != nil {
		return fmt.Errorf("opening %s: %w", s.path(KeyFile), err)
	}
	s.key, s.keys, s.opened = keys[0], keys, opened
	return nil
}

// TakePassphrase returns the passphrase as it opened key.age, which may be spelt
// otherwise than it was given. The store keeps it only while a rekey waits to be
// finished: a second time there is none.
func (s *Store) TakePassphrase() secret.Text {
	opened := s.opened
	if !s.Rekeying() {
		s.opened = secret.Text{}
	}
	return opened
}

// SetPassphrase writes the vault key under a new passphrase. vault.age stays as
// it is, and shares of the key keep opening it. Nothing that the old passphrase opens
// is kept. Where another program changed anything meanwhile, it fails as [Store.Save]
// does.
func (s *Store) SetPassphrase(passphrase secret.Text) error {
	return s.writeKey(passphrase, s.keys...)
}

// writeKey puts a key.age of these keys in the place of the one that is. It is opened
// again only by the next verb: one derivation takes a second, and what is written is
// compared byte for byte.
func (s *Store) writeKey(passphrase secret.Text, keys ...vault.Key) error {
	data, err := keys[0].File(passphrase, s.options.Log2, s.options.Now(), keys[1:]...)
	if err != nil {
		return err
	}
	err = s.folder.Overwrite(KeyFile, s.keyFile, data, func([]byte) error { return s.folder.Holds(VaultFile, s.vaultFile) })
	if err != nil {
		return fmt.Errorf("writing the key file: %w", err)
	}
	s.keyFile, s.keys, s.opened = data, keys, secret.Text{}
	if s.Rekeying() {
		s.opened = passphrase
	}
	return nil
}
