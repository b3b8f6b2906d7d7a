// Package console is the program's way to people and to their files: the streams,
// the terminal, and what is said.
//
// It promises that no foreign text commands a terminal where it is said, that a
// question on the terminal leaves it as it was, also when a signal ends the wait,
// and that an output is written whole or not at all. It does not promise that a
// secret stays unseen: what is written to standard output is for its caller to
// judge. It knows no verb and no format.
package console

import (
	"io"
	"os"

	"golang.org/x/term"
)

// A Console is the streams of a run and the way to its terminal.
type Console struct {
	Stdin            io.Reader
	Stdout, Stderr   io.Writer
	StdinIsTerminal  bool
	StdoutIsTerminal bool
	StdoutFile       string // where it was sent to by the shell; empty for a pipe
	StdoutNowhere    bool   // see [Console.Seen]
	StderrWidth      int    // of the terminal that standard error is; 0 for none
	HasPrinter       bool   // whether a pipe can go to the printer: see [Console.Out]
	Quiet            bool   // only what is wrong is said
	// OpenTerminal opens the terminal that questions are asked on; without one
	// it is ErrNoTerminal. The caller closes it.
	OpenTerminal func() (*Terminal, error)
	// BeforeReading is called before anything is read that the user or somebody else
	// wrote: a file, standard input, an answer. Nil does nothing.
	BeforeReading func()
}

func (c *Console) beforeReading() {
	if c.BeforeReading != nil {
		c.BeforeReading()
	}
}

// System is the console that the program was started on.
func System() *Console {
	return &Console{
		Stdin:            os.Stdin,
		Stdout:           os.Stdout,
		Stderr:           os.Stderr,
		StdinIsTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		StdoutIsTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		StdoutFile:       fileBehind(os.Stdout),
		StdoutNowhere:    goesNowhere(os.Stdout),
		StderrWidth:      widthOf(os.Stderr),
		HasPrinter:       onPath(printer, os.Getenv("PATH")),
		OpenTerminal:     openTerminal,
	}
}

// OnTerminal reports whether somebody sits at both ends: neither standard input nor
// output is a pipe or a file.
func (c *Console) OnTerminal() bool { return c.StdinIsTerminal && c.StdoutIsTerminal }

// Width is how many columns the terminal has that standard output is; 0 where it is
// none, or does not tell.
func (c *Console) Width() int {
	if !c.StdoutIsTerminal {
		return 0
	}
	return widthOf(os.Stdout)
}

func widthOf(f *os.File) int {
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return width
}
