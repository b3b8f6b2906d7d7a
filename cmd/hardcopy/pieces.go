package main

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
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

// The kinds of text that a picture or a file can hold, as scan --json names
// them.
const (
	kindOTPAuth   = "otpauth"
	kindCodes     = "codes"
	kindShare     = "share"
	kindFrame     = "frame"
	kindParity    = "parity"
	kindTextBlock = "text-block"
	kindMigration = "migration"
	kindOther     = "other"
)

// A piece is one text that came off a picture or out of a file.
type piece struct {
	file string // its name, for printable to show
	page int    // of a file with codes on several, from 1; else 0
	kind string
	text secret.Text
}

func newPiece(file, text string) piece { return piece{file, 0, kindOf(text), secret.New(text)} }

// place says where a piece was read.
func (p piece) place() string {
	if p.page == 0 {
		return p.file
	}
	return fmt.Sprintf("%s, page %d", p.file, p.page)
}

func kindOf(text string) string {
	switch shares.KindOf(text) {
	case shares.KindShare:
		return kindShare
	case shares.KindBlock:
		return kindTextBlock
	case shares.KindFrame:
		if f := strings.Split(text, ":"); len(f) > 3 && strings.HasPrefix(strings.ToUpper(f[3]), "P") {
			return kindParity
		}
		return kindFrame
	case shares.KindCodes:
		return kindCodes
	case shares.KindLink:
		if strings.HasPrefix(strings.ToLower(text), "otpauth-migration:") {
			return kindMigration
		}
		return kindOTPAuth
	case shares.KindUnknown: // or one whose beginning is damaged
		if r, err := shares.Repair(text); err == nil {
			return kindOf(r.Text)
		}
	}
	return kindOther
}

// pictureFlags are those of every verb that reads pictures.
type pictureFlags struct{ patience patience }

func (f *pictureFlags) define(fs *pflag.FlagSet) {
	f.patience = patience(scan.DefaultPatience)
	fs.Var(&f.patience, "patience", "how long to search one picture for damaged codes")
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

// read returns the codes of a picture from top to bottom. A file that is no
// picture is returned as text, unless its name or its bytes say otherwise.
func (f *pictureFlags) read(ctx context.Context, e *env, path string) (codes []piece, text string, err error) {
	name := console.Printable(path)
	data, err := e.ReadUpTo(ctx, path, maxPicture)
	if err != nil {
		return nil, "", fmt.Errorf("reading %s: %w", name, err)
	}
	found, err := scan.Read(ctx, data, scan.Options{Patience: time.Duration(f.patience), Beginnings: beginnings, Check: checksumHolds})
	for _, c := range found {
		p := newPiece(path, c.Text)
		if found[0].Page != found[len(found)-1].Page {
			p.page = c.Page
		}
		codes = append(codes, p)
	}
	if errors.Is(err, scan.ErrUnknownFormat) && !pictureName(path) && len(data) <= console.MaxText && !bytes.Contains(data, []byte{0}) {
		return nil, string(data), nil
	}
	if ctx.Err() != nil {
		err = refuse.ErrInterrupted
	}
	if err != nil {
		err = fmt.Errorf("reading %s: %w", name, err)
	}
	return codes, "", err
}

func pictureName(path string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".avif", ".pdf"},
		strings.ToLower(filepath.Ext(path)))
}

// beginnings are those of our own codes: they help to read a damaged one.
var beginnings = []string{"otpauth://totp/", "HARDCOPY:SEALED:", "HARDCOPY:CODES:", "HC1"}

// checksumHolds vouches for a doubtful reading by the text's own checksum.
func checksumHolds(text string) bool {
	switch shares.KindOf(text) {
	case shares.KindShare:
		_, err := shares.Parse(text)
		return err == nil
	case shares.KindBlock:
		_, err := sealed.PartTag(text)
		return err == nil
	}
	return false
}

// describe says what a piece is, without its secrets.
func (p piece) describe() string {
	text := p.text.Reveal()
	switch p.kind {
	case kindOTPAuth:
		link, _, err := otp.ParseLink(text)
		if err != nil {
			return "otpauth link that cannot be used: " + console.OneLine(err.Error())
		}
		a := &vault.Account{Issuer: link.Issuer, Account: link.Account}
		return "otpauth link: " + console.Printable(a.Label()) + ", " + link.Key.Worded()
	case kindCodes:
		id, codes, err := vault.ParseCodesText(text)
		if err != nil {
			return "backup codes, damaged"
		}
		return fmt.Sprintf("backup codes of sheet %s: %s", id, words.Count(len(codes), "code", "codes"))
	case kindShare:
		share, err := shares.Parse(text)
		if err != nil {
			return "share, damaged"
		}
		return fmt.Sprintf("share %d of set %s; %d are needed", share.Number, share.Set, share.Threshold)
	case kindFrame, kindParity:
		f := strings.Split(text, ":")
		if len(f) != 5 {
			return "part of a sealed vault, damaged"
		}
		number, of, _ := strings.Cut(f[3], "/")
		if p.kind == kindParity {
			return fmt.Sprintf("spare code of sealed vault %s, of %s codes", f[2], of)
		}
		return fmt.Sprintf("frame %s of %s of sealed vault %s", number, of, f[2])
	case kindTextBlock:
		tag, err := sealed.PartTag(text)
		if err != nil {
			return "text block of a sealed vault, damaged"
		}
		return "text block of sealed vault " + tag
	case kindMigration:
		return describeMigration(text)
	}
	if errors.Is(identifyOther(text), shares.ErrWalletSeed) {
		return "a Bitcoin seed: type it nowhere"
	}
	return fmt.Sprintf("something else, %d characters", len([]rune(text)))
}

// identifyOther words what is neither ours nor an account.
func identifyOther(text string) error {
	_, err := shares.Repair(text)
	return err
}
