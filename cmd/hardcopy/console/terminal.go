package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
	"hardcopy/vault/typed"
)

// A Terminal is where questions are asked, also when standard input or output
// is a pipe. Its rules: a question is one line that ends in ": " and names
// what is wanted; a secret is not shown, or shown on the alternate screen,
// which leaves nothing in the scrollback; what the answer led to is said on
// standard error, not here. While it is open Ctrl-Z is ignored.
type Terminal struct {
	tty     *os.File // what is typed
	screen  *os.File // what is shown: the same file, but on Windows
	release func()   // undoes what opening it changed
	ahead   *string  // a line that was read and is for the next question
	left    bool     // a reader was left behind
}

// ErrNoTerminal says that nobody can be asked.
var ErrNoTerminal = errors.New("no terminal to ask on")

// NewTerminal asks on a terminal device, which Close closes.
func NewTerminal(tty *os.File) *Terminal {
	return &Terminal{tty: tty, screen: tty, release: keepAwake()}
}

// Terminal opens the terminal; where there is none it is [ErrNoTerminal].
func (c *Console) Terminal() (*Terminal, error) {
	c.beforeReading()
	return c.OpenTerminal()
}

// Prompter opens the terminal; where there is none the hint says which flags
// stand in for it.
func (c *Console) Prompter(hint string) (*Terminal, error) {
	t, err := c.Terminal()
	if errors.Is(err, ErrNoTerminal) {
		return nil, refuse.Usagef(hint, "%v", err)
	}
	return t, err
}

// PrompterUnless opens the terminal unless a flag has answered already; it is
// nil then.
func (c *Console) PrompterUnless(answered bool, hint string) (*Terminal, error) {
	if answered {
		return nil, nil
	}
	return c.Prompter(hint)
}

// Close gives the terminal back. Of a nil terminal it is nothing.
func (t *Terminal) Close() {
	if t != nil {
		t.release()
		if t.left && t.screen != t.tty {
			return // Windows closes a file only once the reader is done
		}
		t.tty.Close()
		t.screen.Close() // where it is the same file: once more, which does nothing
	}
}

// Write shows a text as it is: what is foreign in it goes through Printable first.
func (t *Terminal) Write(text []byte) (int, error) { return t.screen.Write(text) }

// question shows a question. Whoever is asked may take hours: what is not needed any
// more is erased before.
func (t *Terminal) question(format, text string) {
	secret.Erase()
	fmt.Fprintf(t, format, text)
}

// Ask asks for one line of text, again where its bytes are none.
func (t *Terminal) Ask(ctx context.Context, question string) (string, error) {
	for {
		t.question("%s: ", question)
		line, err := t.readLine(ctx)
		if _, noText := errors.AsType[*typed.EncodingError](err); !noText {
			return line, err
		}
		fmt.Fprintf(t, "%v: once more\n", err)
	}
}

// AskPasted asks for one line, or for all lines of a paste, where the terminal tells
// one: what stands in several lines is not for the next questions.
func (t *Terminal) AskPasted(ctx context.Context, question string) (string, error) {
	defer t.tellPastes()()
	line, err := t.Ask(ctx, question)
	line, pasting := withoutPasteMarks(line, false)
	for pasting && err == nil {
		var more string
		more, err = t.readLine(ctx)
		more, pasting = withoutPasteMarks(more, true)
		line += "\n" + more
	}
	return strings.TrimSpace(line), err
}

// AskPlain asks for one line that stands for letters and digits: what a keyboard or a
// page wrote otherwise is taken for what was meant, as typed.Plain does.
func (t *Terminal) AskPlain(ctx context.Context, question string) (string, error) {
	line, err := t.Ask(ctx, question)
	line, _ = typed.Plain(line)
	return strings.TrimSpace(line), err
}

// AskDefault asks for one line; an empty answer means the text in brackets.
func (t *Terminal) AskDefault(ctx context.Context, question, usual string) (string, error) {
	if usual != "" {
		question = fmt.Sprintf("%s [%s]", question, Printable(usual))
	}
	answer, err := t.Ask(ctx, question)
	if answer == "" {
		answer = usual
	}
	return answer, err
}

// Confirm asks for yes or no; anything but a yes is a no.
func (t *Terminal) Confirm(ctx context.Context, question string) (bool, error) {
	answer, err := t.AskPlain(ctx, question+" (y/n)")
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes", err
}

// AskBlock asks for lines up to an empty one.
func (t *Terminal) AskBlock(ctx context.Context, question string) (string, error) {
	t.question("%s, then an empty line:\n", question)
	return t.MoreOfBlock(ctx)
}

// errEnded says that an answer was ended in place of being given, with Ctrl-D.
var errEnded = fmt.Errorf("%w", refuse.ErrInterrupted)

