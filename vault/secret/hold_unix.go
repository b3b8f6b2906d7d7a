//go:build linux || darwin || freebsd || netbsd || openbsd

package secret

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// lockedMemory takes memory of its own from the system, apart from Go's, and locks it.
func lockedMemory(size int) ([]byte, error) {
	memory, err := unix.Mmap(-1, 0, size, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_ANON|unix.MAP_PRIVATE)
	if err != nil {
		return nil, fmt.Errorf("asking for memory: %w", err)
	}
	if err := unix.Mlock(memory); err != nil {
		return nil, errors.Join(fmt.Errorf("locking memory: %w", err), unix.Munmap(memory))
	}
	return memory, nil
}
