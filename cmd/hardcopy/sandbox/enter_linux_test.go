//go:build amd64 || arm64

package sandbox

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// inside, in the environment, turns the test binary into a confined process
// that tries what is refused.
const inside = "SANDBOX_TEST_INSIDE"

func TestMain(m *testing.M) {
	switch dir := os.Getenv(inside); {
	case dir != "" && os.Getenv("SANDBOX_TEST_FILES") != "":
		if err := fillForFiles(dir); err != nil {
			panic(err)
		}
		tryFiles(dir)
		return
	case dir != "":
		tryAll()
		return
	}
	os.Exit(m.Run())
}

// attempts are made with the sandbox and without it. Each returns the error
// that the system gives.
var attempts = []struct {
	name string
	try  func() error
}{
	{"dial tcp", func() error { return dial("tcp", "127.0.0.1:1") }},
	{"dial udp", func() error { return dial("udp", "127.0.0.1:1") }},
	{"dial unix", func() error { return dial("unix", "/nonexistent") }},
	{"resolve a name", func() error { _, err := net.LookupHost("hardcopy.invalid"); return err }},
	{"listen", func() error {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err == nil {
			l.Close()
		}
		return err
	}},
	{"netlink", func() error { return socket(unix.AF_NETLINK, unix.SOCK_RAW) }},
	{"packet socket", func() error { return socket(unix.AF_PACKET, unix.SOCK_RAW) }},
	{"socket pair", func() error { return number(unix.SYS_SOCKETPAIR, unix.AF_UNIX, unix.SOCK_STREAM) }},
	{"send", func() error { return number(unix.SYS_SENDTO, ^uintptr(0), 0) }},
	{"receive", func() error { return number(unix.SYS_RECVMSG, ^uintptr(0), 0) }},
	{"io_uring", func() error { return number(unix.SYS_IO_URING_SETUP, 1, 0) }},
	{"exec", func() error { return exec.Command("/bin/true").Run() }},
	{"execveat", func() error { return number(unix.SYS_EXECVEAT, ^uintptr(0), 0) }},
	{"ptrace", func() error { return number(unix.SYS_PTRACE, unix.PTRACE_PEEKUSR, uintptr(os.Getppid())) }},
	{"another's memory", func() error { return number(unix.SYS_PROCESS_VM_READV, uintptr(os.Getppid()), 0) }},
	{"another's file", func() error { return number(unix.SYS_PIDFD_GETFD, ^uintptr(0), 0) }},
	{"another's pages", func() error { return number(unix.SYS_USERFAULTFD, 0, 0) }},
	{"compare processes", func() error { return number(unix.SYS_KCMP, uintptr(os.Getpid()), uintptr(os.Getpid())) }},
	{"a file in memory", func() error { _, err := unix.MemfdCreate("x", 0); return err }},
	{"shared memory", func() error { return number(unix.SYS_SHMGET, 0, 4096) }},
	{"a queue of messages", func() error { return number(unix.SYS_MSGGET, 0, 0o600) }},
	{"a keyring", func() error { return number(unix.SYS_KEYCTL, unix.KEYCTL_GET_KEYRING_ID, 0) }},
	{"signal the parent", func() error { return number(unix.SYS_KILL, ^uintptr(0)>>1, 0) }},
	{"signal everybody", func() error { return unix.Kill(-1, 0) }},
	{"limit another", func() error { return number(unix.SYS_PRLIMIT64, ^uintptr(0)>>33, unix.RLIMIT_CORE) }},
	{"type into the terminal", func() error { return number(unix.SYS_IOCTL, ^uintptr(0), unix.TIOCSTI) }},
	{"paste into the terminal", func() error { return number(unix.SYS_IOCTL, ^uintptr(0), tiocLinux) }},
	{"fork", func() error {
		return number(unix.SYS_CLONE, uintptr(unix.CLONE_VFORK|unix.CLONE_NEWUSER|unix.CLONE_SIGHAND), 0)
	}},
	{"a namespace", func() error { return unix.Unshare(0) }},
	{"another user", func() error { return number(unix.SYS_SETUID, uintptr(os.Getuid()), 0) }},
	{"signal itself", func() error { return unix.Kill(os.Getpid(), 0) }},
	{"write a file", func() error { return os.WriteFile(os.Getenv(inside)+"/file", nil, 0o600) }},
}

