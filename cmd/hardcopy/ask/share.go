package ask

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/codex"
	"hardcopy/vault/pieces"
)

// Taker takes what was typed, and says what there is.
type Taker interface {
	Take(pieces.Piece) (pieces.Taken, error)
	Progress() []lang.Said
}

// Shares asks for shares and text blocks, row by row.
type Shares struct {
	Terminal *console.Terminal
	To       Taker

	said []string
}

// Help says how to type.
func (s *Shares) Help() {
	fmt.Fprint(s.Terminal, `Type a share as it stands on its sheet, row by row. Capitals and spaces do not
matter, O is taken as 0, I as L, B as 8; ? stands for what cannot be read.
`)
}

// One asks for one share or block and has it taken. More is false where there is
// no more; refused is why what was typed was given up.
func (s *Shares) One(ctx context.Context) (more bool, refused, err error) {
	rows, err := s.rows(ctx)
	if err != nil || len(rows) == 0 {
		return false, nil, err
	}
	what, refused, err := s.take(ctx, rows)
	if err != nil {
		return false, nil, err
	}
	lines := lang.English.Lines(s.To.Progress())
	for _, line := range append(lang.English.Lines([]lang.Said{what}), lines...) {
		if !slices.Contains(s.said, line) {
			fmt.Fprintf(s.Terminal, "%s\n", line)
		}
	}
	s.said = lines
	return true, refused, nil
}

// rows asks for the four rows of a share. A whole share in one row, as a scanner
// types it, is taken too. An empty first row means that there is no more, an empty
// later one that the share is begun anew.
func (s *Shares) rows(ctx context.Context) ([]string, error) {
	var rows []string
	for len(rows) < shares.RowCount {
		question := fmt.Sprintf("row %d", len(rows)+1)
		switch len(rows) {
		case 0:
			question = "\nrow 1 (no more: just press Enter)"
		case 1:
			question = "row 2 (to leave this share: just press Enter)"
		}
		row, err := s.Terminal.AskPlain(ctx, question)
		if err != nil || row == "" && len(rows) == 0 {
			return nil, err
		}
		if row == "" {
			fmt.Fprintln(s.Terminal, "this share is left; what was typed before it is kept")
			rows = nil
			continue
		}
		if shares.IsWhole(row) {
			return shares.CutRows(row), nil
		}
		if err := shares.CheckRow(row, len(rows)+1); err != nil {
			fmt.Fprintf(s.Terminal, "%v: once more (? for what cannot be read)\n", err)
			continue
		}
		if len(rows) == 0 && !shares.BeginsLikeShare(row) {
			sure, err := s.Terminal.Confirm(ctx, "this does not look like row 1, which begins with HC1: does the sheet have it so?")
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

// take takes what was typed; where it cannot be read, rows can be typed again. It
// returns what it was, or why the user gave it up.
func (s *Shares) take(ctx context.Context, rows []string) (what lang.Said, refused, err error) {
	for {
		taken, problem, err := s.try(ctx, pieces.Of(pieces.Place{File: pieces.Typed}, strings.Join(rows, "\n")))
		if err != nil || problem == nil {
			return taken.Text, nil, err
		}
		retypable := isRetypable(problem)
		refused = refuse.Piece(problem)
		_, hint := refuse.Classify(refused)
		if retypable {
			hint = "compare the rows with the sheet; ? for every character that you are not sure of"
		}
		fmt.Fprintf(s.Terminal, "%s\n%s\n", console.Printable(problem.Error()), hint)
		if !retypable {
			return nil, refused, nil
		}
		if rows, err = s.retype(ctx, rows); err != nil || rows == nil {
			return nil, refused, err
		}
	}
}

// try has a piece taken, its corrections confirmed before that. What could not be read
// is filled in and shown: there is nothing to be asked about it.
func (s *Shares) try(ctx context.Context, p pieces.Piece) (taken pieces.Taken, problem, err error) {
	if p.Unsure() {
		corrections := p.Corrections()
		for _, line := range append(p.Filled(), corrections...) {
			fmt.Fprintf(s.Terminal, "%s\n", line)
		}
		sure := len(corrections) == 0
		if !sure {
			if sure, err = Corrections(ctx, s.Terminal); err != nil {
				return taken, nil, err
			}
		}
		if sure {
			p = p.Confirmed()
		}
	}
	taken, problem = s.To.Take(p)
	return taken, problem, nil
}

// Corrections asks whether the corrections just shown are right.
func Corrections(ctx context.Context, t *console.Terminal) (bool, error) {
	return t.Confirm(ctx, "is that what the sheet says?")
}

// isRetypable reports whether the text may be a share with mistakes in it.
func isRetypable(err error) bool {
	_, length := errors.AsType[*shares.LengthError](err)
	_, char := errors.AsType[*codex.CharError](err)
	return length || char || errors.Is(err, codex.ErrUncorrectable) || errors.Is(err, pieces.ErrUnsure)
}

// retype has one of the rows typed again, or what was no rows as a whole.
// Nothing gives it up.
func (s *Shares) retype(ctx context.Context, rows []string) ([]string, error) {
	if len(rows) != shares.RowCount {
		line, err := s.Terminal.AskPlain(ctx, "the whole line once more (to leave it: just press Enter)")
		if err != nil || line == "" {
			return nil, err
		}
		return shares.CutRows(line), nil
	}
	for {
		answer, err := s.Terminal.AskPlain(ctx, "which row do you want to type again, 1 to 4, or the row itself (none: just press Enter)")
		if err != nil || answer == "" {
			return nil, err
		}
		if shares.IsWhole(answer) {
			return shares.CutRows(answer), nil
		}
		if n := shares.RowLike(rows, answer); n > 0 {
			fmt.Fprintf(s.Terminal, "taken as row %d\n", n)
			rows[n-1] = answer
			return rows, nil
		}
		n, notNumber := strconv.Atoi(strings.TrimRight(answer, ".:)"))
		if notNumber != nil || n < 1 || n > shares.RowCount {
			fmt.Fprintln(s.Terminal, "a number from 1 to 4, or a row of 20 characters that is like one of those typed")
			continue
		}
		rows[n-1], err = s.Terminal.AskPlain(ctx, fmt.Sprintf("row %d", n))
		return rows, err
	}
}
