package crashtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// traces is whether strace is here and may trace, which a container may forbid.
var traces = sync.OnceValue(func() error {
	return exec.Command("strace", "-o", os.DevNull, "true").Run()
})

func requireStrace(t *testing.T) {
	t.Helper()
	err := traces()
	switch {
	case err == nil:
	case os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1":
		t.Fatalf("strace: %v", err)
	default:
		t.Skipf("strace: %v", err)
	}
}

// run runs the job with one fault, or with none where the fault is zero, and
// returns the outcome, without Hit, and the calls traced.
func run(t *testing.T, job Job, fault Fault) (Outcome, []call) {
	t.Helper()
	if err := job.Prepare(); err != nil {
		t.Fatalf("preparing %q: %v", job.Dir, err)
	}
	trace := filepath.Join(t.TempDir(), "trace")
	// -y names the file behind each descriptor, -s 0 keeps what is written
	// out of the trace.
	args := []string{"-f", "-y", "-s", "0", "-o", trace}
	if strings.HasPrefix(fault.What, "error=") {
		// Stops at the calls traced alone, which is faster; but strace 6.1
		// then loses the signals.
		args = append(args, "--seccomp-bpf")
	}
	if fault.Call == "" {
		args = append(args, "-e", "trace=%file,%desc")
	} else {
		args = append(args, "-e", "trace="+fault.Call, "-e",
			"inject="+fault.Call+":"+fault.What+":when="+strconv.Itoa(fault.Nth))
	}
	args = append(append(args, "--"), job.Command...)

	cmd := exec.Command("strace", args...)
	cmd.Env = append(os.Environ(), job.Env...)
	if job.Input != "" {
		in, err := os.Open(job.Input)
		if err != nil {
			t.Fatal(err)
		}
		defer in.Close()
		cmd.Stdin = in
	}
	said, err := cmd.CombinedOutput()
	if _, ended := errors.AsType[*exec.ExitError](err); err != nil && !ended {
		t.Fatalf("running strace: %v", err)
	}
	lines, err := os.ReadFile(trace)
	if err != nil {
		t.Fatalf("reading the trace: %v; strace said: %s", err, said)
	}
	out := Outcome{Fault: fault, Exit: cmd.ProcessState.ExitCode(), Output: string(said)}
	return out, calls(string(lines))
}
