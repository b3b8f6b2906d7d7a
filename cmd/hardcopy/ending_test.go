package main

import (
	"bytes"
	"context"
	"io"
	"testing"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
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
		e := open.SystemEnv(sandbox.State{})
		e.Console = &console.Console{Stdin: c.stdin, Stdout: c.stdout, Stderr: &said,
			OpenTerminal: func() (*console.Terminal, error) { return nil, console.ErrNoTerminal }}
		e.Machine.Root = "/nonexistent"
		code := run(context.Background(), e, c.args)
		if code != refuse.Failed || !bytes.Contains(said.Bytes(), []byte("a fault of hardcopy itself")) || bytes.Contains(said.Bytes(), []byte("JBSW")) {
			t.Errorf("%s: exit %d, %q", name, code, said.Bytes())
		}
	}
}

// TestOpeningInterrupted: the derivation of the passphrase is not waited for, and its
// panic is caught.
func TestOpeningInterrupted(t *testing.T) {
	e := open.SystemEnv(sandbox.State{})
	f := open.VaultFlags{Dir: t.TempDir()}
	ctx, cancel := context.WithCancel(t.Context())
	end := make(chan bool)
	defer close(end)
	_, _, err := f.OpenWith(ctx, e, secret.Text{}, func(string, secret.Text, store.Options) (*store.Store, error) {
		cancel()
		<-end
		return nil, nil
	})
	if err != refuse.ErrInterrupted {
		t.Error(err)
	}
	_, _, err = f.OpenWith(t.Context(), e, secret.Text{}, func(string, secret.Text, store.Options) (*store.Store, error) { panic("JBSWY3DP") })
	if err != refuse.ErrFault {
		t.Error(err)
	}
}
