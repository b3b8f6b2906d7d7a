package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A Folder is an open directory. Every step goes through its handle, so that a
// directory moved, mounted over or swapped for a link meanwhile cannot send half
// of the steps elsewhere. The names that it takes are those of files in it.
type Folder struct {
	path string
	root *os.Root
	self *os.File // the same directory, for syncing and system calls
	lock *os.File // nil where it is only read

	made     []string // the directories that [Make] made, the outermost first
	madeLock bool
}

// OpenFolder opens a directory; symbolic links on the way to it are followed.
func OpenFolder(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the directory: %w", err)
	}
	self, err := root.Open(".")
	if err != nil {
		root.Close()
		return nil, fmt.Errorf("opening the directory: %w", err)
	}
	return &Folder{path: dir, root: root, self: self}, nil
}

// split opens the directory of path and returns the name within it. The path is
// not cleaned: cleaning link/../file would lead to another place.
func split(path string) (*Folder, string, error) {
	dir, name := filepath.Split(path)
	// Windows has devices in every directory: NUL, CON, COM1.
	if name == "." || !filepath.IsLocal(name) {
		return nil, "", ErrNotRegular
	}
	if dir == "" {
		dir = "."
	}
	f, err := OpenFolder(dir)
	return f, name, err
}

// Make opens a directory and takes its lock as [Folder.Lock] does. What is missing
// of the path is made, mode 0700, and lasts: the directory above is synced.
func Make(dir string) (*Folder, error) {
	made, err := makeMissing(dir)
	if err != nil {
		return nil, errors.Join(err, removeMade(made))
	}
	f, err := OpenFolder(dir)
	if err != nil {
		return nil, errors.Join(err, removeMade(made))
	}
	f.made = made
	if err := f.Lock(); err != nil {
		return nil, errors.Join(err, f.Undo())
	}
	return f, nil
}

// makeMissing makes the missing directories of a path, from the outside in.
func makeMissing(dir string) (made []string, err error) {
	var missing []string
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); err == nil || !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		switch err := os.Mkdir(missing[i], 0o700); {
		case errors.Is(err, fs.ErrExist): // made by another at this moment
			continue
		case err != nil:
			return made, fmt.Errorf("making the directory: %w", err)
		}
		made = append(made, missing[i])
		if err := syncDirectory(filepath.Dir(missing[i])); err != nil {
			return made, fmt.Errorf("syncing the directory above: %w", err)
		}
	}
	return made, nil
}

// syncDirectory makes the names in a directory last. One that may not be read
// cannot be synced either; there, nothing more can be done.
func syncDirectory(path string) error {
	f, err := OpenFolder(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	} else if err != nil {
		return err
	}
	defer f.Close()
	return f.sync()
}

// removeMade takes directories away again, the innermost first, as far as nothing
// is in them.
func removeMade(made []string) error {
	for i := len(made) - 1; i >= 0; i-- {
		if err := os.Remove(made[i]); err != nil {
			return fmt.Errorf("removing what was made: %w", err)
		}
	}
	return nil
}

// Undo closes the folder and removes the lock file and the directories that [Make]
// made. It is for a caller that has removed its own files.
func (f *Folder) Undo() error {
	var err error
	if f.madeLock {
		err = f.discard(lockName)
	}
	return errors.Join(err, f.Close(), removeMade(f.made))
}

// Close gives the lock back and closes the handles. It is called once.
func (f *Folder) Close() error {
	var err error
	if f.lock != nil {
		if err = f.lock.Close(); err != nil {
			err = fmt.Errorf("unlocking: %w", err)
		}
	}
	// These cannot lose anything: both were only read from.
	f.self.Close()
	f.root.Close()
	return err
}

// Check reports what became of the place since the folder was opened: [ErrMoved]
// where the path leads to another directory now, or to none, and [ErrLockGone]
// where the lock file is no longer the one that is locked.
func (f *Folder) Check() error {
	here, err := f.self.Stat()
	if err != nil {
		return err
	}
	if there, err := os.Stat(f.path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%q: %w", f.path, ErrMoved)
	} else if err != nil {
		return err
	} else if !os.SameFile(here, there) {
		return fmt.Errorf("%q: %w", f.path, ErrMoved)
	}
	if f.lock == nil {
		return nil
	}
	same, err := f.holdsLock()
	if err == nil && !same {
		err = fmt.Errorf("%q: %w", f.path, ErrLockGone)
	}
	return err
}