// MoreOfBlock reads lines up to an empty one that was typed, or to their end (Ctrl-D):
// an empty one within a paste belongs to it, which the terminal tells, or else what
// follows at once.
func (t *Terminal) MoreOfBlock(ctx context.Context) (string, error) {
	defer t.tellPastes()()
	var block strings.Builder
	for pasting := false; ; {
		line, err := t.readLine(ctx)
		line, pasting = withoutPasteMarks(line, pasting)
		if pasting && line == "" && err == nil {
			block.WriteString("\n")
			continue
		}
		if err == nil && line == "" && block.Len() > 0 {
			line, err = t.behindEmpty(ctx)
			if line != "" {
				line = "\n" + line
			}
		}
		if errors.Is(err, errEnded) && block.Len()+len(line) > 0 {
			return block.String() + line, nil
		}
		if err != nil || line == "" {
			return block.String(), err
		}
		block.WriteString(line + "\n")
	}
}

// behindEmpty returns what follows an empty line at once, as of a paste where the
// terminal tells none; nothing where the block ends. An answer to the next question,
// as a program types it ahead, is kept for that.
func (t *Terminal) behindEmpty(ctx context.Context) (string, error) {
	for pending(t.tty, quiet) {
		line, err := t.readLine(ctx)
		switch {
		case err != nil:
			return "", err
		case isAnswer(line):
			t.ahead = &line
			return "", nil
		case line != "":
			return line, nil
		}
	}
	return "", nil
}

// quiet is how long nothing comes once a paste is over: it arrives at once.
const quiet = 100 * time.Millisecond

// isAnswer holds for what answers a question for yes or no, or for one of a list.
func isAnswer(line string) bool {
	switch strings.ToLower(line) {
	case "y", "yes", "n", "no":
		return true
	}
	return len(line) < 3 && line != "" && strings.Trim(line, "0123456789") == ""
}

// AskSecret asks for one line without showing it; where it would be shown it asks for none.
func (t *Terminal) AskSecret(ctx context.Context, question string) (secret.Text, error) {
	restore, err := hide(t.tty) // before anybody is asked to type
	if err != nil {
		return secret.Text{}, err
	}
	defer restore()
	t.question("%s: ", question)
	defer fmt.Fprintln(t)
	text, err := t.withState(ctx, func() ([]byte, error) { return readHidden(t.tty) })
	defer clear(text)
	if errors.Is(err, io.EOF) {
		err = errEnded
	}
	return secret.New(string(text)), err
}

// Meanwhile does work that nobody should type into: what is typed is not shown. Where
// the work fails it is forgotten, since it was not meant for what comes then; else it is
// for the next question.
func (t *Terminal) Meanwhile(work func() error) error {
	defer echoNothing(t.tty)()
	err := work()
	if err != nil {
		flushInput(t.tty)
	}
	return err
}

// readLine reads a line byte by byte: what was typed ahead is for the next
// question. Bytes that are no text are a typed.EncodingError.
func (t *Terminal) readLine(ctx context.Context) (string, error) {
	if ahead := t.ahead; ahead != nil {
		t.ahead = nil
		return *ahead, nil
	}
	line, err := t.withState(ctx, func() ([]byte, error) { return readBytes(t.tty) })
	if errors.Is(err, io.EOF) {
		err = errEnded
	}
	if err != nil {
		return strings.TrimSpace(string(line)), err
	}
	text, err := typed.Line(string(line))
	return strings.TrimSpace(text), err
}

// readBytes reads a line, without its end.
func readBytes(tty *os.File) ([]byte, error) {
	line := make([]byte, 0, usualLine) // appended to, it leaves no copy behind
	for b := make([]byte, 1); ; {
		switch n, err := tty.Read(b); {
		case err != nil:
			return line, err
		case n == 1 && b[0] == '\n':
			return line, nil
		case n == 1 && len(line) < maxLine:
			line = append(line, b[0])
		}
	}
}

// usualLine is what most lines have room in, in bytes.
const usualLine = 256

// maxLine bounds a typed or pasted line, in bytes.
const maxLine = 16 << 10

// withState reads from the terminal and restores its state, echo above all,
// when a signal ends the wait. The reader is then left behind: the program is
// about to end.
func (t *Terminal) withState(ctx context.Context, read func() ([]byte, error)) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, refuse.ErrInterrupted
	}
	state, err := term.GetState(int(t.tty.Fd()))
	if err != nil {
		return nil, fmt.Errorf("reading the terminal's state: %w", err)
	}
	type result struct {
		line []byte
		err  error
	}
	done := make(chan result, 1)
	go secret.Do(func() {
		var r result
		defer func() { done <- r }()
		defer caught(&r.err)
		r.line, r.err = read()
	})
	select {
	case r := <-done:
		return r.line, r.err
	case <-ctx.Done():
		t.left = true
		// The reader may be about to switch echo off; it is let do so first.
		time.Sleep(20 * time.Millisecond)
		term.Restore(int(t.tty.Fd()), state)
		fmt.Fprintln(t)
		return nil, refuse.ErrInterrupted
	}
}
