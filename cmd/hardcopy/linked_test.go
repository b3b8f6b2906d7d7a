package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// opensSockets are the symbols of code that opens a socket, resolves a name, or
// starts another program; a linker that keeps none of them has made a program
// that cannot. On darwin the system's functions are reached by trampolines.
var opensSockets = regexp.MustCompile(`^(` + strings.Join([]string{
	`net\.(Dial|Listen|Lookup|Resolve|File|socket|internetSocket|sysSocket|unixSocket|newFD|dial|goLookup|cgoLookup).*`,
	`net\.\(\*(Dialer|ListenConfig|Resolver|netFD|conn|TCPConn|UDPConn|UnixConn|IPConn|sysDialer|sysListener)\)\..*`,
	`(syscall|golang\.org/x/sys/(unix|windows)|internal/syscall/unix)\.(libc_)?(?i:socket|socketpair|connect|bind|listen|accept4?|sendto|sendmsg|sendmmsg|recvfrom|recvmsg|recvmmsg|ptrace|io_?uring\w*)(_trampoline.*)?(\.abi0)?`,
	`internal/poll\.\(\*FD\)\.(Accept|Connect|ReadFrom|ReadMsg|WriteTo|WriteMsg).*`,
	`(os|syscall)\.(StartProcess|startProcess|forkExec|forkAndExecInChild.*|Exec)`,
	`(os/exec|plugin|net/http|text/template|html/template)\..*`,
}, "|") + `)$`)

// TestPatternFinds holds the pattern against names of what it is to find.
func TestPatternFinds(t *testing.T) {
	for _, name := range []string{
		"net.Dial", "net.DialTimeout", "net.(*Dialer).DialContext", "net.(*Resolver).lookupIP", "net.socket", "net.internetSocket",
		"syscall.socket", "syscall.connect", "syscall.sendto", "syscall.libc_socket_trampoline", "syscall.libc_connect_trampoline.abi0",
		"golang.org/x/sys/unix.Socket", "syscall.forkAndExecInChild1.abi0", "os.StartProcess", "os/exec.Command", "internal/poll.(*FD).Accept",
	} {
		if !opensSockets.MatchString(name) {
			t.Errorf("%s is not found", name)
		}
	}
	for _, name := range []string{"net.IPv4zero", "net.readProtocolsOnce", "syscall.sendfile", "internal/poll.SendFile", "bufio.(*Reader).ReadBytes"} {
		if opensSockets.MatchString(name) {
			t.Errorf("%s is no such code", name)
		}
	}
}

// TestLinked looks through the symbols of the linked program for code that
// opens a socket.
func TestLinked(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	native := runtime.GOOS + "/" + runtime.GOARCH
	for _, target := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64"} {
		t.Run(target, func(t *testing.T) {
			if target != native && os.Getenv("HARDCOPY_LONG") != "1" {
				t.Skip("builds the standard library for another machine: HARDCOPY_LONG=1")
			}
			system, machine, _ := strings.Cut(target, "/")
			program := build(t, ".", []string{"GOOS=" + system, "GOARCH=" + machine})
			symbols, err := exec.Command("go", "tool", "nm", program).Output()
			if err != nil {
				t.Fatalf("go tool nm: %v", err)
			}
			found, ours := 0, 0
			for line := range strings.Lines(string(symbols)) {
				fields := strings.Fields(line)
				name := fields[len(fields)-1]
				if strings.Contains(line, " U ") {
					name = fields[1]
				}
				if opensSockets.MatchString(name) {
					t.Errorf("it holds %s", name)
				}
				if found++; strings.HasPrefix(name, "main.") {
					ours++
				}
			}
			if found < 5000 || ours < 100 {
				t.Errorf("only %d symbols, %d of our own, were looked at", found, ours)
			}
		})
	}
}

// TestReproducible builds the program twice from the same source in different
// places: the bytes are the same.
func TestReproducible(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("links the program twice: HARDCOPY_LONG=1")
	}
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	var digests []string
	for range 2 {
		dir := filepath.Join(t.TempDir(), "elsewhere")
		for _, part := range []string{"cmd", "vault", "paper", "shares"} {
			if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(source, part))); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
		for _, name := range []string{"go.mod", "go.sum"} {
			data, err := os.ReadFile(filepath.Join(source, name))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		program := build(t, filepath.Join(dir, "cmd/hardcopy"), nil, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=")
		data, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte(dir)) {
			t.Errorf("the program names the place it was built in")
		}
		digests = append(digests, fmt.Sprintf("%x", sha256.Sum256(data)))
	}
	if digests[0] != digests[1] {
		t.Errorf("two digests: %v", digests)
	}
	t.Log(digests[0])
}

// build builds the program as it is released, without cgo, and returns its path.
func build(t *testing.T, dir string, env []string, flags ...string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "hardcopy")
	cmd := exec.Command("go", append(append([]string{"build", "-o", program}, flags...), ".")...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}
