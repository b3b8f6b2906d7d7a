package console

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"hardcopy/cmd/hardcopy/console/ptytest"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/secret"
)

// Each row is a talk on a terminal: what is asked, what is typed, and what came
// of it.
func TestQuestions(t *testing.T) {
	for _, test := range []struct {
		name   string
		ask    func(context.Context, *Terminal) (any, error)
		talk   []string
		want   any
		screen string
	}{
		{"a line, without the spaces around it", func(ctx context.Context, t *Terminal) (any, error) { return t.Ask(ctx, "service") },
			[]string{"service: ", "  Example Bank \n"}, "Example Bank", "service:   Example Bank \n"},
		{"bytes that are no text", func(ctx context.Context, t *Terminal) (any, error) { return t.Ask(ctx, "service") },
			[]string{"service: ", "caf\xe9\n", "once more", "café\n"}, "café", "service: caf\xe9\nit holds bytes that are not UTF-8: once more\nservice: café\n"},
		{"characters of another kind", func(ctx context.Context, t *Terminal) (any, error) { return t.AskPlain(ctx, "code") },
			[]string{"code: ", "４０１９\u00a06926\n"}, "4019 6926", "code: ４０１９\u00a06926\n"},
		{"yes, full-width", func(ctx context.Context, t *Terminal) (any, error) { return t.Confirm(ctx, "sure?") },
			[]string{"sure", "ｙ\n"}, true, "sure? (y/n): ｙ\n"},
		{"a paste of several lines", func(ctx context.Context, t *Terminal) (any, error) { return t.AskPasted(ctx, "key") },
			[]string{"key: ", pasteBegin + "one\ntwo" + pasteEnd + "\n"}, "one\ntwo", tellPaste + "key: " + pasteBegin + "one\ntwo" + pasteEnd + "\n" + forgoPaste},
		{"an empty answer", func(ctx context.Context, t *Terminal) (any, error) { return t.Ask(ctx, "service") },
			[]string{"service: ", "\n"}, "", "service: \n"},
		{"the usual, which is shown harmless", func(ctx context.Context, t *Terminal) (any, error) { return t.AskDefault(ctx, "note", "x\x1b[2J") },
			[]string{"note", "\n"}, "x\x1b[2J", "note [x\\u{1B}[2J]: \n"},
		{"another than the usual", func(ctx context.Context, t *Terminal) (any, error) { return t.AskDefault(ctx, "note", "old") },
			[]string{"note", "new\n"}, "new", "note [old]: new\n"},
		{"no usual", func(ctx context.Context, t *Terminal) (any, error) { return t.AskDefault(ctx, "note", "") },
			[]string{"note", "\n"}, "", "note: \n"},
		{"yes", func(ctx context.Context, t *Terminal) (any, error) { return t.Confirm(ctx, "sure?") },
			[]string{"sure", "YES\n"}, true, "sure? (y/n): YES\n"},
		{"what is no yes is a no", func(ctx context.Context, t *Terminal) (any, error) { return t.Confirm(ctx, "sure?") },
			[]string{"sure", "yea\n"}, false, "sure? (y/n): yea\n"},
		{"a block", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, "1111\n  2222\n\n"}, "1111\n2222\n", "codes, then an empty line:\n" + tellPaste + "1111\n  2222\n\n" + forgoPaste},
		{"a paste that the terminal does not tell", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, "1111\n\n\n2222\n\n"}, "1111\n\n2222\n", "codes, then an empty line:\n" + tellPaste + "1111\n\n\n2222\n\n" + forgoPaste},
		{"the next answer behind a block", func(ctx context.Context, t *Terminal) (any, error) {
			block, err := t.AskBlock(ctx, "codes")
			answer, err2 := t.Ask(ctx, "right")
			return block + "+" + answer, errors.Join(err, err2)
		}, []string{tellPaste, "1111\n\nY\n"}, "1111\n+Y", "codes, then an empty line:\n" + tellPaste + "1111\n\nY\n" + forgoPaste + "right: "},
		{"a pasted block with empty lines", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, pasteBegin + "1111\n\n\n2222" + pasteEnd + "\n3333\n\n"}, "1111\n\n\n2222\n3333\n",
			"codes, then an empty line:\n" + tellPaste + pasteBegin + "1111\n\n\n2222" + pasteEnd + "\n3333\n\n" + forgoPaste},
		{"a pasted block that ends in a line", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, pasteBegin + "1111\n" + pasteEnd + "\n"}, "1111\n",
			"codes, then an empty line:\n" + tellPaste + pasteBegin + "1111\n" + pasteEnd + "\n" + forgoPaste},
		{"two lines typed at once are two answers", func(ctx context.Context, t *Terminal) (any, error) {
			one, err := t.Ask(ctx, "one")
			two, err2 := t.Ask(ctx, "two")
			return one + "+" + two, errors.Join(err, err2)
		}, []string{"one", "1\n2\n"}, "1+2", "one: 1\n2\ntwo: "},
		{"the end of input", func(ctx context.Context, t *Terminal) (any, error) { return t.Ask(ctx, "service") },
			[]string{"service: ", "\x04"}, errEnded, "service: "},
		{"the end of a block", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, "1111\n2222\n\x04"}, "1111\n2222\n", "codes, then an empty line:\n" + tellPaste + "1111\n2222\n" + forgoPaste},
		{"the end of a block within a line", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, "1111\n2222\x04\x04"}, "1111\n2222", "codes, then an empty line:\n" + tellPaste + "1111\n2222" + forgoPaste},
		{"the end in place of a block", func(ctx context.Context, t *Terminal) (any, error) { return t.AskBlock(ctx, "codes") },
			[]string{tellPaste, "\x04"}, errEnded, "codes, then an empty line:\n" + tellPaste + forgoPaste},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got any
			screen := ptytest.Talk(t, func(tty *os.File) {
				term := NewTerminal(tty)
				defer term.Close()
				var err error
				if got, err = test.ask(t.Context(), term); err != nil {
					got = err
				}
			}, test.talk...)
			if got != test.want || screen != test.screen {
				t.Errorf("%v, want %v; the terminal shows %q, want %q", got, test.want, screen, test.screen)
			}
		})
	}
}

