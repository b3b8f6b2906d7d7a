package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

func splitVerb() *command {
	return &command{
		Name:    "split",
		Args:    "[NAME…]",
		Most:    -1,
		Summary: "share sheets as PDF: any k of n bring the vault back",
		Help: `Splits the vault key into n shares and prints a sheet for each holder. Any k of
the sheets bring the vault back, also years later and without this program;
fewer open nothing. Each sheet carries the sealed vault too, so no file has to
survive. Accounts added later: print --sealed --shares gives the holders the
newer vault, and nobody's share changes. One in five of the vault's codes may
be lost; while it is short, its text stands beside them, to be typed.

With --each the page for the browser is put beside the sheets, where this
program carries it (help page).

With NAME, only those accounts are sealed, under a key of their own: the holders
of these shares get nothing else.

Examples:
  hardcopy split -k 2 -n 3 -o - | lp
  hardcopy split -k 2 -n 3 --each shares
  hardcopy split -k 3 -n 5 -o shares.pdf --holder "Ann, 555-0100" --holder Bob \
      --holder Cem --holder Dee --holder Eli
`,
		Exits: "3 wrong passphrase, 4 damaged vault, 5 the file exists, the output is a terminal or a place that is copied elsewhere",
		Setup: func(fs *pflag.FlagSet) action {
			var f splitFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type splitFlags struct {
	vault     open.VaultFlags
	page      pageFlags
	threshold int
	count     int
	each      string
	holders   []string
	owner     string
}

func (f *splitFlags) define(fs *pflag.FlagSet) {
	fs.IntVarP(&f.threshold, "threshold", "k", 0, "how many shares, `K`, bring the vault back, 2 to 9")
	fs.IntVarP(&f.count, "shares", "n", 0, "how many shares there are, `N`, up to 31")
	f.page.define(fs)
	fs.StringVar(&f.each, "each", "", "write one PDF a holder into `DIR`, in place of -o")
	fs.StringArrayVar(&f.holders, "holder", nil, "a holder's `NAME` and contact, once for each share; printed on every sheet, so a thief reads them too")
	fs.StringVar(&f.owner, "owner", "", "whose vault it is (`NAME`), printed on every sheet for those who find it")
	f.vault.DefineToChange(fs)
}

// check refuses a command line that cannot be carried out.
func (f *splitFlags) check(e *open.Env) error {
	switch {
	case f.threshold == 0 || f.count == 0:
		return refuse.Usagef("-k 2 -n 3: any 2 of 3 shares bring the vault back", "how many shares?")
	case f.threshold < shares.MinThreshold || f.threshold > shares.MaxThreshold:
		return refuse.Usagef("a threshold of 1 would be a key on every sheet", "-k is %d to %d", shares.MinThreshold, shares.MaxThreshold)
	case f.count < f.threshold || f.count > shares.MaxShares:
		return refuse.Usagef("-k 2 -n 3: any 2 of 3 shares bring the vault back", "-n is from k, here %d, to %d", f.threshold, shares.MaxShares)
	case verb.Text("--holder", f.holders...) != nil:
		return verb.Text("--holder", f.holders...)
	case verb.Text("--owner", f.owner) != nil:
		return verb.Text("--owner", f.owner)
	case len(f.holders) > 0 && len(f.holders) != f.count:
		return refuse.Usagef("--holder once for each share, in order, or not at all", "%s for %d shares", words.Count(len(f.holders), "holder", "holders"), f.count)
	case f.each != "" && f.page.out != "":
		return refuse.Usagef("-o FILE is one PDF for all, --each DIR one a holder", "-o and --each exclude each other")
	case f.each == "":
		if err := e.Writable(f.page.out); err != nil {
			return err
		}
		if err := e.PlaceForClear(f.page.out, f.page.anyPlace); err != nil {
			return err
		}
		return console.InFolder(f.page.out)
	}
	for number := range f.count {
		if err := e.Writable(f.path(number + 1)); err != nil {
			return err
		}
	}
	return e.PlaceForClear(f.path(1), f.page.anyPlace)
}

// path is where --each puts a share's sheet.
func (f *splitFlags) path(number int) string {
	return filepath.Join(f.each, fmt.Sprintf("share-%d.pdf", number))
}

func (f *splitFlags) run(ctx context.Context, e *open.Env, names []string) error {
	if err := f.check(e); err != nil {
		return err
	}
	e.WarnOnline()
	opt, date, err := f.page.read(e, &f.vault)
	if err != nil {
		return err
	}
	s, err := f.vault.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		return err
	}
	opt = f.page.speak(e, opt, s.Vault)
	handout, err := sheets.Split(s.Vault, s.Key(), accounts, len(names) > 0, f.threshold, f.count, s.Clock())
	if err != nil {
		return err
	}
	handout.Holders, handout.Owner, handout.Source = f.holders, f.owner, source()
	printed, err := handout.Sheets(opt.Size, date)
	if err != nil {
		return err
	}
	form, err := f.onPaper(e, printed[0], opt)
	if err != nil {
		return err
	}
	done := e.During("drawing the sheets")
	files, err := f.pdfs(printed, opt, date)
	done()
	if err != nil {
		return err
	}
	if err := f.makePlace(); err != nil {
		return err
	}
	if err := f.keepAndWrite(e, s, handout.Set(), printed[0].Sealed.Tag, files); err != nil {
		return err
	}
	f.report(e, handout.Set(), len(names) > 0)
	e.Say("for each holder, the same but for the share: %s", form)
	if len(names) == 0 {
		sayEarlier(e, s.Vault)
	}
	if f.each != "" {
		return pageBeside(e, f.each)
	}
	return nil
}

// keepAndWrite has the vault remember the set, for a later drill, before it is on paper;
// of a set that did not get there it knows nothing.
func (f *splitFlags) keepAndWrite(e *open.Env, s *open.Session, set, tag string, files []pdf) error {
	made := s.Vault.Splits[len(s.Vault.Splits)-1]
	made.Owner, made.Holders = f.owner, f.holders
	was := s.Vault.Printed
	s.Vault.Record(vault.Print{Sheet: set, Kind: vault.PrintShare, Set: set, Copies: f.count, At: s.Clock()})
	s.Vault.Record(vault.Print{Sheet: tag, Kind: vault.PrintSealed, Set: set, Copies: f.count, At: s.Clock()})
	if err := s.Save(); err != nil {
		return err
	}
	if err := f.write(e, files); err != nil {
		s.Vault.Splits, s.Vault.Printed = s.Vault.Splits[:len(s.Vault.Splits)-1], was
		return errors.Join(err, s.Save())
	}
	return nil
}

// onPaper words how much paper each holder gets, and what of it may be lost.
func (f *splitFlags) onPaper(e *open.Env, sheet paper.ShareSheet, opt paper.Options) (string, error) {
	pages, text, err := sheet.Pages(opt)
	if all := pages * f.count; all > manyPages {
		e.Say("this is %d pages", all)
	}
	return sheets.OnPaper(sheet.Sealed, pages, text).String(), err
}

// A pdf is a finished document and where it goes.
type pdf struct {
	path string
	data []byte
}

// pdfs makes every document before the first is put in its place.
func (f *splitFlags) pdfs(sheets []paper.ShareSheet, opt paper.Options, date time.Time) ([]pdf, error) {
	if f.each == "" {
		return makePDFs([]string{f.page.out}, [][]paper.ShareSheet{sheets}, opt, date)
	}
	var paths []string
	for _, s := range sheets {
		paths = append(paths, f.path(s.Number))
	}
	return makePDFs(paths, slices.Collect(slices.Chunk(sheets, 1)), opt, date)
}

func makePDFs(paths []string, sheets [][]paper.ShareSheet, opt paper.Options, date time.Time) ([]pdf, error) {
	var files []pdf
	for i, path := range paths {
		var b bytes.Buffer
		if err := paper.WriteShares(&b, sheets[i], date, opt); err != nil {
			return nil, err
		}
		files = append(files, pdf{path, b.Bytes()})
	}
	return files, nil
}

// makePlace makes the directory of --each.
func (f *splitFlags) makePlace() error {
	if f.each == "" {
		return nil
	}
	if err := os.MkdirAll(f.each, 0o700); err != nil {
		return fmt.Errorf("making the directory: %w", err)
	}
	return nil
}

func (f *splitFlags) write(e *open.Env, files []pdf) error {
	for _, file := range files {
		defer clear(file.data)
		if err := e.Write(file.path, file.data); err != nil {
			return err
		}
	}
	return nil
}

func (f *splitFlags) report(e *open.Env, set string, alone bool) {
	where := f.page.out
	if f.each != "" {
		where = f.each
	}
	if where == console.Dash {
		where = "standard output"
	}
	e.Say("set %s: any %d of %d shares bring %s back; the sheets are in %s", set, f.threshold, f.count, what(alone), where)
	if where != "standard output" {
		e.Say("print them, then delete the files: together they open everything")
	} else {
		e.SayQueue()
	}
	e.Say("next: give each sheet to another person or place, with a stick that holds hardcopy, and try it once: hardcopy combine --vault trial")
}

func what(alone bool) string {
	if alone {
		return "these accounts"
	}
	return "the vault"
}
