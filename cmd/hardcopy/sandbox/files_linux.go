//go:build !cgo && (amd64 || arm64)

package sandbox

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/landlock-lsm/go-landlock/landlock"
	ll "github.com/landlock-lsm/go-landlock/landlock/syscall"
)

// Rights within a domain of Landlock (landlock(7)).
const (
	readFile  landlock.AccessFSSet = ll.AccessFSReadFile
	readDir   landlock.AccessFSSet = ll.AccessFSReadFile | ll.AccessFSReadDir
	writeFile landlock.AccessFSSet = ll.AccessFSReadFile | ll.AccessFSWriteFile | ll.AccessFSTruncate
	writeDir                       = readDir | writeFile | ll.AccessFSMakeReg | ll.AccessFSMakeDir | ll.AccessFSRemoveFile | ll.AccessFSRemoveDir
)

// always are what every run may need: a terminal's settings are changed by ioctl.
func always() []landlock.Rule {
	return []landlock.Rule{
		landlock.PathAccess(writeFile, "/dev/tty", "/dev/null").WithIoctlDev().IgnoreIfMissing(),
		landlock.PathAccess(readFile, "/etc/localtime").IgnoreIfMissing(),
		landlock.PathAccess(readDir, "/usr/share/zoneinfo").IgnoreIfMissing(),
	}
}

// landlockVersion is the version of Landlock that the kernel has, 0 for none.
func landlockVersion() int {
	version, err := ll.LandlockGetABIVersion()
	if err != nil {
		return 0
	}
	return version
}

func keep(f Files) error {
	rules := always()
	for _, path := range f.Read {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			rules = append(rules, landlock.PathAccess(readDir, path))
		} else if err == nil {
			rules = append(rules, landlock.PathAccess(readFile, path))
		}
	}
	for _, dir := range f.Write {
		rules = append(rules, landlock.PathAccess(writeDir, nearest(dir)))
	}
	if err := landlock.V6.BestEffort().Restrict(rules...); err != nil {
		return fmt.Errorf("keeping the run to its files: %w", err)
	}
	return nil
}

// nearest is the directory itself, or the nearest above it that is there.
func nearest(dir string) string {
	dir = filepath.Clean(dir)
	for {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		above := filepath.Dir(dir)
		if above == dir {
			return dir
		}
		dir = above
	}
}
