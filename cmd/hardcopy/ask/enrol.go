package ask

import (
	"context"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/qr"
	"hardcopy/vault/secret"
)

// A Phone is shown QR codes, one after the other, to take accounts over.
type Phone struct {
	Terminal *console.Terminal
	Invert   bool // white on black, for a terminal that shows black as white
}

// An Enrolment is one code to be scanned.
type Enrolment struct {
	Title string        // whose it is
	Link  secret.Text   // what the code says
	Typed string        // what can be typed in its place; empty for nothing
	Now   func() string // the code that the phone is to show then; nil for none
}

// Show shows the codes from the first on, back and forth as it is told, each on a
// screen that keeps nothing. It returns how many were scanned as far as the answers
// say: all of them unless it was left before.
func (p Phone) Show(ctx context.Context, all []Enrolment) (scanned int, err error) {
	err = p.Terminal.Private(func() error {
		for i := 0; i < len(all); {
			answer, err := p.one(ctx, all[i], i+1, len(all))
			switch {
			case err != nil:
				return err
			case answer == "q":
				return nil
			case answer == "b":
				i = max(0, i-1)
			case answer == "":
				i++
				scanned = max(scanned, i)
			}
		}
		return nil
	})
	return scanned, err
}

// one shows one code and asks what comes next.
func (p Phone) one(ctx context.Context, e Enrolment, number, count int) (string, error) {
	p.Terminal.Clear()
	code, err := qr.Encode(e.Link.Reveal(), qr.L)
	switch {
	case err == nil && p.fits(code):
		fmt.Fprint(p.Terminal, drawQR(code, p.Invert))
	case e.Typed != "":
		fmt.Fprintf(p.Terminal, "this window is too small for the code: enlarge it and answer r, or type the key:\n\n  %s\n\n", e.Typed)
	default:
		fmt.Fprint(p.Terminal, "this window is too small for the code: enlarge it and answer r\n")
	}
	fmt.Fprintf(p.Terminal, "%s: %d of %d", console.Printable(e.Title), number, count)
	if e.Now != nil {
		fmt.Fprintf(p.Terminal, "; the phone shows then: %s", e.Now())
	}
	fmt.Fprintln(p.Terminal)
	answer, err := p.Terminal.Ask(ctx, "scanned? Enter for the next, b back, r again, q to stop")
	return strings.ToLower(answer), err
}

// textRows is how many rows stand under a code.
const textRows = 3

// fits reports whether a code with its margin and the text fit the window.
func (p Phone) fits(code *qr.Code) bool {
	width, height := p.Terminal.Size()
	side := code.Size() + 2*qr.Quiet
	return side <= width && (side+1)/2+textRows <= height
}

// drawQR draws a code with its white margin: a character is two modules, one above the
// other, in colours that are said, so that the terminal's own do not matter.
func drawQR(code *qr.Code, invert bool) string {
	black, white := "\x1b[38;5;16m", "\x1b[48;5;231m"
	if invert {
		black, white = "\x1b[38;5;231m", "\x1b[48;5;16m"
	}
	var b strings.Builder
	for y := -qr.Quiet; y < code.Size()+qr.Quiet; y += 2 {
		b.WriteString(black + white)
		for x := -qr.Quiet; x < code.Size()+qr.Quiet; x++ {
			switch up, down := code.Black(x, y), code.Black(x, y+1); {
			case up && down:
				b.WriteRune('█')
			case up:
				b.WriteRune('▀')
			case down:
				b.WriteRune('▄')
			default:
				b.WriteByte(' ')
			}
		}
		b.WriteString("\x1b[0m\n")
	}
	return b.String()
}

// Stopped says with which code it was left, nil where all were scanned.
func Stopped(scanned int, all []Enrolment) error {
	if scanned == len(all) {
		return nil
	}
	return refuse.Errorf(refuse.Failed, "name those that are left: hardcopy export NAME…", "stopped after %d of %d; the next is %s", scanned, len(all), all[scanned].Title)
}
