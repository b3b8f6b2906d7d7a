package crashtest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const whole = "whole"

// writer, in the environment, turns the test binary into one of the commands
// that the tests break off.
const writer = "CRASHTEST_WRITER"

func init() {
	if os.Getenv(writer) != "" {
		runtime.LockOSThread() // one thread, so that its calls can be counted
	}
}

func TestMain(m *testing.M) {
	path := os.Getenv("CRASHTEST_PATH")
	var err error
	switch os.Getenv(writer) {
	case "":
		os.Exit(m.Run())
	case "in place":
		err = os.WriteFile(path, []byte(whole), 0o600)
	case "deaf":
		os.WriteFile(path+".new", []byte(whole), 0o600)
		os.Rename(path+".new", path)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Writers that do it wrong are found out, each for what is wrong with it.
func TestFindsBrokenWriters(t *testing.T) {
	for _, test := range []struct{ writer, finds string }{
		{"in place", "half-written"},
		{"deaf", "success without a result"},
	} {
		t.Run(test.writer, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			path := filepath.Join(dir, "file")
			count, refused := attack(t, Job{
				Command: []string{os.Args[0]},
				Env:     []string{writer + "=" + test.writer, "CRASHTEST_PATH=" + path},
				Dir:     dir,
				Prepare: func() error { return os.WriteFile(path, []byte("old"), 0o600) },
				Verify: func(out Outcome) error {
					got, err := os.ReadFile(path)
					switch {
					case err != nil:
						return err
					case string(got) != "old" && string(got) != whole:
						return errors.New("half-written")
					case out.Exit == 0 && string(got) != whole:
						return errors.New("success without a result")
					}
					return nil
				},
			})
			t.Log(count)
			for _, err := range refused {
				if strings.Contains(err.Error(), test.finds) {
					return
				}
			}
			t.Errorf("not found: %s; found: %v", test.finds, errors.Join(refused...))
		})
	}
}
