package main

import (
	"bytes"
	"context"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/paper"
	"hardcopy/vault"
)

func printVerb() *verb {
	return &verb{
		name:    "print",
		args:    "[NAME…]",
		most:    -1,
		summary: "account sheets as PDF",
		help: `Prints the sheets of the accounts named, or of all. A sheet is in clear: setup
key, QR code and backup codes, good without this program. Straight to the
printer is best, so that no file is left: -o - | lp

--blank prints the sheet with empty boxes, to be filled in by hand by those who
do not trust the printer; without NAME it needs no vault.

Examples:
  hardcopy print binance --copies 2 -o - | lp
  hardcopy print -o sheets.pdf --size letter
  hardcopy print --blank -o blank.pdf
`,
		exits: "3 wrong passphrase, 4 damaged vault, 5 the file exists or the output is a terminal",
		setup: func(fs *pflag.FlagSet) action {
			var f printFlags
			f.define(fs)
			return func(ctx context.Context, e *env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type printFlags struct {
	vault   vaultFlags
	out     string
	size    string
	date    string
	copies  int
	compact bool
	blank   bool
}

func (f *printFlags) define(fs *pflag.FlagSet) {
	fs.StringVarP(&f.out, "output", "o", "", "the PDF to write, - is standard output")
	fs.StringVar(&f.size, "size", "a4", "a4, letter or a5")
	fs.IntVar(&f.copies, "copies", 1, "copies of each sheet, numbered")
	fs.BoolVar(&f.compact, "compact", false, "as many accounts on a page as fit")
	fs.BoolVar(&f.blank, "blank", false, "empty boxes to fill in by hand")
	fs.StringVar(&f.date, "date", "", "the printed date (today)")
	f.vault.define(fs)
}

// maxCopies is more than there are safe places.
const maxCopies = 20

func (f *printFlags) run(ctx context.Context, e *env, names []string) error {
	size, err := paper.ParseSize(f.size)
	if err != nil {
		return usagef("--size a4, letter or a5", "%v", err)
	}
	switch {
	case f.copies < 1 || f.copies > maxCopies:
		return usagef("", "--copies is 1 to %d", maxCopies)
	case f.compact && f.blank:
		return usagef("", "--compact and --blank exclude each other")
	}
	clock, err := f.vault.clock(e)
	if err != nil {
		return err
	}
	date, err := day("--date", f.date, clock())
	if err != nil {
		return err
	}
	if err := e.writable(f.out); err != nil {
		return err
	}
	sheets, err := f.sheets(ctx, e, names, date)
	if err != nil {
		return err
	}
	var pdf bytes.Buffer
	options := paper.Options{Size: size, Copies: f.copies, Compact: f.compact, Blank: f.blank}
	if err := paper.WriteAccounts(&pdf, sheets, date, options); err != nil {
		return err
	}
	defer clear(pdf.Bytes())
	if err := e.write(f.out, pdf.Bytes()); err != nil {
		return err
	}
	f.report(e, len(sheets))
	return nil
}

// sheets makes the sheets of the accounts named.
func (f *printFlags) sheets(ctx context.Context, e *env, names []string, date time.Time) ([]paper.AccountSheet, error) {
	if f.blank && len(names) == 0 {
		return []paper.AccountSheet{blankSheet(nil, date)}, nil
	}
	s, err := f.vault.open(ctx, e)
	if err != nil {
		return nil, err
	}
	accounts, err := findAll(s.Vault, names)
	if err != nil {
		return nil, err
	}
	if len(accounts) == 0 {
		return nil, refuse(exitFailed, "hardcopy add", "the vault holds no account yet")
	}
	var sheets []paper.AccountSheet
	for _, a := range accounts {
		if f.blank {
			sheets = append(sheets, blankSheet(a, date))
		} else {
			sheets = append(sheets, accountSheet(a, date))
		}
	}
	return sheets, nil
}

// findAll finds the accounts named, each once; all of them without a name.
func findAll(v *vault.Vault, names []string) ([]*vault.Account, error) {
	if len(names) == 0 {
		return v.Accounts, nil
	}
	var accounts []*vault.Account
	seen := make(map[*vault.Account]bool)
	for _, name := range names {
		a, err := v.Find(name)
		if err != nil {
			return nil, err
		}
		if !seen[a] {
			seen[a] = true
			accounts = append(accounts, a)
		}
	}
	return accounts, nil
}

func (f *printFlags) report(e *env, sheets int) {
	what := count(sheets, "sheet")
	if f.copies > 1 {
		what += ", " + count(f.copies, "copy")
	}
	switch {
	case f.out == stdoutTarget:
		e.say("%s written to standard output", what)
	case f.blank:
		e.say("%s in %s, without any secret", what, printable(f.out))
		return
	default:
		e.say("%s in %s: every key and code in clear; print it, then delete the file", what, printable(f.out))
	}
	e.say("next: read the sheet; set up a spare authenticator from the paper and compare the codes; keep two copies in two places")
}
