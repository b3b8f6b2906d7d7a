//go:build !(goexperiment.runtimesecret && linux && (amd64 || arm64))

package secret

// Erased reports whether [Do] erases.
const Erased = false

func do(f func()) { f() }

func outside(f func()) { f() }

func erase() {}
