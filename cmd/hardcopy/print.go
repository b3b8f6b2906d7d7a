package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

func printVerb() *command {
	return &command{
		Name:    "print",
		Args:    "[NAME…]",
		Most:    -1,
		Summary: "account sheets as PDF",
		Help: `Prints the sheets of the accounts named, or of all. A sheet is in clear: setup
key, QR code and backup codes, good without this program. Straight to the
printer is best, so that no file is left: where there is lp, -o - | lp

--sealed prints the accounts encrypted: one sheet, the vault's passphrase, and
stock age open it. With --shares it is opened by the shares of any split of the
whole vault in place of the passphrase: each holder puts it with their sheet,
and destroys the page before; --copies makes one for each. One in five of its
codes may be lost. While it is short, up to four pages of text stand beside
them, to be typed; a longer one takes a scanner or a camera.

The vault remembers what was printed, for hardcopy check --due; one that cannot
be changed is printed all the same.

--cover prints the sheet for the envelope instead of those inside: their numbers
and services, for whom it is, its date, the date of the next drill, what to do
first. No key, no code and no login is on it.

--font FILE takes letters of names that the sheets' fonts lack from a TrueType
font (.ttf, .ttc): Chinese, Japanese, Korean, Hebrew and others. No font writes
Arabic or Indian scripts here: those names have a box to write them in, or get
another with hardcopy edit --print-name.

--blank prints the sheet with empty boxes, to be filled in by hand by those who
do not trust the printer; without NAME it needs no vault.

Examples:
  hardcopy print binance --copies 2 -o - | lp
  hardcopy print -o sheets.pdf --size letter
  hardcopy print --sealed -o - | lp
  hardcopy print --sealed --shares --copies 3 -o - | lp
  hardcopy print --cover -o - | lp
  hardcopy print --font DroidSansFallbackFull.ttf -o sheets.pdf
  hardcopy print --blank -o blank.pdf
`,
		Exits: "3 wrong passphrase, 4 damaged vault, 5 the file exists, the output is a terminal or a place that is copied elsewhere",
		Setup: func(fs *pflag.FlagSet) action {
			var f printFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type printFlags struct {
	vault   open.VaultFlags
	page    pageFlags
	copies  int
	compact bool
	blank   bool
	cover   bool
	font    string
	letters *paper.Font // of font; nil where none is given
	sealed  bool
	shares  bool
	owner   string
}

func (f *printFlags) define(fs *pflag.FlagSet) {
	f.page.define(fs)
	fs.IntVar(&f.copies, "copies", 1, "`N` copies of each sheet, numbered")
	fs.BoolVar(&f.compact, "compact", false, "as many accounts on a page as fit")
	fs.BoolVar(&f.blank, "blank", false, "empty boxes to fill in by hand")
	fs.BoolVar(&f.cover, "cover", false, "the sheet for the envelope: what is inside, without any secret")
	fs.StringVar(&f.font, "font", "", "a TrueType font `FILE` for letters of names that the sheets' fonts lack")
	fs.BoolVar(&f.sealed, "sealed", false, "the accounts encrypted, opened with the vault's passphrase")
	fs.BoolVar(&f.shares, "shares", false, "with --sealed: opened by the shares handed out before")
	fs.StringVar(&f.owner, "owner", "", "with --sealed: whose vault it is (`NAME`), printed for those who find it (with --shares: as split was told)")
	f.vault.Define(fs)
}

// maxCopies is more than there are safe places.
const maxCopies = 20

func (f *printFlags) check() error {
	switch {
	case f.copies < 1 || f.copies > maxCopies:
		return refuse.Usagef("--copies 2: one for each of two places", "--copies is 1 to %d", maxCopies)
	case f.compact && f.blank:
		return refuse.Usagef("", "--compact and --blank exclude each other")
	case f.sealed && (f.compact || f.blank):
		return refuse.Usagef("", "--sealed goes with neither --compact nor --blank")
	case f.cover && (f.compact || f.blank || f.sealed):
		return refuse.Usagef("hardcopy print --cover", "--cover goes with none of --compact, --blank and --sealed")
	case f.font != "" && f.sealed:
		return refuse.Usagef("", "--font goes with account sheets and covers, not with --sealed")
	case f.owner != "" && !f.sealed:
		return refuse.Usagef("", "--owner goes with --sealed")
	case f.shares && !f.sealed:
		return refuse.Usagef("--sealed --shares; new shares: hardcopy split", "--shares goes with --sealed")
	}
	return verb.Text("--owner", f.owner)
}

func (f *printFlags) run(ctx context.Context, e *open.Env, names []string) error {
	if err := f.check(); err != nil {
		return err
	}
	opt, date, err := f.page.read(e, &f.vault)
	if err != nil {
		return err
	}
	if err := e.Writable(f.page.out); err != nil {
		return err
	}
	if !f.blank && !f.sealed && !f.cover {
		if err := e.PlaceForClear(f.page.out, f.page.anyPlace); err != nil {
			return err
		}
	}
	if err := console.InFolder(f.page.out); err != nil {
		return err
	}
	if !f.blank {
		e.WarnOnline()
	}
	if err := f.readFont(ctx, e); err != nil {
		return err
	}
	opt.Copies, opt.Compact, opt.Blank, opt.Font = f.copies, f.compact, f.blank, f.letters
	if f.sealed {
		return f.printSealed(ctx, e, names, opt, date)
	}
	if f.blank && len(names) == 0 {
		return f.write(ctx, e, []paper.AccountSheet{sheets.Blank(nil, date, opt.Lang)}, opt, date)
	}
	s, err := f.vault.Open(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		return err
	}
	opt = f.page.speak(e, opt, s.Vault)
	if f.cover {
		return f.printCover(ctx, e, s, accounts, opt, date)
	}
	all := f.sheets(e, accounts, date, opt.Lang)
	if err := f.write(ctx, e, all, opt, date); err != nil {
		return err
	}
	if f.blank {
		f.page.recordLang(s)
		return nil
	}
	sayUnproved(e, accounts)
	sayUnwritten(e, f.letters, accounts)
	s.Record(printedSheets, func(v *vault.Vault) {
		var prints []vault.Print
		for _, sheet := range all {
			prints = append(prints, vault.Print{Sheet: sheet.ID, Kind: f.kind(), Copies: f.copies, At: s.Clock()})
		}
		v.Record(prints...)
		f.page.remember(v)
	})
	return nil
}

// readFont reads the font that is given.
func (f *printFlags) readFont(ctx context.Context, e *open.Env) error {
	if f.font == "" {
		return nil
	}
	file, err := e.ReadUpTo(ctx, f.font, paper.MaxFont)
	if err != nil {
		return fmt.Errorf("reading the font %s: %w", f.font, err)
	}
	if f.letters, err = paper.ParseFont(file); err != nil {
		return refuse.Errorf(refuse.Failed, "DroidSansFallbackFull.ttf and wqy-microhei.ttc are such fonts", "the font %s: %w", f.font, err)
	}
	return nil
}

// sayUnproved names the keys that nobody knows to be right.
func sayUnproved(e *open.Env, accounts []*vault.Account) {
	var names []string
	for _, a := range accounts {
		if a.Key != nil && a.Proof == nil {
			names = append(names, a.Label())
		}
	}
	if len(names) > 0 {
		e.Say("warning: %s never proved: %s; hardcopy prove, before you rely on the paper", words.Count(len(names), "key was", "keys were"), words.Some(names, 10))
	}
}

// sayUnwritten names the accounts on whose sheets a name is to be written by hand.
func sayUnwritten(e *open.Env, letters *paper.Font, accounts []*vault.Account) {
	var names []string
	for _, a := range accounts {
		if sheets.WantsPrintNameWith(letters, a) {
			names = append(names, a.Label())
		}
	}
	if len(names) == 0 {
		return
	}
	font, other := "the sheets' font", "a box to write it in is there; --font FILE takes a font that has it"
	if letters != nil {
		font, other = "the font given", "a box to write it in is there"
	}
	e.Say("warning: %s cannot write %s: %s; %s; hardcopy edit %s --print-name NAME gives a name that can be written",
		font, words.Count(len(names), "name", "names"), words.Some(names, 10), other, console.QuotedName(names[0]))
}

func (f *printFlags) kind() vault.PrintKind {
	if f.compact {
		return vault.PrintCompact
	}
	return vault.PrintAccount
}

// write writes the sheets and says where they are.
func (f *printFlags) write(ctx context.Context, e *open.Env, all []paper.AccountSheet, opt paper.Options, date time.Time) error {
	err := e.WritePDF(ctx, f.page.out, func(pdf *bytes.Buffer) error {
		return sayPages(e, pdf, paper.WriteAccounts(pdf, all, date, opt))
	})
	if err == nil {
		f.report(e, len(all))
	}
	return err
}

// printCover prints the sheet for the envelope of the accounts' sheets.
func (f *printFlags) printCover(ctx context.Context, e *open.Env, s *open.Session, accounts []*vault.Account, opt paper.Options, date time.Time) error {
	cover := sheets.Cover(accounts, date)
	err := e.WritePDF(ctx, f.page.out, func(pdf *bytes.Buffer) error {
		return sayPages(e, pdf, paper.WriteCover(pdf, cover, date, opt))
	})
	if err != nil {
		return err
	}
	sayUnwritten(e, f.letters, accounts)
	where := f.page.out
	if where == console.Dash {
		where = "standard output"
	}
	e.Say("the cover of %s in %s, without any secret; the next drill is on %s", words.Count(len(accounts), "sheet", "sheets"), where, cover.Drill)
	f.page.recordLang(s)
	return nil
}

// sheets makes the sheets of accounts.
func (f *printFlags) sheets(e *open.Env, accounts []*vault.Account, date time.Time, in lang.Tag) []paper.AccountSheet {
	make := sheets.Account
	switch {
	case f.blank:
		make = sheets.Blank
	case f.compact:
		make = sheets.Compact
	}
	var all []paper.AccountSheet
	for _, a := range accounts {
		sheet := make(a, date, in)
		sayClipped(e, sheet, f.compact)
		all = append(all, sheet)
	}
	return all
}

// sayClipped says what of a sheet's texts does not stand on it whole.
func sayClipped(e *open.Env, s paper.AccountSheet, compact bool) {
	if clipped := s.Clipped(compact); len(clipped) > 0 {
		e.Say("warning: sheet %s has room for only the beginning of the %s: hardcopy edit shortens it", s.ID, lang.Join(" and the ", clipped...))
	}
}

func (f *printFlags) report(e *open.Env, sheets int) {
	what := words.Count(sheets, "sheet", "sheets")
	if f.compact {
		what = words.Count(sheets, "account", "accounts")
	}
	if f.copies > 1 {
		what += ", " + words.Count(f.copies, "copy", "copies")
	}
	switch {
	case f.page.out == console.Dash:
		e.Say("%s written to standard output", what)
		if !f.blank {
			e.SayQueue()
		}
	case f.blank:
		e.Say("%s in %s, without any secret", what, f.page.out)
		return
	default:
		e.Say("%s in %s: every key and code in clear; print it, then delete the file", what, f.page.out)
	}
	e.Say("next: scan the sheet on a cable and prove it: hardcopy verify scan.png; keep two copies in two places")
}
