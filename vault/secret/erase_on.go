//go:build goexperiment.runtimesecret && linux && (amd64 || arm64)

package secret

import (
	"runtime"
	"runtime/secret"
)

// Erased reports whether [Do] erases.
const Erased = true

func do(f func()) { secret.Do(f) }

// outside uses that a goroutine begins outside of [secret.Do], wherever it is started.
func outside(f func()) {
	done := make(chan any)
	go func() {
		defer func() { done <- recover() }()
		f()
	}()
	if p := <-done; p != nil {
		panic(p)
	}
}

// erase collects twice: what lies in a pool goes with the second collection.
func erase() {
	runtime.GC()
	runtime.GC()
}
