//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package console

import (
	"os"

	"golang.org/x/sys/unix"
)

// fread has TIOCFLUSH flush what was typed (sys/fcntl.h).
const fread = 1

// echoControls has the terminal echo control characters as they are, so that the marks
// around a paste show nothing, until the function that it returns is called.
func echoControls(tty *os.File) (restore func()) {
	return switchOff(tty, func(t *unix.Termios) { t.Lflag &^= unix.ECHOCTL })
}

// echoNothing has the terminal show nothing of what is typed, until the function that it
// returns is called.
func echoNothing(tty *os.File) (restore func()) {
	return switchOff(tty, func(t *unix.Termios) { t.Lflag &^= unix.ECHO })
}

func switchOff(tty *os.File, change func(*unix.Termios)) (restore func()) {
	fd := int(tty.Fd())
	before, err := unix.IoctlGetTermios(fd, unix.TIOCGETA)
	if err != nil {
		return func() {}
	}
	now := *before
	change(&now)
	if unix.IoctlSetTermios(fd, unix.TIOCSETA, &now) != nil {
		return func() {}
	}
	return func() { unix.IoctlSetTermios(fd, unix.TIOCSETA, before) }
}

// flushInput forgets what was typed and not read.
func flushInput(tty *os.File) { unix.IoctlSetPointerInt(int(tty.Fd()), unix.TIOCFLUSH, fread) }
