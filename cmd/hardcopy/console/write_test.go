package console

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/refuse"
)

func TestWritable(t *testing.T) {
	dir := t.TempDir()
	there := filepath.Join(dir, "there.pdf")
	if err := os.WriteFile(there, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "nowhere"), filepath.Join(dir, "link.pdf")); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, path         string
		terminal           bool
		writable, inFolder int
	}{
		{"not named", "", false, refuse.Usage, refuse.Done},
		{"a pipe", Dash, false, refuse.Done, refuse.Done},
		{"the terminal", Dash, true, refuse.Unsafe, refuse.Done},
		{"a new file", filepath.Join(dir, "new.pdf"), true, refuse.Done, refuse.Done},
		{"one that is there", there, false, refuse.Unsafe, refuse.Done},
		{"a directory", dir, false, refuse.Unsafe, refuse.Done},
		{"a link that leads nowhere", filepath.Join(dir, "link.pdf"), false, refuse.Unsafe, refuse.Done},
		{"in no directory", filepath.Join(dir, "sub", "new.pdf"), false, refuse.Done, refuse.Failed},
		{"in a file", filepath.Join(there, "new.pdf"), false, refuse.Done, refuse.Failed},
	} {
		c := &Console{StdoutIsTerminal: test.terminal}
		if err := c.Writable(test.path); refuse.Code(err) != test.writable {
			t.Errorf("%s: writable: %v", test.name, err)
		}
		if err := InFolder(test.path); refuse.Code(err) != test.inFolder {
			t.Errorf("%s: in a folder: %v", test.name, err)
		}
	}
}

func TestWritePDF(t *testing.T) {
	dir := t.TempDir()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	draw := func(b *bytes.Buffer) error { b.WriteString("%PDF"); return nil }
	fail := func(b *bytes.Buffer) error { b.WriteString("%P"); return errors.New("no room") }
	for _, test := range []struct {
		name string
		ctx  context.Context
		path string
		draw func(*bytes.Buffer) error
		code int
	}{
		{"a new file", t.Context(), filepath.Join(dir, "new.pdf"), draw, refuse.Done},
		{"one that came meanwhile", t.Context(), filepath.Join(dir, "new.pdf"), draw, refuse.Unsafe},
		{"not drawn", t.Context(), filepath.Join(dir, "bad.pdf"), fail, refuse.Failed},
		{"interrupted", over, filepath.Join(dir, "late.pdf"), draw, refuse.Interrupted},
		{"standard output", t.Context(), Dash, draw, refuse.Done},
	} {
		var out strings.Builder
		err := (&Console{Stdout: &out}).WritePDF(test.ctx, test.path, test.draw)
		if refuse.Code(err) != test.code {
			t.Errorf("%s: %v", test.name, err)
		}
		if (out.String() == "%PDF") != (test.path == Dash) {
			t.Errorf("%s: standard output has %q", test.name, out.String())
		}
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%q, %v", files, err)
	}
	info, err := os.Stat(files[0])
	if err != nil || info.Mode() != 0o600 || info.Size() != 4 {
		t.Errorf("%v, %v", info, err)
	}
}
