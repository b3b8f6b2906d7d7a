package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWasm builds what is below the command line for a browser's machine,
// js/wasm, and in the long run also passes its tests there, under node.
func TestWasm(t *testing.T) {
	long, tools := os.Getenv("HARDCOPY_LONG") == "1", os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1"
	if !long && !tools {
		t.Skip("builds the standard library for another machine: HARDCOPY_LONG=1")
	}
	packages := withoutFiles(t)
	t.Run("build", func(t *testing.T) { wasm(t, append([]string{"build"}, packages...)) })
	t.Run("test", func(t *testing.T) {
		if !long {
			t.Skip("takes a minute and more: HARDCOPY_LONG=1")
		}
		if _, err := exec.LookPath("node"); err != nil && tools {
			t.Fatal(err)
		} else if err != nil {
			t.Skip(err)
		}
		root, err := exec.Command("go", "env", "GOROOT").Output()
		if err != nil {
			t.Fatalf("go env GOROOT: %v", err)
		}
		// Go's glue has room for 8 kB of environment, and none is needed there.
		under := fmt.Sprintf("env -i 'PATH=%s' '%s'", os.Getenv("PATH"),
			filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/go_js_wasm_exec"))
		t.Logf("%s", wasm(t, append([]string{"test", "-exec=" + under}, packages...)))
	})
}

// withoutFiles returns the packages below the command line and the page's sittings,
// without safefile and what is built on it: a browser has no files.
func withoutFiles(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`,
		"hardcopy/vault/...", "hardcopy/shares/...", "hardcopy/paper/...", "hardcopy/cmd/page/session").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []string
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if !slices.ContainsFunc(fields, func(pkg string) bool { return within(pkg, "hardcopy/vault/safefile") }) {
			packages = append(packages, fields[0])
		}
	}
	if len(packages) < 12 {
		t.Fatalf("only %d packages are without files: %s", len(packages), packages)
	}
	return packages
}

// wasm runs the go command for js/wasm and returns what it prints.
func wasm(t *testing.T, args []string) []byte {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("go %s for js/wasm: %v\n%s", args[0], err, out)
	}
	return out
}
