package console

import (
	"time"

	"golang.org/x/sys/unix"
)

// await reports whether there is something to be read, or comes within some time. It is
// select(2), since poll(2) of macOS "does not support devices", as a terminal is one.
func await(fd int, within time.Duration) (bool, error) {
	if fd < 0 || fd >= unix.FD_SETSIZE {
		return false, nil
	}
	var set unix.FdSet
	set.Set(fd)
	timeout := unix.NsecToTimeval(within.Nanoseconds())
	n, err := unix.Select(fd+1, &set, nil, nil, &timeout)
	return n > 0, err
}
