// Hardcopy keeps two-factor setup keys and backup codes in an encrypted vault,
// prints them on paper, and brings them back.
//
// This package knows the verbs, their flags and their checks. How a run ends, and
// what is asked and said, is in the packages below it; formats, cryptography and
// the layout of pages are elsewhere. How data flows, for those who change it:
//
// add and print: given reads what flags say and ask what is left; vault/otp reads the
// key and proves it by a code; vault/store saves the vault through vault/safefile, and
// reads it back. print has vault/sheets word the account and paper draw it; paper/qr
// decodes each code from its own modules before the PDF is written. What is for readers
// of other languages is said through paper/lang: a sentence goes in in English, and stands
// in the table of each language, or a test fails.
//
// split: shares splits the vault key; shares/sealed cuts the encrypted vault into codes
// with spares; vault/sheets puts both into words and paper onto pages.
//
// combine: paper/scan reads pictures, or ask takes typed rows; vault/pieces tells what
// each text is, corrected where that was confirmed; vault/recovery gathers them and says
// what comes next; vault/store writes the vault that came of it. verify goes the same
// way into vault/drill.
//
// The page: cmd/page is built for the browser of the same packages; cmd/page/session is
// the loop around vault/recovery and vault/drill, and its HTML shows what they say.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/vault/secret"
)

func main() {
	hideTraces()
	args := os.Args[1:]
	if runtime.GOOS == "windows" {
		args = asShells(args)
	}
	os.Exit(run(context.Background(), open.SystemEnv(sandbox.Enter()), args))
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
