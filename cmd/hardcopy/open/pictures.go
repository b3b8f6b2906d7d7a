package open

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/scan"
	"hardcopy/vault/pieces"
	"hardcopy/vault/typed"
)

// PictureFlags are those of every verb that reads pictures.
type PictureFlags struct {
	patience patience
	// anyBytes has texts read that are not UTF-8, what is none of it as unreadable. It
	// is for shares, whose letters are, and of which nothing but a key comes back.
	AnyBytes bool
	// Drawn are the files that were read and are PDFs of this program, not paper.
	Drawn []string
}

// Define defines the flag.
func (f *PictureFlags) Define(fs *pflag.FlagSet) {
	f.patience = patience(scan.DefaultPatience)
	fs.Var(&f.patience, "patience", "how long to search one picture for damaged codes; a file of many, six times that")
}

// patience is a time to spend; none at all is not one.
type patience time.Duration

func (p *patience) String() string { return time.Duration(*p).String() }
func (p *patience) Type() string   { return "duration" }

func (p *patience) Set(text string) error {
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return refuse.Usagef("--patience 30s", "--patience is not a time")
	case d <= 0:
		return refuse.Usagef("--patience 30s", "--patience must be more than nothing")
	}
	*p = patience(d)
	return nil
}

// maxPicture bounds a picture file, in bytes.
const maxPicture = 64 << 20

// Read returns the codes of a picture from top to bottom. A file that is no
// picture is returned as text, unless its name or its bytes say otherwise. What is
// wrong is said without the file's name: see [reading].
func (f *PictureFlags) Read(ctx context.Context, e *Env, path string) (codes []pieces.Piece, text string, err error) {
	data, err := e.ReadUpTo(ctx, path, maxPicture)
	if err != nil {
		return nil, "", err
	}
	defer clear(data)
	codes, err = f.Find(ctx, e, path, data)
	if errors.Is(err, scan.ErrUnknownFormat) && !PictureName(path) && len(data) <= console.MaxText {
		text, noText := typed.Decode(data)
		if noText == nil {
			return nil, text, nil
		}
		switch {
		case bytes.Contains(data, []byte{0}):
		case f.AnyBytes:
			return nil, strings.ToValidUTF8(string(data), "?"), nil
		default:
			err = noText
		}
	}
	return codes, "", err
}

// Find returns the codes of a picture's bytes, from top to bottom; the path is their
// place. What is no picture is [scan.ErrUnknownFormat].
func (f *PictureFlags) Find(ctx context.Context, e *Env, path string, data []byte) (codes []pieces.Piece, err error) {
	done := e.During("searching " + path)
	found, err := scan.Read(ctx, data, scan.Options{Patience: time.Duration(f.patience), Beginnings: pieces.Beginnings, Check: pieces.ChecksumHolds})
	done()
	if len(found) > 0 && found[0].Drawn {
		f.Drawn = append(f.Drawn, path)
	}
	for _, c := range found {
		place := pieces.Place{File: path}
		if found[0].Page != found[len(found)-1].Page {
			place.Page = c.Page
		}
		codes = append(codes, pieces.Of(place, c.Text))
	}
	if ctx.Err() != nil {
		err = refuse.ErrInterrupted
	}
	return codes, err
}

// Reading says of what is wrong where it was read.
func Reading(path string, err error) error { return fmt.Errorf("reading %s: %w", path, err) }

// NoCode says that nothing was found in a file.
func NoCode(path string) error {
	return refuse.Errorf(refuse.Damaged, refuse.NoCodeHint, "reading %s: no code was found", path)
}

// PictureName reports whether a file is called a picture.
func PictureName(path string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif", ".pdf"},
		strings.ToLower(filepath.Ext(path)))
}

// Codes reads the codes of a picture, or the texts of a file that is none; it
// is an error if there are none.
func (f *PictureFlags) Codes(ctx context.Context, e *Env, path string) ([]pieces.Piece, error) {
	found, text, err := f.Read(ctx, e, path)
	if err != nil {
		return found, Reading(path, err)
	}
	found = append(found, pieces.In(path, text)...)
	if len(found) == 0 {
		return nil, NoCode(path)
	}
	return found, nil
}
