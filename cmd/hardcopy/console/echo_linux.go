package console

import (
	"os"

	"golang.org/x/sys/unix"
)

// echoControls has the terminal echo control characters as they are, so that the marks
// around a paste show nothing, until the function that it returns is called.
func echoControls(tty *os.File) (restore func()) {
	fd := int(tty.Fd())
	before, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return func() {}
	}
	now := *before
	now.Lflag &^= unix.ECHOCTL
	if unix.IoctlSetTermios(fd, unix.TCSETS, &now) != nil {
		return func() {}
	}
	return func() { unix.IoctlSetTermios(fd, unix.TCSETS, before) }
}
