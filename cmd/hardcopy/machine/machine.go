// Package machine looks at the computer that secrets are about to be typed on:
// whether a path leads to a place that is copied elsewhere, and what speaks for
// and against the machine as a whole.
//
// It promises to change nothing, to run no program and to open no socket: all
// that it knows comes from files under [Machine.Root], from the environment and, on
// Windows, from what the system tells of its adapters, programs and drives.
// It does not promise to be right. A folder can be copied away by a program
// that leaves no mark, and a spy hides from a list of names. What it cannot
// tell, it calls unknown, not fine.
package machine

import (
	"cmp"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Machine is where to look. Tests look at a tree of their own.
type Machine struct {
	// System is which one it is, as runtime.GOOS names it; what says nothing is looked
	// at as Linux is.
	System string
	// Root holds proc, sys, run and the marks of containers: "/"; on Windows it is the
	// drive of the system.
	Root string
	// Home is the user's home directory, "" where there is none.
	Home string
	// Getenv looks up an environment variable.
	Getenv func(string) string

	calls calls
}

// This is the machine as it is.
func This() Machine {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	root := "/"
	if runtime.GOOS == "windows" {
		// Not where the program stands: anybody may make a folder there.
		root = cmp.Or(os.Getenv("SystemDrive"), "C:") + `\`
	}
	return Machine{System: runtime.GOOS, Root: root, Home: home, Getenv: os.Getenv, calls: callsHere()}
}

// maxRead bounds what is read of a file; those of the kernel are far smaller,
// and a program's configuration that is larger is not understood.
const maxRead = 1 << 20

// read returns the content of a file below the root without surrounding white
// space, and whether it could be read.
func (m Machine) read(path string) (string, bool) { return readText(filepath.Join(m.Root, path)) }

func readText(path string) (string, bool) {
	file, err := os.Open(path)
	if err != nil {
		return "", false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	data, err := io.ReadAll(io.LimitReader(file, maxRead))
	return strings.TrimSpace(string(data)), err == nil
}

// glob returns the paths below the root that fit a pattern, without the root.
func (m Machine) glob(pattern string) []string {
	found, err := filepath.Glob(filepath.Join(m.Root, pattern))
	if err != nil {
		return nil
	}
	for i := range found {
		found[i] = strings.TrimPrefix(found[i], filepath.Clean(m.Root))
	}
	return found
}

func (m Machine) exists(path string) bool { return exists(filepath.Join(m.Root, path)) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
