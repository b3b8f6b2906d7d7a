//go:build unix

package safefile

import (
	"errors"
	"syscall"
)

// sync makes the names given and taken away in the folder last. File systems
// that cannot sync a directory say so with EINVAL or ENOTSUP; there, nothing
// more can be done.
func (f *Folder) sync() error {
	err := f.self.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}
