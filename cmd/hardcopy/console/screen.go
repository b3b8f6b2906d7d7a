package console

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"golang.org/x/term"
)

// Private runs f on the terminal's alternate screen: what it shows and what is
// typed meanwhile is gone afterwards, from the scrollback too.
func (t *Terminal) Private(f func() error) error {
	fmt.Fprint(t, "\x1b[?1049h"+clearScreen)
	defer fmt.Fprint(t, clearScreen+"\x1b[?1049l")
	return f()
}

// Clear clears the screen.
func (t *Terminal) Clear() { fmt.Fprint(t, clearScreen) }

// Size is how many columns and rows the window has; 80 and 24 where it does not tell.
func (t *Terminal) Size() (width, height int) {
	width, height, err := term.GetSize(int(t.screen.Fd()))
	if err != nil || width < 1 || height < 4 {
		return 80, 24
	}
	return width, height
}

const clearScreen = "\x1b[2J\x1b[H"

// Pages shows a text a screen at a time: the alternate screen keeps nothing of
// what leaves it at the top.
func (t *Terminal) Pages(ctx context.Context, text string) error {
	width, height := t.Size()
	pages := paginate(text, width, height-3)
	for i, page := range pages {
		question := "\nPress Enter for more"
		if i == len(pages)-1 {
			question = "\nPress Enter to clear the screen"
		}
		io.WriteString(t, page)
		if _, err := t.Ask(ctx, question); err != nil {
			return err
		}
		fmt.Fprint(t, clearScreen)
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

// Reveal writes secrets to standard output. On a terminal they stand on the
// alternate screen until Enter is pressed or a minute is over, unless they are
// to stay.
func (c *Console) Reveal(ctx context.Context, text string, stay bool) error {
	if !c.StdoutIsTerminal || stay {
		_, err := io.WriteString(c.Stdout, text)
		return err
	}
	t, err := c.Prompter("--stay leaves it on the screen")
	if err != nil {
		return err
	}
	defer t.Close()
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return t.Private(func() error {
		err := t.Pages(ctx, text)
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return nil
		}
		return err
	})
}
