package console

import (
	"os"

	"golang.org/x/sys/unix"
)

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
	before, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return func() {}
	}
	now := *before
	change(&now)
	if unix.IoctlSetTermios(fd, unix.TCSETS, &now) != nil {
		return func() {}
	}
	return func() { unix.IoctlSetTermios(fd, unix.TCSETS, before) }
}

// flushInput forgets what was typed and not read.
func flushInput(tty *os.File) { unix.IoctlSetInt(int(tty.Fd()), unix.TCFLSH, unix.TCIFLUSH) }
