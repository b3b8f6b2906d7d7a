package combine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
	"hardcopy/vault/pieces"
	"hardcopy/vault/recovery"
	"hardcopy/vault/safefile"
	"hardcopy/vault/typed"
	"hardcopy/vault/words"
)

// readFile takes every piece that a picture or a text file holds. What cannot
// be used is said and left out.
func (c *combining) readFile(ctx context.Context, path string) error {
	if path == console.Dash {
		return c.readLines(ctx)
	}
	found, text, err := c.picture.Read(ctx, c.Env, path)
	if errors.Is(err, refuse.ErrInterrupted) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return open.Reading(path, err)
	}
	found = append(found, pieces.In(path, text)...)
	nothing := refuse.Errorf(refuse.Damaged, refuse.ShareHint, "reading %s: no share in it", path)
	switch {
	case errors.Is(err, scan.ErrUnfinished):
		c.late = open.Reading(path, err)
		c.SayProblem("warning", c.late)
	case err != nil:
		c.refuse(open.Reading(path, err))
	case len(found) == 0 && text == "": // a page of text among the pictures
		c.refused = append(c.refused, nothing)
		c.Say("%s: no code on it", path)
	case len(found) == 0:
		c.refuse(nothing)
	}
	for _, p := range found {
		if err := c.take(ctx, p); err != nil {
			return err
		}
	}
	c.sayProgress()
	return nil
}

// readLines takes standard input line by line, as a scanner gives it. Once there
// is enough, a newer sealed vault may still follow: it ends after a pause, as a
// camera stays open.
func (c *combining) readLines(ctx context.Context) error {
	const source = "standard input"
	lines := pieces.Lines{File: source}
	var over <-chan time.Time
	passed := false
	for line, err := range c.Lines(ctx, func() <-chan time.Time { return over }) {
		if _, noText := errors.AsType[*typed.EncodingError](err); noText {
			// A camera may see a code that is none of ours.
			if !passed {
				c.Say("%s: a line was passed over: %v", source, err)
			}
			passed = true
			continue
		}
		if err != nil {
			return fmt.Errorf("reading %s: %w", source, err)
		}
		p, whole := lines.Take(line)
		if lines.Size() > console.MaxText {
			return fmt.Errorf("reading %s: more than %d bytes: %w", source, console.MaxText, safefile.ErrTooLarge)
		}
		if whole {
			if err := c.take(ctx, p); err != nil {
				return err
			}
			c.sayProgress()
		}
		if c.enough() {
			if over == nil {
				c.Say("enough is there; what follows within %s is taken too, such as a newer sealed vault", words.Span(c.Pause))
			}
			over = time.After(c.Pause)
		}
	}
	for _, p := range lines.Rest() {
		if err := c.take(ctx, p); err != nil {
			return err
		}
	}
	c.sayProgress()
	return nil
}

// enough reports whether what has come together brings something back.
func (c *combining) enough() bool {
	step := c.g.Next(c.at)
	return step != recovery.AskShare && step != recovery.AskVault
}

// take takes one piece of a file; corrections need --yes or a terminal.
func (c *combining) take(ctx context.Context, p pieces.Piece) error {
	if p.Unsure() {
		sure, err := c.confirm(ctx, p)
		if err != nil {
			return err
		}
		if sure {
			p = p.Confirmed()
		}
	}
	taken, err := c.g.Take(p)
	switch {
	case err != nil:
		c.refuse(refuse.Piece(fmt.Errorf("reading %s: %w", p.Place, err)))
	case taken.Text != nil:
		c.Say("%s: %s", p.Place.File, taken.Text)
	}
	return nil
}

// confirm shows what was put right, which is never silent, and has that confirmed which
// was written otherwise.
func (c *combining) confirm(ctx context.Context, p pieces.Piece) (bool, error) {
	corrections := p.Corrections()
	for _, line := range append(p.Filled(), corrections...) {
		c.Say("%s, %s", p.Place, line)
	}
	if c.yes || len(corrections) == 0 {
		return true, nil
	}
	t, err := c.Prompter("--yes accepts the corrections")
	if err != nil {
		return false, err
	}
	defer t.Close()
	return ask.Corrections(ctx, t)
}

// refuse notes what was there and is not used, and says so, with the next step.
func (c *combining) refuse(err error) {
	c.refused, c.told = append(c.refused, err), true
	c.SayProblem("not used", err)
}

// sayProgress says what has come together, each thing when it has changed.
func (c *combining) sayProgress() {
	lines := lang.English.Lines(c.g.Progress())
	for _, line := range lines {
		if !slices.Contains(c.said, line) {
			c.Say("%s", line)
		}
	}
	c.said = lines
}

const typedAlone = `
What typing gives back: the key. The accounts are in the QR codes on the pages
"Sealed vault", which nobody can type: have these pages scanned or photographed
and begin with: hardcopy combine scan1.png scan2.png
Only a page that has text blocks beside its codes can be typed as a whole.
`

// typingGives says what typing alone can give back, and what not.
func (c *combining) typingGives() string {
	switch {
	case c.at.ShowKey || c.g.HasVault():
		return ""
	case c.at.Accounts:
		return "\nThe accounts are in " + console.Printable(c.dir) + ": with enough shares they get a new passphrase.\n"
	}
	return typedAlone
}

const sharesAreEnough = `
The shares are enough. The vault itself is in the codes on the pages "Sealed
vault": scan these pages and begin with: hardcopy combine scan1.png scan2.png
A sheet with text blocks? Type them now. Else press Enter: the key alone is kept.
`

// askShares has typed what the files did not give. Where there is nobody to ask,
// nothing more comes.
func (c *combining) askShares(ctx context.Context) error {
	t, err := c.Terminal()
	switch {
	case errors.Is(err, console.ErrNoTerminal) && c.files:
		c.g.End()
		return nil
	case errors.Is(err, console.ErrNoTerminal):
		return refuse.Usagef("hardcopy combine FILE… reads shares from files, - from standard input", "%v", err)
	case err != nil:
		return err
	}
	defer t.Close()
	shares := ask.Shares{Terminal: t, To: &c.g}
	err = t.Private(func() error {
		shares.Help()
		fmt.Fprint(t, c.typingGives())
		for {
			switch c.g.Next(c.at) {
			case recovery.AskVault:
				fmt.Fprint(t, sharesAreEnough)
			case recovery.AskShare:
			default:
				return nil
			}
			more, refused, err := shares.One(ctx)
			if err != nil {
				return err
			}
			if refused != nil {
				c.refused = append(c.refused, refused)
			}
			if !more {
				c.g.End()
				return nil
			}
		}
	})
	if err != nil {
		return err
	}
	for _, line := range c.g.Progress() {
		c.Say("%s", line)
	}
	return nil
}
