//go:build !windows

package refuse

// numbers are none here: syscall names them all.
var numbers []kind
