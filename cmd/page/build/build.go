// Package build puts hardcopy.html together: the program as WebAssembly, the page and
// its script, in one file.
//
// It promises that the same sources and toolchain give the same bytes, and that the
// file's own policy allows the browser nothing but what is in it. It does not promise
// anything of another toolchain's bytes.
package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"hardcopy/paper/lang"
)

//go:embed page.html page.css *.js
var sources embed.FS

// pageScript are the parts of the page's script, in their order.
var pageScript = []string{"program.js", "words.js", "show.js", "accounts.js", "detail.js", "give.js", "camera.js", "leave.js", "make.js", "page.js"}

// source returns sources, one after the other.
func source(names ...string) string {
	var all strings.Builder
	for _, name := range names {
		text, err := sources.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded, or the program would not have been built
		}
		all.Write(text)
	}
	return all.String()
}

// Page builds the program for js/wasm with the go command, in the current module, and
// returns the page.
func Page(ctx context.Context) ([]byte, error) {
	program, err := Program(ctx)
	if err != nil {
		return nil, err
	}
	glue, err := glue(ctx)
	if err != nil {
		return nil, err
	}
	return Assemble(program, glue)
}

// small has the program built without copies of small functions in their callers,
// which make a tenth of it, but for what searches pictures: that is a third slower so.
var small = []string{"-gcflags=all=-l", "-gcflags=hardcopy/paper/scan=", "-gcflags=hardcopy/paper/scan/rs=", "-gcflags=math/...=", "-gcflags=slices="}

// Program builds the program for js/wasm.
func Program(ctx context.Context) ([]byte, error) {
	dir, err := os.MkdirTemp("", "hardcopy-page-")
	if err != nil {
		return nil, fmt.Errorf("building the page: %w", err)
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "page.wasm")
	packed, err := overlay(ctx, dir)
	if err != nil {
		return nil, fmt.Errorf("packing the languages: %w", err)
	}
	args := append([]string{"build", "-overlay=" + packed, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out}, small...)
	cmd := exec.CommandContext(ctx, "go", append(args, "hardcopy/cmd/page")...)
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=", "GOEXPERIMENT=", "GOWASM=")
	if said, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("building the program for js/wasm: %w: %s", err, said)
	}
	return os.ReadFile(out)
}

// overlay has the program built with the languages' tables packed. It returns the file
// that says so, in a directory.
func overlay(ctx context.Context, dir string) (string, error) {
	tables, err := exec.CommandContext(ctx, "go", "list", "-f", "{{.Dir}}", "hardcopy/paper/lang").Output()
	if err != nil {
		return "", err
	}
	replace := make(map[string]string)
	for name, text := range lang.Packed() {
		replace[filepath.Join(strings.TrimSpace(string(tables)), name)] = filepath.Join(dir, name)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	said, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(dir, "overlay.json")
	return name, os.WriteFile(name, said, 0o600)
}

// glue returns Go's own script that runs a program in a browser.
func glue(ctx context.Context) (string, error) {
	root, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("looking for Go's lib/wasm: %w", err)
	}
	script, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/wasm_exec.js"))
	return bare(string(script)), err
}

// bare drops what a script does without: how far its lines are set in, and the lines
// that are comments, of which some name an address, as the page does not. Whose the
// script is stays.
func bare(script string) string {
	var kept strings.Builder
	for line := range strings.Lines(script) {
		line = strings.TrimLeft(line, " \t")
		if strings.HasPrefix(line, "//") && !strings.Contains(line, "Copyright") && !strings.Contains(line, "license") ||
			strings.TrimSpace(line) == "" {
			continue
		}
		kept.WriteString(line)
	}
	return kept.String()
}

// Assemble puts the page together of the program and the script that runs it.
func Assemble(program []byte, glue string) ([]byte, error) {
	packed, err := pack(program)
	if err != nil {
		return nil, fmt.Errorf("packing the program: %w", err)
	}
	page, style, script, worker := source("page.html"), source("page.css"), source(pageScript...), glue+source("worker.js")
	if at := strings.IndexFunc(page+style+script+worker, func(r rune) bool { return r > 0x7e }); at >= 0 {
		return nil, fmt.Errorf("%w: at %.20q", errNotASCII, (page + style + script + worker)[at:])
	}
	policy := strings.Join([]string{"default-src 'none'", "script-src " + hash(script) + " 'wasm-unsafe-eval'", "style-src " + hash(style),
		"img-src blob: data:", "media-src blob:", "worker-src blob:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"}, "; ")
	page = strings.NewReplacer("{{policy}}", policy, "{{style}}", style, "{{script}}", script,
		"{{worker}}", worker, "{{program}}", packed).Replace(page)
	return []byte(page), nil
}

// hash is how a policy names a script or style.
func hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// errNotASCII says that a text of the page is not in ASCII, all that windows-1252 and
// every other charset agree on.
var errNotASCII = errors.New("the page's own texts must be ASCII")

// pack compresses the program and writes it as the letters of windows-1252, the charset
// of the page: each byte is one of them, where base64 would take a third more. Those
// that an HTML parser changes or reads are written as "=" and a letter; "<" where a tag
// or a comment could begin with it.
func pack(program []byte) (string, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(program); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return strings.NewReplacer("\x00", "=A", "\r", "=B", "</", "=C/", "<!", "=C!", "=", "=D").Replace(b.String()), nil
}
