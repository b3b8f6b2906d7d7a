//go:build amd64 || arm64

package sandbox

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

func enter() State {
	undumpable := noDumps()
	confined := loadFilter(refusedCalls[:])
	return State{
		Confined:   confined == nil,
		Undumpable: undumpable == nil,
		Err:        errors.Join(confined, undumpable),
	}
}

// noDumps forbids core dumps twice: the limit does not stop a collector that
// the kernel pipes the dump to (core(5)), and the flag, which does, also keeps
// debuggers of the same user away (ptrace(2), PR_SET_DUMPABLE).
func noDumps() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("limiting core dumps: %w", err)
	}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		return fmt.Errorf("forbidding core dumps: %w", err)
	}
	return nil
}

// refusedCalls fail with EPERM. io_uring is among them because it opens sockets
// without any of the calls above it.
var refusedCalls = [...]uint32{
	unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, unix.SYS_CONNECT, unix.SYS_BIND, unix.SYS_LISTEN,
	unix.SYS_ACCEPT, unix.SYS_ACCEPT4,
	unix.SYS_SENDTO, unix.SYS_SENDMSG, unix.SYS_SENDMMSG,
	unix.SYS_RECVFROM, unix.SYS_RECVMSG, unix.SYS_RECVMMSG,
	unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER,
	unix.SYS_EXECVE, unix.SYS_EXECVEAT,
	unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_PIDFD_GETFD,
}
