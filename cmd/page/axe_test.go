package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// axePackage is the checker of accessibility, from npm.
const axePackage = "axe-core@4.14.1"

var axe struct {
	sync.Once
	script string
	err    error
}

// axeScript returns the checker; empty where npm is missing or gives none, unless it is
// required.
func axeScript(t *testing.T) string {
	t.Helper()
	axe.Do(func() {
		npm, err := exec.LookPath("npm")
		if axe.err = err; err == nil {
			axe.script, axe.err = fetchAxe(t, npm)
		}
	})
	if axe.err != nil && os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
		t.Fatal(axe.err)
	} else if axe.err != nil {
		t.Logf("not held against the rules of accessibility: %v", axe.err)
	}
	return axe.script
}

func fetchAxe(t *testing.T, npm string) (string, error) {
	dir := t.TempDir()
	cmd := exec.Command(npm, "pack", axePackage, "--silent")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", errors.New("npm pack " + axePackage + ": " + string(out))
	}
	packed, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	if err != nil || len(packed) != 1 {
		return "", errors.Join(err, errors.New("npm packed nothing"))
	}
	file, err := os.Open(packed[0])
	if err != nil {
		return "", err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return "", err
	}
	for files := tar.NewReader(plain); ; {
		header, err := files.Next()
		if err != nil {
			return "", err
		}
		if header.Name == "package/axe.min.js" {
			script, err := io.ReadAll(files)
			return string(script), err
		}
	}
}

// accessible holds the page as it is against the rules of WCAG 2.2 AA and best
// practice; rules is a list of some of them, or nothing for all.
func (p *tab) accessible(script, state string, rules ...string) {
	p.t.Helper()
	ctx, end := context.WithTimeout(p.ctx, patience)
	defer end()
	if p.eval(`typeof axe`) != "object" {
		p.eval(script + "; 0")
	}
	only, err := json.Marshal(rules)
	must(p.t, err)
	check := `axe.run(document, { resultTypes: ["violations"], runOnly: ` + string(only) + ` ?? undefined }).then((r) => r.violations.map((v) => v.id + ": " + v.help + " at " + v.nodes.map((n) => n.target).join(" ")).join("\n"))`
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](check, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Errorf("%s: %v", state, err)
	}
	for violation := range strings.Lines(found) {
		p.t.Errorf("%s: %s", state, violation)
	}
}
