package main

import (
	"bytes"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"hardcopy/cmd/page/build"
	_ "hardcopy/cmd/page/session" // go build is asked for the program: its change is a change of the tests
)

// The file names no address and loads nothing: not in its text, and not in the script
// that runs the program.
func TestNoAddress(t *testing.T) {
	thePage(t)
	before, rest, _ := bytes.Cut(built.bytes, []byte(`id="program">`))
	program, after, found := bytes.Cut(rest, []byte("</script>"))
	if !found || len(program) < 1<<20 {
		t.Fatal("the program is not where it belongs")
	}
	page := append(bytes.Clone(before), after...) // the program is compressed: what looks like an address there is chance
	for _, pattern := range []string{`(?i)\b(https?|wss?|ftp)://`, `(?i)[^:]//[a-z0-9-]+\.[a-z]`, `(?i)<(link|script|img|iframe|a|form)\s[^>]*\b(src|href|action)="(?:[^"d]|d[^a])`,
		`(?i)\b(fetch|XMLHttpRequest|WebSocket|EventSource|RTCPeerConnection|sendBeacon|importScripts|localStorage|sessionStorage|indexedDB|serviceWorker)\b\s*[.(]`,
		`(?i)\blocation\s*[.=]`, `window\.open`, `(?i)prefetch|preconnect|modulepreload`, `(?i)\beval\(`, `document\.cookie`, `innerHTML`, `(?i)\sstyle="`, `(?i)\son[a-z]+="`} {
		if found := regexp.MustCompile(pattern).Find(page); found != nil {
			t.Errorf("%s: %q", pattern, found)
		}
	}
	if len(built.bytes) >= 4_000_000 {
		t.Errorf("%d bytes, more than 4 MB", len(built.bytes))
	}
}

// The parts of the script share one room: no function takes the name of another.
func TestFunctionsOnce(t *testing.T) {
	thePage(t)
	seen := make(map[string]bool)
	for _, m := range regexp.MustCompile(`(?m)^(?:async )?function (\w+)`).FindAllSubmatch(built.bytes, -1) {
		if name := string(m[1]); seen[name] {
			t.Errorf("%s is there twice", name)
		} else {
			seen[name] = true
		}
	}
	if len(seen) < 40 {
		t.Errorf("only %d functions", len(seen))
	}
}

// What scripts of others hold on to is there, once each.
func TestIDs(t *testing.T) {
	thePage(t)
	for _, id := range []string{"language", "pictures", "files", "text", "passphrase", "forgotten", "new-passphrase", "suggest", "next", "confirm", "decline", "error", "reveal", "accounts",
		"stop", "make", "issuer", "account", "setup-key", "codes", "proof", "proof2", "make-print", "drill", "findings", "download-vault", "download-key", "print", "print-open", "seal", "seal-open", "make-open", "export", "phone", "google"} {
		if n := bytes.Count(built.bytes, []byte(` id="`+id+`"`)); n != 1 {
			t.Errorf("%s is there %d times", id, n)
		}
	}
}

// No field is filled in, corrected, spelt or translated by somebody else.
func TestFields(t *testing.T) {
	thePage(t)
	fields := regexp.MustCompile(`<(input|textarea)[^>]*>`).FindAllString(string(built.bytes), -1)
	if len(fields) < 10 {
		t.Fatalf("only %d fields", len(fields))
	}
	for _, field := range fields {
		for _, off := range []string{`autocomplete="off"`, `autocorrect="off"`, `spellcheck="false"`, `translate="no"`} {
			if !strings.Contains(field, `type="file"`) && !strings.Contains(field, `type="checkbox"`) && !strings.Contains(field, off) {
				t.Errorf("%s without %s", field, off)
			}
		}
	}
}

// The policy allows what is in the file and nothing else.
func TestPolicy(t *testing.T) {
	page, err := build.Assemble([]byte("program"), "glue();")
	must(t, err)
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindSubmatch(page)
	if policy == nil {
		t.Fatal("no policy")
	}
	for _, rule := range []string{"default-src 'none'", "connect-src 'none'", "worker-src blob:", "base-uri 'none'", "form-action 'none'", "'wasm-unsafe-eval'"} {
		if !bytes.Contains(policy[1], []byte(rule)) {
			t.Errorf("no %s", rule)
		}
	}
	for _, never := range []string{"unsafe-inline", "'unsafe-eval'", "'self'", "*", "http", "frame-src", "object-src"} {
		if bytes.Contains(policy[1], []byte(never)) {
			t.Errorf("%s is allowed", never)
		}
	}
}

// Two builds are the same bytes.
func TestReproduciblePage(t *testing.T) {
	thePage(t)
	again, err := build.Page(t.Context())
	must(t, err)
	if !bytes.Equal(again, built.bytes) {
		t.Error("another build is other bytes")
	}
}

// Nothing of a network is linked into the program of the page, and nothing that drives
// a browser.
func TestPageImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "hardcopy/cmd/page")
	cmd.Env = append(cmd.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.CombinedOutput()
	must(t, err)
	if n := strings.Count(string(out), "\n"); n < 100 {
		t.Fatalf("only %d packages were looked at", n)
	}
	for pkg := range strings.Lines(string(out)) {
		pkg = strings.TrimSpace(pkg)
		if pkg == "net" || pkg == "net/http" || pkg == "os/exec" || pkg == "plugin" || strings.HasPrefix(pkg, "github.com/chromedp") {
			t.Errorf("%s is linked", pkg)
		}
	}
}
