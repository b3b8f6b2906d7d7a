package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	"golang.org/x/sys/unix"

	"hardcopy/vault"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// A search looks through the memory of the program for the secrets of a vault.
type search struct {
	dir, pass string // the vault, and the file with its passphrase
	texts     [][]byte
}

// What is looked for. The first four are of the vault; the rest is typed.
const (
	passphrases = iota
	vaultKeys
	keyBytes // the 32 bytes that the vault key's text stands for
	setupKeys
	newPassphrases
	typedKeys
	typedCodes
)

const (
	otherKey  = "KRSXG5CTMVRXEZLUKN2XAZLSONSWG4TF"
	otherCode = "1234-5678"
)

func newSearch(t *testing.T) *search {
	t.Helper()
	s := &search{dir: filepath.Join(t.TempDir(), "vault"), pass: writeTemp(t, "pass", firstPassphrase)}
	if err := sampleVault(s.dir); err != nil {
		t.Fatal(err)
	}
	key, raw := vaultKey(t, s.dir)
	for _, text := range []string{firstPassphrase, key, string(raw), rfcKey, nextPassphrase, otherKey, otherCode} {
		s.texts = append(s.texts, []byte(text))
	}
	return s
}

// of counts the secrets in the memory of a process.
func (s *search) of(t *testing.T, pid int) []int {
	t.Helper()
	counts, size, err := countInMemory(pid, s.texts)
	if errors.Is(err, fs.ErrPermission) && os.Getenv("HARDCOPY_REQUIRE_TOOLS") != "1" {
		t.Skip("the memory of others may not be read here")
	}
	if err != nil {
		t.Fatal(err)
	}
	if size < 1<<20 {
		t.Fatalf("only %d bytes of memory could be looked at", size)
	}
	return counts
}

// releaseBuild builds the program as the README gives it for Linux.
func releaseBuild(t *testing.T) string {
	t.Helper()
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("builds the standard library once more: HARDCOPY_LONG=1")
	}
	if !strings.Contains("amd64 arm64", runtime.GOARCH) {
		t.Skip("there is no build that erases for this machine")
	}
	return build(t, ".", []string{"GOEXPERIMENT=runtimesecret"})
}

// TestMemoryAtPrompts looks from outside through the memory of the program as it is
// released, wherever it waits for an answer. Of the vault that is open there is what
// it needs, once: the vault key in memory that is locked, the setup key of its
// account; and what is shown or was typed for this account. The passphrase is gone.
func TestMemoryAtPrompts(t *testing.T) {
	program := releaseBuild(t)
	s := newSearch(t)
	for _, p := range prompts {
		counts, locked := s.atPrompt(t, program, p)
		name := fmt.Sprintf("%v at %q", p.args, p.shown[len(p.shown)-1])
		t.Logf("%s: %v, %d kB locked", name, counts, locked)
		opened := slices.Contains(p.typed, firstPassphrase+"\n")
		if opened && (counts[vaultKeys] != 1 || locked != 64 || counts[setupKeys] < 1) {
			t.Errorf("%s: %v, %d kB locked: want one vault key, in locked memory, and the account", name, counts, locked)
		}
		if !opened && counts[vaultKeys]+counts[setupKeys] > 0 {
			t.Errorf("%s: %v of a vault that is not open", name, counts)
		}
		most := []int{passphrases: 0, vaultKeys: 1, keyBytes: 0, setupKeys: 1, newPassphrases: 1, typedKeys: 2, typedCodes: 3}
		if p.args[0] == "show" {
			most[setupKeys] = 3 // the account, the text, its page
		}
		for i, n := range counts {
			if n > most[i] {
				t.Errorf("%s: %d copies of %q", name, n, s.texts[i])
			}
		}
	}
}

// TestMemoryBetweenVerbs looks through the memory of the program, called alone, where it
// asks what is to be done next: nothing is left of the vault that was open before.
func TestMemoryBetweenVerbs(t *testing.T) {
	program := releaseBuild(t)
	s := newSearch(t)
	r := startProgram(t, program, s.dir)
	for _, step := range [][2]string{{"just press Enter): ", "8\n"}, {"passphrase of the vault: ", firstPassphrase + "\n"}} {
		r.WaitFor(step[0])
		if err := r.Type(step[1]); err != nil {
			t.Fatal(err)
		}
	}
	if !r.Shows("just press Enter): ", 2) || !strings.Contains(r.Screen(), "Binance") {
		t.Fatalf("the terminal shows: %s", r.Screen())
	}
	for i, n := range s.of(t, r.cmd.Process.Pid) {
		if n > 0 {
			t.Errorf("%d copies of %q", n, s.texts[i])
		}
	}
}

// TestMemoryGivenBack looks how much memory an open vault takes: what the passphrase
// was derived with, 256 MiB, was given back before anything is asked.
func TestMemoryGivenBack(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("derives as in earnest: HARDCOPY_LONG=1")
	}
	dir := filepath.Join(t.TempDir(), "vault")
	made, err := store.Create(dir, secret.New(firstPassphrase), store.Options{Log2: vault.WorkFactor, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close()
	if err := made.Vault.Add(sampleAccount()); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(made.Save(), made.Close()); err != nil {
		t.Fatal(err)
	}
	r := startProgram(t, build(t, ".", nil), dir, "remove", "binance")
	prompt{typed: []string{firstPassphrase + "\n"}, shown: []string{"passphrase", "y/n"}}.comeTo(t, r)
	most, now := statusOf(t, r.cmd.Process.Pid, "VmHWM:"), statusOf(t, r.cmd.Process.Pid, "VmRSS:")
	t.Logf("%d kB, at most %d kB", now, most)
	if most < 256<<10 || now > 64<<10 {
		t.Errorf("%d kB are held, there were %d kB", now, most)
	}
	r.cmd.Process.Kill()
	r.wait()
}

// statusOf reads a line of a process's status, in kB (proc(5)).
func statusOf(t *testing.T, pid int, line string) (kB int) {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), line)
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		t.Fatal(err)
	}
	return kB
}

