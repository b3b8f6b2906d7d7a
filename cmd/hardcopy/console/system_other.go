//go:build !unix && !windows

package console

import (
	"os"
	"time"
)

// keepAwake does nothing: no signal suspends a program here.
func keepAwake() (release func()) { return func() {} }

// pending is not known here.
func pending(*os.File, time.Duration) bool { return false }

// readable reports whether a file is open for reading too, where that is known.
func readable(*os.File) bool { return false }
