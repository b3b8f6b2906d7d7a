// Package tools finds and runs the other programs that tests hold ours against.
package tools

import (
	"bytes"
	"os"
	"os/exec"
	"runtime"
	"testing"
)

// Path returns where a program is. Without it the test is skipped; where
// HARDCOPY_REQUIRE_TOOLS is 1, which a machine that has all of them sets, it fails.
func Path(t testing.TB, name string) string {
	t.Helper()
	if runtime.GOOS == "js" {
		t.Skip("a browser starts no programs")
	}
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
		t.Fatalf("%s is required: %v", name, err)
	}
	t.Skipf("%s is not installed", name)
	return ""
}

// Run runs a program and returns what it writes to standard output.
func Run(t testing.TB, name string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), Path(t, name), args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", name, err, out, stderr.Bytes())
	}
	return string(out)
}
