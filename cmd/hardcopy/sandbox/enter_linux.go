//go:build amd64 || arm64

package sandbox

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/sys/unix"
)

func enter() State {
	undumpable := noDumps()
	confined := loadFilter(filter(slices.Concat(refusedCalls, archCalls), refusedArguments(uint32(unix.Getpid()))))
	return State{
		Confined:   confined == nil,
		Undumpable: undumpable == nil,
		Files:      landlockVersion(),
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
