package console

import (
	"errors"
	"fmt"
	"syscall"

	"hardcopy/cmd/hardcopy/refuse"
)

// Say writes a line to standard error, in the program's name. Foreign texts in it
// are made harmless, whoever put them there: no caller has to.
func (c *Console) Say(format string, args ...any) {
	fmt.Fprintf(c.Stderr, "hardcopy: %s\n", Printable(fmt.Sprintf(format, args...)))
}

// Report says what went wrong and what to do next. It is silent where nothing did, and
// where whoever read the output has had enough, as head has.
func (c *Console) Report(err error) {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return
	}
	if u, ok := errors.AsType[*refuse.UsageError](err); ok && u.Before != "" {
		fmt.Fprint(c.Stderr, u.Before)
	}
	c.SayProblem("error", err)
}

// SayProblem says what is wrong, behind a word for how bad it is, and what to do next.
func (c *Console) SayProblem(word string, err error) {
	c.Say("%s: %s", word, err)
	if _, hint := refuse.Classify(err); hint != "" {
		c.Say("hint: %s", hint)
	}
}
