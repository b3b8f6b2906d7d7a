package sandbox

import "golang.org/x/sys/unix"

// enter leaves files and the terminal: no "inet", "unix", "dns", "exec" or
// "proc" (pledge(2)). A process that breaks the promise is ended.
func enter() State {
	err := unix.PledgePromises("stdio rpath wpath cpath fattr tty flock")
	return State{Confined: err == nil, Err: err}
}
