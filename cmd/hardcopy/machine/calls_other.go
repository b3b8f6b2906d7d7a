//go:build !windows

package machine

import (
	"os"
	"path/filepath"
	"runtime"
)

func callsHere() calls {
	if runtime.GOOS == "linux" {
		return calls{} // files tell all
	}
	return calls{elevated: func() bool { return os.Geteuid() == 0 }}
}

// absolute makes a path one that begins at the root, and leaves the rest as it is.
func absolute(path string) (string, error) {
	if filepath.IsAbs(path) {
		return path, nil
	}
	dir, err := os.Getwd()
	// Not joined, which would clean it.
	return dir + string(filepath.Separator) + path, err
}

// realPath follows all links of a path that exists.
func realPath(path string) (string, error) { return filepath.EvalSymlinks(path) }
