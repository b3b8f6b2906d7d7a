package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/vault/pieces"
)

func scanVerb() *command {
	return &command{
		Name:    "scan",
		Args:    "FILE…",
		Least:   1,
		Most:    -1,
		Summary: "what the QR codes on a photo or scan say",
		Help: `Reads every QR code on photos and scans (PNG, JPEG, GIF, WebP, TIFF, BMP, or a
scanner's PDF), also creased, stained and badly lit ones, and says what each is.
The PDF that hardcopy print wrote is read too, another program's drawing is not.
Secrets are hidden unless --show is given. No vault is needed.

Examples:
  hardcopy scan picture.jpg
  hardcopy scan --show --json scanned.pdf
`,
		Exits: "4 no code, or not a picture",
		Setup: func(fs *pflag.FlagSet) action {
			var f open.PictureFlags
			show := fs.Bool("show", false, "show what the codes say, secrets too")
			asJSON := fs.Bool("json", false, "as one JSON array of file, kind and, with --show, text")
			f.Define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error {
				return scanFiles(ctx, e, &f, args, *show, *asJSON)
			}
		},
	}
}

func scanFiles(ctx context.Context, e *open.Env, f *open.PictureFlags, files []string, show, asJSON bool) error {
	var all []pieces.Piece
	var problems []error
	for _, path := range files {
		found, err := f.Codes(ctx, e, path)
		if errors.Is(err, refuse.ErrInterrupted) {
			return err
		}
		if err != nil {
			problems = append(problems, err)
		}
		all = append(all, found...)
	}
	var text strings.Builder
	if err := report.WriteCodes(&text, all, show, asJSON); err != nil {
		return err
	}
	if err := e.Reveal(ctx, text.String(), !show); err != nil {
		return err
	}
	sayWhole(e, all)
	return e.ReportAll(problems)
}

// sayWhole says of each sealed vault how many codes are missing, and how many may be.
func sayWhole(e *open.Env, all []pieces.Piece) {
	var pile pieces.Pile
	for _, p := range all {
		if _, ok := p.Part(); ok {
			_, _ = pile.Take(p) // what does not go with the others was described
		}
	}
	for _, c := range pile.Sealed {
		e.Say("%s", pieces.OfSealed(c))
	}
}
