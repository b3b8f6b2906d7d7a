//go:build unix

package main

import (
	"os"
	"syscall"
)

// endings are the signals that end a run in order. Beside those that ask for it they
// are those at which the Go runtime prints its state and ends, when another process
// sends them; what the program's own code brings about stays a panic.
var endings = append([]os.Signal{
	os.Interrupt, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP,
	syscall.SIGABRT, syscall.SIGBUS, syscall.SIGFPE, syscall.SIGILL, syscall.SIGSEGV, syscall.SIGSYS, syscall.SIGTRAP, syscall.SIGXCPU,
}, endingsHere...)
