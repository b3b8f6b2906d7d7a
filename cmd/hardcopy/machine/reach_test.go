package machine

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestOthersReach(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes say nothing here")
	}
	for _, test := range []struct {
		name      string
		dir, file fs.FileMode
		want      bool
	}{
		{"the owner's alone", 0o755, 0o600, false},
		{"read by others", 0o755, 0o604, true},
		{"written by others", 0o755, 0o602, true},
		{"read by the group", 0o755, 0o640, true},
		{"started by others", 0o755, 0o601, false},
		{"read by all, in a closed directory", 0o700, 0o644, false},
		{"read by others, in a directory that only the group enters", 0o710, 0o604, false},
		{"read by the group, in a directory that the group enters", 0o710, 0o640, true},
		{"in a directory that is listed and not entered", 0o744, 0o644, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := openTempDir(t)
			path := filepath.Join(dir, "sub", "pass")
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(filepath.Dir(path), test.dir); err != nil {
				t.Fatal(err)
			}
			link := filepath.Join(dir, "link")
			if err := os.Symlink(path, link); err != nil {
				t.Fatal(err)
			}
			// A link is in a directory that others enter: what it leads to counts.
			for _, path := range []string{path, link} {
				if got := OthersReach(path, test.file); got != test.want {
					t.Errorf("%s: %v, want %v", path, got, test.want)
				}
			}
		})
	}
}

// openTempDir is a temporary directory that others can get into.
func openTempDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for at := dir; at != filepath.Clean(os.TempDir()); at = filepath.Dir(at) {
		if err := os.Chmod(at, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
