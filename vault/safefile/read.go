package safefile

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// Read returns the content of the regular file of that name in the folder, of at
// most limit bytes. It fails with [ErrTooLarge] or [ErrNotRegular], and takes no lock:
// the file is always whole. A link is [ErrNotRegular] too: what it leads to is not in
// the folder, and may be another thing at the next step.
func (f *Folder) Read(name string, limit int64) ([]byte, error) {
	data, err := f.readRegular(name, limit)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", f.file(name), err)
	}
	return data, nil
}

func (f *Folder) readRegular(name string, limit int64) ([]byte, error) {
	// Looked at before it is opened as well: opening a pipe would wait for a
	// writer, and opening some devices does something.
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if err := readable(info, limit); err != nil {
		return nil, err
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	opened, err := file.Stat()
	if err != nil || !os.SameFile(info, opened) {
		return nil, ErrChanged
	}
	if err := readable(opened, limit); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, limit))
	if err != nil {
		return nil, err
	}
	// The size may be wrong: files under /proc state none, others grow.
	switch n, err := file.Read(make([]byte, 1)); {
	case n > 0:
		return nil, ErrTooLarge
	case err != nil && err != io.EOF:
		return nil, err
	}
	return data, nil
}

func readable(info fs.FileInfo, limit int64) error {
	switch {
	case !info.Mode().IsRegular():
		return ErrNotRegular
	case info.Size() > limit:
		return ErrTooLarge
	}
	return nil
}

// Stands reports whether the folder has something of this name, be it a dangling
// link.
func (f *Folder) Stands(name string) bool {
	_, err := f.root.Lstat(name)
	return err == nil
}

// file is the path of a file in the folder, for an error's text.
func (f *Folder) file(name string) string { return filepath.Join(f.path, name) }
