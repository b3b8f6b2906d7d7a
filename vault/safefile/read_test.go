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
		{link, 5, ErrNotRegular},
		{path, 4, ErrTooLarge},
		{path, 0, ErrTooLarge},
		{dir, 5, ErrNotRegular},
		{os.DevNull, 5, ErrNotRegular},
		{filepath.Join(dir, "missing"), 5, fs.ErrNotExist},
	} {
		f, err := OpenFolder(filepath.Dir(test.path))
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Read(filepath.Base(test.path), test.limit)
		f.Close()
		if !errors.Is(err, test.err) {
			t.Errorf("%s, limit %d: error %v, want %v", test.path, test.limit, err, test.err)
		}
		if err == nil && string(got) != "12345" {
			t.Errorf("%s, limit %d: %q", test.path, test.limit, got)
		}
	}
}
