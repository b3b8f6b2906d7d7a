//go:build !unix

package main

import (
	"os"
	"syscall"
)

// endings are the signals that end a run in order.
var endings = []os.Signal{os.Interrupt, syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGHUP}
