package sandbox

import "golang.org/x/sys/unix"

const (
	architecture = unix.AUDIT_ARCH_X86_64
	// The x32 calls share the architecture and differ in this bit alone
	// (__X32_SYSCALL_BIT): each refused call has a second number there.
	firstForeign = 0x40000000
)

// archCalls are refused calls that this architecture alone has.
var archCalls = []uint32{unix.SYS_FORK, unix.SYS_VFORK, unix.SYS_MODIFY_LDT, unix.SYS_IOPL, unix.SYS_IOPERM, unix.SYS_KEXEC_FILE_LOAD}
