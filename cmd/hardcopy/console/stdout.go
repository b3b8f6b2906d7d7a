package console

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// standardOutput is where results go. Of one that was closed Go makes
// /dev/null, where a backup code would be lost and yet be marked as used.
func standardOutput() io.Writer {
	if null, err := os.Stat(os.DevNull); err == nil && readable(os.Stdout) {
		if info, err := os.Stdout.Stat(); err == nil && os.SameFile(null, info) {
			return closedOutput{}
		}
	}
	return os.Stdout
}

type closedOutput struct{}

func (closedOutput) Write([]byte) (int, error) { return 0, errors.New("standard output is closed") }

// fileBehind returns the path of the regular file that a shell's > sent f to,
// where the system tells; else nothing.
func fileBehind(f *os.File) string {
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	path, err := os.Readlink(fmt.Sprintf("/proc/self/fd/%d", f.Fd()))
	if err != nil {
		return ""
	}
	return path
}
