//go:build unix

package safefile

import (
	"errors"
	"io/fs"
)

// placeByLink gives the new file temp the name where nothing has it, by means
// that every system has.
func (f *Folder) placeByLink(temp, name string) error {
	err := f.root.Link(temp, name)
	if err == nil {
		if err := f.root.Remove(temp); err != nil {
			return errors.Join(err, f.discard(name))
		}
		return nil
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	// Without hard links all that is left is to look and then rename. A file
	// made by another program between the two would be replaced.
	if _, err := f.root.Lstat(name); err == nil {
		return fs.ErrExist
	} else if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return f.root.Rename(temp, name)
}
