package safefile

import (
	"errors"

	"golang.org/x/sys/unix"
)

// publish gives the new file temp the name, in one step that fails with
// fs.ErrExist where anything has that name.
func (f *Folder) publish(temp, name string) error {
	dir := int(f.self.Fd())
	err := unix.RenameatxNp(dir, temp, dir, name, unix.RENAME_EXCL)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
		return f.placeByLink(temp, name)
	}
	return err
}
