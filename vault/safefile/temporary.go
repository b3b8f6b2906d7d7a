package safefile

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
)

// write puts data into a new temporary for name, proves it, and returns the
// temporary's name. After an error there is no temporary.
func (f *Folder) write(name string, data []byte, check func([]byte) error) (_ string, err error) {
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
func (f *Folder) read(name string, size int) ([]byte, error) {
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

// discard removes a file of ours after an error. One that is gone already, or
// that was never made, is no further error.
func (f *Folder) discard(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing what was written: %w", err)
	}
	return nil
}

// sweep removes temporaries for name that an earlier run, killed, left. One
// that stays is no reason not to save, so errors are passed over.
func (f *Folder) sweep(name string) {
	temps, err := f.temporaries(name)
	if err != nil {
		return
	}
	for _, temp := range temps {
		f.root.Remove(temp)
	}
}

// Unfinished reports whether a run that was killed left a temporary for name.
func (f *Folder) Unfinished(name string) bool {
	temps, err := f.temporaries(name)
	return err == nil && len(temps) > 0
}

func (f *Folder) temporaries(name string) ([]string, error) {
	// A fresh handle: one that was read to its end has nothing more to say.
	dir, err := f.root.Open(".")
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	names, err := dir.Readdirnames(-1)
	if err != nil {
		return nil, err
	}
	var temps []string
	for _, n := range names {
		if isTemp(n, name) {
			temps = append(temps, n)
		}
	}
	return temps, nil
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
