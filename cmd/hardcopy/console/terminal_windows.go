package console

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"time"

	"golang.org/x/sys/windows"
)

// openTerminal opens the console of the program: one file for what is typed, one for
// what is shown ("Console Handles", learn.microsoft.com). Both are opened to read and
// write, which setting a mode asks for.
func openTerminal() (*Terminal, error) {
	tty, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		return nil, ErrNoTerminal
	}
	screen, err := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if err != nil {
		tty.Close()
		return nil, ErrNoTerminal
	}
	// Control sequences, that of the alternate screen among them, are known from
	// Windows 10 on, and to be asked for.
	restore, err := changeMode(screen, func(mode uint32) uint32 {
		return mode | windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	})
	if err != nil {
		tty.Close()
		screen.Close()
		return nil, ErrNoTerminal
	}
	return &Terminal{tty: tty, screen: screen, release: restore}, nil
}

// hide has the console give lines and show nothing of them, until restore is called.
func hide(tty *os.File) (restore func(), err error) {
	return changeMode(tty, func(mode uint32) uint32 {
		return mode&^windows.ENABLE_ECHO_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_PROCESSED_INPUT
	})
}

func changeMode(f *os.File, what func(uint32) uint32) (restore func(), err error) {
	h := windows.Handle(f.Fd())
	var before uint32
	if err := windows.GetConsoleMode(h, &before); err != nil {
		return nil, err
	}
	if err := windows.SetConsoleMode(h, what(before)); err != nil {
		return nil, err
	}
	return func() { windows.SetConsoleMode(h, before) }, nil
}

// readHidden reads a line from a console that hides it.
func readHidden(tty *os.File) ([]byte, error) {
	line, err := readBytes(tty)
	return bytes.TrimSuffix(line, []byte("\r")), err
}

// keepsMarks: a console that edits lines takes the escape character for the wish to
// empty the line, so that what stands around a paste would harm it.
const keepsMarks = false

// echoControls does nothing: there are no marks around a paste.
func echoControls(*os.File) (restore func()) { return func() {} }

// echoNothing does nothing: what is typed shows when it is read.
func echoNothing(*os.File) (restore func()) { return func() {} }

// flushInput forgets what was typed and not read.
func flushInput(tty *os.File) { windows.FlushConsoleInputBuffer(windows.Handle(tty.Fd())) }

// keepAwake does nothing: no key suspends a program here.
func keepAwake() (release func()) { return func() {} }

// pending is not known: that a key was touched is no line yet.
func pending(*os.File, time.Duration) bool { return false }

// readable is not known.
func readable(*os.File) bool { return false }

// fileBehind returns the path of the regular file that a shell's > sent f to; nothing
// where that is a pipe, as PowerShell makes one.
func fileBehind(f *os.File) string {
	if kind, err := windows.GetFileType(windows.Handle(f.Fd())); err != nil || kind != windows.FILE_TYPE_DISK {
		return ""
	}
	return PathOf(f)
}

// PathOf returns the path of an open file as the system knows it, without links,
// junctions and short names; nothing where it tells none.
func PathOf(f *os.File) string {
	name := make([]uint16, windows.MAX_LONG_PATH)
	n, err := windows.GetFinalPathNameByHandle(windows.Handle(f.Fd()), &name[0], uint32(len(name)), 0)
	if err != nil || int(n) > len(name) {
		return ""
	}
	path := windows.UTF16ToString(name[:n])
	if share, ok := strings.CutPrefix(path, `\\?\UNC\`); ok {
		return `\\` + share
	}
	return strings.TrimPrefix(path, `\\?\`)
}

// pipeGone reports whether nobody reads any more what is written to a pipe.
func pipeGone(err error) bool {
	return errors.Is(err, windows.ERROR_NO_DATA) || errors.Is(err, windows.ERROR_BROKEN_PIPE)
}
