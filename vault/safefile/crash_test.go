//go:build linux

package safefile_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"hardcopy/vault/safefile"
	"hardcopy/vault/safefile/crashtest"
)

// The command that is broken off is this test binary, told by its environment
// what to do.
const (
	writerVar = "SAFEFILE_WRITER"
	pathVar   = "SAFEFILE_PATH"
)

var (
	older   = bytes.Repeat([]byte("older "), 2000)
	old     = bytes.Repeat([]byte("old "), 3000)
	updated = bytes.Repeat([]byte("new "), 4000)
)

func init() {
	if os.Getenv(writerVar) != "" {
		runtime.LockOSThread()
	}
}

func TestMain(m *testing.M) {
	writer := os.Getenv(writerVar)
	if writer == "" {
		os.Exit(m.Run())
	}
	syscall.Umask(0)
	if err := write(writer, os.Getenv(pathVar)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(writer, path string) error {
	if writer == "create" {
		return safefile.Create(path, updated, isUpdated)
	}
	f, err := safefile.Make(filepath.Dir(path))
	if err != nil {
		return err
	}
	before, err := f.Read(filepath.Base(path), 1<<20)
	if err == nil {
		err = f.Replace(filepath.Base(path), before, updated, isUpdated)
	}
	return errors.Join(err, f.Close())
}

func isUpdated(data []byte) error {
	if !bytes.Equal(data, updated) {
		return errors.New("not the new content")
	}
	return nil
}

func job(t *testing.T, writer string) (crashtest.Job, string) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "vault.age")
	return crashtest.Job{
		Command: []string{os.Args[0]},
		Env:     []string{writerVar + "=" + writer, pathVar + "=" + path},
		Dir:     dir,
		Prepare: func() error {
			for _, name := range ls(dir) {
				if err := os.Remove(filepath.Join(dir, name)); err != nil {
					return err
				}
			}
			if writer == "create" {
				return nil
			}
			return errors.Join(
				os.WriteFile(path, old, 0o600),
				os.WriteFile(path+".bak", older, 0o600),
				os.WriteFile(filepath.Join(dir, stale), old[:100], 0o600))
		},
	}, path
}

// stale is a temporary that an earlier kill left.
const stale = ".vault.age.AAAAAAAAAAAAAAAAAAAAAAAAAA.tmp"

