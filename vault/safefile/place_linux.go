package safefile

import (
	"errors"

	"golang.org/x/sys/unix"
)

// publish gives the new file temp the name, in one step that fails with
// fs.ErrExist where anything has that name.
func (f *Folder) publish(temp, name string) error {
	dir := int(f.self.Fd())
	err := unix.Renameat2(dir, temp, dir, name, unix.RENAME_NOREPLACE)
	switch {
	case errors.Is(err, unix.EINVAL), // the file system does not know the flag
		errors.Is(err, unix.ENOSYS), // nor the kernel the call
		errors.Is(err, unix.EPERM):  // nor an old container's filter
		return f.placeByLink(temp, name)
	}
	return err
}