func dial(network, address string) error {
	c, err := net.Dial(network, address)
	if err == nil {
		c.Close()
	}
	return err
}

func socket(family, kind int) error {
	fd, err := unix.Socket(family, kind, 0)
	if err == nil {
		unix.Close(fd)
	}
	return err
}

func number(call, a, b uintptr) error {
	if _, _, errno := unix.RawSyscall6(call, a, b, 0, 0, 0, 0); errno != 0 {
		return errno
	}
	return nil
}

// tryAll enters the sandbox, unless told not to, while a second thread exists,
// and makes every attempt from that one.
func tryAll() {
	started, confined := make(chan bool), make(chan bool)
	done := make(chan bool)
	go func() {
		runtime.LockOSThread()
		started <- true
		<-confined
		for _, a := range attempts {
			err := a.try()
			fmt.Printf("%s: %v\n", a.name, errors.Is(err, unix.EPERM) || err != nil && strings.Contains(err.Error(), "operation not permitted"))
		}
		done <- true
	}()
	<-started
	if os.Getenv("SANDBOX_TEST_OUTSIDE") == "" {
		fmt.Println("state:", Enter())
	}
	dumpable, _ := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	var core unix.Rlimit
	unix.Getrlimit(unix.RLIMIT_CORE, &core)
	fmt.Println("dumpable:", dumpable, "core:", core.Cur)
	close(confined)
	<-done
}

// nobody is a user without privileges.
const nobody = 65534

