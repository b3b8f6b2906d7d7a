package sandbox

import "golang.org/x/sys/unix"

const (
	architecture = unix.AUDIT_ARCH_AARCH64
	// There is no second table of calls as on amd64; no call has this number.
	firstForeign = 0x40000000
)

// archCalls are refused calls that this architecture alone has.
var archCalls = []uint32{unix.SYS_KEXEC_FILE_LOAD}
