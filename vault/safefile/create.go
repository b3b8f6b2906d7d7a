package safefile

import (
	"errors"
	"fmt"
	"io/fs"
)

// Create writes data to a new file at path, with mode 0600. Before the file
// gets its name it is synced, read back, compared, and handed to check, whose
// error is passed on; check may be nil.
//
// It fails with [ErrExists] where anything has that name, be it a dangling
// link, also when that appears while Create is at work. Errors of the system
// can be told with errors.Is (syscall.ENOSPC, fs.ErrPermission, …). After an
// error there is no file at path that was not there before.
func Create(path string, data []byte, check func([]byte) error) error {
	f, name, err := split(path)
	if err == nil {
		defer f.Close()
		err = f.create(name, data, check)
	}
	if err != nil {
		return fmt.Errorf("creating %q: %w", path, err)
	}
	return nil
}

// Create is [Create] for a name in the folder. It fails as [Folder.Check] does
// where the folder is no longer in its place.
func (f *Folder) Create(name string, data []byte, check func([]byte) error) error {
	if err := f.create(name, data, check); err != nil {
		return fmt.Errorf("creating %q: %w", f.file(name), err)
	}
	return nil
}

func (f *Folder) create(name string, data []byte, check func([]byte) error) error {
	switch info, err := f.root.Lstat(name); {
	case err == nil && info.Mode().IsRegular():
		return ErrExists
	case err == nil:
		return fmt.Errorf("%w: %w", ErrExists, ErrNotRegular)
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}

	temp, err := f.write(name, data, check)
	if err != nil {
		return f.orTaken(name, err)
	}
	if err := f.Check(); err != nil {
		return errors.Join(err, f.discard(temp))
	}
	if err := f.publish(temp, name); err != nil {
		return errors.Join(fmt.Errorf("giving it its name: %w", f.orTaken(name, err)), f.discard(temp))
	}
	if err := f.sync(); err != nil {
		return errors.Join(fmt.Errorf("syncing the directory: %w", err), f.discard(name))
	}
	// Now, when nobody else can make this file any more.
	f.sweep(name)
	return nil
}

// orTaken returns ErrExists in place of an error that comes from another having
// made the file meanwhile, and having swept away what we were writing.
func (f *Folder) orTaken(name string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if _, other := f.root.Lstat(name); other == nil && errors.Is(err, fs.ErrNotExist) {
		return ErrExists
	}
	return err
}
