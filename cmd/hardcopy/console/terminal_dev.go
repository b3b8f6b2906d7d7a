//go:build !windows

package console

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

func openTerminal() (*Terminal, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return nil, ErrNoTerminal
	}
	return NewTerminal(tty), nil
}

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

// pipeGone reports whether nobody reads any more what is written to a pipe.
func pipeGone(err error) bool { return errors.Is(err, syscall.EPIPE) }
