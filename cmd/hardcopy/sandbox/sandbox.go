// Package sandbox has the system refuse this process what the program never
// needs: sockets, other programs, tracing and signalling other processes, memory and
// queues that are shared with them, typing into the terminal.
//
// It promises that where [State.Confined] is true the refusals hold for every
// thread until the process ends, and cannot be taken back; and that after [State.Keep],
// where [State.Files] is not 0, no other file is opened than those named, other
// processes' in /proc among them. Looking at a file's name, size and times, and what
// was open before, is not refused. On systems other than Linux (amd64 and arm64) and
// OpenBSD there is nothing to promise, and the state says so; nor is there for files
// where the program was built with cgo. What it does on OpenBSD is compiled by the
// tests, and was never run.
package sandbox

import "fmt"

// State says what the system has agreed to.
type State struct {
	// Confined: sockets, other programs, tracing and signalling others, and what
	// types into the terminal are refused.
	Confined bool
	// Undumpable: no core dump is made, and no debugger of the same user may
	// attach or read the memory.
	Undumpable bool
	// Files is the version of Landlock that a run can be kept to its files with; 0
	// where there is none, or this build cannot use it.
	Files int
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
	if s.Files > 0 {
		text += fmt.Sprintf(", no files but those of the run (Landlock %d)", s.Files)
	} else if s.Confined {
		text += "; files: all that you may open (no Landlock in this build or system)"
	}
	if s.Err != nil {
		text += " (" + s.Err.Error() + ")"
	}
	return text
}
