package console

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/safefile"
)

// Write puts a finished document in its place: a new file of mode 0600, or
// standard output for Dash.
func (c *Console) Write(path string, data []byte) error {
	if path != Dash {
		if err := safefile.Create(path, data, nil); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
		return nil
	}
	switch _, err := c.Stdout.Write(data); {
	case pipeGone(err):
		return refuse.Errorf(refuse.Failed, "-o FILE writes them; print the file, then delete it", "nothing took the sheets: the program behind the pipe is missing, or has ended")
	case err != nil:
		return fmt.Errorf("writing standard output: %w", err)
	}
	return nil
}

// Writable refuses a target before any work is done for it: none, one that is
// there already, or a terminal.
func (c *Console) Writable(path string) error {
	switch {
	case path == "":
		return refuse.Usagef("-o FILE writes a file"+c.OrPipe("; ", " goes straight to the printer"), "no output named")
	case path == Dash && c.StdoutIsTerminal:
		return refuse.Errorf(refuse.Unsafe, "-o FILE"+c.OrPipe(", or pipe it to the printer: ", ""), "a PDF is not for the terminal")
	case path == Dash:
		return c.Seen()
	}
	info, err := os.Lstat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return refuse.Errorf(refuse.Unsafe, "name a new file; -o - writes to standard output", "writing %s: %w", path, safefile.ErrNotRegular)
	case err == nil:
		return fmt.Errorf("writing %s: %w", path, safefile.ErrExists)
	}
	return nil
}

// InFolder refuses a target whose directory is not there.
func InFolder(path string) error {
	if path == Dash {
		return nil
	}
	info, err := os.Stat(filepath.Dir(path))
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return fmt.Errorf("writing %s: its directory: %w", path, err)
	}
	return nil
}

// drawingMemory is how much memory drawing takes before what is no longer used is
// looked for at every turn, in bytes: less than the passphrase took. A thousand sheets
// fit in it. Below that it is looked for seldom: in the builds that erase, each look
// goes through a list of all objects.
const drawingMemory = 140 << 20

// WritePDF makes a PDF and puts it in its place. Where ctx has ended meanwhile
// nothing is written.
func (c *Console) WritePDF(ctx context.Context, path string, draw func(*bytes.Buffer) error) error {
	var pdf bytes.Buffer
	done := c.During("drawing the sheets")
	limit, percent := debug.SetMemoryLimit(drawingMemory), debug.SetGCPercent(400)
	err := draw(&pdf)
	debug.SetMemoryLimit(limit)
	debug.SetGCPercent(percent)
	done()
	if err != nil {
		return err
	}
	defer clear(pdf.Bytes())
	if ctx.Err() != nil {
		return refuse.ErrInterrupted
	}
	return c.Write(path, pdf.Bytes())
}

// WriteJSON writes a value as JSON that is harmless on a terminal as well.
func WriteJSON(w io.Writer, v any) error {
	var text, safe strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	// JSON itself escapes nothing that commands a terminal from U+007F on.
	for _, r := range text.String() {
		if r >= 0x7f && commandsTerminal(r) {
			fmt.Fprintf(&safe, `\u%04x`, r)
		} else {
			safe.WriteRune(r)
		}
	}
	_, err := io.WriteString(w, safe.String())
	return err
}
