//go:build unix && !darwin

package console

import (
	"time"

	"golang.org/x/sys/unix"
)

// await reports whether there is something to be read, or comes within some time.
func await(fd int, within time.Duration) (bool, error) {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, int(within.Milliseconds()))
	return n > 0 && fds[0].Revents&unix.POLLIN != 0, err
}
