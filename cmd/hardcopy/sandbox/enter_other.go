//go:build !openbsd && !(linux && (amd64 || arm64))

package sandbox

func enter() State { return State{} }
