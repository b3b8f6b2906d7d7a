//go:build !unix

package console

import "os"

// keepAwake does nothing: no signal suspends a program here.
func keepAwake() (release func()) { return func() {} }

// readable reports whether a file is open for reading too, where that is known.
func readable(*os.File) bool { return false }
