package report

import (
	"fmt"
	"io"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/pieces"
)

// A ScannedCode is one of scan --json.
type ScannedCode struct {
	File string      `json:"file" help:"the picture, or the PDF"`
	Kind pieces.Kind `json:"kind" help:"otpauth, codes, share, frame, parity, text-block, migration or other"`
	Text string      `json:"text,omitempty" help:"with --show alone"`
}

// WriteCodes writes what the codes of pictures are, with their texts where these are
// to be shown.
func WriteCodes(w io.Writer, all []pieces.Piece, show, asJSON bool) error {
	if asJSON {
		codes := make([]ScannedCode, 0, len(all))
		for _, p := range all {
			c := ScannedCode{File: p.Place.File, Kind: p.Kind}
			if show {
				c.Text = p.Text.Reveal()
			}
			codes = append(codes, c)
		}
		return console.WriteJSON(w, codes)
	}
	for _, p := range all {
		fmt.Fprintf(w, "%s: %s\n", console.Printable(p.Place.File), console.Printable(p.Describe().String()))
		if show {
			fmt.Fprintf(w, "    %s\n", console.Printable(p.Text.Reveal()))
		}
	}
	return nil
}
