//go:build !race

package main

// The race detector's shadow memory is too large to be searched, hence the
// build constraint.

import (
	"bytes"
	"encoding/hex"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"

	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// needlesFile, in the environment, names a file of secrets to
// look for in its own memory once a verb is done. They stand there with every
// byte inverted, so that the file's own copy in memory is none of them.
const needlesFile = "MEMORY_TEST_NEEDLES"

func init() { commands["hardcopy-scan"] = scanSelf }

// TestMemory has verbs open a vault, then looks through the memory of their own
// process for the passphrase, the vault key and the setup key.
// The build that erases must have none left; the plain build has some, and
// their number is told.
func TestMemory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	if err := sampleVault(dir); err != nil {
		t.Fatal(err)
	}
	text, raw := vaultKey(t, dir)
	names := []string{"passphrase", "vault key", "vault key, 32 bytes", "setup key"}
	secrets := [][]byte{[]byte(firstPassphrase), []byte(text), raw, []byte(rfcKey)}

	var lines []string
	for _, s := range secrets {
		lines = append(lines, hex.EncodeToString(invert(s)))
	}
	pass, key := writeTemp(t, "pass", firstPassphrase), writeTemp(t, "key", rfcKey)
	list := writeTemp(t, "needles", strings.Join(lines, "\n"))

	for _, args := range [][]string{
		{"list"}, {"show", "binance"}, {"print", "-o", "-"},
		{"add", "Again", "--key-file", key, "--no-proof"},
	} {
		t.Run(args[0], func(t *testing.T) {
			args := append(args, "--vault", dir, "--passphrase-file", pass)
			left := scanAfter(t, list, args)
			if args[0] == "add" {
				args[1] = "Once more"
			}
			planted := scanAfter(t, list, args, "MEMORY_TEST_PLANT=1")
			for i, name := range names {
				if planted[i] < plants || secret.Erased && planted[i] != plants {
					t.Errorf("of %d planted copies of the %s the search finds %d", plants, name, planted[i])
				}
				if secret.Erased && left[i] > 0 {
					t.Errorf("%d copies of the %s are left", left[i], name)
				}
			}
			t.Logf("erased: %v; copies left of %s: %v", secret.Erased, strings.Join(names, ", "), left)
		})
	}
}

func writeTemp(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestMemoryErased runs TestMemory as the build that erases.
func TestMemoryErased(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("builds the standard library once more: HARDCOPY_LONG=1")
	}
	if secret.Erased || !strings.Contains("amd64 arm64", runtime.GOARCH) {
		t.Skip("this is the build, or there is none for this machine")
	}
	cmd := exec.Command("go", "test", "-count=1", "-v", "-run", "^TestMemory$", ".")
	cmd.Env = append(os.Environ(), "GOEXPERIMENT=runtimesecret")
	out, err := cmd.CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("erased: true")) {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
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

// scanAfter runs a verb in a process of its own and returns how often each
// needle stands in that process's memory afterwards.
func scanAfter(t *testing.T, list string, args []string, env ...string) []int {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "hardcopy-scan"
	cmd.Env = append(append(os.Environ(), needlesFile+"="+list), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if _, err := cmd.Output(); err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	var found []int
	for field := range strings.FieldsSeq(stderr.String()[strings.LastIndex(stderr.String(), "found:")+len("found:"):]) {
		n, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, n)
	}
	return found
}
