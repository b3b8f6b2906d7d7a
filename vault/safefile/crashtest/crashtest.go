// Package crashtest breaks a command off at every system call with which it
// touches a directory, and asks each time what is left there. It is for tests
// only, and runs other programs: strace, and the command. Nothing but tests may
// import it.
//
// It promises that a fault is counted as a hit only where strace reports that
// it met a call on the directory. It does not promise every moment: faults come
// one at a time, at the entry of a system call, and what a power cut does to
// data that the kernel has not written yet is not tried.
//
// Calls are counted for each thread. A Go program makes the same calls on the
// same threads in every run only where its main goroutine is locked to its
// thread, so a command under test calls runtime.LockOSThread from an init
// function; otherwise many faults miss.
package crashtest

import (
	"fmt"
	"maps"
	"slices"
	"testing"
)

// Job is a command to be broken off.
type Job struct {
	Command []string // the program and its arguments; alone, it must succeed
	Env     []string // added to the environment
	Input   string   // a file for standard input; empty for none

	// Dir is the directory attacked: calls that name it, or anything below
	// it, get the faults. It is absolute and free of symbolic links.
	Dir string
	// Prepare puts Dir into its first state. It is called before every run.
	Prepare func() error
	// Verify judges Dir after a run, also the first, which is without a fault.
	Verify func(Outcome) error
}

// Fault is one fault: the Nth call, counted from 1 for each thread, of the
// system call named fails, or is where the process is killed.
type Fault struct {
	Call string
	What string // as strace writes it: "error=EIO", "signal=SIGKILL"
	Nth  int
}

// Outcome is what one run came to.
type Outcome struct {
	Fault
	Exit   int    // -1 after a kill
	Hit    bool   // whether the fault met a call on Dir
	Output string // standard output and standard error
}

// Killed reports whether the command was killed.
func (o Outcome) Killed() bool { return o.Exit == -1 }

// Count sums up the runs of a job.
type Count struct {
	Runs  int
	Hits  map[string]int // hits for each What
	Calls []string       // the system calls attacked
}

func (c Count) String() string {
	s := fmt.Sprintf("%d runs, faults that met a call on the directory:", c.Runs)
	for _, what := range slices.Sorted(maps.Keys(c.Hits)) {
		s += fmt.Sprintf(" %s %d,", what, c.Hits[what])
	}
	return fmt.Sprintf("%s calls attacked: %v", s, c.Calls)
}

// kinds are the faults tried at every position.
var kinds = []string{"error=EIO", "error=ENOSPC", "signal=SIGKILL"}

// Run breaks the job off at every call on its directory, with EIO, ENOSPC and
// SIGKILL, and reports as errors of t what Verify refuses. It skips the test
// where strace is missing or may not trace; with HARDCOPY_REQUIRE_TOOLS=1 in
// the environment that is fatal.
func Run(t *testing.T, job Job) Count {
	t.Helper()
	count, refused := attack(t, job)
	for _, err := range refused {
		t.Error(err)
	}
	for _, kind := range kinds {
		if count.Hits[kind] == 0 {
			t.Errorf("no %s met a call on the directory", kind)
		}
	}
	return count
}

// Once runs the job with one fault and returns what came of it, without
// asking Verify.
func Once(t *testing.T, job Job, fault Fault) Outcome {
	t.Helper()
	requireStrace(t)
	out, trace := run(t, job, fault)
	out.Hit = hit(trace, fault, job.Dir)
	return out
}

// attack tries every fault and returns what Verify refused.
func attack(t *testing.T, job Job) (Count, []error) {
	t.Helper()
	requireStrace(t)
	out, trace := run(t, job, Fault{})
	if out.Exit != 0 {
		t.Fatalf("left alone, the command exits %d: %s", out.Exit, out.Output)
	}
	if err := job.Verify(out); err != nil {
		t.Fatalf("left alone, the command does not do its work: %v", err)
	}
	positions := touching(trace, job.Dir)

	count := Count{Hits: map[string]int{}, Calls: slices.Sorted(maps.Keys(positions))}
	var refused []error
	for _, call := range count.Calls {
		for _, nth := range positions[call] {
			for _, what := range kinds {
				fault := Fault{call, what, nth}
				out := Once(t, job, fault)
				count.Runs++
				if out.Hit {
					count.Hits[what]++
				}
				if err := job.Verify(out); err != nil {
					refused = append(refused, fmt.Errorf("%s %s at call %d, exit %d: %w; it said: %q",
						call, what, nth, out.Exit, err, out.Output))
				}
			}
		}
	}
	return count, refused
}
