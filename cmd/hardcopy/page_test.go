package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/testdata/tools"
)

// TestPage builds the program with the page in it: what it writes is the file that
// cmd/page makes, its version names the file's digest, and a split puts the file beside
// the sheets.
func TestPage(t *testing.T) {
	if os.Getenv("HARDCOPY_LONG") != "1" {
		t.Skip("builds the program with the page: HARDCOPY_LONG=1")
	}
	dir := t.TempDir()
	made := filepath.Join(dir, "made.html")
	output(t, exec.Command("go", "run", "hardcopy/cmd/page", "-o", made))
	page, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	program := build(t, ".", nil, "-tags", "page", "-overlay", overlay(t, made))
	hardcopy := func(args ...string) string {
		cmd := exec.Command(program, args...)
		cmd.Env = append(os.Environ(), "HARDCOPY_VAULT="+filepath.Join(dir, "vault"))
		return output(t, cmd)
	}
	same := func(path string) {
		t.Helper()
		if data, err := os.ReadFile(path); err != nil || string(data) != string(page) {
			t.Errorf("%s is not the page: %v", path, err)
		}
	}
	written := filepath.Join(dir, "written.html")
	hardcopy("page", "-o", written)
	same(written)
	if out, err := exec.Command(program, "page", "-o", written).CombinedOutput(); err == nil || !strings.Contains(string(out), "exists already") {
		t.Errorf("once more: %v: %s", err, out)
	}
	if piped := hardcopy("page", "-o", "-"); piped != string(page) {
		t.Error("through a pipe it is another page")
	}
	if digest := fmt.Sprintf("SHA-256 %x\n", sha256.Sum256(page)); !strings.Contains(hardcopy("version"), digest) {
		t.Errorf("the version does not say %s", digest)
	}

	passphrase, key := filepath.Join(dir, "passphrase"), filepath.Join(dir, "key")
	for path, text := range map[string]string{passphrase: "made up for the test of the page\n", key: "JBSWY3DPEHPK3PXP\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hardcopy("init", "--passphrase-file", passphrase)
	hardcopy("add", "Binance", "--account", "alice", "--key-file", key, "--no-proof", "--passphrase-file", passphrase)
	shares := filepath.Join(dir, "shares")
	split := func() string {
		return hardcopy("split", "-k", "2", "-n", "3", "--each", shares, "--allow-unsafe-destination", "--passphrase-file", passphrase)
	}
	if said := split(); !strings.Contains(said, "hardcopy.html brings the accounts back in a browser") {
		t.Errorf("the split says %s", said)
	}
	beside := filepath.Join(shares, "hardcopy.html")
	same(beside)
	t.Run("digest", func(t *testing.T) {
		digest := fmt.Sprintf("%x", sha256.Sum256(page))
		text := tools.Run(t, "pdftotext", "-layout", filepath.Join(shares, "share-1.pdf"), "-")
		if !strings.Contains(text, digest[:8]) || !strings.Contains(text, digest[56:]) {
			t.Errorf("the sheets do not say the page's digest, %s:\n%s", digest, text)
		}
	})

	// The page that is there already is none of the reasons to stop.
	for n := range 3 {
		if err := os.Remove(filepath.Join(shares, fmt.Sprintf("share-%d.pdf", n+1))); err != nil {
			t.Fatal(err)
		}
	}
	if said := split(); strings.Contains(said, "left as it is") {
		t.Errorf("the split says %s", said)
	}
	same(beside)

	// Another file of that name stays, and it is said.
	if err := os.RemoveAll(shares); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(shares, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(beside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := split(); !strings.Contains(said, "was left as it is") {
		t.Errorf("the split says %s", said)
	}
	if data, err := os.ReadFile(beside); err != nil || string(data) != "mine" {
		t.Errorf("another file was written over: %q, %v", data, err)
	}
}

// overlay puts a page where a build looks for it, and leaves the sources as they are.
func overlay(t *testing.T, page string) string {
	t.Helper()
	place, err := filepath.Abs("pagefile/hardcopy.html")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(map[string]map[string]string{"Replace": {place: page}})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// output runs a command and returns all that it prints.
func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	return string(out)
}
