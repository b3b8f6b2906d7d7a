package safefile

import (
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Read returns the content of the regular file at path, of at most limit
// bytes; symbolic links are followed. It fails with [ErrTooLarge] or
// [ErrNotRegular], and takes no lock: the file is always whole.
func Read(path string, limit int64) ([]byte, error) {
	data, err := read(path, limit)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", path, err)
	}
	return data, nil
}

func read(path string, limit int64) ([]byte, error) {
	// Looked at before it is opened as well: opening a pipe would wait for a
	// writer, and opening some devices does something.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if err := readable(info, limit); err != nil {
		return nil, err
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err = file.Stat(); err != nil {
		return nil, err
	}
	if err := readable(info, limit); err != nil {
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
