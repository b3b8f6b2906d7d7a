// Package sandbox has the system refuse this process what the program never
// needs: sockets, other programs, tracing and signalling other processes, memory and
// queues that are shared with them, typing into the terminal.
//
// It promises that where [State.Confined] is true the refusals hold for every
// thread until the process ends, and cannot be taken back. It does not promise
// anything about files, those in /proc among them: a verb reads and writes where its
// user says. On systems other than Linux (amd64 and arm64) and OpenBSD there is
// nothing to promise, and the state says so. What it does on OpenBSD is compiled by
// the tests, and was never run.
package sandbox

// State says what the system has agreed to.
type State struct {
	// Confined: sockets, other programs, tracing and signalling others, and what
	// types into the terminal are refused.
	Confined bool
	// Undumpable: no core dump is made, and no debugger of the same user may
	// attach or read the memory.
	Undumpable bool
	// Err is why something is missing; nil where nothing is, and where the
	// system has no such means.
	Err error
}

// Enter confines the process and returns what came of it. It never fails: a
// program that is needed in an emergency runs without a sandbox too, and says
// that it does. It is called before anything is read.
func Enter() State { return enter() }

// String words the state for people, in one line.
func (s State) String() string {
	text := "off: this system has none that the program knows"
	switch {
	case s.Confined && s.Undumpable:
		text = "on: no sockets, no other programs, no tracing or signalling of others, no core dumps"
	case s.Confined:
		text = "on: no sockets, no other programs"
	case s.Undumpable:
		text = "off, but for core dumps and debuggers, which are refused"
	}
	if s.Err != nil {
		text += " (" + s.Err.Error() + ")"
	}
	return text
}
