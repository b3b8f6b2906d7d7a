//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd || windows)

package console

import (
	"os"

	"golang.org/x/term"
)

// hide does nothing here: readHidden does.
func hide(*os.File) (restore func(), err error) { return func() {}, nil }

// readHidden reads a line without showing it.
func readHidden(tty *os.File) ([]byte, error) { return term.ReadPassword(int(tty.Fd())) }

// keepsMarks: it is not known what becomes of the marks around a paste.
const keepsMarks = false

// echoControls does nothing here: there are no such marks.
func echoControls(*os.File) (restore func()) { return func() {} }

// echoNothing and flushInput do nothing here: what is typed too early shows.
func echoNothing(*os.File) (restore func()) { return func() {} }

func flushInput(*os.File) {}
