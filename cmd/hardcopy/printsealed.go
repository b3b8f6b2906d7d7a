package main

import (
	"bytes"
	"cmp"
	"context"
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
func (f *printFlags) printSealed(ctx context.Context, e *open.Env, names []string, opt paper.Options, date time.Time) error {
	s, passphrase, err := f.vault.Unlock(ctx, e, store.Open)
	if err != nil {
		return err
	}
	defer s.Close()
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		return err
	}
	opt = f.page.speak(e, opt, s.Vault)
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
		done := e.During("encrypting the accounts")
		body, err = vault.SealWith(passphrase, s.Vault, accounts, e.WorkFactor)
		done()
	}
	if err != nil {
		return err
	}
	sheet, err := sheets.SealedAlone(body, splits, f.owner, opt.Size, date)
	if err != nil {
		return err
	}
	sheet.Source = source()
	pages, text, err := sheet.Pages(opt)
	if err != nil {
		return err
	}
	err = e.WritePDF(ctx, f.page.out, func(pdf *bytes.Buffer) error {
		return sayPages(e, pdf, paper.WriteSealed(pdf, sheet, date, opt))
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
	s.Record(printedSheets, func(v *vault.Vault) {
		v.Record(p)
		f.page.remember(v)
	})
	e.Say("the sealed vault %s is printed: %s, %s; without %s it is noise", sheet.Sealed.Tag,
		words.Count(len(accounts), "account", "accounts"), words.Count(f.copies, "copy", "copies"), opener(f.shares))
	e.Say("%s", sheets.OnPaper(sheet.Sealed, pages, text))
	if len(before) > 0 {
		e.Say("next: a copy for each holder of set %s, who destroys the page of sealed vault %s", p.Set, before[len(before)-1])
	}
	return nil
}

// manyPages is from where on it is said how many pages there are before they are
// written.
const manyPages = 20

// sayPages says how many pages of paper a finished PDF takes, where they are many.
func sayPages(e *open.Env, pdf *bytes.Buffer, err error) error {
	if pages := paper.CountPages(pdf.Bytes()); err == nil && pages > manyPages {
		e.Say("this is %d pages", pages)
	}
	return err
}

func opener(shares bool) string {
	if shares {
		return "the shares"
	}
	return "the passphrase of today"
}
