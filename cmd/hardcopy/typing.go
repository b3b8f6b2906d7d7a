package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/shares/codex"
)

// rows is how a share stands on its sheet: 4 rows of 5 groups of 4 characters.
const (
	shareRows = 4
	rowLength = 20
)

const typingHelp = `Type a share as it stands on its sheet, row by row. Capitals and spaces do not
matter, O is taken as 0, I as L, B as 8; ? stands for what cannot be read.
`

// typeIn asks for shares and blocks until there is enough, or nothing more.
func typeIn(ctx context.Context, e *env, t *console.Terminal, g *gathering, enough func() bool) error {
	err := t.Private(func() error {
		fmt.Fprint(t, typingHelp)
		for !enough() {
			if g.haveKey() {
				fmt.Fprint(t, `
The shares are enough. The vault itself is in the codes on the pages "Sealed
vault": scan these pages and begin with: hardcopy combine scan1.png scan2.png
A sheet with text blocks? Type them now. Else press Enter: the key alone is kept.
`)
			}
			if more, err := typePiece(ctx, t, g); err != nil || !more {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, line := range g.progress() {
		e.Say("%s", line)
	}
	return nil
}

// typeShares asks for shares and blocks until there are no more.
func typeShares(ctx context.Context, e *env, g *gathering) error {
	t, err := e.Prompter("hardcopy verify FILE… reads pictures and text files; hardcopy verify NAME --typed-file FILE what was typed")
	if err != nil {
		return err
	}
	defer t.Close()
	return t.Private(func() error {
		fmt.Fprint(t, typingHelp)
		for {
			if more, err := typePiece(ctx, t, g); err != nil || !more {
				return err
			}
		}
	})
}

// typePiece asks for one share or block and takes it; false means that there is
// no more.
func typePiece(ctx context.Context, t *console.Terminal, g *gathering) (more bool, err error) {
	rows, err := askRows(ctx, t)
	if err != nil || len(rows) == 0 {
		return false, err
	}
	what, err := takeTyped(ctx, t, g, rows)
	if err != nil {
		return false, err
	}
	for _, line := range append([]string{what}, g.news()...) {
		if line != "" {
			fmt.Fprintf(t, "%s\n", line)
		}
	}
	return true, nil
}

// askRows asks for the four rows of a share. A whole share in one row, as a
// scanner types it, is taken too. An empty first row means that there is no
// more, an empty later one that the share is begun anew.
func askRows(ctx context.Context, t *console.Terminal) ([]string, error) {
	var rows []string
	for len(rows) < shareRows {
		question := fmt.Sprintf("row %d", len(rows)+1)
		switch len(rows) {
		case 0:
			question = "\nrow 1 (no more: just press Enter)"
		case 1:
			question = "row 2 (to leave this share: just press Enter)"
		}
		row, err := t.Ask(ctx, question)
		if err != nil || row == "" && len(rows) == 0 {
			return nil, err
		}
		if row == "" {
			fmt.Fprintln(t, "this share is left; what was typed before it is kept")
			rows = nil
			continue
		}
		if whole(row) {
			return cutRows(row), nil
		}
		if err := shares.CheckRow(row, len(rows)+1); err != nil {
			fmt.Fprintf(t, "%v: once more (? for what cannot be read)\n", err)
			continue
		}
		if len(rows) == 0 && !shares.BeginsLikeShare(row) {
			sure, err := t.Confirm(ctx, "this does not look like row 1, which begins with HC1: does the sheet have it so?")
			if err != nil {
				return nil, err
			}
			if !sure {
				continue
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// cutRows cuts a share or block in one line into its rows; another line is one.
func cutRows(line string) []string {
	text := codex.Strip(line)
	if k := shares.KindOf(line); len(text) != shareRows*rowLength || k != shares.KindUnknown && k != shares.KindShare && k != shares.KindBlock {
		return []string{line}
	}
	rows := shares.Rows(text)
	return rows[:]
}

// whole reports whether a line is more than a row: a scanned code, a link, or
// all rows in one.
func whole(line string) bool {
	kind := shares.KindOf(line)
	return len(codex.Strip(line)) > rowLength+rowLength/2 || kind != shares.KindUnknown && kind != shares.KindShare && kind != shares.KindBlock && kind != shares.KindIdentity
}

// wholePiece reports whether a line of standard input is a piece by itself: of a
// kind that shows, or as long as a share. All else may be rows, or prose.
func wholePiece(line string) bool {
	text, err := codex.Normalize("", "1"+codex.Strip(line))
	return whole(line) && (shares.KindOf(line) != shares.KindUnknown || err == nil && len(text) == 1+shareRows*rowLength)
}

// takeTyped takes what was typed; where it cannot be read, rows can be typed
// again. It returns what it was, or nothing where the user gave it up.
func takeTyped(ctx context.Context, t *console.Terminal, g *gathering, rows []string) (string, error) {
	for {
		what, err := g.take(candidate(strings.Join(rows, "\n")), func(u unsure) error { return confirmTyped(ctx, t, u) })
		if err == nil || errors.Is(err, refuse.ErrInterrupted) {
			return what, err
		}
		problem := refuse.Piece(err)
		_, hint := refuse.Classify(problem)
		if retypable(err) {
			hint = typedHint
		}
		fmt.Fprintf(t, "%s\n%s\n", console.Printable(problem.Error()), hint)
		var again []string
		if retypable(err) {
			if again, err = retype(ctx, t, rows); err != nil {
				return "", err
			}
		}
		if rows = again; rows == nil {
			g.refused = append(g.refused, problem)
			return "", nil
		}
	}
}

const typedHint = "compare the rows with the sheet; ? for every character that you are not sure of"

// retypable reports whether the text may be a share with mistakes in it.
func retypable(err error) bool {
	_, length := errors.AsType[*shares.LengthError](err)
	_, char := errors.AsType[*codex.CharError](err)
	return length || char || errors.Is(err, codex.ErrUncorrectable) || errors.Is(err, refuse.ErrNotConfirmed)
}

// retype has one of the rows typed again, or what was no rows as a whole.
// Nothing gives it up.
func retype(ctx context.Context, t *console.Terminal, rows []string) ([]string, error) {
	if len(rows) != shareRows {
		line, err := t.Ask(ctx, "the whole line once more (to leave it: just press Enter)")
		if err != nil || line == "" {
			return nil, err
		}
		return cutRows(line), nil
	}
	for {
		answer, err := t.Ask(ctx, "which row do you want to type again, 1 to 4 (none: just press Enter)")
		if err != nil || answer == "" {
			return nil, err
		}
		if len(answer) != 1 || answer[0] < '1' || answer[0] > '4' {
			fmt.Fprintln(t, "a number from 1 to 4")
			continue
		}
		n := int(answer[0] - '0')
		rows[n-1], err = t.Ask(ctx, fmt.Sprintf("row %d", n))
		return rows, err
	}
}

func confirmTyped(ctx context.Context, t *console.Terminal, u unsure) error {
	for _, line := range u.corrections() {
		fmt.Fprintf(t, "%s\n", line)
	}
	return confirmCorrections(ctx, t)
}
