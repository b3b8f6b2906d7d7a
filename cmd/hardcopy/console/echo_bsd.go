//go:build darwin || dragonfly || freebsd || netbsd || openbsd

package console

import (
	"os"

	"golang.org/x/sys/unix"
)

// The calls that read and set a terminal's modes.
const (
	getTermios = unix.TIOCGETA
	setTermios = unix.TIOCSETA
)

// fread has TIOCFLUSH flush what was typed (sys/fcntl.h).
const fread = 1

// flushInput forgets what was typed and not read.
func flushInput(tty *os.File) { unix.IoctlSetPointerInt(int(tty.Fd()), unix.TIOCFLUSH, fread) }
