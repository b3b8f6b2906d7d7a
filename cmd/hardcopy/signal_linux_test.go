package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hardcopy/cmd/hardcopy/console/ptytest"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/testdata/nasty"

	"golang.org/x/sys/unix"
)

// A prompt is one at which a verb waits, and how it is come to.
type prompt struct {
	args  []string
	typed []string // what is typed, each once the text before it is shown
	shown []string // the last is the prompt itself
}

// comeTo answers a program's questions up to the prompt.
func (p prompt) comeTo(t *testing.T, r *ptyRun) {
	t.Helper()
	for k, text := range p.shown {
		r.WaitFor(text)
		if k < len(p.typed) {
			if err := r.Type(p.typed[k]); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var prompts = []prompt{
	{[]string{"list"}, nil, []string{"passphrase of the vault"}},
	{[]string{"add"}, []string{firstPassphrase + "\n", "GitHub\n"}, []string{"passphrase", "service", "account"}},
	{[]string{"show", "binance"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "Press Enter"}},
	{[]string{"init", "--vault", "new"}, nil, []string{"new passphrase"}},
	{[]string{"init", "--vault", "new"}, []string{nextPassphrase + "\n"}, []string{"new passphrase", "once more"}},
	{[]string{"init", "--vault", "new"}, []string{"\n"}, []string{"new passphrase", "written down"}},
	{[]string{"init", "--vault", "new"}, []string{"\n", "\n"}, []string{"new passphrase", "written down", "from the paper"}},
	{[]string{"passwd"}, []string{firstPassphrase + "\n", nextPassphrase + "\n"}, []string{"passphrase", "new passphrase", "once more"}},
	{[]string{"add"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "service"}},
	{[]string{"add", "GitHub:bob"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "otpauth link"}},
	{[]string{"add", "GitHub:bob"}, []string{firstPassphrase + "\n", promptKey}, []string{"passphrase", "otpauth link", "shows now"}},
	{[]string{"add", "GitHub:bob"}, []string{firstPassphrase + "\n", "\n"}, []string{"passphrase", "otpauth link", "empty line"}},
	{[]string{"add", "GitHub:bob"}, []string{firstPassphrase + "\n", "\n", "1234-5678\n\n"}, []string{"passphrase", "otpauth link", "empty line", "y/n"}},
	{[]string{"use", "binance"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "y/n"}},
	{[]string{"codes", "binance"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "empty line"}},
	{[]string{"remove", "binance"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "y/n"}},
	{[]string{"edit", "binance"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "["}},
	{[]string{"prove"}, []string{firstPassphrase + "\n"}, []string{"passphrase", "not now"}},
	{[]string{"print", "-o", "new.pdf"}, nil, []string{"passphrase"}},
	{[]string{"combine", "--show-key"}, nil, []string{"share"}},
}

const promptKey = "otpauth://totp/GitHub:bob?secret=" + otherKey + "\n"

// TestSignals breaks verbs off at their prompts. The terminal shows again what
// is typed, the exit code says it, and the vault is as it was.
func TestSignals(t *testing.T) {
	ends := []struct {
		name string
		send func(*ptyRun) error
	}{
		{"Ctrl-C", func(r *ptyRun) error { return r.Type("\x03") }},
		{`Ctrl-\`, func(r *ptyRun) error { return r.Type("\x1c") }},
		{"SIGTERM", func(r *ptyRun) error { return r.cmd.Process.Signal(syscall.SIGTERM) }},
		{"SIGHUP", func(r *ptyRun) error { return r.cmd.Process.Signal(syscall.SIGHUP) }},
	}
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	runs := 0
	for i, p := range prompts {
		for j, end := range ends {
			if i > 2 && j > 0 && os.Getenv("HARDCOPY_LONG") != "1" {
				continue
			}
			runs++
			before := contents(t, dir)
			r := startOnTerminal(t, dir, p.args...)
			p.comeTo(t, r)
			name := fmt.Sprintf("%s at %q of %v", end.name, p.shown[len(p.shown)-1], p.args)
			if err := end.send(r); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			r.wait()
			if code := r.cmd.ProcessState.ExitCode(); code != refuse.Interrupted {
				t.Errorf("%s: exit %d, %s", name, code, r.cmd.ProcessState)
			}
			if !r.Echoes() {
				t.Errorf("%s: the terminal no longer shows what is typed", name)
			}
			if on := strings.Count(r.Screen(), "\x1b[?1049h"); !r.Shows("\x1b[?1049l", on) {
				t.Errorf("%s: the alternate screen was entered %d times, and not left as often", name, on)
			}
			if after := contents(t, dir); after != before {
				t.Errorf("%s: the vault was\n%s and is\n%s", name, before, after)
			}
			if made, _ := filepath.Glob(filepath.Join(r.cmd.Dir, "*", "key.age")); made != nil {
				t.Errorf("%s: a vault was made", name)
			}
			if _, err := os.Stat(filepath.Join(r.cmd.Dir, "new.pdf")); err == nil {
				t.Errorf("%s: a file was made", name)
			}
		}
	}
	t.Logf("%d runs", runs)
}

// TestTerminalGoes closes the terminal while a secret is asked for.
func TestTerminalGoes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	r := startOnTerminal(t, dir, "remove", "binance")
	r.WaitFor("passphrase")
	r.HangUp()
	r.wait()
	if code := r.cmd.ProcessState.ExitCode(); code != refuse.Interrupted && code != refuse.Failed {
		t.Errorf("exit %d, %s", code, r.cmd.ProcessState)
	}
	if after := contents(t, dir); after != before {
		t.Errorf("the vault was\n%s and is\n%s", before, after)
	}
}

// TestNotSuspended looks whether Ctrl-Z is ignored at a prompt: whoever takes
// the terminal over would show what is typed next.
func TestNotSuspended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	r := startOnTerminal(t, dir, "list")
	r.WaitFor("passphrase")
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "SigIgn:")
	ignored, err := strconv.ParseUint(strings.Fields(rest)[0], 16, 64)
	if err != nil || ignored>>(syscall.SIGTSTP-1)&1 != 1 {
		t.Errorf("SigIgn is %x, %v", ignored, err)
	}
	if err := r.Type("\x03"); err != nil {
		t.Fatal(err)
	}
	r.wait()
}

// TestSecondSignal ends a program that waits for a pipe which nobody reads.
func TestSecondSignal(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(firstPassphrase), 0o600); err != nil {
		t.Fatal(err)
	}
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := unix.SetNonblock(int(writer.Fd()), false); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "print", "--copies", "9", "-o", "-", "--vault", dir, "--passphrase-file", pass)
	cmd.Args[0], cmd.Stdout = "hardcopy", writer
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	writer.Close()
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	// Once a byte is there, it writes more than a pipe takes.
	if _, err := reader.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	for range 40 {
		cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-done:
			return
		case <-time.After(500 * time.Millisecond):
		}
	}
	cmd.Process.Kill()
	t.Error("no number of signals ends it")
}

// contents sums up a vault's files; the lock alone may come and stay.
func contents(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&all, "%s %x\n", entry.Name(), sha256.Sum256(data))
	}
	return all.String()
}

// A ptyRun is the program on a terminal of its own.
type ptyRun struct {
	*ptytest.Typist
	cmd *exec.Cmd
}

func startOnTerminal(t *testing.T, dir string, args ...string) *ptyRun {
	t.Helper()
	return startProgram(t, os.Args[0], dir, args...)
}

func startProgram(t *testing.T, program, dir string, args ...string) *ptyRun {
	t.Helper()
	r := &ptyRun{ptytest.Open(t), exec.Command(program, args...)}
	r.cmd.Args[0] = "hardcopy"
	r.cmd.Dir = t.TempDir()
	r.cmd.Env = append(os.Environ(), "HARDCOPY_VAULT="+dir)
	// Standard output is the terminal too, so that secrets are shown on it.
	r.cmd.Stdin, r.cmd.Stdout, r.cmd.Stderr = r.TTY, r.TTY, r.TTY
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.cmd.Process.Kill() })
	return r
}

// wait waits for the program's end, and makes one where there is none.
func (r *ptyRun) wait() {
	stuck := time.AfterFunc(20*time.Second, func() { r.cmd.Process.Kill() })
	defer stuck.Stop()
	r.cmd.Wait()
}

// TestEndings sends the signals at which the Go runtime would print its state: the
// screen with the secrets is left, and nothing of the program is shown.
func TestEndings(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	for _, end := range endings {
		r := startOnTerminal(t, dir, "show", "binance")
		r.WaitFor("passphrase")
		if err := r.Type(firstPassphrase + "\n"); err != nil {
			t.Fatal(err)
		}
		r.WaitFor("Press Enter")
		if err := r.cmd.Process.Signal(end); err != nil {
			t.Fatal(err)
		}
		r.wait()
		if code := r.cmd.ProcessState.ExitCode(); code != refuse.Interrupted {
			t.Errorf("%v: exit %d, %s", end, code, r.cmd.ProcessState)
		}
		if !r.Shows("\x1b[?1049l", 1) || !r.Echoes() {
			t.Errorf("%v: the screen or the terminal is not as it was", end)
		}
		if strings.Contains(r.Screen(), "goroutine") {
			t.Errorf("%v: the program's state is shown:\n%s", end, r.Screen())
		}
	}
}

// TestLittleMemory refuses a limit under which the work would be broken off.
func TestLittleMemory(t *testing.T) {
	for limit, want := range map[string]string{
		"ulimit -v 2000000": "hardcopy: error: the system allows this program less than 3 GiB of addresses\nhardcopy: hint: ulimit -v unlimited; ulimit -d unlimited\n",
		"ulimit -d 2000000": "hardcopy: error: the system allows this program less than 3 GiB of addresses\nhardcopy: hint: ulimit -v unlimited; ulimit -d unlimited\n",
		"ulimit -v 4000000": "hardcopy: error: demo needs DIR\nhardcopy: hint: hardcopy help demo\n",
	} {
		cmd := exec.Command("sh", "-c", limit+`; exec "$0" demo`, programName(t))
		out, err := cmd.CombinedOutput()
		if err == nil || string(out) != want {
			t.Errorf("%s: %v\n%s", limit, err, out)
		}
	}
}

// programName is a link to the test binary under the name by which it is the program.
func programName(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hardcopy")
	if err := os.Symlink(os.Args[0], path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestInterruptedPictures interrupts scan at what other programs choke on.
func TestInterruptedPictures(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("HARDCOPY_LONG=1 interrupts scan at files that take long")
	}
	var worst time.Duration
	for _, f := range nasty.Files {
		path := filepath.Join(t.TempDir(), f.Name)
		if err := os.WriteFile(path, f.Make(), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, after := range []time.Duration{20 * time.Millisecond, 200 * time.Millisecond, time.Second, 4 * time.Second} {
			cmd := exec.Command(os.Args[0], "scan", path)
			cmd.Args[0] = "hardcopy"
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			done := make(chan error, 1)
			go func() { done <- cmd.Wait() }()
			select {
			case <-done: // it was quicker
				if code := cmd.ProcessState.ExitCode(); code != refuse.Damaged {
					t.Errorf("%s: %s", f.Name, cmd.ProcessState)
				}
				continue
			case <-time.After(after):
			}
			start := time.Now()
			if err := cmd.Process.Signal(os.Interrupt); err != nil {
				continue
			}
			stuck := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
			<-done
			stuck.Stop()
			took := time.Since(start)
			worst = max(worst, took)
			// One that has just come to its own end is not interrupted any more.
			ended := cmd.ProcessState.ExitCode() == refuse.Damaged && took < 100*time.Millisecond
			// On a loaded machine the program may not have begun yet, and takes no signal.
			status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
			unbegun := ok && status.Signaled() && status.Signal() == syscall.SIGINT && after < time.Second
			if code := cmd.ProcessState.ExitCode(); code != refuse.Interrupted && !ended && !unbegun {
				t.Errorf("%s after %v: %s", f.Name, after, cmd.ProcessState)
			}
			t.Logf("%s after %v: ends in %v", f.Name, after, took)
		}
	}
	t.Logf("worst %v", worst)
}
