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
	"syscall"
	"time"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault/secret"
)

func main() {
	hideTraces()
	os.Exit(run(context.Background(), open.SystemEnv(sandbox.Enter()), os.Args[1:]))
}

// run carries out one command line and returns the exit code.
func run(ctx context.Context, e *open.Env, args []string) (code int) {
	defer sayFault(e, &code)
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
