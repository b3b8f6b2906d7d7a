package safefile

import (
	"path/filepath"

	"golang.org/x/sys/windows"
)

// publish gives the new file temp the name, in one step that fails with
// fs.ErrExist where anything has that name. It goes by path: of the package,
// only this step would follow a directory swapped meanwhile.
func (f *Folder) publish(temp, name string) error {
	from, err := windows.UTF16PtrFromString(filepath.Join(f.root.Name(), temp))
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(filepath.Join(f.root.Name(), name))
	if err != nil {
		return err
	}
	return windows.MoveFileEx(from, to, windows.MOVEFILE_WRITE_THROUGH)
}

// sync does nothing: a directory cannot be synced here, and the move above
// returns once it is on the disk. A rename that replaces is not waited for.
func (f *Folder) sync() error { return nil }
