package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/vault/safefile"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

func combineVerb() *verb {
	return &verb{
		name:    "combine",
		args:    "[FILE…]",
		most:    -1,
		summary: "shares back to a usable vault",
		help: `Puts shares together and brings the vault back. Shares and parts of the sealed
vault come from scans and photos, from text files in any layout, from standard
input line by line (-), or are typed row by row; what the files did not give is
asked for. Order does not matter. Mistyped characters are found, shown, and
corrected only if you confirm it. Standard input ends by itself when there is
enough and nothing new has come for 5 seconds.

  With the sealed vault from the sheets: a new vault under a new passphrase.
  With a vault.age in the vault's directory, whose passphrase is forgotten: the
  same vault under a new passphrase.
  With neither: the key alone, and what is still needed is said. The codes of
  the sealed vault then complete it without the shares, under the passphrase
  that the key has got.

A sealed sheet of print --sealed is opened by its passphrase, without shares.

Examples:
  hardcopy combine
  hardcopy combine scan1.png scan2.png
  hardcopy combine share1.txt scan2.png
  zbarcam --raw | hardcopy combine -
`,
		exits: "3 too few shares, or shares that do not belong together, 4 damaged or unknown input, 5 a vault is there already",
		setup: func(flags *pflag.FlagSet) action {
			var f combineFlags
			f.define(flags)
			return func(ctx context.Context, e *env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type combineFlags struct {
	vault   vaultFlags
	picture pictureFlags
	newFile string
	old     secret.Text // the passphrase out of its file, once that was read
	yes     bool
	showKey bool
	stay    bool
}

func (f *combineFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.newFile, "new-passphrase-file", "", "take the new passphrase from the first line of this file; - is standard input")
	flags.BoolVar(&f.yes, "yes", false, "accept corrections, and go on without what is missing, without asking; both are said")
	flags.BoolVar(&f.showKey, "show-key", false, "show the key itself, for stock age, and make no vault")
	flags.BoolVar(&f.stay, "stay", false, "with --show-key: leave it on the terminal's screen")
	f.picture.define(flags)
	f.vault.define(flags)
}

func (f *combineFlags) run(ctx context.Context, e *env, files []string) error {
	sources := []console.Source{{Flag: "--new-passphrase-file", Path: f.newFile}, f.vault.source()}
	if err := console.StdinOnce(append(sources, console.Files(files)...)...); err != nil {
		return err
	}
	dir, err := f.vault.directory(e)
	if err != nil {
		return err
	}
	e.warnOnline()
	if !f.showKey {
		e.placeOfVault(dir)
	}
	g := new(gathering)
	for _, path := range files {
		if err := f.readFile(ctx, e, g, path, dir); err != nil {
			return err
		}
	}
	if err := f.typeRest(ctx, e, g, dir, len(files) > 0); err != nil {
		return err
	}
	return f.finish(ctx, e, g, dir)
}

// typeRest has typed what the files did not give. With the new passphrase in a
// file nobody is asked, nor where there is nobody.
func (f *combineFlags) typeRest(ctx context.Context, e *env, g *gathering, dir string, files bool) error {
	if files && (f.newFile != "" || f.enough(g, dir)) {
		return nil
	}
	t, err := e.OpenTerminal()
	switch {
	case errors.Is(err, console.ErrNoTerminal) && files:
		return nil
	case errors.Is(err, console.ErrNoTerminal):
		return refuse.Usagef("hardcopy combine FILE… reads shares from files, - from standard input", "%v", err)
	case err != nil:
		return err
	}
	defer t.Close()
	return typeIn(ctx, e, t, g, func() bool { return f.enough(g, dir) })
}

// readFile takes every piece that a picture or a text file holds. What cannot
// be used is said and left out.
func (f *combineFlags) readFile(ctx context.Context, e *env, g *gathering, path, dir string) error {
	if path == console.Dash {
		return f.readLines(ctx, e, g, dir)
	}
	codes, text, err := f.picture.read(ctx, e, path)
	if errors.Is(err, refuse.ErrInterrupted) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return err
	}
	found := shares.Find(text)
	for _, p := range codes {
		found = append(found, candidate(p.text.Reveal()))
	}
	nothing := refuse.Errorf(refuse.Damaged, refuse.ShareHint, "reading %s: no share in it", console.Printable(path))
	switch {
	case err != nil:
		g.refuse(e, err)
	case len(found) == 0 && text == "": // a page of text among the pictures
		g.refused = append(g.refused, nothing)
		e.Say("%s: no code on it", console.Printable(path))
	case len(found) == 0:
		g.refuse(e, nothing)
	}
	for _, c := range found {
		if err := f.takePiece(ctx, e, g, c, console.Printable(path)); err != nil {
			return err
		}
	}
	f.sayProgress(e, g)
	return nil
}

func candidate(text string) shares.Candidate {
	return shares.Candidate{Kind: shares.KindOf(text), Text: text}
}

// readLines takes standard input line by line, as a scanner gives it. Once there
// is enough, a newer sealed vault may still follow: it ends after a pause, as a
// camera stays open. Lines that are no whole piece are put together at the end.
func (f *combineFlags) readLines(ctx context.Context, e *env, g *gathering, dir string) error {
	var rest strings.Builder
	var over <-chan time.Time
	seen, size := make(map[string]bool), 0
	for line, err := range e.Lines(ctx, func() <-chan time.Time { return over }) {
		if err != nil {
			return fmt.Errorf("reading standard input: %w", err)
		}
		if line = shares.WithoutLabel(line); seen[line] {
			continue
		}
		if size += len(line) + 1; size > console.MaxText {
			return fmt.Errorf("reading standard input: more than %d bytes: %w", console.MaxText, safefile.ErrTooLarge)
		}
		switch {
		case wholePiece(line):
			seen[line] = true
			if err := f.takePiece(ctx, e, g, candidate(line), "standard input"); err != nil {
				return err
			}
			f.sayProgress(e, g)
		default:
			rest.WriteString(line + "\n")
		}
		if f.enough(g, dir) {
			if over == nil {
				e.Say("enough is there; what follows within %s is taken too, such as a newer sealed vault", words.Span(e.pause))
			}
			over = time.After(e.pause)
		}
	}
	for _, c := range shares.Find(rest.String()) {
		if err := f.takePiece(ctx, e, g, c, "standard input"); err != nil {
			return err
		}
	}
	f.sayProgress(e, g)
	return nil
}

// enough reports whether what has come together brings the vault back.
func (f *combineFlags) enough(g *gathering, dir string) bool {
	return g.haveKey() && (f.showKey || g.haveVault() || store.HasAccounts(dir)) || f.awaitsVault(g, dir) || g.onlySealedSheets() && len(g.sets) == 0
}

// takePiece takes one piece of a file; corrections need --yes or a terminal.
func (f *combineFlags) takePiece(ctx context.Context, e *env, g *gathering, c shares.Candidate, source string) error {
	place := source
	if c.Line > 0 {
		place += fmt.Sprintf(", line %d", c.Line)
	}
	what, err := g.take(c, func(u unsure) error { return f.confirm(ctx, e, u, place) })
	if errors.Is(err, refuse.ErrInterrupted) {
		return err
	}
	if _, usage := errors.AsType[*refuse.UsageError](err); usage {
		return err
	}
	if err != nil {
		g.refuse(e, refuse.Piece(fmt.Errorf("reading %s: %w", place, err)))
		return nil
	}
	if what != "" {
		e.Say("%s: %s", source, what)
	}
	return nil
}

// confirm shows corrections of what is in a place and has them confirmed. They are
// never silent.
func (f *combineFlags) confirm(ctx context.Context, e *env, u unsure, place string) error {
	for _, line := range u.corrections() {
		e.Say("%s, %s", place, line)
	}
	if f.yes {
		return nil
	}
	t, err := e.Prompter("--yes accepts the corrections")
	if err != nil {
		return err
	}
	defer t.Close()
	return confirmCorrections(ctx, t)
}

// confirmCorrections asks whether the corrections just shown are right.
func confirmCorrections(ctx context.Context, t *console.Terminal) error {
	right, err := t.Confirm(ctx, "is that what the sheet says?")
	if err == nil && !right {
		err = refuse.ErrNotConfirmed
	}
	return err
}

// sayProgress says what has come together, each thing when it has changed.
func (f *combineFlags) sayProgress(e *env, g *gathering) {
	for _, line := range g.news() {
		e.Say("%s", line)
	}
}
