package console

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// Work that takes less than patience is not spoken of; what takes longer is, with its
// seconds.
const patience = 500 * time.Millisecond

// During says on the terminal that standard error is what takes long, until done is
// called: "drawing the sheets… 3 s". The line is gone then. A pipe, a file and a quiet
// console get nothing, and a terminal that cannot go back in a line gets one line.
func (c *Console) During(doing string) (done func()) {
	if c.Quiet || c.StderrWidth == 0 {
		return func() {}
	}
	line := "hardcopy: " + Printable(doing) + "…"
	over, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		if os.Getenv("TERM") == "dumb" {
			sayOnce(c.Stderr, line, over)
		} else {
			sayWhile(c.Stderr, line, c.StderrWidth, over)
		}
	}()
	return sync.OnceFunc(func() {
		close(over)
		<-gone
	})
}

func sayOnce(w io.Writer, line string, over <-chan struct{}) {
	select {
	case <-over:
	case <-time.After(patience):
		fmt.Fprintln(w, line)
	}
}

// sayWhile keeps a line on a terminal of a width until it is over.
func sayWhile(w io.Writer, line string, width int, over <-chan struct{}) {
	begun := time.Now()
	shown := 0
	wait := patience
	for {
		select {
		case <-over:
			if shown > 0 {
				fmt.Fprint(w, "\r"+strings.Repeat(" ", shown)+"\r")
			}
			return
		case <-time.After(wait):
		}
		text := line
		if seconds := int(time.Since(begun).Seconds()); seconds > 0 {
			text = fmt.Sprintf("%s %d s", line, seconds)
		}
		// The last column would move some terminals to the next line.
		text = Cut(text, width-1)
		shown = max(shown, Columns(text))
		fmt.Fprint(w, "\r"+text)
		wait = time.Second - time.Since(begun)%time.Second
	}
}
