package main

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"hardcopy/cmd/hardcopy/refuse"
)

var endingsHere = []os.Signal{syscall.SIGSTKFLT}

// leastMemory is what the largest work takes of the address space, in bytes: a Go
// program reserves more than it uses. Below, the runtime would end the program in the
// middle of it, with a screen that nobody restores.
const leastMemory = 3 << 30

// enoughMemory refuses a limit under that.
func enoughMemory() error {
	for _, limit := range []int{unix.RLIMIT_AS, unix.RLIMIT_DATA} {
		var l unix.Rlimit
		if err := unix.Getrlimit(limit, &l); err == nil && l.Cur < leastMemory {
			return refuse.Errorf(refuse.Failed, "ulimit -v unlimited; ulimit -d unlimited", "the system allows this program less than 3 GiB of addresses")
		}
	}
	return nil
}
