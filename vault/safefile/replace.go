package safefile

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// backup is what [Folder.Replace] adds to the name of the content that was.
const backup = ".bak"

// Replace puts data in the place of the file name, with mode 0600, and keeps the
// content it had as name+".bak", replacing an earlier one. There is no moment
// without a whole file of that name. The new content is checked as in [Create].
//
// old is what the file holds as far as the caller knows, nil where there is none:
// where it holds anything else, or anything but a plain file has that name, be it
// a link, it fails with [ErrChanged]. It fails as [Folder.Check] does where the
// folder is no longer in its place. Both are asked last, right before the name is
// given; only what another program does between that question and the rename is
// not seen.
//
// After an error the file holds its old content; only where the error comes from
// syncing the directory, the last step, it holds the new one.
func (f *Folder) Replace(name string, old, data []byte, check func([]byte) error) error {
	if err := f.swap(name, old, data, check, true); err != nil {
		return fmt.Errorf("replacing %q: %w", f.file(name), err)
	}
	return nil
}

// Overwrite is [Folder.Replace] that keeps nothing of what was: for a file whose
// old content is to open nothing any more.
func (f *Folder) Overwrite(name string, old, data []byte, check func([]byte) error) error {
	if err := f.swap(name, old, data, check, false); err != nil {
		return fmt.Errorf("replacing %q: %w", f.file(name), err)
	}
	return nil
}

func (f *Folder) swap(name string, old, data []byte, check func([]byte) error, keep bool) error {
	if err := f.Holds(name, old); err != nil {
		return err
	}
	f.sweep(name)
	temp, err := f.write(name, data, check)
	if err != nil {
		return err
	}
	if err := f.give(temp, name, old, keep); err != nil {
		return errors.Join(err, f.discard(temp))
	}
	if err := f.sync(); err != nil {
		return fmt.Errorf("syncing the directory: %w", err)
	}
	return nil
}

// give gives the temporary the name, whose content was old.
func (f *Folder) give(temp, name string, old []byte, keep bool) error {
	if err := f.untouched(name, old); err != nil {
		return err
	}
	if keep && old != nil {
		if err := f.keep(name); err != nil {
			return fmt.Errorf("keeping the old content: %w", err)
		}
		// Where there are no hard links that took a while.
		if err := f.untouched(name, old); err != nil {
			return err
		}
	}
	if err := f.root.Rename(temp, name); err != nil {
		return fmt.Errorf("giving it its name: %w", err)
	}
	return nil
}

func (f *Folder) untouched(name string, old []byte) error {
	return errors.Join(f.Check(), f.Holds(name, old))
}

// Holds fails with [ErrChanged] where a file does not hold what is told, nil being
// no file at all.
func (f *Folder) Holds(name string, want []byte) error {
	info, err := f.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && want == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist), err == nil && want == nil:
		return fmt.Errorf("%s: %w", name, ErrChanged)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: %w: %w", name, ErrChanged, ErrNotRegular)
	}
	got, err := f.read(name, len(want))
	if err == nil && !bytes.Equal(got, want) {
		err = fmt.Errorf("%s: %w", name, ErrChanged)
	}
	return err
}

// keep makes name.bak hold what name holds, without name ever being away.
func (f *Folder) keep(name string) error {
	bak := name + backup
	info, err := f.root.Lstat(name)
	if err != nil {
		return err
	}
	// A run broken off here before left both names on one file. Renaming a
	// link onto another of the same file does nothing (rename(2)), and would
	// leave the temporary.
	switch old, err := f.root.Lstat(bak); {
	case err == nil && os.SameFile(old, info):
		return nil
	case err == nil && old.IsDir():
		return fmt.Errorf("%s: %w", bak, ErrNotRegular)
	}
	temp := tempName(name)
	if f.root.Link(name, temp) != nil {
		// FAT and exFAT, the file systems of sticks, have no hard links.
		old, err := f.root.ReadFile(name)
		if err != nil {
			return err
		}
		if temp, err = f.write(name, old, nil); err != nil {
			return err
		}
	}
	if err := f.root.Rename(temp, bak); err != nil {
		return errors.Join(err, f.discard(temp))
	}
	return nil
}

// Remove removes a file for good: the directory is synced. One that is not there
// is no error.
func (f *Folder) Remove(name string) error {
	err := f.root.Remove(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = f.sync()
	}
	if err != nil {
		return fmt.Errorf("removing %q: %w", f.file(name), err)
	}
	return nil
}

// Tidy removes for good what else there may be of a file that keeps no backup: its
// .bak, and the temporaries that a run left that was killed.
func (f *Folder) Tidy(name string) error {
	left, err := f.temporaries(name)
	if err != nil {
		return fmt.Errorf("looking for what is left of %q: %w", f.file(name), err)
	}
	if f.Stands(name + backup) {
		left = append(left, name+backup)
	}
	for _, n := range left {
		if err := f.Remove(n); err != nil {
			return err
		}
	}
	return nil
}
