package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"hardcopy/shares"
	"hardcopy/shares/codex"
)

// rows is how a share stands on its sheet: 4 rows of 5 groups of 4 characters.
const (
	shareRows = 4
	rowLength = 20
)

// typeIn asks for shares and blocks until there is enough, or nothing more.
func (f *combineFlags) typeIn(ctx context.Context, t *terminal, g *gathering, dir string) error {
	fmt.Fprint(t.out, `Type a share as it stands on its sheet, row by row. Capitals and spaces do not
matter; ? stands for a character that cannot be read.
`)
	for {
		if f.enough(g, dir) {
			return nil
		}
		text, err := askShare(ctx, t, g)
		if err != nil || text == "" {
			return err
		}
		what, err := f.takeTyped(ctx, t, g, text)
		if err != nil {
			return err
		}
		for _, line := range append([]string{what}, g.news()...) {
			if line != "" {
				fmt.Fprintf(t.out, "%s\n", line)
			}
		}
	}
}

// askShare asks for the four rows of a share. A whole share in one row, as a
// scanner types it, is taken too. An empty first row means that there is no
// more.
func askShare(ctx context.Context, t *terminal, g *gathering) (string, error) {
	question := "\nrow 1"
	if g.haveKey() {
		question = "\nthe shares are enough; row 1 of a text block of the sealed vault (none: just press Enter)"
	}
	var rows []string
	for len(rows) < shareRows {
		row, err := t.ask(ctx, question)
		if err != nil || row == "" && len(rows) == 0 {
			return "", err
		}
		if whole(row) {
			return row, nil
		}
		rows = append(rows, row)
		question = fmt.Sprintf("row %d", len(rows)+1)
	}
	return strings.Join(rows, "\n"), nil
}

// whole reports whether a line is more than a row: a scanned code, a link, or
// all rows in one.
func whole(line string) bool {
	kind := shares.KindOf(line)
	return len(codex.Strip(line)) > rowLength+rowLength/2 || kind != shares.KindUnknown && kind != shares.KindShare && kind != shares.KindBlock && kind != shares.KindIdentity
}

// takeTyped takes what was typed; where it cannot be read, rows can be typed
// again. It returns what it was, or nothing where the user gave it up.
func (f *combineFlags) takeTyped(ctx context.Context, t *terminal, g *gathering, text string) (string, error) {
	for {
		what, err := g.take(candidate(text), func(u unsure) error { return confirmTyped(ctx, t, u) })
		if err == nil || errors.Is(err, errInterrupted) {
			return what, err
		}
		problem := pieceError(err)
		_, hint := classify(problem)
		fmt.Fprintf(t.out, "%s\n%s\n", printable(problem.Error()), hint)
		rows := strings.Split(text, "\n")
		if len(rows) != shareRows || !retypable(err) {
			g.refused = append(g.refused, problem)
			return "", nil
		}
		if text, err = retype(ctx, t, rows); err != nil || text == "" {
			return "", err
		}
	}
}

// retypable reports whether the text may be a share with mistakes in it.
func retypable(err error) bool {
	_, length := errors.AsType[*shares.LengthError](err)
	_, char := errors.AsType[*codex.CharError](err)
	return length || char || errors.Is(err, codex.ErrUncorrectable) || errors.Is(err, errNotConfirmed)
}

// retype asks which row to type again. No row gives the share up.
func retype(ctx context.Context, t *terminal, rows []string) (string, error) {
	for {
		answer, err := t.ask(ctx, "which row do you want to type again, 1 to 4 (none: just press Enter)")
		if err != nil || answer == "" {
			return "", err
		}
		if len(answer) != 1 || answer[0] < '1' || answer[0] > '4' {
			continue
		}
		n := int(answer[0] - '0')
		row, err := t.ask(ctx, fmt.Sprintf("row %d", n))
		if err != nil {
			return "", err
		}
		rows[n-1] = row
		return strings.Join(rows, "\n"), nil
	}
}

func confirmTyped(ctx context.Context, t *terminal, u unsure) error {
	for _, line := range u.corrections() {
		fmt.Fprintf(t.out, "%s\n", line)
	}
	right, err := t.confirm(ctx, "is that what the sheet says?")
	if err == nil && !right {
		err = errNotConfirmed
	}
	return err
}
