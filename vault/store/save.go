package store

import "fmt"

// Save writes the accounts, one generation on. What is written is read back,
// decrypted and compared before it takes the place of the vault.age that was, which
// is kept as vault.age.bak. Where the directory, its lock or one of the files is not
// what was opened any more, nothing is written: [safefile.ErrMoved],
// [safefile.ErrLockGone], [safefile.ErrChanged].
func (s *Store) Save() error { return s.save(s.folder.Replace) }

// A writer puts data in the place of old, as [safefile.Folder.Replace] does.
type writer func(name string, old, data []byte, check func([]byte) error) error

func (s *Store) save(write writer) error {
	was := *s.Vault
	if s.older != nil { // accepted by now, and the newest once it is saved
		s.Vault.Generation = max(s.Vault.Generation, s.older.Seen)
	}
	s.Vault.Saving(s.options.Now())
	data, err := s.key.Seal(s.Vault)
	if err == nil {
		err = write(VaultFile, s.vaultFile, data, func(written []byte) error {
			if err := s.key.ReadBack(written, s.Vault); err != nil {
				return fmt.Errorf("reading it back: %w", err)
			}
			return s.folder.Holds(KeyFile, s.keyFile)
		})
	}
	if err != nil {
		s.Vault.ID, s.Vault.Generation, s.Vault.Changed = was.ID, was.Generation, was.Changed
		return fmt.Errorf("writing the accounts: %w", err)
	}
	took := s.follows(digest(s.vaultFile))
	if s.older != nil {
		took = s.alone
	}
	s.vaultFile, s.older = data, nil
	s.note(took)
	return nil
}
