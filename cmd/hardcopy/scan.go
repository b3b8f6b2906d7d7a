package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/shares"
	"hardcopy/vault/imports"
	"hardcopy/vault/words"
)

func scanVerb() *verb {
	return &verb{
		name:    "scan",
		args:    "FILE…",
		least:   1,
		most:    -1,
		summary: "what the QR codes on a photo or scan say",
		help: `Reads every QR code on photos and scans (PNG, JPEG, GIF, WebP, TIFF, BMP, or a
scanner's PDF), also creased, stained and badly lit ones, and says what each is.
Secrets are hidden unless --show is given. No vault is needed.

Examples:
  hardcopy scan picture.jpg
  hardcopy scan --show --json scanned.pdf
`,
		exits: "4 no code, or not a picture",
		setup: func(fs *pflag.FlagSet) action {
			var f pictureFlags
			show := fs.Bool("show", false, "show what the codes say, secrets too")
			asJSON := fs.Bool("json", false, "as one JSON array of file, kind and, with --show, text")
			f.define(fs)
			return func(ctx context.Context, e *env, args []string) error {
				return scanFiles(ctx, e, &f, args, *show, *asJSON)
			}
		},
	}
}

// A scanRow is one code in scan --json.
type scanRow struct {
	File string `json:"file"`
	Kind string `json:"kind"`
	Text string `json:"text,omitempty"`
}

func scanFiles(ctx context.Context, e *env, f *pictureFlags, files []string, show, asJSON bool) error {
	var all []piece
	var problems []error
	for _, path := range files {
		found, err := f.codes(ctx, e, path)
		if errors.Is(err, refuse.ErrInterrupted) {
			return err
		}
		if err != nil {
			problems = append(problems, err)
		}
		all = append(all, found...)
	}
	var text strings.Builder
	if err := writeScan(&text, all, show, asJSON); err != nil {
		return err
	}
	if err := e.Reveal(ctx, text.String(), !show); err != nil {
		return err
	}
	for _, p := range problems[:max(0, len(problems)-1)] {
		e.Report(p)
	}
	if len(problems) > 0 {
		return problems[len(problems)-1]
	}
	return nil
}

// codes reads the codes of a picture, or the texts of a file that is none; it
// is an error if there are none.
func (f *pictureFlags) codes(ctx context.Context, e *env, path string) ([]piece, error) {
	found, text, err := f.read(ctx, e, path)
	if err != nil {
		return found, err
	}
	for _, c := range shares.Find(text) {
		found = append(found, newPiece(path, c.Text))
	}
	if len(found) == 0 {
		return nil, refuse.Errorf(refuse.Damaged, refuse.NoCodeHint, "reading %s: no code was found", path)
	}
	return found, nil
}

func writeScan(w io.Writer, all []piece, show, asJSON bool) error {
	if asJSON {
		rows := make([]scanRow, 0, len(all))
		for _, p := range all {
			row := scanRow{File: p.file, Kind: p.kind}
			if show {
				row.Text = p.text.Reveal()
			}
			rows = append(rows, row)
		}
		return console.WriteJSON(w, rows)
	}
	for _, p := range all {
		fmt.Fprintf(w, "%s: %s\n", console.Printable(p.file), console.Printable(p.describe()))
		if show {
			fmt.Fprintf(w, "    %s\n", console.Printable(p.text.Reveal()))
		}
	}
	return nil
}

func describeMigration(text string) string {
	m, err := imports.ParseMigration(text)
	if err != nil {
		return "Google Authenticator export, damaged"
	}
	return fmt.Sprintf("Google Authenticator export, picture %d of %d: %s", m.Number, m.Of, words.Count(len(m.Entries)+len(m.Problems), "account", "accounts"))
}