func ls(dir string) []string {
	entries, _ := os.ReadDir(dir)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// temporaries returns the temporaries in dir but for the stale one.
func temporaries(dir string) []string {
	return slices.DeleteFunc(ls(dir), func(name string) bool {
		return !strings.HasSuffix(name, ".tmp") || name == stale
	})
}

func TestCreateBrokenOff(t *testing.T) {
	t.Parallel()
	job, path := job(t, "create")
	job.Verify = func(out crashtest.Outcome) error {
		got, err := os.ReadFile(path)
		switch {
		case err == nil && !bytes.Equal(got, updated):
			return fmt.Errorf("%d bytes of %d are there", len(got), len(updated))
		case out.Exit == 0 && err != nil:
			return fmt.Errorf("success without a file: %w", err)
		case out.Exit > 0 && err == nil:
			return errors.New("failure with a file")
		case !out.Killed() && len(temporaries(job.Dir)) > 0:
			return errors.New("a temporary is left")
		}
		return modes(job.Dir)
	}
	t.Log(crashtest.Run(t, job))
}

func TestReplaceBrokenOff(t *testing.T) {
	t.Parallel()
	job, path := job(t, "replace")
	job.Verify = func(out crashtest.Outcome) error {
		got, err := os.ReadFile(path)
		if err != nil {
			return fmt.Errorf("the file is lost: %w", err)
		}
		bak, err := os.ReadFile(path + ".bak")
		if err != nil {
			return fmt.Errorf("what was kept is lost: %w", err)
		}
		isNew := bytes.Equal(got, updated)
		switch {
		case !isNew && !bytes.Equal(got, old):
			return fmt.Errorf("%d bytes of %d are there", len(got), len(updated))
		case isNew && !bytes.Equal(bak, old):
			return errors.New("the old content is not kept")
		case !isNew && !bytes.Equal(bak, old) && !bytes.Equal(bak, older):
			return fmt.Errorf("%d bytes are kept", len(bak))
		case out.Exit == 0 && !isNew:
			return errors.New("success without the new content")
		case !out.Killed() && len(temporaries(job.Dir)) > 0:
			return errors.New("a temporary is left")
		}
		if err := modes(job.Dir); err != nil {
			return err
		}
		// Whatever happened, the next run is not in its way, and clears up.
		if err := write("replace", path); err != nil {
			return fmt.Errorf("the next run: %w", err)
		}
		if names := ls(job.Dir); len(names) != 3 {
			return fmt.Errorf("after the next run there are %v", names)
		}
		return nil
	}
	t.Log(crashtest.Run(t, job))
}

// modes fails where anyone but the owner may read a file: the umask is 0.
func modes(dir string) error {
	for _, name := range ls(dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o066 != 0 {
			return fmt.Errorf("%s has mode %04o", name, info.Mode().Perm())
		}
	}
	return nil
}

// What a file system cannot do is done in another way, or left out.
func TestPoorFileSystems(t *testing.T) {
	for _, test := range []struct {
		writer, call, err string
		nth               int
	}{
		{"create", "renameat2", "EINVAL", 1}, // NFS
		{"create", "renameat2", "ENOSYS", 1}, // old kernels
		{"create", "renameat2", "EPERM", 1},  // old containers
		{"create", "fsync", "EINVAL", 2},     // the directory cannot be synced
		{"replace", "fsync", "EINVAL", 2},
		{"replace", "linkat", "EPERM", 1}, // FAT
	} {
		t.Run(test.writer+" "+test.call+" "+test.err, func(t *testing.T) {
			job, path := job(t, test.writer)
			out := crashtest.Once(t, job, crashtest.Fault{
				Call: test.call, What: "error=" + test.err, Nth: test.nth})
			if !out.Hit {
				t.Fatal("the fault did not meet the call")
			}
			if out.Exit != 0 {
				t.Errorf("exit %d: %s", out.Exit, out.Output)
			}
			got, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(got, updated) {
				t.Errorf("%d bytes are there, error %v", len(got), err)
			}
			if kept, err := os.ReadFile(path + ".bak"); test.writer == "replace" &&
				(err != nil || !bytes.Equal(kept, old)) {
				t.Errorf("%d bytes are kept, error %v", len(kept), err)
			}
			if left := temporaries(job.Dir); len(left) > 0 {
				t.Errorf("left: %v", left)
			}
		})
	}
}

// The caller can tell the system's errors apart, and a person reads where.
func TestErrorNamesCause(t *testing.T) {
	job, path := job(t, "replace")
	out := crashtest.Once(t, job, crashtest.Fault{Call: "write", What: "error=ENOSPC", Nth: 1})
	want := fmt.Sprintf("replacing %q: writing a temporary file: ", path)
	if !out.Hit || !strings.HasPrefix(out.Output, want) ||
		!strings.Contains(out.Output, syscall.ENOSPC.Error()) {
		t.Errorf("hit %v, output %q, want it to begin with %q", out.Hit, out.Output, want)
	}
}

// A disk that says it wrote, and did not, is found out.
func TestLyingDisk(t *testing.T) {
	job, path := job(t, "replace")
	lie := fmt.Sprintf("retval=%d", len(updated))
	out := crashtest.Once(t, job, crashtest.Fault{Call: "write", What: lie, Nth: 1})
	if !out.Hit || out.Exit == 0 || !strings.Contains(out.Output, safefile.ErrReadBack.Error()) {
		t.Errorf("hit %v, exit %d, output %q", out.Hit, out.Exit, out.Output)
	}
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, old) {
		t.Errorf("the old content: %d bytes, error %v", len(got), err)
	}
	if left := temporaries(job.Dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
}
