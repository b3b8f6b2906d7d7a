//go:build linux || darwin || dragonfly || freebsd || netbsd || openbsd

package console

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// hide has the terminal give lines and show nothing of them, until restore is called.
func hide(tty *os.File) (restore func(), err error) {
	restore, err = change(tty, func(t *unix.Termios) {
		t.Lflag = t.Lflag&^unix.ECHO | unix.ICANON | unix.ISIG
		t.Iflag |= unix.ICRNL
	})
	if err != nil {
		return nil, fmt.Errorf("hiding what is typed: %w", err)
	}
	return restore, nil
}

// readHidden reads a line from a terminal that hides it. Unlike term.ReadPassword it ends
// where the input does, and changes nothing: it may be left behind, waiting.
func readHidden(tty *os.File) ([]byte, error) { return readBytes(tty) }

// keepsMarks: control characters are part of a line.
const keepsMarks = true

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

// switchOff changes the terminal where that can be done.
func switchOff(tty *os.File, what func(*unix.Termios)) (restore func()) {
	restore, err := change(tty, what)
	if err != nil {
		return func() {}
	}
	return restore
}

func change(tty *os.File, what func(*unix.Termios)) (restore func(), err error) {
	fd := int(tty.Fd())
	before, err := unix.IoctlGetTermios(fd, getTermios)
	if err != nil {
		return nil, err
	}
	now := *before
	what(&now)
	if err := unix.IoctlSetTermios(fd, setTermios, &now); err != nil {
		return nil, err
	}
	return func() { unix.IoctlSetTermios(fd, setTermios, before) }, nil
}
