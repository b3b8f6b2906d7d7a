package safefile

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// folder is an open directory. Every step of one write goes through it, so
// that a directory moved or a link swapped meanwhile cannot send half of the
// steps elsewhere.
type folder struct {
	root *os.Root
	self *os.File // the same directory, for syncing and system calls
}

// openFolder opens the directory of path and returns the name within it. The
// path is not cleaned: cleaning link/../file would lead to another place.
func openFolder(path string) (*folder, string, error) {
	dir, name := filepath.Split(path)
	if name == "" || name == "." || name == ".." {
		return nil, "", ErrNotRegular
	}
	if dir == "" {
		dir = "."
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, "", fmt.Errorf("opening the directory: %w", err)
	}
	self, err := root.Open(".")
	if err != nil {
		root.Close()
		return nil, "", fmt.Errorf("opening the directory: %w", err)
	}
	return &folder{root, self}, name, nil
}

// close cannot lose anything: both handles were only read from.
func (f *folder) close() {
	f.self.Close()
	f.root.Close()
}

// write puts data into a new temporary for name, proves it, and returns the
// temporary's name. After an error there is no temporary.
func (f *folder) write(name string, data []byte, check func([]byte) error) (_ string, err error) {
	temp := tempName(name)
	file, err := f.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("making a temporary file: %w", err)
	}
	whole := false
	defer func() {
		if !whole {
			err = errors.Join(err, f.discard(temp))
		}
	}()

	_, err = file.Write(data)
	if err == nil {
		err = file.Sync()
	}
	// A full disk on a network shows only here.
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", fmt.Errorf("writing a temporary file: %w", err)
	}

	got, err := f.read(temp, len(data))
	if err != nil {
		return "", fmt.Errorf("reading back: %w", err)
	}
	if !bytes.Equal(got, data) {
		return "", ErrReadBack
	}
	if check != nil {
		if err := check(got); err != nil {
			return "", fmt.Errorf("checking what was written: %w", err)
		}
	}
	whole = true
	return temp, nil
}

// read returns the first bytes of a file, one more than size where there are
// more, so that a file that is too long is not taken for whole.
func (f *folder) read(name string, size int) ([]byte, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data := make([]byte, size+1)
	n, err := io.ReadFull(file, data)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	return data[:n], err
}

// keep makes name.bak hold what name holds, whose Lstat is given, without
// name ever being away.
func (f *folder) keep(name string, info fs.FileInfo) error {
	bak := name + ".bak"
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

// placeByLink gives the new file temp the name where nothing has it, by means
// that every system has.
func (f *folder) placeByLink(temp, name string) error {
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

// discard removes a file of ours after an error. One that is gone already, or
// that was never made, is no further error.
func (f *folder) discard(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing what was written: %w", err)
	}
	return nil
}

// sweep removes temporaries for name that an earlier run, killed, left. One
// that stays is no reason not to save, so errors are passed over.
func (f *folder) sweep(name string) {
	names, err := f.self.Readdirnames(-1)
	if err != nil {
		return
	}
	for _, n := range names {
		if isTemp(n, name) {
			f.root.Remove(n)
		}
	}
}

func tempName(name string) string {
	return "." + name + "." + rand.Text() + ".tmp"
}

// isTemp reports whether s is a temporary for exactly name: that for "a.b" is
// none for "a".
func isTemp(s, name string) bool {
	s, dot := strings.CutPrefix(s, "."+name+".")
	s, tmp := strings.CutSuffix(s, ".tmp")
	return dot && tmp && len(s) == len(rand.Text()) &&
		strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}
