//go:build unix

package console

import (
	"errors"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// keepAwake has Ctrl-Z ignored until the function that it returns is called: a
// shell that takes the terminal over shows what is typed next, and a screen
// with secrets would stay.
func keepAwake() (release func()) {
	if signal.Ignored(syscall.SIGTSTP) {
		return func() {}
	}
	signal.Ignore(syscall.SIGTSTP)
	return func() { signal.Reset(syscall.SIGTSTP) }
}

// pending reports whether a line is there to be read from a terminal, or comes within
// some time.
func pending(tty *os.File, within time.Duration) bool {
	for end := time.Now().Add(within); ; {
		ready, err := await(int(tty.Fd()), max(0, time.Until(end)))
		if !errors.Is(err, unix.EINTR) {
			return err == nil && ready
		}
	}
}

// readable reports whether a file is open for reading too.
func readable(f *os.File) bool {
	flags, err := unix.FcntlInt(f.Fd(), unix.F_GETFL, 0)
	return err == nil && flags&unix.O_ACCMODE == unix.O_RDWR
}
