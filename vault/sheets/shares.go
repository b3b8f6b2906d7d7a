package sheets

import (
	"errors"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/shares"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
)

// Handout is what the holders of a set of shares get.
type Handout struct {
	Shares  []shares.Share
	Holders []string // a name and contact for each share, in order; may be empty
	Owner   string   // may be empty
	Source  paper.Source
	Body    vault.Sealed
}

// Split makes count shares of which threshold open some of a vault's accounts,
// seals these, and notes the set in the vault. The whole vault is sealed to its own
// key; alone, the accounts are under a fresh one, and these shares open nothing
// else.
func Split(v *vault.Vault, key vault.Key, accounts []*vault.Account, alone bool, threshold, count int, now time.Time) (Handout, error) {
	var h Handout
	var err error
	if alone {
		if h.Body, key, err = vault.SealAlone(v, accounts); err != nil {
			return Handout{}, err
		}
	}
	raw, err := shares.ParseIdentity(key.Identity().Reveal())
	if err != nil {
		return Handout{}, lang.Errorf("reading the vault key: %s", err)
	}
	defer raw.Wipe()
	if h.Shares, err = shares.Split(raw, threshold, count); err != nil {
		return Handout{}, err
	}
	split := &vault.Split{Set: h.Shares[0].Set, Threshold: threshold, Shares: count, Issued: now}
	for _, share := range h.Shares {
		split.Digests = append(split.Digests, share.Digest())
	}
	v.Splits = append(v.Splits, split)
	if !alone {
		h.Body, err = key.SealSome(v, accounts)
		return h, err
	}
	for _, a := range accounts {
		split.Accounts = append(split.Accounts, a.Label())
	}
	return h, nil
}

// Set names the set of shares.
func (h Handout) Set() string { return h.Shares[0].Set }

// Sheets is what stands on each holder's sheet.
func (h Handout) Sheets(size paper.Size, date time.Time) ([]paper.ShareSheet, error) {
	body, err := Sealed(h.Body, size)
	if err != nil {
		return nil, err
	}
	var sheets []paper.ShareSheet
	for i, share := range h.Shares {
		sheet := paper.ShareSheet{
			Set: share.Set, Number: share.Number, Threshold: share.Threshold, Count: len(h.Shares),
			Rows: share.Rows(), Share: share.Text(), Holders: h.Holders, Owner: h.Owner,
			Sealed: body, Source: h.Source, Program: shares.RecoveryProgram, Date: date.Format(time.DateOnly),
		}
		if len(h.Holders) > 0 {
			sheet.Holder = h.Holders[i]
		}
		sheets = append(sheets, sheet)
	}
	return sheets, nil
}

// ErrTooLarge says that a sealed vault is more than the codes of a sheet hold.
var ErrTooLarge = lang.Errorf("more accounts than one sealed sheet holds")

// Sealed cuts a sealed vault into the codes that fit a page of this size, and into
// blocks of text where there can be so many. [ErrTooLarge] where not even the codes
// hold it: about 195,000 bytes on A4, some 2,500 accounts with eight codes.
func Sealed(body vault.Sealed, size paper.Size) (paper.Sealed, error) {
	frames, err := sealed.Frames(body.Blob, paper.FrameData(size))
	if errors.Is(err, sealed.ErrTooLong) {
		return paper.Sealed{}, lang.Errorf("putting the sealed vault on paper: %s", ErrTooLarge)
	}
	if err != nil {
		return paper.Sealed{}, lang.Errorf("putting the sealed vault on paper: %s", err)
	}
	blocks, err := sealed.Blocks(body.Blob)
	if err != nil && !errors.Is(err, sealed.ErrTooLong) {
		return paper.Sealed{}, lang.Errorf("putting the sealed vault on paper: %s", err)
	}
	return paper.Sealed{Tag: sealed.Tag(body.Blob), Frames: frames, Blocks: blocks, Compressed: body.Compressed}, nil
}

// SealedAlone is the sheet of a sealed vault by itself: for those who hold shares of
// the sets, or without any for who knows the passphrase.
func SealedAlone(body vault.Sealed, splits []*vault.Split, owner string, size paper.Size, date time.Time) (paper.SealedSheet, error) {
	sheet := paper.SealedSheet{Owner: owner, Date: date.Format(time.DateOnly)}
	for _, split := range splits {
		sheet.Sets = append(sheet.Sets, paper.ShareSet{Name: split.Set, Threshold: split.Threshold})
	}
	var err error
	sheet.Sealed, err = Sealed(body, size)
	return sheet, err
}

// OnPaper words what there is of a sealed vault on paper: how many pages, how many of
// its codes may be lost, and how many of the pages are text.
func OnPaper(body paper.Sealed, pages, text int) lang.Said {
	sheets := lang.Put("%d pages", pages)
	if pages == 1 {
		sheets = lang.Put("1 page")
	}
	codes := lang.Put("its one code may not be lost")
	if spares := body.Spares(); spares > 0 {
		codes = lang.Put("any %d of its %d codes may be lost", spares, len(body.Frames))
	}
	typed := lang.Put("%d pages of text bring it back without a scanner", text)
	switch text {
	case 0:
		typed = lang.Put("too long to be typed, it takes a scanner or a camera")
	case 1:
		typed = lang.Put("a page of text brings it back without a scanner")
	}
	return lang.Join("; ", sheets, codes, typed)
}
