package store

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
)

// A ModeError says that others may write in the vault's directory, or to one of its
// files.
type ModeError struct {
	Path string
	Mode fs.FileMode
}

func (e *ModeError) Error() string {
	return fmt.Sprintf("%s: others on this machine may change it (mode %04o)", e.Path, e.Mode.Perm())
}

// Remarks of a vault's place.
var (
	ErrReadable = errors.New("others on this machine may read it; it is encrypted")
	ErrNoModes  = errors.New("this file system keeps no modes: whoever gets at it may change the vault")
)

const (
	othersRead  fs.FileMode = 0o044
	othersWrite fs.FileMode = 0o022
)

// private refuses a place where others may write, and remarks on one where they may
// read. Where the file system keeps no modes, as a stick's, the mode that it shows
// says nothing. Windows has none.
func (s *Store) private() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	var loose []*ModeError
	for _, name := range []string{".", KeyFile, VaultFile} {
		mode, err := s.folder.Mode(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return err
		case mode&fs.ModeSymlink == 0 && mode&(othersRead|othersWrite) != 0:
			loose = append(loose, &ModeError{s.path(name), mode})
		}
	}
	if len(loose) == 0 {
		return nil
	}
	if !s.folder.KeepsModes(KeyFile) {
		s.remarks = append(s.remarks, fmt.Errorf("%s: %w", s.dir, ErrNoModes))
		return nil
	}
	for _, l := range loose {
		if l.Mode&othersWrite != 0 {
			return l
		}
		s.remarks = append(s.remarks, fmt.Errorf("%s: %w", l.Path, ErrReadable))
	}
	return nil
}
