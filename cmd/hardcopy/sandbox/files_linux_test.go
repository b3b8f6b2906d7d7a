//go:build amd64 || arm64

package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// In the environment: another process of the same user.
const another = "SANDBOX_TEST_ANOTHER"

// fileAttempts are made below a directory, in which "given" may be read and "vault"
// written, the directory "new" in it too although it is missing at first.
var fileAttempts = []struct {
	name    string
	allowed bool
	try     func(dir string) error
}{
	{"read a file that was given", true, func(dir string) error { return read(dir + "/given") }},
	{"read a directory that was given", true, func(dir string) error { _, err := os.ReadDir(dir + "/pictures"); return err }},
	{"read a file below it", true, func(dir string) error { return read(dir + "/pictures/one") }},
	{"read a file by a link to what was given", true, func(dir string) error { return read(dir + "/link") }},
	{"write what was given", false, func(dir string) error { return write(dir + "/given") }},
	{"shorten what was given", false, func(dir string) error { return os.Truncate(dir+"/given", 0) }},
	{"write in the vault", true, func(dir string) error { return write(dir + "/vault/file") }},
	{"make a directory in the vault", true, func(dir string) error { return os.MkdirAll(dir+"/vault/new/deep", 0o700) }},
	{"rename in the vault", true, func(dir string) error { return os.Rename(dir+"/vault/file", dir+"/vault/other") }},
	{"remove in the vault", true, func(dir string) error { return os.RemoveAll(dir + "/vault/other") }},
	{"make a device in the vault", false, func(dir string) error { return unix.Mkfifo(dir+"/vault/pipe", 0o600) }},
	{"read another file", false, func(dir string) error { return read(dir + "/secret") }},
	{"read another file by a link in the vault", false, func(dir string) error { return read(dir + "/vault/link") }},
	{"list another directory", false, func(dir string) error { _, err := os.ReadDir(dir); return err }},
	{"write another file", false, func(dir string) error { return write(dir + "/new") }},
	{"rename out of the vault", false, func(dir string) error { return os.Rename(dir+"/vault/kept", dir+"/kept") }},
	{"remove another file", false, func(dir string) error { return os.Remove(dir + "/secret") }},
	{"read the users", false, func(string) error { return read("/etc/passwd") }},
	{"list the processes", false, func(string) error { _, err := os.ReadDir("/proc"); return err }},
	{"read another's environment", false, func(string) error { return read("/proc/" + os.Getenv(another) + "/environ") }},
	{"open another's memory", false, func(string) error {
		f, err := os.OpenFile("/proc/"+os.Getenv(another)+"/mem", os.O_RDWR, 0)
		if err == nil {
			f.Close()
		}
		return err
	}},
	{"the null device", true, func(string) error { return write("/dev/null") }},
}

func read(path string) error {
	f, err := os.Open(path)
	if err == nil {
		_, err = f.Read(make([]byte, 1))
		f.Close()
	}
	return err
}

func write(path string) error { return os.WriteFile(path, []byte("x"), 0o600) }

// tryFiles makes the attempts from a thread that was there before, unless told not to
// after the run was kept to its files.
func tryFiles(dir string) {
	started, kept, done := make(chan bool), make(chan bool), make(chan bool)
	go func() {
		runtime.LockOSThread()
		started <- true
		<-kept
		for _, a := range fileAttempts {
			fmt.Printf("%s: %v\n", a.name, result(a.try(dir)))
		}
		done <- true
	}()
	<-started
	if os.Getenv("SANDBOX_TEST_OUTSIDE") == "" {
		s := Enter()
		fmt.Println("state:", s)
		fmt.Println("kept:", s.Keep(Files{Read: []string{dir + "/given", dir + "/pictures", dir + "/nothing"}, Write: []string{dir + "/vault/new"}}))
	}
	close(kept)
	<-done
}

// result is whether the system allowed it.
func result(err error) string {
	switch {
	case err == nil:
		return "allowed"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, unix.EXDEV): // rename to where it may not
		return "refused"
	}
	return err.Error()
}

// TestFiles makes each attempt kept to some files, and then without: what is refused
// is refused for no other reason. The program is built as it is released.
func TestFiles(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	build := exec.Command("go", "test", "-c", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sleeper := exec.Command("sleep", "100")
	if os.Getuid() == 0 {
		sleeper.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	if err := sleeper.Start(); err != nil {
		t.Fatal(err)
	}
	defer sleeper.Wait()
	defer sleeper.Process.Kill()
	env := []string{"SANDBOX_TEST_FILES=1", fmt.Sprintf("%s=%d", another, sleeper.Process.Pid)}

	kept := reexec(t, program, env...)
	if strings.Contains(kept, "no Landlock") {
		if os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
			t.Fatalf("the kernel has no Landlock:\n%s", kept)
		}
		t.Skip("the kernel has no Landlock")
	}
	if !strings.Contains(kept, "no files but those of the run") || !strings.Contains(kept, "kept: <nil>\n") {
		t.Errorf("it says:\n%s", kept)
	}
	free := reexec(t, program, append(env, "SANDBOX_TEST_OUTSIDE=1")...)
	for _, a := range fileAttempts {
		if !strings.Contains(kept, a.name+": "+map[bool]string{true: "allowed", false: "refused"}[a.allowed]+"\n") {
			t.Errorf("to %s:\n%s", a.name, kept)
		}
		if !strings.Contains(free, a.name+": allowed\n") {
			t.Errorf("to %s is refused without the sandbox:\n%s", a.name, free)
		}
	}
}

// fillForFiles makes what [fileAttempts] are made on.
func fillForFiles(dir string) error {
	var err error
	for _, d := range []string{"pictures", "vault"} {
		err = errors.Join(err, os.Mkdir(filepath.Join(dir, d), 0o700))
	}
	for _, f := range []string{"given", "pictures/one", "secret", "vault/kept"} {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, f), []byte("text"), 0o600))
	}
	return errors.Join(err, os.Symlink("given", filepath.Join(dir, "link")), os.Symlink("../secret", filepath.Join(dir, "vault/link")))
}
