package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/paper"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
)

func demoVerb() *command {
	return &command{
		Name:    "demo",
		Args:    "DIR",
		Least:   1,
		Most:    1,
		Summary: "sample sheets of made-up accounts, no vault needed",
		Help: `Writes sample sheets into a directory, which is made if it is missing. The
accounts are made up; no vault is read or written.

Examples:
  hardcopy demo sheets
`,
		Exits: "5 a file is there already",
		Setup: func(fs *pflag.FlagSet) action {
			var size, name string
			defineSize(fs, &size)
			defineLang(fs, &name, "of the sheets")
			date := fs.String("date", "", "the printed `DATE` (today)")
			return func(_ context.Context, e *open.Env, args []string) error {
				s, err := paper.ParseSize(size)
				if err != nil {
					return err
				}
				in, err := spoken(name)
				if err != nil {
					return err
				}
				d, err := given.Day("--date", *date, e.Now())
				if err != nil {
					return err
				}
				return writeDemo(e, args[0], paper.Options{Size: s, Lang: in}, d)
			}
		},
	}
}

// A sample is one file of the demo.
type sample struct {
	name, about string
	write       func(io.Writer) error
}

func samples(as paper.Options, date time.Time) ([]sample, error) {
	accounts, err := sheets.SampleAccounts(date)
	if err != nil {
		return nil, err
	}
	var compact []paper.AccountSheet
	for _, a := range accounts {
		compact = append(compact, sheets.Compact(a, date, as.Lang))
	}
	first := []paper.AccountSheet{sheets.Account(accounts[0], date, as.Lang)}
	account := func(sheets []paper.AccountSheet, opt paper.Options) func(io.Writer) error {
		opt.Size, opt.Lang = as.Size, as.Lang
		return func(w io.Writer) error { return paper.WriteAccounts(w, sheets, date, opt) }
	}
	return []sample{
		{"account.pdf", "one account: setup key, QR code, backup codes; two copies", account(first, paper.Options{Copies: 2})},
		{"compact.pdf", "several accounts on a page", account(compact, paper.Options{Compact: true})},
		{"blank.pdf", "to be filled in by hand, for those who do not trust the printer",
			account([]paper.AccountSheet{sheets.Blank(nil, date, as.Lang)}, paper.Options{Blank: true})},
	}, nil
}

func writeDemo(e *open.Env, dir string, as paper.Options, date time.Time) error {
	if err := vault.Permitted(); err != nil { // what makes the PDF is forbidden too
		return err
	}
	all, err := samples(as, date)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("making the directory: %w", err)
	}
	for _, s := range all {
		if err := e.Writable(filepath.Join(dir, s.name)); err != nil {
			return err
		}
	}
	for _, s := range all {
		var pdf bytes.Buffer
		if err := s.write(&pdf); err != nil {
			return fmt.Errorf("making %s: %w", s.name, err)
		}
		path := filepath.Join(dir, s.name)
		if err := e.Write(path, pdf.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(e.Stdout, "%s\n    %s\n", console.Printable(path), s.about)
	}
	fmt.Fprintf(e.Stdout, `
Open account.pdf: scan its QR code marked "For the phone" with an
authenticator, or type the key. The accounts are made up; the sheets are as
real ones are.

Next: hardcopy init, hardcopy add, hardcopy print %s
`, e.Out())
	return nil
}
