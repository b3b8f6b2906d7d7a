package machine

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Others lists who beside the user, the administrators and the system may read or write a
// file or a directory, by its access list: on Windows, and there where that can be told.
func (m Machine) Others(path string) []string {
	if m.calls.others == nil {
		return nil
	}
	names, _ := m.calls.others(path)
	return names
}

// OthersReach reports whether the group or others can read or write a file of
// this mode: the mode lets them, and so does that of every directory above it.
// Windows' modes say nothing of that: it is false there, see [Machine.Others].
func OthersReach(path string, mode fs.FileMode) bool {
	if runtime.GOOS == "windows" {
		return false
	}
	const read, write, search = 4, 2, 1
	group, others := mode&((read|write)<<3) != 0, mode&(read|write) != 0
	path, err := filepath.Abs(path)
	if real, linkErr := filepath.EvalSymlinks(path); linkErr == nil {
		path = real
	}
	for dir := filepath.Dir(path); err == nil && (group || others); dir = filepath.Dir(dir) {
		var info fs.FileInfo
		if info, err = os.Stat(dir); err == nil {
			group, others = group && info.Mode()&(search<<3) != 0, others && info.Mode()&search != 0
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	return group || others
}
