package console

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"hardcopy/cmd/hardcopy/refuse"
)

// Say writes a line to standard error, in the program's name; on a terminal it is
// wrapped between words. Foreign texts in it are made harmless, whoever put them there:
// no caller has to. Where the console is quiet, only what is wrong is said.
func (c *Console) Say(format string, args ...any) {
	text := Printable(fmt.Sprintf(format, args...))
	if c.Quiet && !isProblem(text) {
		return
	}
	text = "hardcopy: " + text + "\n"
	if c.StderrWidth > 0 {
		text = wrapTo(c.StderrWidth, text)
	}
	io.WriteString(c.Stderr, text)
}

// isProblem reports whether a line says what is wrong, lists it, or what to do about it.
func isProblem(text string) bool {
	word, _, found := strings.Cut(text, ":")
	return strings.HasPrefix(text, "  ") || found && (word == "error" || word == "hint" || strings.HasPrefix(word, "warning"))
}

// Report says what went wrong and what to do next. It is silent where nothing did, and
// where whoever read the output has had enough, as head has.
func (c *Console) Report(err error) {
	if err == nil || pipeGone(err) {
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
	for _, line := range refuse.Lists(err) {
		c.Say("  %s", line)
	}
	if _, hint := refuse.Classify(err); hint != "" {
		c.Say("hint: %s", hint)
	}
}

// SayProblem says on the terminal what is wrong with an answer, and what to do next: it
// stands where the question is asked again.
func (t *Terminal) SayProblem(err error) {
	width, _ := t.Size()
	lines := append([]string{err.Error()}, refuse.Lists(err)...)
	if _, hint := refuse.Classify(err); hint != "" {
		lines = append(lines, hint)
	}
	for _, line := range lines {
		fmt.Fprint(t, wrapTo(width, Printable(line)+"\n"))
	}
	fmt.Fprintln(t)
}
