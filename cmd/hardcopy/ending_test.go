package main

import (
	"bytes"
	"context"
	"io"
	"testing"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/sandbox"
)

// A faulty stream panics, and says a secret.
type faulty struct{}

func (faulty) Read([]byte) (int, error)  { panic("JBSWY3DPEHPK3PXP") }
func (faulty) Write([]byte) (int, error) { panic("JBSWY3DPEHPK3PXP") }

// TestFault: a panic, here or in a goroutine, is one sentence and exit 1.
func TestFault(t *testing.T) {
	for name, c := range map[string]struct {
		stdin  io.Reader
		stdout io.Writer
		args   []string
	}{
		"a verb":        {nil, faulty{}, []string{"version"}},
		"a file read":   {faulty{}, io.Discard, []string{"scan", "-"}},
		"lines as read": {faulty{}, io.Discard, []string{"combine", "-", "--vault", t.TempDir()}},
	} {
		var said bytes.Buffer
		e := systemEnv(sandbox.State{})
		e.Console = &console.Console{Stdin: c.stdin, Stdout: c.stdout, Stderr: &said,
			OpenTerminal: func() (*console.Terminal, error) { return nil, console.ErrNoTerminal }}
		e.machine.Root = "/nonexistent"
		code := run(context.Background(), e, c.args)
		if code != refuse.Failed || !bytes.Contains(said.Bytes(), []byte("a fault of hardcopy itself")) || bytes.Contains(said.Bytes(), []byte("JBSW")) {
			t.Errorf("%s: exit %d, %q", name, code, said.Bytes())
		}
	}
}
