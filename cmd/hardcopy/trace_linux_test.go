package main

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hardcopy/vault/store"
)

// TestTraced does the main job with the program as it is built, traced: it
// makes no call on a network and starts no program, and every file that it
// opens for writing is one of the vault's; none has a secret in clear.
func TestTraced(t *testing.T) {
	if testing.Short() {
		t.Skip("links the program")
	}
	requireTracing(t)
	program := build(t, ".", nil)
	dir := filepath.Join(t.TempDir(), "vault")
	inputs := t.TempDir()
	input := func(name, text string) string {
		path := filepath.Join(inputs, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	pass := input("pass", firstPassphrase+"\n")
	key := input("key", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\n")
	codes := input("codes", "40196926\nkd72-uQ9x\n")
	at := []string{"--vault", dir, "--passphrase-file", pass}

	for _, args := range [][]string{
		{"init"},
		{"add", "Binance:alice", "--key-file", key, "--codes-file", codes, "--proof", "005924", "--at", "2009-02-13T23:31:30Z"},
		{"print", "-o", "-"},
	} {
		programs := 0
		for _, c := range traced(t, nil, program, append(args, at...)...) {
			if c.name == "execve" {
				programs++
			}
			c.judge(t, dir, args[0])
		}
		if programs != 1 {
			t.Errorf("%s: %d programs were started, want the one", args[0], programs)
		}
	}

	// The search is shown to find: standard output is a file now.
	file, err := os.Create(filepath.Join(inputs, "shown"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	found := false
	for _, c := range traced(t, file, program, append([]string{"show", "binance"}, at...)...) {
		found = found || c.name == "write" && c.file() == file.Name() && c.secret() != ""
	}
	if !found {
		t.Error("what show writes in clear into a file is not found")
	}
}

// secrets are what must not be written in clear. The first is a part of every
// vault key.
var secrets = []string{
	"AGE-SECRET-KEY-1", firstPassphrase, rfcKey, "GEZD GNBV", "40196926", "kd72-uQ9x", `"hardcopy":1`, "Binance",
}

// A tracedCall is a system call as strace writes it, -y naming the file behind
// each descriptor.
type tracedCall struct{ name, args, result string }

var (
	tracedLine = regexp.MustCompile(`^(\w+)\((.*)\) += (.*)$`)
	descriptor = regexp.MustCompile(`^\d+<([^>]*)>`)
	quotedText = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
)

// watched are the calls that strace reports: all by which a process speaks to a
// network, starts a program, or writes.
const watched = "%network,execve,execveat,?fork,?vfork,?open,openat,openat2,?creat," +
	"write,pwrite64,writev,pwritev,pwritev2,mmap,memfd_create,sendfile,copy_file_range,splice," +
	"io_uring_setup,io_submit"

// traced runs the program and returns those calls. Standard output is a pipe
// unless a file is given.
func traced(t *testing.T, stdout *os.File, program string, args ...string) []tracedCall {
	t.Helper()
	dir := t.TempDir()
	// -ff gives each thread a file of its own, so that no call is torn in two.
	options := []string{"-ff", "--seccomp-bpf", "-y", "-x", "-s", "10000000", "-o", filepath.Join(dir, "trace"), "-e", "trace=" + watched, "--", program}
	cmd := exec.Command("strace", append(options, args...)...)
	var pipe, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &pipe, &stderr
	if stdout != nil {
		cmd.Stdout = stdout
	}
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, stderr.Bytes())
	}
	names, err := filepath.Glob(filepath.Join(dir, "trace.*"))
	if err != nil {
		t.Fatal(err)
	}
	var calls []tracedCall
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if m := tracedLine.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
				calls = append(calls, tracedCall{m[1], m[2], m[3]})
			}
		}
	}
	if len(calls) < 20 {
		t.Fatalf("only %d calls were traced", len(calls))
	}
	return calls
}

// judge reports what the main job must not do.
func (c tracedCall) judge(t *testing.T, dir, verb string) {
	t.Helper()
	switch c.name {
	case "open", "openat", "openat2", "creat":
		if regexp.MustCompile(`O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND`).MatchString(c.args) || c.name == "creat" {
			if opened := c.file(); !allowed(dir, opened) {
				t.Errorf("%s: it opens %q for writing: %s", verb, opened, c.args)
			}
		}
	case "write", "pwrite64", "writev", "pwritev", "pwritev2":
		if s := c.secret(); s != "" && !strings.HasPrefix(c.file(), "pipe:") {
			t.Errorf("%s: %q is written in clear into %q", verb, s, c.file())
		}
	case "execve": // counted
	case "mmap":
		if strings.Contains(c.args, "MAP_SHARED") && strings.Contains(c.args, "PROT_WRITE") {
			t.Errorf("%s: it maps %s", verb, c.args)
		}
	default:
		t.Errorf("%s: it calls %s(%s)", verb, c.name, c.args)
	}
}

// allowed reports whether the program may write to a file: the two of the
// vault, their temporaries, the lock, what is kept of the generation and of what was said today, the terminal.
func allowed(dir, path string) bool {
	if path == "/dev/tty" {
		return true
	}
	if regexp.MustCompile(`^(\.lock|\.([A-Z2-7]{26}\.json|online)\.[A-Z2-7]{26}\.tmp)$`).MatchString(strings.TrimPrefix(path, os.Getenv("XDG_STATE_HOME")+"/hardcopy/")) {
		return true
	}
	name, inside := strings.CutPrefix(path, dir+"/")
	temporary := regexp.MustCompile(`^\.(key|vault)\.age\.[A-Z2-7]{26}\.tmp$`)
	return inside && (slices.Contains([]string{store.KeyFile, store.VaultFile, ".lock"}, name) || temporary.MatchString(name))
}

// file is the file that the call opened or, failing that, works on or names.
func (c tracedCall) file() string {
	for _, text := range []string{c.result, c.args} {
		if m := descriptor.FindStringSubmatch(text); m != nil {
			return m[1]
		}
	}
	return cmp.Or(quotedText.FindString(c.args), c.args)
}

// secret returns the secret that stands in what the call writes, "" for none.
func (c tracedCall) secret() string {
	for _, quoted := range quotedText.FindAllString(c.args, -1) {
		text, err := strconv.Unquote(quoted)
		if err != nil {
			return "unreadable: " + err.Error()
		}
		for _, s := range secrets {
			if strings.Contains(text, s) {
				return s
			}
		}
	}
	return ""
}

func requireTracing(t *testing.T) {
	t.Helper()
	err := exec.Command("strace", "-o", os.DevNull, "true").Run()
	switch {
	case err == nil:
	case os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1":
		t.Fatalf("strace: %v", err)
	default:
		t.Skipf("strace: %v", err)
	}
}
