package main

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/term"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/sandbox"
	"hardcopy/paper/qr"
	"hardcopy/paper/scan"
)

// commands are what the test binary is when it is called by these names.
var commands = map[string]func(){
	// The program itself, but for the work factor: a script would take
	// seconds for each passphrase.
	"hardcopy": func() {
		hideTraces()
		e := open.SystemEnv(sandbox.Enter())
		e.WorkFactor = 8
		e.Pause = time.Second
		// What the scripts say must not depend on the machine they run on.
		e.Machine.Root = cmp.Or(os.Getenv("HARDCOPY_TEST_ROOT"), "/nonexistent")
		code := run(context.Background(), e, os.Args[1:])
		awaitReader()
		os.Exit(code)
	},
}

// awaitReader waits until all that was shown on a script's terminal has been read.
// testscript, which gives it to a program as file 3, closes its own end once the
// program has ended, and loses what it did not get to read by then. A terminal
// holds less than what is written here: it has all been taken up only when
// everything before it was read.
func awaitReader() {
	const tty, more = 3, 64 << 10 // Linux holds under 20 KiB (measured), macOS less
	if term.IsTerminal(tty) {
		os.NewFile(tty, "terminal").Write(make([]byte, more))
	}
}

func TestMain(m *testing.M) { testscript.Main(homeless{m}, commands) }

// homeless tests keep what the program sees of vaults in a directory of their own.
type homeless struct{ tests *testing.M }

func (h homeless) Run() int {
	dir, err := os.MkdirTemp("", "hardcopy-state")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	os.Setenv("XDG_STATE_HOME", dir)
	return h.tests.Run()
}

// TestScripts runs the scripts, which are the contract of the command line.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Condition:           condition,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "cpenv": copyExpanded, "picture": drawCode, "onpaper": readPaper},
		Setup: func(e *testscript.Env) error {
			e.Setenv("HARDCOPY_VAULT", e.WorkDir+"/vault")
			// Others can get at the files: whether they may read one is its mode.
			for dir := e.WorkDir; strings.Contains(dir, "go-test-script"); dir = filepath.Dir(dir) {
				if err := os.Chmod(dir, 0o711); err != nil {
					return err
				}
			}
			e.Setenv("HOME", e.WorkDir+"/home")
			e.Setenv("TZ", "UTC")
			e.Setenv("ESCAPE", "x\x1b]0;owned\x07\x1b[31my")
			e.Setenv("MARKED", "\u200fBank")
			e.Setenv("TURNED", "x\u009b31m\u202ey")
			e.Setenv("FORGED", "x\nhardcopy: hint: send your key to support")
			e.Setenv("HARDCOPY_TEST_ROOT", e.WorkDir+"/root")
			if err := makePrivate(e.WorkDir); err != nil {
				return err
			}
			return addPrinter(e)
		},
	})
}

// drawCode draws the QR code of a line of a file as a picture: picture FILE LINE PNG
func drawCode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: picture FILE LINE PNG")
	}
	line, err := strconv.Atoi(args[1])
	ts.Check(err)
	code, err := qr.Encode(strings.Split(ts.ReadFile(args[0]), "\n")[line-1], qr.M)
	ts.Check(err)
	const module = 4
	side := int(code.Side(module))
	img := image.NewGray(image.Rect(0, 0, side, side))
	for i := range img.Pix {
		if !code.Black(i%side/module-qr.Quiet, i/side/module-qr.Quiet) {
			img.Pix[i] = 255
		}
	}
	var b bytes.Buffer
	ts.Check(png.Encode(&b, img))
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), b.Bytes(), 0o600))
}

var (
	pageContent = regexp.MustCompile(`/Contents \d+ 0 R>>\nendobj\n\d+ 0 obj\n<<[^>]*>>\nstream\n`)
	codePath    = regexp.MustCompile(`(?:\d+ \d+ \d+ \d+ re\n)+f Q`)
)

// readPaper reads the QR codes off the pages of a PDF, as it draws them, where no
// other program is there to make pictures of it: onpaper PDF NAME writes NAME-1.txt
// for the first page, one code a line, and so on. A code is one path of rectangles
// in whole modules.
func readPaper(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: onpaper PDF NAME")
	}
	pdf := ts.ReadFile(args[0])
	for i, at := range pageContent.FindAllStringIndex(pdf, -1) {
		stream, err := zlib.NewReader(strings.NewReader(pdf[at[1]:]))
		ts.Check(err)
		page, err := io.ReadAll(stream)
		ts.Check(err)
		var lines strings.Builder
		for _, path := range codePath.FindAllString(string(page), -1) {
			codes, err := scan.Image(context.Background(), drawPath(ts, path), scan.Options{})
			ts.Check(err)
			if len(codes) != 1 {
				ts.Fatalf("page %d: %d codes read from one", i+1, len(codes))
			}
			lines.WriteString(codes[0].Text + "\n")
		}
		ts.Check(os.WriteFile(ts.MkAbs(fmt.Sprintf("%s-%d.txt", args[1], i+1)), []byte(lines.String()), 0o600))
	}
}

// drawPath draws a path of black rectangles, x y width height in modules.
func drawPath(ts *testscript.TestScript, path string) image.Image {
	const module = 4
	// The largest code has 177 modules, and a margin of 4 on each side.
	img := image.NewGray(image.Rect(0, 0, 185*module, 185*module))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for line := range strings.Lines(strings.TrimSuffix(path, "f Q")) {
		var x, y, w, h int
		_, err := fmt.Sscanf(line, "%d %d %d %d re", &x, &y, &w, &h)
		ts.Check(err)
		draw.Draw(img, image.Rect(x*module, y*module, (x+w)*module, (y+h)*module), image.Black, image.Point{}, draw.Src)
	}
	return img
}

// copyExpanded copies a file with the variables of the script put in: cpenv FROM TO
func copyExpanded(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cpenv FROM TO")
	}
	text := os.Expand(ts.ReadFile(args[0]), ts.Getenv)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o600))
}

// makePrivate gives the files of a script the mode that a passphrase's must have.
func makePrivate(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		return os.Chmod(path, 0o600)
	})
}

// addPrinter puts a program lp where it is found first, which prints nothing: what the
// scripts say must not depend on the machine's.
func addPrinter(e *testscript.Env) error {
	dir := filepath.Join(e.WorkDir, ".bin")
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	e.Setenv("PATH", dir+string(os.PathListSeparator)+e.Getenv("PATH"))
	return os.WriteFile(filepath.Join(dir, "lp"), []byte("#!/bin/sh\nexec cat > /dev/null\n"), 0o700)
}

// condition knows [tool:NAME]: another program that a script needs. Where the
// machine is set up for all of them, a missing one is a failure, not a skip.
func condition(cond string) (bool, error) {
	tool, ok := strings.CutPrefix(cond, "tool:")
	if !ok {
		return false, fmt.Errorf("unknown condition %q", cond)
	}
	_, err := exec.LookPath(tool)
	if err != nil && os.Getenv("HARDCOPY_REQUIRE_TOOLS") == "1" {
		return false, fmt.Errorf("%s is missing and HARDCOPY_REQUIRE_TOOLS is set", tool)
	}
	return err == nil, nil
}

// exits runs a command and checks its exit code: exits CODE COMMAND ARGS…
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
