package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/scan"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/store"
	"hardcopy/vault/words"
)

func verifyVerb() *verb {
	return &verb{
		name:    "verify",
		args:    "[FILE…]",
		most:    -1,
		summary: "hold a sheet (photo, scan or typed) against the vault",
		help: `The drill: holds what stands on paper against what the vault keeps, every field
of it, and says that the sheet is good, or what is wrong with it. FILE is a
photo, a scan, or a text file, - is standard input. Account sheets, share sheets
and sealed sheets can be given together.

With --typed the argument is the NAME of an account, and you type what its paper
says: for sheets without a camera, and for those filled in by hand. Without
arguments you type share sheets, or the text blocks of a sealed sheet; a barcode
reader types the codes of every sheet.

The date of a good drill is kept with the account; hardcopy list shows it.

Examples:
  hardcopy verify scan.png
  hardcopy verify binance --typed
  hardcopy verify share1.png share2.png
`,
		exits: "3 the paper says something else than the vault, 4 not all of it could be read",
		setup: func(fs *pflag.FlagSet) action {
			var f verifyFlags
			f.define(fs)
			return func(ctx context.Context, e *env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type verifyFlags struct {
	vault     vaultFlags
	picture   pictureFlags
	typed     bool
	typedFile string
	asJSON    bool
}

func (f *verifyFlags) define(fs *pflag.FlagSet) {
	fs.BoolVar(&f.typed, "typed", false, "type what the paper of the account NAME says")
	fs.StringVar(&f.typedFile, "typed-file", "", "like --typed, from a file: the key, its kind unless that is the usual one, then one backup code a line; - is standard input")
	fs.BoolVar(&f.asJSON, "json", false, "the findings as one JSON array")
	f.picture.define(fs)
	f.vault.define(fs)
}

func (f *verifyFlags) run(ctx context.Context, e *env, args []string) error {
	sources := []console.Source{f.vault.source(), {Flag: "--typed-file", Path: f.typedFile}}
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
	passphrase, err := f.vault.passphrase(ctx, e)
	if err != nil {
		return err
	}
	s, err := f.vault.openWith(ctx, e, passphrase, store.Open)
	if err != nil {
		return err
	}
	defer s.Close()
	var findings []finding
	if typed {
		findings, err = f.verifyTyped(ctx, e, s, args[0])
	} else {
		findings, err = f.verifyFiles(ctx, e, &drill{session: s, passphrase: passphrase}, args)
	}
	if err != nil {
		return err
	}
	for i := range findings {
		if !findings[i].Good {
			findings[i].Proves = ""
		}
	}
	verdict := f.report(e, findings)
	if slices.ContainsFunc(findings, func(x finding) bool { return x.account != nil }) && !typed && len(args) > 0 {
		e.Say("what was read is as secret as the sheets themselves: delete the pictures")
	}
	if err := record(s, findings); err != nil {
		return errors.Join(verdict, fmt.Errorf("keeping the date of the drill: %w", err))
	}
	return verdict
}

// record keeps the date of a good drill with the accounts. The vault is read
// again as its one writer: a drill may take minutes.
func record(s *session, findings []finding) error {
	var good []*vault.Account
	for _, x := range findings {
		if x.Good && x.account != nil {
			good = append(good, x.account)
		}
		good = append(good, x.opened...)
	}
	if len(good) == 0 {
		return nil
	}
	if err := s.ToChange(); err != nil {
		return err
	}
	for _, a := range s.Vault.Accounts {
		if slices.ContainsFunc(good, func(g *vault.Account) bool { return g.Label() == a.Label() && g.SameSheet(a) }) {
			a.Verified = s.clock()
		}
	}
	return s.Save()
}

// report says what was found, and fails unless all of it is good.
func (f *verifyFlags) report(e *env, findings []finding) error {
	if f.asJSON {
		if err := console.WriteJSON(e.Stdout, append([]finding{}, findings...)); err != nil {
			return err
		}
	} else {
		for _, x := range findings {
			x.print(e.Stdout)
		}
	}
	var bad, unread []finding
	for _, x := range findings {
		switch {
		case !x.Good && x.unread:
			unread = append(unread, x)
		case !x.Good:
			bad = append(bad, x)
		}
	}
	switch {
	case len(bad) > 0:
		return refuse.Errorf(refuse.WrongKey, hints(bad), "not good: see above")
	case len(unread) > 0:
		return refuse.Errorf(cmp.Or(unread[0].code, refuse.Damaged), hints(unread), "not all of it could be read")
	case len(findings) == 0:
		return refuse.Errorf(refuse.Damaged, "what stands on an account sheet is typed with: hardcopy verify NAME --typed; pictures and text files: hardcopy verify FILE…", "nothing was typed that can be verified")
	}
	return nil
}

// print writes a finding for people.
func (x finding) print(w io.Writer) {
	switch {
	case x.Good && x.unproved:
		fmt.Fprintf(w, "%s: %s\n", console.Printable(x.What), console.Printable(x.Proves))
	case x.Good:
		fmt.Fprintf(w, "%s: good: %s\n", console.Printable(x.What), console.Printable(x.Proves))
	}
	for _, problem := range x.Problems {
		fmt.Fprintf(w, "%s: %s\n", console.Printable(x.What), console.Printable(problem))
	}
}

// hints joins what to do about findings, each thing once.
func hints(findings []finding) string {
	var all []string
	for _, x := range findings {
		if hint := cmp.Or(x.hint, refuse.NoCodeHint); !slices.Contains(all, hint) {
			all = append(all, hint)
		}
	}
	return strings.Join(all, "; ")
}

// verifyFiles holds everything that the files hold against the vault.
func (f *verifyFlags) verifyFiles(ctx context.Context, e *env, d *drill, files []string) ([]finding, error) {
	if len(files) == 0 {
		d.paper.account = d.take
		if err := typeShares(ctx, e, &d.paper); err != nil {
			return nil, err
		}
		d.typedParts()
	}
	var without []finding
	for _, path := range files {
		pieces, text, err := f.picture.read(ctx, e, path)
		if errors.Is(err, refuse.ErrInterrupted) {
			return nil, err
		}
		switch {
		case errors.Is(err, scan.ErrPatience) && len(pieces) == 0:
			without = append(without, unreadFile(path, err))
		case err != nil:
			d.findings = append(d.findings, unreadFile(path, err))
		}
		for _, c := range shares.Find(text) {
			pieces = append(pieces, newPiece(path, c.Text))
		}
		if len(pieces) == 0 && err == nil {
			without = append(without, noCode(path, text))
		}
		for _, p := range pieces {
			d.take(p)
		}
	}
	d.accountSheets()
	d.shareSheets()
	d.sealedSheets()
	d.withoutCode(e, without)
	return d.findings, nil
}

// unreadFile is the finding of a file that was not read, or not whole.
func unreadFile(name string, err error) finding {
	x := finding{What: name, unread: true, Problems: []string{console.OneLine(strings.TrimPrefix(err.Error(), "reading "+console.Printable(name)+": "))}}
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		x.Problems = []string{p.Err.Error()}
	}
	x.code, x.hint = refuse.Classify(err)
	return x
}

// noCode is the finding of a file without a code: a picture, or a text.
func noCode(name, text string) finding {
	x := finding{What: name, unread: true, Problems: []string{"no code was found"}}
	if text != "" {
		x.hint = "what an account sheet says in words is held against the vault by: hardcopy verify NAME --typed-file FILE"
	}
	return x
}

// withoutCode takes the files that had no code. Share sheets and sealed sheets
// have pages without one; an account sheet without one is lost.
func (d *drill) withoutCode(e *env, files []finding) {
	if !d.partsGiven() {
		d.findings = append(d.findings, files...)
		return
	}
	for _, x := range files {
		e.Say("%s: %s", console.Printable(x.What), x.Problems[0])
	}
}

// usedCodes words which of the codes are used, to be struck out on the paper.
func usedCodes(a *vault.Account) string {
	var used []int
	if set := a.Codes(); set != nil {
		for i, c := range set.Codes {
			if c.Used {
				used = append(used, i+1)
			}
		}
	}
	if len(used) == 0 {
		return ""
	}
	it := "it"
	if len(used) > 1 {
		it = "them"
	}
	return "; " + words.CodesThat(used, "is", "are") + " used: strike " + it + " out on the paper"
}

// goodSheet words what a good account sheet holds.
func goodSheet(a *vault.Account) string {
	var parts []string
	if a.Key != nil {
		parts = append(parts, "the key and its parameters")
	}
	them := "them"
	if set := a.Codes(); set != nil {
		parts = append(parts, words.Count(len(set.Codes), "backup code", "backup codes"))
		if a.Key == nil && len(set.Codes) == 1 {
			them = "it"
		}
	}
	return "it holds " + strings.Join(parts, " and ") + " as the vault has " + them + usedCodes(a)
}
