package secret

import (
	"errors"
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// lockedMemory takes memory of its own from the system, apart from Go's, and locks it:
// Windows writes none of that to its page file (VirtualLock, memoryapi.h), but all memory
// when it hibernates.
func lockedMemory(size int) ([]byte, error) {
	address, err := windows.VirtualAlloc(0, uintptr(size), windows.MEM_COMMIT|windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return nil, fmt.Errorf("asking for memory: %w", err)
	}
	if err := windows.VirtualLock(address, uintptr(size)); err != nil {
		return nil, errors.Join(fmt.Errorf("locking memory: %w", err), windows.VirtualFree(address, 0, windows.MEM_RELEASE))
	}
	// The address is none of Go's memory, which never moves it.
	return unsafe.Slice(*(**byte)(unsafe.Pointer(&address)), size), nil
}
