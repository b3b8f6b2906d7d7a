// Hardcopy keeps two-factor setup keys and backup codes in an encrypted vault,
// prints them on paper, and brings them back.
//
// This package knows the verbs, their flags and their checks. How a run ends, and
// what is asked and said, is in the packages below it; formats, cryptography and
// the layout of pages are elsewhere.
package main

import (
	"context"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/machine"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault"
	"hardcopy/vault/secret"
)

func main() {
	hideTraces()
	os.Exit(run(context.Background(), systemEnv(sandbox.Enter()), os.Args[1:]))
}

// An env is what a verb has of the world.
type env struct {
	*console.Console
	getenv     func(string) string
	now        func() time.Time
	workFactor int           // scrypt's, for new key files
	pause      time.Duration // without a new line, after which a camera is done
	sandbox    sandbox.State
	machine    machine.Machine
	// outputPlace is where a shell sent standard output to, looked at once: the zero
	// Place where that is no file.
	outputPlace func() (machine.Place, error)
}

// systemEnv is the world as it is. It takes what came of the sandbox, which is
// entered before anything is read.
func systemEnv(s sandbox.State) *env {
	e := &env{
		Console:    console.System(),
		getenv:     os.Getenv,
		now:        time.Now,
		workFactor: vault.WorkFactor,
		pause:      5 * time.Second,
		sandbox:    s,
		machine:    machine.This(),
	}
	e.outputPlace = sync.OnceValues(func() (machine.Place, error) {
		if e.StdoutFile == "" {
			return machine.Place{}, nil
		}
		return e.machine.Place(e.StdoutFile)
	})
	return e
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, e *env, args []string) (code int) {
	defer e.sayFault(&code)
	if err := enoughMemory(); err != nil {
		e.Report(err)
		return refuse.Code(err)
	}
	ctx, stop := signal.NotifyContext(ctx, endings...)
	defer stop()
	// A pipe that nobody reads is an error like others, not the end.
	signal.Ignore(syscall.SIGPIPE)
	// Once the terminal is restored a second signal ends what cannot be waited
	// for, as a pipe that nobody reads.
	context.AfterFunc(ctx, func() { time.AfterFunc(time.Second, stop) })
	// What was printed before, by packages that are set up, has left buffers that would
	// be used again and are not erased.
	secret.Erase()
	var err error
	secret.Do(func() { err = table().Dispatch(ctx, e, e.Stdout, args) })
	e.Report(err)
	secret.Forget()
	secret.Erase()
	return refuse.Code(err)
}
