package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// printSealed prints the accounts encrypted: with the vault's passphrase, or to
// the vault key for those who hold its shares.
func (f *printFlags) printSealed(ctx context.Context, e *open.Env, names []string, size paper.Size, date time.Time) error {
	s, passphrase, err := f.vault.Unlock(ctx, e, store.Open)
	if err != nil {
		return err
	}
	defer s.Close()
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		return err
	}
	var splits []*vault.Split // whose shares open it, the newest first
	var body vault.Sealed
	if f.shares {
		if splits = s.Vault.WholeSplits(); len(splits) == 0 {
			return refuse.Errorf(refuse.Failed, "hardcopy split -k 2 -n 3", "no shares of this vault were handed out")
		}
		slices.Reverse(splits)
		f.owner = cmp.Or(f.owner, splits[0].Owner)
		body, err = s.Key().SealSome(s.Vault, accounts)
	} else {
		body, err = vault.SealWith(passphrase, s.Vault, accounts, e.WorkFactor)
	}
	if err != nil {
		return err
	}
	sheet, err := sheets.SealedAlone(body, splits, f.owner, size, date)
	if err != nil {
		return err
	}
	sheet.Source = source()
	pages, text, err := sheet.Pages(size)
	if err != nil {
		return err
	}
	if pages > manyPages {
		e.Say("this is %s a copy", words.Count(pages, "page", "pages"))
	}
	err = e.WritePDF(ctx, f.page.out, func(pdf *bytes.Buffer) error {
		return paper.WriteSealed(pdf, sheet, date, paper.Options{Size: size, Copies: f.copies})
	})
	if err != nil {
		return err
	}
	p := vault.Print{Sheet: sheet.Sealed.Tag, Kind: vault.PrintSealed, Copies: f.copies, At: s.Clock()}
	var before []string
	if f.shares {
		p.Set = splits[0].Set
		before = s.Vault.SealedFor(p.Set)
	}
	s.Record(func(v *vault.Vault) { v.Record(p) })
	e.Say("the sealed vault %s is printed: %s, %s; without %s it is noise", sheet.Sealed.Tag,
		words.Count(len(accounts), "account", "accounts"), words.Count(f.copies, "copy", "copies"), opener(f.shares))
	e.Say("%s; %s", words.Count(pages, "page", "pages"), form(sheet.Sealed, text))
	if len(before) > 0 {
		e.Say("next: a copy for each holder of set %s, who destroys the page of sealed vault %s", p.Set, before[len(before)-1])
	}
	return nil
}

// address is where the release of this program is, which the build fills in:
// -ldflags "-X main.address=…".
var address string

// source is what sheets say about where hardcopy is to be had.
func source() paper.Source { return paper.Source{Address: address} }

// manyPages is from where on it is said how many pages there are before they are
// written.
const manyPages = 20

// form words how many codes of a sealed vault may be lost, and what there is of it to
// type.
func form(body paper.Sealed, text int) string {
	codes := "its one code may not be lost"
	if spares := body.Spares(); spares > 0 {
		codes = fmt.Sprintf("any %d of its %d codes may be lost", spares, len(body.Frames))
	}
	switch text {
	case 0:
		return codes + "; it is too long to be typed: it takes a scanner or a camera"
	case 1:
		return codes + "; the page of text brings it back without a scanner"
	}
	return fmt.Sprintf("%s; %d pages of text bring it back without a scanner", codes, text)
}

func opener(shares bool) string {
	if shares {
		return "the shares"
	}
	return "the passphrase of today"
}