// TestSecretEnded ends the question for a secret with Ctrl-D, also within the answer.
func TestSecretEnded(t *testing.T) {
	for _, typed := range []string{"\x04", "correct horse\x04\x04"} {
		var text secret.Text
		var err error
		screen := ptytest.Talk(t, func(tty *os.File) {
			term := NewTerminal(tty)
			defer term.Close()
			text, err = term.AskSecret(t.Context(), "passphrase")
		}, "passphrase: ", typed)
		if !errors.Is(err, refuse.ErrInterrupted) || screen != "passphrase: \n" {
			t.Errorf("%q: %q, %v; the terminal shows %q", typed, text.Reveal(), err, screen)
		}
	}
}

func TestAskSecret(t *testing.T) {
	p := ptytest.Open(t)
	term := NewTerminal(p.TTY)
	answer := make(chan string)
	go func() {
		text, err := term.AskSecret(t.Context(), "passphrase")
		answer <- fmt.Sprintf("%s, %v", text.Reveal(), err)
	}()
	p.WaitFor("passphrase: ")
	if !p.Hides() {
		t.Error("the terminal shows what is typed")
	}
	if err := p.Type(" correct horse \n"); err != nil {
		t.Fatal(err)
	}
	if got := <-answer; got != " correct horse , <nil>" {
		t.Errorf("%q", got)
	}
	if !p.Echoes() || strings.Contains(p.Screen(), "horse") {
		t.Errorf("echo: %v; the terminal shows %q", p.Echoes(), p.Screen())
	}
}

// A signal at a secret's question gives the terminal back as it was.
func TestSecretInterrupted(t *testing.T) {
	p := ptytest.Open(t)
	term := NewTerminal(p.TTY)
	ctx, cancel := context.WithCancel(t.Context())
	answer := make(chan error)
	go func() {
		_, err := term.AskSecret(ctx, "passphrase")
		answer <- err
	}()
	if !p.Hides() {
		t.Error("the terminal shows what is typed")
	}
	cancel()
	if err := <-answer; !errors.Is(err, refuse.ErrInterrupted) || !p.Echoes() {
		t.Errorf("%v; echo: %v", err, p.Echoes())
	}
	if _, err := term.Ask(ctx, "and now"); !errors.Is(err, refuse.ErrInterrupted) {
		t.Errorf("a question after the signal: %v", err)
	}
}

// Secrets are shown on the alternate screen, a page at a time, and elsewhere not.
func TestReveal(t *testing.T) {
	var lines strings.Builder
	for i := range 30 {
		fmt.Fprintf(&lines, "line %d\n", i)
	}
	const enter, leave = "\x1b[?1049h" + clearScreen, clearScreen + "\x1b[?1049l"
	screen := ptytest.Talk(t, func(tty *os.File) {
		c := &Console{StdoutIsTerminal: true, OpenTerminal: func() (*Terminal, error) { return NewTerminal(tty), nil }}
		if err := c.Reveal(t.Context(), lines.String(), false); err != nil {
			t.Error(err)
		}
	}, "Press Enter for more: ", "\n", "Press Enter to clear the screen: ", "\n")
	pages := paginate(lines.String(), 80, 21)
	want := enter + pages[0] + "\nPress Enter for more: \n" + clearScreen + pages[1] + "\nPress Enter to clear the screen: \n" + clearScreen + leave
	if len(pages) != 2 || screen != want {
		t.Errorf("the terminal shows %q, want %q", screen, want)
	}
	for _, stay := range []bool{false, true} {
		var out strings.Builder
		c := &Console{Stdout: &out, StdoutIsTerminal: stay}
		if err := c.Reveal(t.Context(), "secret\n", stay); err != nil || out.String() != "secret\n" {
			t.Errorf("stay %v: %q, %v", stay, out.String(), err)
		}
	}
}
