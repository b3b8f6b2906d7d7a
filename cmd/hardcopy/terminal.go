package main

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
)

// A terminal is where questions are asked, also when standard input or output
// is a pipe. Its rules: a question is one line that ends in ": " and names
// what is wanted; a secret is not shown, or shown on the alternate screen,
// which leaves nothing in the scrollback; what the answer led to is said on
// standard error, not here. While it is open Ctrl-Z is ignored.
type terminal struct {
	in      *os.File
	out     io.Writer
	release func() // lets Ctrl-Z work again
}

// errNoTerminal says that nobody can be asked.
var errNoTerminal = errors.New("no terminal to ask on")

func openTerminal() (*terminal, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return nil, errNoTerminal
	}
	return &terminal{tty, tty, keepAwake()}, nil
}

func (t *terminal) close() {
	if t != nil {
		t.release()
		t.in.Close()
	}
}

// ask asks for one line of text.
func (t *terminal) ask(ctx context.Context, question string) (string, error) {
	fmt.Fprintf(t.out, "%s: ", question)
	return t.readLine(ctx)
}

// askDefault asks for one line; an empty answer means the text in brackets.
func (t *terminal) askDefault(ctx context.Context, question, usual string) (string, error) {
	if usual != "" {
		question = fmt.Sprintf("%s [%s]", question, printable(usual))
	}
	answer, err := t.ask(ctx, question)
	if answer == "" {
		answer = usual
	}
	return answer, err
}

// confirm asks for yes or no; anything but a yes is a no.
func (t *terminal) confirm(ctx context.Context, question string) (bool, error) {
	answer, err := t.ask(ctx, question+" (y/n)")
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes", err
}

// askBlock asks for lines up to an empty one.
func (t *terminal) askBlock(ctx context.Context, question string) (string, error) {
	fmt.Fprintf(t.out, "%s, then an empty line:\n", question)
	return t.moreOfBlock(ctx)
}

// moreOfBlock reads lines up to an empty one.
func (t *terminal) moreOfBlock(ctx context.Context) (string, error) {
	var block strings.Builder
	for {
		line, err := t.readLine(ctx)
		if err != nil || line == "" {
			return block.String(), err
		}
		block.WriteString(line + "\n")
	}
}

// askSecret asks for one line without showing it.
func (t *terminal) askSecret(ctx context.Context, question string) (secret.Text, error) {
	fmt.Fprintf(t.out, "%s: ", question)
	defer fmt.Fprintln(t.out)
	text, err := withState(ctx, t.in, func() ([]byte, error) { return term.ReadPassword(int(t.in.Fd())) })
	defer clear(text)
	if errors.Is(err, io.EOF) {
		err = refuse.ErrInterrupted
	}
	return secret.New(string(text)), err
}

// readLine reads a line byte by byte: what was typed ahead is for the next
// question.
func (t *terminal) readLine(ctx context.Context) (string, error) {
	line, err := withState(ctx, t.in, func() ([]byte, error) {
		var line []byte
		for b := make([]byte, 1); ; {
			switch n, err := t.in.Read(b); {
			case err != nil:
				return line, err
			case n == 1 && b[0] == '\n':
				return line, nil
			case n == 1 && len(line) < maxLine:
				line = append(line, b[0])
			}
		}
	})
	if errors.Is(err, io.EOF) {
		err = refuse.ErrInterrupted
	}
	return strings.TrimSpace(string(line)), err
}

// maxLine bounds a typed or pasted line, in bytes.
const maxLine = 16 << 10

// withState reads from the terminal and restores its state, echo above all,
// when a signal ends the wait. The reader is then left behind: the program is
// about to end.
func withState(ctx context.Context, tty *os.File, read func() ([]byte, error)) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, refuse.ErrInterrupted
	}
	state, err := term.GetState(int(tty.Fd()))
	if err != nil {
		return nil, fmt.Errorf("reading the terminal's state: %w", err)
	}
	type result struct {
		line []byte
		err  error
	}
	done := make(chan result, 1)
	go secret.Do(func() {
		line, err := read()
		done <- result{line, err}
	})
	select {
	case r := <-done:
		return r.line, r.err
	case <-ctx.Done():
		// The reader may be about to switch echo off; it is let do so first.
		time.Sleep(20 * time.Millisecond)
		term.Restore(int(tty.Fd()), state)
		fmt.Fprintln(tty)
		return nil, refuse.ErrInterrupted
	}
}

// private runs f on the terminal's alternate screen: what it shows and what is
// typed meanwhile is gone afterwards, from the scrollback too.
func (t *terminal) private(f func() error) error {
	fmt.Fprint(t.out, "\x1b[?1049h"+clearScreen)
	defer fmt.Fprint(t.out, clearScreen+"\x1b[?1049l")
	return f()
}

const clearScreen = "\x1b[2J\x1b[H"

// pages shows a text a screen at a time: the alternate screen keeps nothing of
// what leaves it at the top.
func (t *terminal) pages(ctx context.Context, text string) error {
	width, height, err := term.GetSize(int(t.in.Fd()))
	if err != nil || width < 1 || height < 4 {
		width, height = 80, 24
	}
	pages := paginate(text, width, height-3)
	for i, page := range pages {
		question := "\nPress Enter for more"
		if i == len(pages)-1 {
			question = "\nPress Enter to clear the screen"
		}
		fmt.Fprint(t.out, page)
		if _, err := t.ask(ctx, question); err != nil {
			return err
		}
		fmt.Fprint(t.out, clearScreen)
	}
	return nil
}

// paginate cuts a text into pages of so many rows of a terminal.
func paginate(text string, width, height int) []string {
	var pages []string
	var page strings.Builder
	rows := 0
	for line := range strings.Lines(text) {
		n := max(1, (len([]rune(strings.TrimSuffix(line, "\n")))+width-1)/width)
		if rows > 0 && rows+n > height {
			pages = append(pages, page.String())
			page.Reset()
			rows = 0
		}
		page.WriteString(line)
		rows += n
	}
	return append(pages, page.String())
}

// commandsTerminal reports whether a rune tells a terminal something in place of being
// shown: a control character of either set, or one that turns the direction of
// writing, so that a text reads as another (Unicode Standard Annex 9, 2.1-2.6).
func commandsTerminal(r rune) bool {
	return r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0x061c || r == 0x200e || r == 0x200f ||
		r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == '\ufeff'
}

// printable makes a foreign text harmless on a terminal: control characters
// are shown as escapes.
func printable(s string) string {
	var b strings.Builder
	for _, r := range s {
		if commandsTerminal(r) {
			fmt.Fprintf(&b, `\u{%X}`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
