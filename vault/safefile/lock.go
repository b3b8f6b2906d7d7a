package safefile

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lockName is the file in a directory that its lock is taken on. It is empty
// and stays: removing it would let two writers hold locks on two files of that
// name.
const lockName = ".lock"

// A writer is done within patience, so whoever waits longer has met a program
// that asks its user something.
const (
	patience = 2 * time.Second
	interval = 50 * time.Millisecond
)

// Lock takes the right to write in the folder, waiting up to two seconds for
// another holder, then failing with [ErrLocked]. Only programs that ask for it
// respect it. The system drops it when its holder ends in whatever way. A
// directory that cannot be written cannot be locked; reading needs no lock.
func (f *Folder) Lock() error {
	for waited := time.Duration(0); ; waited += interval {
		err := f.tryLock()
		switch {
		case err == nil:
			return nil
		case !errors.Is(err, ErrLocked), waited >= patience:
			return fmt.Errorf("locking %q: %w", f.path, err)
		}
		time.Sleep(interval)
	}
}

func (f *Folder) tryLock() error {
	if info, err := f.root.Lstat(lockName); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", lockName, ErrNotRegular)
	} else if errors.Is(err, fs.ErrNotExist) {
		f.madeLock = true
	}
	file, err := f.root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	held, err := tryLock(file)
	if err == nil && held {
		err = ErrLocked
	}
	if err == nil {
		f.lock = file
		// Its last holder may have removed it, as Undo does: then another one
		// can lock the next file of that name.
		same, checkErr := f.holdsLock()
		if err = checkErr; err == nil && same {
			return nil
		}
		f.lock = nil
		if err == nil {
			err = ErrLocked
		}
	}
	file.Close()
	return err
}

// holdsLock reports whether the lock file in the folder is the one locked.
func (f *Folder) holdsLock() (bool, error) {
	ours, err := f.lock.Stat()
	if err != nil {
		return false, err
	}
	there, err := f.root.Lstat(lockName)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(ours, there), err
}
