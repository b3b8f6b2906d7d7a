package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/paper/scan"
	"hardcopy/vault"
	"hardcopy/vault/drill"
	"hardcopy/vault/pieces"
	"hardcopy/vault/store"
	"hardcopy/vault/typed"
)

func verifyVerb() *command {
	return &command{
		Name:    "verify",
		Args:    "[FILE…]",
		Most:    -1,
		Summary: "hold a sheet (photo, scan or typed) against the vault",
		Help: `The drill: holds what stands on paper against what the vault keeps, every field
of it. A sheet is good, or it is said what is wrong with it. It is unproved
where only more shares would tell, and readable where the vault keeps nothing
to hold it against. FILE is a photo, a scan, or a text file, - is standard
input. Account sheets, share sheets and sealed sheets can be given together.

With --typed the argument is the NAME of an account, and you type what its paper
says: for sheets without a camera, and for those filled in by hand. Without
arguments you type share sheets, or the text blocks of a sealed sheet; a barcode
reader types the codes of every sheet.

The date of a good drill is kept with the account; hardcopy list shows it. A PDF
of hardcopy print is read too, but it is not the paper: then no date is kept.

Examples:
  hardcopy verify scan.png
  hardcopy verify binance --typed
  hardcopy verify share1.png share2.png
`,
		Exits: "3 the paper says something else than the vault, 4 not all of it could be read, or proved, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f verifyFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type verifyFlags struct {
	vault     open.VaultFlags
	picture   open.PictureFlags
	typed     bool
	typedFile string
	asJSON    bool
}

func (f *verifyFlags) define(fs *pflag.FlagSet) {
	fs.BoolVar(&f.typed, "typed", false, "type what the paper of the account NAME says")
	fs.StringVar(&f.typedFile, "typed-file", "", "like --typed, from `FILE`: the key, its kind unless that is the usual one, then one backup code a line; - is standard input")
	fs.BoolVar(&f.asJSON, "json", false, "the findings as one JSON array")
	f.picture.Define(fs)
	f.picture.AnyBytes = true
	f.vault.DefineToChange(fs)
}

func (f *verifyFlags) run(ctx context.Context, e *open.Env, args []string) error {
	sources := []console.Source{f.vault.Source(), {Flag: "--typed-file", Path: f.typedFile}}
	typed := f.typed || f.typedFile != ""
	switch {
	case typed && len(args) != 1:
		return refuse.Usagef("hardcopy verify NAME --typed", "--typed needs the NAME of one account")
	case !typed:
		sources = append(sources, console.Files(args)...)
	}
	if err := console.StdinOnce(sources...); err != nil {
		return err
	}
	s, passphrase, err := f.vault.Unlock(ctx, e, store.Open)
	if err != nil {
		return err
	}
	defer s.Close()
	d := drill.New(s.Vault, drill.Opener{Key: s.Key(), Passphrase: passphrase})
	switch {
	case typed:
		err = f.typedSheet(ctx, e, s.Vault, d, args[0])
	case len(args) == 0:
		err = typedShares(ctx, e, d)
	default:
		err = f.readFiles(ctx, e, d, args)
	}
	if err != nil {
		return err
	}
	done := e.During("holding it against the vault")
	findings := d.Findings()
	done()
	for _, x := range d.Passed() {
		e.Say("%s: %s", x.Place, x.Problems[0].Text)
	}
	verdict := f.report(e, findings)
	if slices.ContainsFunc(findings, func(x drill.Finding) bool { return x.About != nil }) && !typed && len(args) > 0 {
		e.Say("what was read is as secret as the sheets themselves: delete the pictures")
	}
	if len(f.picture.Drawn) > 0 {
		if drill.Proved(findings) {
			e.Say("%s: what the printer was given, not what it made of it: the date of a drill is kept when the paper itself is scanned", strings.Join(f.picture.Drawn, ", "))
		}
		return verdict
	}
	if err := record(s, findings); err != nil {
		return errors.Join(verdict, fmt.Errorf("keeping the date of the drill: %w", err))
	}
	return verdict
}

// readFiles takes everything that the files hold.
func (f *verifyFlags) readFiles(ctx context.Context, e *open.Env, d *drill.Drill, files []string) error {
	for _, path := range files {
		found, text, err := f.picture.Read(ctx, e, path)
		found = append(found, pieces.In(path, text)...)
		switch {
		case errors.Is(err, refuse.ErrInterrupted):
			return err
		case err != nil && !errors.Is(err, scan.ErrPatience), err != nil && len(found) > 0:
			d.Unreadable(path, err)
		case len(found) == 0:
			d.Blank(path, text != "", err)
		}
		for _, p := range found {
			if _, err := d.Take(p); err != nil {
				d.Refused(p, err)
			}
		}
	}
	return nil
}

// typedSheet takes what the user types from an account's paper.
func (f *verifyFlags) typedSheet(ctx context.Context, e *open.Env, v *vault.Vault, d *drill.Drill, name string) error {
	a, err := v.Find(name)
	if err != nil {
		return err
	}
	if f.typedFile != "" {
		text, err := e.Text(ctx, "--typed-file", f.typedFile)
		if err == nil {
			text, _ = typed.Plain(text)
			d.Typed(a, drill.SortTyped(a, text))
		}
		return err
	}
	t, err := e.Prompter("--typed-file FILE gives what the paper says")
	if err != nil {
		return err
	}
	defer t.Close()
	sheet, err := ask.Sheet(ctx, t, a)
	if err == nil {
		d.Typed(a, sheet)
	}
	return err
}

// typedShares takes shares and blocks as they are typed.
func typedShares(ctx context.Context, e *open.Env, d *drill.Drill) error {
	t, err := e.Prompter("hardcopy verify FILE… reads pictures and text files; hardcopy verify NAME --typed-file FILE what was typed")
	if err != nil {
		return err
	}
	defer t.Close()
	shares := ask.Shares{Terminal: t, To: d}
	return t.Private(func() error {
		shares.Help()
		for {
			more, refused, err := shares.One(ctx)
			if err != nil || !more {
				return err
			}
			if refused != nil {
				d.TypedInVain(refused)
			}
		}
	})
}

// record keeps the date of a good drill with the accounts. The vault is read
// again as its one writer: a drill may take minutes.
func record(s *open.Session, findings []drill.Finding) error {
	if !drill.Proved(findings) {
		return nil
	}
	if err := s.ToChange(); err != nil {
		return err
	}
	if !drill.Record(s.Vault, findings, s.Clock()) {
		return nil
	}
	return s.Save()
}

// report says what was found, and fails unless all of it is good.
func (f *verifyFlags) report(e *open.Env, findings []drill.Finding) error {
	of := make(map[drill.Verdict][]drill.Finding)
	for _, x := range findings {
		of[x.Verdict] = append(of[x.Verdict], x)
	}
	if f.asJSON {
		if err := console.WriteJSON(e.Stdout, report.Findings(findings)); err != nil {
			return err
		}
	} else {
		report.WriteFindings(e.Stdout, findings)
	}
	bad, unread := of[drill.Bad], of[drill.Unread]
	switch {
	case len(bad) > 0:
		return refuse.Errorf(refuse.WrongKey, refuse.Findings(bad), "not good: see above")
	case len(unread) > 0:
		code, _ := refuse.Finding(unread[0])
		return refuse.Errorf(code, refuse.Findings(unread), "not all of it could be read")
	case len(of[drill.Unproved])+len(of[drill.Readable]) > 0:
		return refuse.Errorf(refuse.Damaged, "give as many shares of the set together as it needs, with the pages \"Sealed vault\"; or make a new set: hardcopy split",
			"nothing was found wrong, and not all of it is proved")
	case len(findings) == 0:
		return refuse.Errorf(refuse.Damaged, "what stands on an account sheet is typed with: hardcopy verify NAME --typed; pictures and text files: hardcopy verify FILE…", "nothing was typed that can be verified")
	}
	return nil
}
