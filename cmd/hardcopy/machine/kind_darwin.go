package machine

import (
	"path/filepath"

	"golang.org/x/sys/unix"
)

// systemKind asks the system for the kind of the file system that a path, or
// the nearest directory above it, is on. "" where it cannot tell.
func systemKind(path string) (kind string) {
	upwards(path, func(at string) bool {
		var s unix.Statfs_t
		if unix.Statfs(filepath.Clean(at), &s) != nil {
			return false
		}
		kind = unix.ByteSliceToString(s.Fstypename[:])
		return true
	})
	return kind
}