// atPrompt runs the program up to a prompt, and counts; locked is how much of its
// memory is, in kB.
func (s *search) atPrompt(t *testing.T, program string, p prompt) (counts []int, locked int) {
	t.Helper()
	r := startProgram(t, program, s.dir, p.args...)
	p.comeTo(t, r)
	pid := r.cmd.Process.Pid
	counts = s.of(t, pid)
	locked = statusOf(t, pid, "VmLck:")
	r.cmd.Process.Kill()
	r.wait()
	return counts, locked
}

// TestMemoryAtExit looks from outside through the memory of the program as it is
// released, where it asks the system to end it: no secret is left. What the plain
// build leaves is told.
func TestMemoryAtExit(t *testing.T) {
	requireTracing(t)
	release, plain := releaseBuild(t), build(t, ".", nil)
	key, codes := writeTemp(t, "key", otherKey), writeTemp(t, "codes", otherCode+"\n8765-4321\n")
	next := writeTemp(t, "next", nextPassphrase)
	links := writeTemp(t, "links", promptKey)
	sheet := writeTemp(t, "sheet", sampleAccount().Link().Reveal()+"\n"+sampleAccount().CodesText().Reveal()+"\n")
	for _, args := range [][]string{
		{"list"}, {"show", "binance"}, {"show", "binance", "--json"}, {"code", "binance"}, {"check", "--open"},
		{"print", "-o", "-"}, {"print", "--compact", "-o", "-"}, {"print", "--sealed", "-o", "-"}, {"split", "-k", "2", "-n", "3", "-o", "-"},
		{"add", "Again", "--key-file", key, "--codes-file", codes, "--no-proof"}, {"import", links},
		{"edit", "binance", "--note", "x"}, {"use", "binance", "--yes"}, {"codes", "binance", "--codes-file", codes},
		{"remove", "binance", "--yes"}, {"verify", sheet},
		{"passwd", "--new-passphrase-file", next}, {"rekey", "--new-passphrase-file", next},
		{"combine", "SHEETS", "--new-passphrase-file", next}, {"combine", "SHEETS", "--show-key"},
	} {
		s := newSearch(t)
		run := append(slices.Clone(args), "--vault", s.dir, "--passphrase-file", s.pass)
		if args[0] == "combine" {
			run = append(slices.Clone(args), "--vault", s.dir)
			run[1] = writeTemp(t, "sheets", string(onPaper(t, s.dir)))
		}
		left := s.atExit(t, release, run)
		for i, n := range left {
			if n > 0 {
				t.Errorf("%v: %d copies of %q are left", args, n, s.texts[i])
			}
		}
		if args[0] == "combine" { // it has written another key.age
			s = newSearch(t)
			run[1] = writeTemp(t, "sheets", string(onPaper(t, s.dir)))
			run[len(run)-1] = s.dir
		}
		t.Logf("%s: release %v, plain %v", args[0], left, s.atExit(t, plain, run))
	}
}

// atExit runs the program until it asks the system to end it, and counts.
func (s *search) atExit(t *testing.T, program string, args []string) []int {
	t.Helper()
	cmd := exec.Command("strace", append([]string{"-f", "-qq", "-o", "/dev/null", "-e", "trace=exit_group",
		"-e", "inject=exit_group:delay_enter=60000000", program}, args...)...)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		for _, pid := range children(cmd.Process.Pid) {
			// strace has children of its own that end, to learn what the system can.
			if exe, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid)); err == nil && exe == program && isEnding(pid) {
				defer unix.Kill(pid, unix.SIGKILL)
				return s.of(t, pid)
			}
		}
	}
	t.Fatalf("%v does not come to its end: %s", args, said.Bytes())
	return nil
}

func children(pid int) (all []int) {
	list, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", pid, pid))
	for field := range strings.FieldsSeq(string(list)) {
		if n, err := strconv.Atoi(field); err == nil {
			all = append(all, n)
		}
	}
	return all
}

// isEnding reports whether any thread of a process is in exit_group.
func isEnding(pid int) bool {
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/syscall", pid))
	for _, task := range tasks {
		if call, err := os.ReadFile(task); err == nil && strings.HasPrefix(string(call), fmt.Sprint(unix.SYS_EXIT_GROUP, " ")) {
			return true
		}
	}
	return false
}

func writeTemp(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// vaultKey opens the vault with age alone and returns its key as text and as
// the bytes that the text stands for.
func vaultKey(t *testing.T, dir string) (string, []byte) {
	t.Helper()
	file, err := os.Open(filepath.Join(dir, store.KeyFile))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	id, err := age.NewScryptIdentity(firstPassphrase)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := age.Decrypt(file, id)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(content))
	text := lines[len(lines)-1]
	return text, bech32Bytes(t, strings.ToLower(strings.TrimPrefix(text, "AGE-SECRET-KEY-1")))
}
