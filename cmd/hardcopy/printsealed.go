package main

import (
	"bytes"
	"context"
	"slices"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper"
	"hardcopy/shares/sealed"
	"hardcopy/vault"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

// printSealed prints the accounts encrypted: with the vault's passphrase, or to
// the vault key for those who hold its shares.
func (f *printFlags) printSealed(ctx context.Context, e *env, names []string, size paper.Size, date time.Time) error {
	passphrase, err := f.vault.passphrase(ctx, e)
	if err != nil {
		return err
	}
	s, err := f.vault.openWith(ctx, e, passphrase, store.Open)
	if err != nil {
		return err
	}
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		return err
	}
	sheet := paper.SealedSheet{Owner: f.owner, Date: date.Format(time.DateOnly)}
	var body vault.Sealed
	if f.shares {
		for _, split := range slices.Backward(s.Vault.WholeSplits()) {
			sheet.Sets = append(sheet.Sets, paper.ShareSet{Name: split.Set, Threshold: split.Threshold})
		}
		if len(sheet.Sets) == 0 {
			return refuse.Errorf(refuse.Failed, "hardcopy split -k 2 -n 3", "no shares of this vault were handed out")
		}
		body, err = s.Key().SealSome(s.Vault, accounts)
	} else {
		body, err = vault.SealWith(passphrase, s.Vault, accounts, e.workFactor)
	}
	if err != nil {
		return err
	}
	if sheet.Sealed, err = sealedBody(body, size); err != nil {
		return err
	}
	if sheet.Sealed.Blocks, err = sealed.Blocks(body.Blob); err != nil {
		return err
	}
	err = e.WritePDF(ctx, f.page.out, func(pdf *bytes.Buffer) error {
		return paper.WriteSealed(pdf, sheet, date, paper.Options{Size: size})
	})
	if err != nil {
		return err
	}
	e.Say("the sealed vault %s is printed: %s; without %s it is noise", sheet.Sealed.Tag, words.Count(len(accounts), "account", "accounts"), opener(f.shares))
	return nil
}

func opener(shares bool) string {
	if shares {
		return "the shares"
	}
	return "the passphrase of today"
}
