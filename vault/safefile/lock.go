package safefile

import (
	"fmt"
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

// Lock is the right to write in a directory. Only programs that ask for it
// respect it.
type Lock struct{ file *os.File }

// Acquire takes the lock of the directory, waiting up to two seconds for
// another holder, then failing with [ErrLocked]. The system drops the lock when
// its holder ends in whatever way. A directory that cannot be written cannot be
// locked; reading needs no lock.
func Acquire(dir string) (*Lock, error) {
	file, err := acquire(dir)
	if err != nil {
		return nil, fmt.Errorf("locking %q: %w", dir, err)
	}
	return &Lock{file}, nil
}

func acquire(dir string) (*os.File, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	if info, err := root.Lstat(lockName); err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w", lockName, ErrNotRegular)
	}
	file, err := root.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	for waited := time.Duration(0); ; waited += interval {
		held, err := tryLock(file)
		switch {
		case err == nil && !held:
			return file, nil
		case err == nil && waited >= patience:
			err = ErrLocked
		}
		if err != nil {
			file.Close()
			return nil, err
		}
		time.Sleep(interval)
	}
}

// Release gives the lock back. It is called once.
func (l *Lock) Release() error {
	if err := l.file.Close(); err != nil {
		return fmt.Errorf("unlocking: %w", err)
	}
	return nil
}
