// Package safefile creates and replaces files so that nothing is lost and
// nothing is left half-written.
//
// It promises that after [Create] or [Replace], also one that failed or was
// killed at any moment, the file named holds its old content or the new one,
// whole; that success is reported only once the new content was synced, read
// back and found equal; and that what [Replace] puts aside stays whole as
// well. A new file is made with mode 0600.
//
// It does not promise that a kill leaves nothing beside the file: a temporary
// named .NAME.RANDOM.tmp, mode 0600, may stay until the next [Replace] or
// [Create] of the same name. It does not promise that the device kept what it was told to
// sync: reading back may be served from memory. Nor that a file is private where
// the file system keeps no modes, as a stick's. It knows nothing of what the files
// hold.
package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	// ErrExists: something stands already where a new file was to be made.
	ErrExists = errors.New("exists already")

	// ErrNotRegular: a link, device, directory, pipe or socket stands where a
	// regular file was expected. From [Create] it comes together with
	// [ErrExists].
	ErrNotRegular = errors.New("not a regular file")

	// ErrTooLarge: the file is larger than the caller allowed.
	ErrTooLarge = errors.New("file too large")

	// ErrLocked: another process is writing in the same directory.
	ErrLocked = errors.New("locked by another process")

	// ErrReadBack: the file written held something else when it was read back.
	ErrReadBack = errors.New("what was read back is not what was written")
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
	if err := create(path, data, check); err != nil {
		return fmt.Errorf("creating %q: %w", path, err)
	}
	return nil
}

func create(path string, data []byte, check func([]byte) error) error {
	f, name, err := openFolder(path)
	if err != nil {
		return err
	}
	defer f.close()

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
func (f *folder) orTaken(name string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if _, other := f.root.Lstat(name); other == nil && errors.Is(err, fs.ErrNotExist) {
		return ErrExists
	}
	return err
}

// Replace puts data in the place of the file at path, with mode 0600, and
// keeps the content it had as path+".bak", replacing an earlier one. There is
// no moment without a whole file at path. A missing file is created. The new
// content is checked as in [Create]. The caller holds the [Lock] of the
// directory.
//
// Where path is a symbolic link, the file it leads to is replaced, and the
// .bak stands beside that file: replacing the link itself would leave the old
// content behind in the place where the user wants it kept. A dangling link is
// an error, since what it leads to, a stick perhaps, is away.
//
// After an error path holds its old content; only where the error comes from
// syncing the directory, the last step, it holds the new one.
func Replace(path string, data []byte, check func([]byte) error) error {
	if err := replace(path, data, check); err != nil {
		return fmt.Errorf("replacing %q: %w", path, err)
	}
	return nil
}

func replace(path string, data []byte, check func([]byte) error) error {
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return fmt.Errorf("following the link: %w", err)
		}
	}
	f, name, err := openFolder(path)
	if err != nil {
		return err
	}
	defer f.close()

	info, err := f.root.Lstat(name)
	missing := errors.Is(err, fs.ErrNotExist)
	switch {
	case err != nil && !missing:
		return err
	case err == nil && !info.Mode().IsRegular():
		return ErrNotRegular
	}
	f.sweep(name)

	temp, err := f.write(name, data, check)
	if err != nil {
		return err
	}
	if !missing {
		if err := f.keep(name, info); err != nil {
			return errors.Join(fmt.Errorf("keeping the old content: %w", err), f.discard(temp))
		}
	}
	if err := f.root.Rename(temp, name); err != nil {
		return errors.Join(fmt.Errorf("giving it its name: %w", err), f.discard(temp))
	}
	if err := f.sync(); err != nil {
		return fmt.Errorf("syncing the directory: %w", err)
	}
	return nil
}