// reexec runs a test binary as a user without privileges, as most are.
func reexec(t *testing.T, program string, env ...string) string {
	t.Helper()
	dir := t.TempDir()
	cmd := exec.Command(program)
	if os.Getuid() == 0 {
		binary, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		// Its own way down from /tmp: the directories of tests are closed to others.
		if dir, err = os.MkdirTemp("", "sandbox"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.RemoveAll(dir) })
		program = filepath.Join(dir, "program")
		if err := errors.Join(os.WriteFile(program, binary, 0o755), os.Chmod(dir, 0o755), os.Chown(dir, nobody, nobody)); err != nil {
			t.Fatal(err)
		}
		cmd = exec.Command(program)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	cmd.Env = append(append(os.Environ(), inside+"="+dir), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// TestRefusals makes every attempt in a confined process: all are refused but
// the writing of a file.
func TestRefusals(t *testing.T) {
	out := reexec(t, os.Args[0])
	for _, want := range []string{"state: on: no sockets, no other programs, no tracing or signalling of others, no core dumps", "dumpable: 0 core: 0\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
	for _, a := range attempts {
		want := fmt.Sprintf("%s: %v\n", a.name, a.name != "write a file" && a.name != "signal itself")
		if !strings.Contains(out, want) {
			t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

// TestAttemptsAreReal makes the attempts without the sandbox: what is refused
// inside is not refused for another reason.
func TestAttemptsAreReal(t *testing.T) {
	out := reexec(t, os.Args[0], "SANDBOX_TEST_OUTSIDE=1")
	for _, name := range []string{"dial tcp", "dial udp", "dial unix", "listen", "netlink", "socket pair", "send", "receive", "exec", "execveat", "another's file",
		"compare processes", "a file in memory", "shared memory", "a queue of messages", "a keyring", "signal the parent", "signal everybody", "limit another",
		"type into the terminal", "paste into the terminal", "fork", "a namespace", "another user"} {
		if !strings.Contains(out, name+": false\n") {
			t.Errorf("%s is refused without the sandbox:\n%s", name, out)
		}
	}
}

// TestForeignCalls reads the filter as the kernel does: calls of another
// architecture, and on amd64 those of x32, are refused whatever their number.
func TestForeignCalls(t *testing.T) {
	const self = 4711
	program := filter(slices.Concat(refusedCalls, archCalls), refusedArguments(self))
	for _, test := range []struct {
		name         string
		architecture uint32
		number       uint32
		arguments    [2]uint32
		refused      bool
	}{
		{"read", architecture, unix.SYS_READ, [2]uint32{}, false},
		{"openat", architecture, unix.SYS_OPENAT, [2]uint32{}, false},
		{"socket", architecture, unix.SYS_SOCKET, [2]uint32{}, true},
		{"pidfd_getfd", architecture, unix.SYS_PIDFD_GETFD, [2]uint32{}, true},
		{"the 32-bit table", unix.AUDIT_ARCH_I386, unix.SYS_READ, [2]uint32{}, true},
		{"another machine", unix.AUDIT_ARCH_ARM, unix.SYS_READ, [2]uint32{}, true},
		{"x32", architecture, firstForeign | unix.SYS_READ, [2]uint32{}, true},
		{"the terminal's size", architecture, unix.SYS_IOCTL, [2]uint32{0, unix.TIOCGWINSZ}, false},
		{"typing into it", architecture, unix.SYS_IOCTL, [2]uint32{0, unix.TIOCSTI}, true},
		{"pasting into it", architecture, unix.SYS_IOCTL, [2]uint32{0, tiocLinux}, true},
		{"a signal to itself", architecture, unix.SYS_TGKILL, [2]uint32{self, 1}, false},
		{"a signal to another", architecture, unix.SYS_TGKILL, [2]uint32{self + 1, 1}, true},
		{"a signal to all", architecture, unix.SYS_KILL, [2]uint32{0xffffffff, 1}, true},
		{"its own limit", architecture, unix.SYS_PRLIMIT64, [2]uint32{0, 1}, false},
		{"a thread", architecture, unix.SYS_CLONE, [2]uint32{unix.CLONE_VM | unix.CLONE_THREAD, 0}, false},
		{"a process", architecture, unix.SYS_CLONE, [2]uint32{unix.CLONE_VM, 0}, true},
	} {
		if got := runFilter(t, program, test.architecture, test.number, test.arguments); got != test.refused {
			t.Errorf("%s: refused %v, want %v", test.name, got, test.refused)
		}
	}
}

// runFilter carries out the few instructions that the filter is made of.
func runFilter(t *testing.T, program []unix.SockFilter, architecture, number uint32, arguments [2]uint32) (refused bool) {
	t.Helper()
	var loaded uint32
	for i := 0; i < len(program); i++ {
		in := program[i]
		switch in.Code {
		case unix.BPF_LD | unix.BPF_W | unix.BPF_ABS:
			loaded = map[uint32]uint32{offsetNumber: number, offsetArchitecture: architecture,
				offsetArguments: arguments[0], offsetArguments + 8: arguments[1]}[in.K]
		case unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K:
			i += step(loaded == in.K, in)
		case unix.BPF_JMP | unix.BPF_JGE | unix.BPF_K:
			i += step(loaded >= in.K, in)
		case unix.BPF_JMP | unix.BPF_JSET | unix.BPF_K:
			i += step(loaded&in.K != 0, in)
		case unix.BPF_RET | unix.BPF_K:
			return in.K != unix.SECCOMP_RET_ALLOW
		default:
			t.Fatalf("unknown instruction %#x", in.Code)
		}
	}
	t.Fatal("the filter has no end")
	return false
}

func step(yes bool, in unix.SockFilter) int {
	if yes {
		return int(in.Jt)
	}
	return int(in.Jf)
}
