package main

import (
	"bytes"
	"context"
	"slices"
	"time"

	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
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
		body, err = s.Key().SealSome(s.Vault, accounts)
	} else {
		body, err = vault.SealWith(s.Passphrase(), s.Vault, accounts, e.workFactor)
	}
	if err != nil {
		return err
	}
	sheet, err := sheets.SealedAlone(body, splits, f.owner, size, date)
	if err != nil {
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
