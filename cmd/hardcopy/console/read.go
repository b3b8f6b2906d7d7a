package console

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// MaxText bounds a text that is read from a file or standard input, in bytes.
const MaxText = 1 << 20

// Text reads the text of the file that a flag names, at most MaxText bytes, as
// typed.Decode does; Dash is standard input.
func (c *Console) Text(ctx context.Context, flag, path string) (string, error) {
	data, err := c.ReadUpTo(ctx, path, MaxText)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", flag, err)
	}
	defer clear(data)
	text, err := typed.Decode(data)
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", flag, err)
	}
	return text, nil
}

// ReadUpTo reads a file of at most limit bytes; Dash is standard input. Not only
// plain files are read: a pipe, as <(command) makes one, will do. A larger one is
// safefile.ErrTooLarge, and the end of ctx ErrInterrupted.
func (c *Console) ReadUpTo(ctx context.Context, path string, limit int64) ([]byte, error) {
	c.beforeReading()
	if path == Dash {
		return readAll(ctx, c.Stdin, limit)
	}
	return readAll(ctx, &lateFile{path: path}, limit)
}

// A lateFile is opened by its first read: opening a pipe waits for its writer,
// and readAll gives up where ctx ends.
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

// readAll reads to the end, at most limit bytes; it gives up when ctx ends.
func readAll(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type result struct {
		data []byte
		err  error
	}
	done := make(chan result, 1)
	go secret.Do(func() {
		var got result
		defer func() { done <- got }()
		defer caught(&got.err)
		got.data, got.err = io.ReadAll(io.LimitReader(r, limit+1))
		if got.err == nil && int64(len(got.data)) > limit {
			got.err = fmt.Errorf("more than %d bytes: %w", limit, safefile.ErrTooLarge)
		}
	})
	select {
	case r := <-done:
		return r.data, r.err
	case <-ctx.Done():
		return nil, refuse.ErrInterrupted
	}
}

// caught makes a panic of a goroutine its error: nobody else could catch it.
func caught(err *error) {
	if recover() != nil {
		*err = refuse.ErrFault
	}
}

// Lines reads standard input line by line as it comes, each of at most MaxText
// bytes, until it or ctx ends, or until over, asked before each line, gives a
// channel that fires. A line that is no text is a typed.EncodingError, and the next
// ones follow it.
func (c *Console) Lines(ctx context.Context, over func() <-chan time.Time) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		c.beforeReading()
		lines := make(chan string)
		failed := make(chan error, 1)
		stop, cancel := context.WithCancel(ctx)
		defer cancel()
		go secret.Do(func() {
			defer close(lines)
			var err error
			defer func() { failed <- err }()
			defer caught(&err)
			scanner := bufio.NewScanner(c.Stdin)
			scanner.Buffer(nil, MaxText)
			for scanner.Scan() {
				select {
				case lines <- scanner.Text():
				case <-stop.Done():
					return
				}
			}
			err = scanner.Err()
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("a line of more than %d bytes: %w", MaxText, safefile.ErrTooLarge)
			}
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
				line, err := typed.Line(line)
				if !yield(line, err) {
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

// FirstLine reads the first line of the file that a flag names, a passphrase: without
// a byte order mark and the line end, and of a file that is no text as its bytes are,
// since a vault may have been made with them. A space at an end counts, and is said.
func (c *Console) FirstLine(ctx context.Context, flag, path string) (secret.Text, error) {
	data, err := c.ReadUpTo(ctx, path, MaxText)
	if err != nil {
		return secret.Text{}, fmt.Errorf("reading %s: %w", flag, err)
	}
	defer clear(data)
	text, err := typed.Decode(data)
	if err != nil {
		text = string(data)
	}
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimSuffix(line, "\r")
	if line != strings.TrimSpace(line) {
		c.Say("warning: the passphrase in %s begins or ends with a space, which counts", flag)
	}
	if line == "" {
		return secret.Text{}, refuse.Errorf(refuse.Damaged, "the passphrase is the first line of the file", "reading %s: its first line is empty", flag)
	}
	return secret.New(line), nil
}
