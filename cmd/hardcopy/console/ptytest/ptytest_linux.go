// Package ptytest gives a test a terminal of its own, and somebody who types on
// it. It is for tests only; nothing but tests may import it. Where the system has
// no pseudo terminals (pty(7)) the test is skipped.
package ptytest

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// patience is how long a text on the terminal is waited for.
const patience = 10 * time.Second

// A Typist sits at a terminal: what is shown on TTY is on the screen, and what is
// typed is read from TTY.
type Typist struct {
	TTY *os.File

	t      testing.TB
	master *os.File
	done   chan struct{} // closed once nothing more can be shown

	mutex sync.Mutex
	shown bytes.Buffer
}

// Open gives a test a terminal. Both are closed when the test ends.
func Open(t testing.TB) *Typist {
	t.Helper()
	// Not blocking, so that it can be closed while it is read.
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	p := &Typist{t: t, master: os.NewFile(uintptr(fd), "/dev/ptmx"), done: make(chan struct{})}
	t.Cleanup(p.HangUp)
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	if p.TTY, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.TTY.Close() })
	go p.watch()
	return p
}

func (p *Typist) watch() {
	defer close(p.done)
	for b := make([]byte, 4096); ; {
		n, err := p.master.Read(b)
		p.mutex.Lock()
		p.shown.Write(b[:n])
		p.mutex.Unlock()
		if err != nil {
			return
		}
	}
}

// HangUp takes the terminal away.
func (p *Typist) HangUp() { p.master.Close() }

// Type types a text: "\n" is Enter, "\x03" is Ctrl-C.
func (p *Typist) Type(text string) error {
	_, err := p.master.WriteString(text)
	return err
}

// Screen is all that the terminal has shown, what was typed with it, with \n at the
// ends of lines.
func (p *Typist) Screen() string {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	return strings.ReplaceAll(p.shown.String(), "\r\n", "\n")
}

// WaitFor waits until the terminal shows a text, and ends the test where it does
// not.
func (p *Typist) WaitFor(text string) {
	p.t.Helper()
	if !p.Shows(text, 1) {
		p.t.Fatalf("no %q; the terminal shows: %q", text, p.Screen())
	}
}

// Shows reports whether the terminal comes to show a text that many times.
func (p *Typist) Shows(text string, times int) bool {
	return within(func() bool { return strings.Count(p.Screen(), text) >= times })
}

// Echoes reports whether the terminal shows what is typed, line by line.
func (p *Typist) Echoes() bool {
	state, err := unix.IoctlGetTermios(int(p.TTY.Fd()), unix.TCGETS)
	return err == nil && state.Lflag&unix.ECHO != 0 && state.Lflag&unix.ICANON != 0
}

// Talk has ask put its questions on a terminal and answers them: for each pair
// of texts, once the first is shown the second is typed. It returns all that the
// terminal showed, the answers with it unless they were not to be seen.
func Talk(t testing.TB, ask func(tty *os.File), pairs ...string) string {
	t.Helper()
	p := Open(t)
	go func() {
		at := 0
		for i := 0; i+1 < len(pairs); i += 2 {
			asked := func() bool { return strings.Contains(p.Screen()[at:], pairs[i]) }
			if !within(asked) {
				t.Errorf("no %q; the terminal shows: %q", pairs[i], p.Screen()[at:])
				p.HangUp()
				return
			}
			at += strings.Index(p.Screen()[at:], pairs[i]) + len(pairs[i])
			if err := p.Type(pairs[i+1]); err != nil {
				return
			}
		}
	}()
	// What was typed last may be read before it is shown, and would be lost with the
	// terminal: what is written behind it is shown behind it.
	same, err := os.OpenFile(p.TTY.Name(), os.O_WRONLY|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	ask(p.TTY)
	if _, err := same.WriteString(end); err == nil {
		within(func() bool { return strings.Contains(p.Screen(), end) })
	}
	same.Close()
	p.TTY.Close()
	<-p.done
	return strings.Replace(p.Screen(), end, "", 1)
}

// end is what no question and no answer holds.
const end = "\x1e"

// Hides reports whether the terminal comes to show no longer what is typed.
func (p *Typist) Hides() bool { return within(func() bool { return !p.Echoes() }) }

func within(holds func() bool) bool {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if holds() {
			return true
		}
	}
	return holds()
}
