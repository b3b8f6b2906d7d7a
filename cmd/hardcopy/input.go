package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
)

// maxText bounds a text that is read from a file or standard input, in bytes.
const maxText = 1 << 20

// text reads the text of the file that a flag names; "-" is standard input.
func (e *env) text(ctx context.Context, flag, path string) (string, error) {
	data, err := e.read(ctx, path)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", flag, err)
	}
	defer clear(data)
	return string(data), nil
}

func (e *env) read(ctx context.Context, path string) ([]byte, error) {
	return e.readUpTo(ctx, path, maxText)
}

// readUpTo reads a file of at most limit bytes; "-" is standard input.
func (e *env) readUpTo(ctx context.Context, path string, limit int64) ([]byte, error) {
	if path == "-" {
		return readAll(ctx, e.stdin, limit)
	}
	return readAll(ctx, &lateFile{path: path}, limit)
}

// A lateFile is opened by its first read: opening a pipe waits for its writer,
// and readAll gives up where ctx ends. Not only plain files are read: a pipe, as
// <(command) makes one, will do.
type lateFile struct {
	path string
	file *os.File
}

func (l *lateFile) Read(p []byte) (int, error) {
	if l.file == nil {
		file, err := os.Open(l.path)
		if err != nil {
			return 0, err
		}
		l.file = file
	}
	n, err := l.file.Read(p)
	if err != nil {
		l.file.Close()
	}
	return n, err
}

// stdinOnce refuses a command line that reads standard input twice. The flags
// come as pairs of name and file.
func stdinOnce(flags ...[2]string) error {
	first := ""
	for _, f := range flags {
		switch {
		case f[1] != "-":
		case first != "":
			return refuse.Usagef("put one of them into a file", "%s and %s cannot both be standard input", first, f[0])
		default:
			first = f[0]
		}
	}
	return nil
}

// fileSources are the FILE arguments of a verb, for stdinOnce.
func fileSources(files []string) [][2]string {
	var sources [][2]string
	for _, path := range files {
		sources = append(sources, [2]string{"FILE", path})
	}
	return sources
}

// readAll reads to the end, at most limit bytes; it gives up when ctx ends.
func readAll(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go secret.Do(func() {
		data, err := io.ReadAll(io.LimitReader(r, limit+1))
		if err == nil && int64(len(data)) > limit {
			err = fmt.Errorf("more than %d bytes: %w", limit, safefile.ErrTooLarge)
		}
		done <- result{data, err}
	})
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, refuse.ErrInterrupted
	}
}

// linesOf reads lines as they come, until the input or ctx ends, or until over,
// asked before each line, gives a channel that fires.
func linesOf(ctx context.Context, r io.Reader, over func() <-chan time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		lines := make(chan string)
		failed := make(chan error, 1)
		stop, cancel := context.WithCancel(ctx)
		defer cancel()
		go secret.Do(func() {
			defer close(lines)
			scanner := bufio.NewScanner(r)
			scanner.Buffer(nil, maxText)
			for scanner.Scan() {
				select {
				case lines <- scanner.Text():
				case <-stop.Done():
					return
				}
			}
			err := scanner.Err()
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("a line of more than %d bytes: %w", maxText, safefile.ErrTooLarge)
			}
			failed <- err
		})
		for {
			select {
			case line, more := <-lines:
				if !more {
					if err := <-failed; err != nil {
						yield("", err)
					}
					return
				}
				if !yield(line, nil) {
					return
				}
			case <-over():
				return
			case <-ctx.Done():
				yield("", refuse.ErrInterrupted)
				return
			}
		}
	}
}

// firstLine reads the first line of a file: a passphrase.
func (e *env) firstLine(ctx context.Context, flag, path string) (secret.Text, error) {
	text, err := e.text(ctx, flag, path)
	if err != nil {
		return secret.Text{}, err
	}
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSuffix(line, "\r")
	if line == "" {
		return secret.Text{}, refuse.Errorf(refuse.Damaged, "the passphrase is the first line of the file", "reading %s: its first line is empty", flag)
	}
	return secret.New(line), nil
}

// prompter opens the terminal, or says which flags stand in for it.
func (e *env) prompter(hint string) (*terminal, error) {
	t, err := e.openTerminal()
	if errors.Is(err, errNoTerminal) {
		return nil, refuse.Usagef(hint, "%v", err)
	}
	return t, err
}

// prompterUnless opens the terminal unless a flag has answered already; it is
// nil then.
func (e *env) prompterUnless(answered bool, hint string) (*terminal, error) {
	if answered {
		return nil, nil
	}
	return e.prompter(hint)
}

// stdoutTarget is the name of standard output where a file is asked for.
const stdoutTarget = "-"

// write puts a finished document in its place: a new file of mode 0600, or
// standard output, unless that is a terminal.
func (e *env) write(path string, data []byte) error {
	if path != stdoutTarget {
		if err := safefile.Create(path, data, nil); err != nil {
			return fmt.Errorf("writing %s: %w", printable(path), err)
		}
		return nil
	}
	if _, err := e.stdout.Write(data); err != nil {
		return fmt.Errorf("writing standard output: %w", err)
	}
	return nil
}

// writable refuses a target before any work is done for it.
func (e *env) writable(path string) error {
	switch {
	case path == "":
		return refuse.Usagef("-o FILE writes a file; -o - | lp goes straight to the printer", "no output named")
	case path == stdoutTarget && e.stdoutIsTerminal:
		return refuse.Errorf(refuse.Unsafe, "-o FILE, or pipe it to the printer: -o - | lp", "a PDF is not for the terminal")
	case path == stdoutTarget:
		return nil
	}
	info, err := os.Lstat(path)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return refuse.Errorf(refuse.Unsafe, "name a new file; -o - writes to standard output", "writing %s: %w", printable(path), safefile.ErrNotRegular)
	case err == nil:
		return fmt.Errorf("writing %s: %w", printable(path), safefile.ErrExists)
	}
	return nil
}

// inFolder refuses a target whose directory is not there.
func inFolder(path string) error {
	if path == stdoutTarget {
		return nil
	}
	info, err := os.Stat(filepath.Dir(path))
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR
	}
	if err != nil {
		return fmt.Errorf("writing %s: its directory: %w", printable(path), err)
	}
	return nil
}

// writePDF makes a PDF and puts it in its place.
func (e *env) writePDF(ctx context.Context, path string, make func(*bytes.Buffer) error) error {
	var pdf bytes.Buffer
	if err := make(&pdf); err != nil {
		return err
	}
	defer clear(pdf.Bytes())
	if ctx.Err() != nil {
		return refuse.ErrInterrupted
	}
	return e.write(path, pdf.Bytes())
}
