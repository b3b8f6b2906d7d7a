package store

import (
	"errors"
	"os"
	"path/filepath"

	"hardcopy/vault/safefile"
)

// The names of the files in a vault's directory.
const (
	KeyFile   = "key.age"
	VaultFile = "vault.age"

	backupFile = VaultFile + ".bak" // what safefile keeps of it
)

// maxFile bounds what is read of a file; 1,000 accounts take under 1 MiB.
const maxFile = 64 << 20

// Errors of a vault's directory.
var (
	ErrNoVault = errors.New("no vault here")
	ErrExists  = errors.New("a vault is here already")
	// ErrKeyWaits: a key.age is there whose accounts are yet to be found.
	ErrKeyWaits = errors.New("a key is here already, and its accounts are still missing")
	// ErrNoKey: the accounts are there, their key.age is not.
	ErrNoKey = errors.New("key.age is missing, the accounts are there")
	// ErrNoAccounts: there is no vault.age. ErrOnlyBackup: nor is there, but
	// vault.age.bak is.
	ErrNoAccounts = errors.New("vault.age is missing")
	ErrOnlyBackup = errors.New("vault.age is missing, vault.age.bak is there")
)

// UsualDir is where a user's vault is who names no other place:
// $XDG_DATA_HOME/hardcopy, else ~/.local/share/hardcopy; "" without a home.
func UsualDir(getenv func(string) string) string {
	if dir := getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "hardcopy")
	}
	return below(".local", "share", "hardcopy")
}

// UsualState is where a machine keeps what it saw of vaults: $XDG_STATE_HOME/hardcopy
// where that is an absolute path, else ~/.local/state/hardcopy; "" without a home.
func UsualState(getenv func(string) string) string {
	if dir := getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "hardcopy")
	}
	return below(".local", "state", "hardcopy")
}

func below(parts ...string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(append([]string{home}, parts...)...)
}

// Exists reports whether dir holds a vault's key file.
func Exists(dir string) bool { return stands(dir, KeyFile) }

// HasAccounts reports whether dir holds a vault.age, or the vault.age.bak of one
// that was lost: the next change would replace the last copy of the accounts.
func HasAccounts(dir string) bool { return stands(dir, VaultFile) || stands(dir, backupFile) }

// Missing returns what a dir without a key.age is: [ErrNoVault], or [ErrNoKey] where
// the accounts are there.
func Missing(dir string) error {
	if HasAccounts(dir) {
		return ErrNoKey
	}
	return ErrNoVault
}

// KeyWaits reports whether dir holds a key.age alone, as [RestoreKey] leaves it, and
// not as a [Create] that was killed does.
func KeyWaits(dir string) bool {
	if !Exists(dir) || HasAccounts(dir) {
		return false
	}
	folder, err := safefile.OpenFolder(dir)
	if err != nil {
		return true
	}
	defer folder.Close()
	return !folder.Unfinished(VaultFile)
}

// stands reports whether dir has something of this name, be it a dangling link.
func stands(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return err == nil
}
