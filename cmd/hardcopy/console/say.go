package console

import (
	"errors"
	"fmt"

	"hardcopy/cmd/hardcopy/refuse"
)

// Say writes a line to standard error, in the program's name. Foreign texts in it
// are made harmless, whoever put them there: no caller has to.
func (c *Console) Say(format string, args ...any) {
	fmt.Fprintf(c.Stderr, "hardcopy: %s\n", Printable(fmt.Sprintf(format, args...)))
}

// Report says what went wrong and what to do next. It is silent where nothing did.
func (c *Console) Report(err error) {
	if err == nil {
		return
	}
	if u, ok := errors.AsType[*refuse.UsageError](err); ok && u.Before != "" {
		fmt.Fprint(c.Stderr, u.Before)
	}
	c.Say("error: %s", err)
	if _, hint := refuse.Classify(err); hint != "" {
		c.Say("hint: %s", hint)
	}
}
