package main

import (
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/refuse"
)

// report tells what went wrong and what to do next.
func (e *env) report(err error) {
	if err == nil {
		return
	}
	if u, ok := errors.AsType[*refuse.UsageError](err); ok && u.Before != "" {
		fmt.Fprint(e.stderr, u.Before)
	}
	_, hint := refuse.Classify(err)
	e.say("error: %s", err)
	if hint != "" {
		e.say("hint: %s", hint)
	}
}

// say writes a line to standard error, in the program's name. Foreign texts in
// it are harmless, whoever put them there.
func (e *env) say(format string, args ...any) {
	fmt.Fprintf(e.stderr, "hardcopy: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

// oneLine makes what would command a terminal harmless.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if commandsTerminal(r) {
			return '?'
		}
		return r
	}, s)
}
