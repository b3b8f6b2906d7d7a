//go:build !(linux || darwin || dragonfly || freebsd || netbsd || openbsd)

package console

import "os"

// echoControls does nothing here: the marks around a paste show.
func echoControls(*os.File) (restore func()) { return func() {} }

// echoNothing and flushInput do nothing here: what is typed too early shows.
func echoNothing(*os.File) (restore func()) { return func() {} }

func flushInput(*os.File) {}
