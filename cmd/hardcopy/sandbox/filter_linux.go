//go:build amd64 || arm64

package sandbox

import (
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Where struct seccomp_data holds the call's number and the architecture it is
// made for (linux/seccomp.h).
const (
	offsetNumber       = 0
	offsetArchitecture = 4
	offsetArguments    = 16 // 8 bytes each, the lower half first
)

// loadFilter has the kernel refuse the calls to every thread, those of other
// architectures as well.
func loadFilter(program []unix.SockFilter) error {
	prog := unix.SockFprog{Len: uint16(len(program)), Filter: &program[0]}
	// The promise to gain no privileges is made by the thread that loads the
	// filter; TSYNC carries both over to the others.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("giving up new privileges: %w", err)
	}
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&prog)))
	switch {
	case errno != 0:
		return fmt.Errorf("loading the filter of system calls: %w", errno)
	case thread != 0:
		return fmt.Errorf("loading the filter of system calls: thread %d has another", thread)
	}
	return nil
}

// filter is the BPF program: the calls, and those with a refused argument, fail with
// EPERM, others are allowed. clone3 does not exist: its arguments lie in memory, where
// no filter looks, and the C library makes its threads by clone then.
func filter(calls []uint32, arguments []argument) []unix.SockFilter {
	var program []unix.SockFilter
	load := func(offset uint32) {
		program = append(program, unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: offset})
	}
	refuse := unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)}
	allow := unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ALLOW}
	jump := func(test uint16, value uint32, yes, no uint8) {
		program = append(program, unix.SockFilter{Code: unix.BPF_JMP | test | unix.BPF_K, Jt: yes, Jf: no, K: value})
	}
	load(offsetArchitecture)
	jump(unix.BPF_JEQ, architecture, 1, 0)
	program = append(program, refuse)
	load(offsetNumber)
	jump(unix.BPF_JGE, firstForeign, 0, 1)
	program = append(program, refuse)
	jump(unix.BPF_JEQ, unix.SYS_CLONE3, 0, 1)
	program = append(program, unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)})
	for _, call := range calls {
		jump(unix.BPF_JEQ, call, 0, 1)
		program = append(program, refuse)
	}
	for _, a := range arguments {
		jump(unix.BPF_JEQ, a.call, 0, uint8(2*len(a.values)+2))
		load(uint32(offsetArguments + 8*a.number))
		found, otherwise := refuse, allow
		if a.test != refuseIf {
			found, otherwise = allow, refuse
		}
		for _, value := range a.values {
			if a.test == refuseLess {
				jump(unix.BPF_JSET, value, 0, 1)
			} else {
				jump(unix.BPF_JEQ, value, 0, 1)
			}
			program = append(program, found)
		}
		program = append(program, otherwise)
	}
	return append(program, allow)
}
