package safefile

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"testing"
)

func TestRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	put(t, path, "12345")
	link := filepath.Join(dir, "link")
	if err := os.Symlink("file", link); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path  string
		limit int64
		err   error
	}{
		{path, 5, nil},
		{path, math.MaxInt64, nil},
		{link, 5, nil},
		{path, 4, ErrTooLarge},
		{path, 0, ErrTooLarge},
		{dir, 5, ErrNotRegular},
		{os.DevNull, 5, ErrNotRegular},
		{filepath.Join(dir, "missing"), 5, fs.ErrNotExist},
	} {
		got, err := Read(test.path, test.limit)
		if !errors.Is(err, test.err) {
			t.Errorf("%s, limit %d: error %v, want %v", test.path, test.limit, err, test.err)
		}
		if err == nil && string(got) != "12345" {
			t.Errorf("%s, limit %d: %q", test.path, test.limit, got)
		}
	}
}

func TestPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	put(t, path, "")
	for _, test := range []struct {
		mode fs.FileMode
		err  error
	}{
		{0o600, nil}, {0o400, nil}, {0o711, nil},
		{0o640, ErrNotPrivate}, {0o604, ErrNotPrivate}, {0o602, ErrNotPrivate},
	} {
		if err := os.Chmod(path, test.mode); err != nil {
			t.Fatal(err)
		}
		if err := Private(path); !errors.Is(err, test.err) {
			t.Errorf("mode %o: %v", test.mode, err)
		}
	}
	if err := Private(path + "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}
