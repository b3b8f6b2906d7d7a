package console

import (
	"os"

	"golang.org/x/sys/unix"
)

// The calls that read and set a terminal's modes.
const (
	getTermios = unix.TCGETS
	setTermios = unix.TCSETS
)

// flushInput forgets what was typed and not read.
func flushInput(tty *os.File) { unix.IoctlSetInt(int(tty.Fd()), unix.TCFLSH, unix.TCIFLUSH) }
