//go:build goexperiment.runtimesecret && linux && (amd64 || arm64)

package secret

import "runtime/secret"

// Erased reports whether [Do] erases.
const Erased = true

// Do calls f. Where the program was built with GOEXPERIMENT=runtimesecret, for
// linux on amd64 or arm64, what f leaves in registers and on the stack is erased
// before Do returns, and what it allocated once the garbage collector finds that
// nothing uses it. Goroutines that f starts are not covered, unless they call Do
// themselves. In other builds Do is a plain call.
func Do(f func()) { secret.Do(f) }
