package main

import (
	"runtime/debug"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
)

// hideTraces has the Go runtime print a line, not the state of the program, where a
// panic or a signal gets past us. GOTRACEBACK in the environment asks for more. Where
// the runtime itself gives up, as without memory, it prints all, and nothing of ours
// can run: see enoughMemory.
func hideTraces() { debug.SetTraceback("none") }

// sayFault says in one sentence that the program is at fault, where it panicked. What
// was under way, the alternate screen first, is left in order by then. The panic's own
// text is not shown: it may hold a secret.
func sayFault(e *open.Env, code *int) {
	if recover() != nil {
		e.Report(refuse.ErrFault)
		*code = refuse.Code(refuse.ErrFault)
	}
}
