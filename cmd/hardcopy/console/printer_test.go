package console

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOut speaks of lp only where a program of that name can be started.
func TestOut(t *testing.T) {
	with, without, plain, dir := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	for path, mode := range map[string]os.FileMode{filepath.Join(with, "lp"): 0o700, filepath.Join(plain, "lp"): 0o600} {
		if err := os.WriteFile(path, nil, mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "lp"), 0o700); err != nil {
		t.Fatal(err)
	}
	list := func(dirs ...string) (path string) {
		for i, d := range dirs {
			if i > 0 {
				path += string(os.PathListSeparator)
			}
			path += d
		}
		return path
	}
	for _, test := range []struct{ name, path, want string }{
		{"there", list(without, with), "-o - | lp"},
		{"in none", list(without, filepath.Join(without, "none")), "-o FILE"},
		{"not to be started", plain, "-o FILE"},
		{"a directory", dir, "-o FILE"},
		{"no path", "", "-o FILE"},
		{"not to be started, but behind it", list(plain, dir, with), "-o - | lp"},
	} {
		c := Console{HasPrinter: onPath(printer, test.path)}
		if got := c.Out(); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
