package main

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/intake"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

func importVerb() *command {
	return &command{
		Name:    "import",
		Args:    "FILE…",
		Least:   1,
		Most:    -1,
		Summary: "add accounts from other apps, links, pictures of codes",
		Help: `Adds accounts from the exports of other apps, told by their content: 2FAS,
Aegis, andOTP, Apple Passwords, Bitwarden, Duo, Ente Auth, FreeOTP+, KeePassXC,
LastPass, 1Password, Proton, Raivo, Steam, Stratum, encrypted ones too; from
pictures of QR codes (otpauth codes, account sheets, the pictures of a Google
Authenticator export, in any order); and from lists of otpauth links. - is
standard input. Of an account sheet, key and backup codes come back together.

A key that is kept already, under whatever name, is left as it is, but for a
counter, which goes up; another key of a name that is taken is kept with a
number behind it, which hardcopy edit NAME --purpose changes. What cannot be
kept is named, and the rest comes in. A note that looks like backup codes is
offered as such, never taken for them without asking.

On a terminal what would come in is shown, and asked about, before it is saved.
Imported keys are not proved: hardcopy prove does that.

Examples:
  hardcopy import aegis-export.json
  hardcopy import export1.png export2.png
  hardcopy import links.txt --dry-run
`,
		Exits: "3 wrong passphrase, 4 something could not be read or kept, 5 an account has other backup codes",
		Setup: func(fs *pflag.FlagSet) action {
			var f importFlags
			f.picture.Define(fs)
			f.export.Define(fs)
			fs.BoolVar(&f.vault.Yes, "yes", false, "add without asking, also to a vault that is older than one that was seen")
			fs.BoolVar(&f.dryRun, "dry-run", false, "only say what would come in")
			fs.BoolVar(&f.asJSON, "json", false, "what came in as a JSON array; nothing is asked")
			f.vault.Define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type importFlags struct {
	vault          open.VaultFlags
	picture        open.PictureFlags
	export         given.ExportFlags
	dryRun, asJSON bool
}

func (f *importFlags) run(ctx context.Context, e *open.Env, files []string) error {
	if err := console.StdinOnce(append([]console.Source{f.vault.Source(), f.export.Source()}, console.Files(files)...)...); err != nil {
		return err
	}
	var h haul
	for _, path := range files {
		if err := f.gather(ctx, e, &h, path); err != nil {
			return err
		}
	}
	accounts, problems := h.accounts.All()
	for _, err := range problems {
		h.troubles = append(h.troubles, trouble{err: err})
	}
	sayWarnings(e, accounts)
	if len(accounts) == 0 && len(h.troubles) > 0 && !f.asJSON {
		return e.ReportAll(h.errors())
	}
	s, err := f.vault.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	if accounts, err = f.offer(ctx, e, accounts); err != nil {
		return err
	}
	rows := intake.Merge(s.Vault, accounts, s.Clock())
	for _, r := range rows {
		if r.Err != nil {
			h.troubles = append(h.troubles, trouble{r.Place.File, r.Place.Line, notMerged(r.Err)})
		}
	}
	return f.finish(ctx, e, s, &h, rows)
}

// changing are the outcomes that change the vault.
var changing = []intake.Outcome{intake.New, intake.Apart, intake.CodesAdded, intake.Counted}

// finish saves what came in, once it is agreed to, and says it.
func (f *importFlags) finish(ctx context.Context, e *open.Env, s *open.Session, h *haul, rows []intake.Row) error {
	changed := intake.Count(rows, changing...)
	if f.asJSON {
		if err := console.WriteJSON(e.Stdout, report.Incomings(rows, h.errors())); err != nil {
			return err
		}
	}
	if f.dryRun {
		return f.sayDry(e, h, rows)
	}
	asked, err := f.agreed(ctx, e, rows, changed)
	if err != nil {
		return err
	}
	if changed > 0 {
		if err := s.Save(); err != nil {
			return err
		}
	}
	if !asked && !f.asJSON {
		sayRows(e, rows)
	}
	e.Say("%s added, %d there already", words.Count(changed, "account", "accounts"), intake.Count(rows, intake.There))
	h.sayFiles(e)
	if changed > 0 {
		f.sayNext(e, s.Vault, rows)
	}
	return e.ReportAll(h.errors())
}

// sayDry says what would come in.
func (f *importFlags) sayDry(e *open.Env, h *haul, rows []intake.Row) error {
	if !f.asJSON {
		if err := report.WriteIntake(e.Stdout, rows, e.Width()); err != nil {
			return err
		}
	}
	e.Say("nothing was changed; without --dry-run %s would be added", words.Count(intake.Count(rows, changing...), "account", "accounts"))
	return e.ReportAll(h.errors())
}

// agreed shows what would come in and asks about it, where there is a terminal and
// something to ask about. It reports whether it did.
func (f *importFlags) agreed(ctx context.Context, e *open.Env, rows []intake.Row, changed int) (asked bool, err error) {
	if f.vault.Yes || f.asJSON || changed == 0 {
		return false, nil
	}
	t, err := e.Terminal()
	if errors.Is(err, console.ErrNoTerminal) {
		return false, nil
	} else if err != nil {
		return false, err
	}
	defer t.Close()
	width, _ := t.Size()
	if err := report.WriteIntake(t, rows, width); err != nil {
		return false, err
	}
	yes, err := t.Confirm(ctx, "\nadd "+words.Count(changed, "account", "accounts")+"?")
	if err == nil && !yes {
		err = refuse.Errorf(refuse.Failed, "", "nothing was added")
	}
	return true, err
}

// sayRows says what became of each account, where no table did.
func sayRows(e *open.Env, rows []intake.Row) {
	for _, r := range rows {
		switch r.Outcome {
		case intake.There, intake.Counted:
			e.Say("%s", lang.Join("; ", lang.Join(" ", lang.Plain(r.Name+" is there already"), r.Text), r.Counter))
		case intake.Apart:
			e.Say("%s: this one is told apart as %s", r.Text, r.As.Label())
			e.Say("%s is kept: %s", r.As.Label(), sheets.Holdings(r.As, lang.English))
		case intake.New, intake.CodesAdded:
			e.Say("%s is kept: %s", r.As.Label(), sheets.Holdings(r.As, lang.English))
		}
	}
}

func (f *importFlags) sayNext(e *open.Env, v *vault.Vault, rows []intake.Row) {
	if intake.Count(rows, intake.Apart) > 0 {
		e.Say("which is which? hardcopy code NAME shows a code to compare, hardcopy edit NAME --purpose says what a key is for")
	}
	if n := intake.Count(rows, intake.New, intake.Apart); n > 0 {
		e.Say("%s came in; none is proved: hardcopy prove", words.Count(n, "account", "accounts"))
	}
	saySharesLag(e, v)
}

// notMerged words why an account was not added.
func notMerged(err error) error {
	if other, ok := errors.AsType[*vault.OtherCodesError](err); ok {
		return refuse.Errorf(refuse.Unsafe, "hardcopy codes "+console.QuotedName(other.Label)+" takes a new set", "%w", err)
	}
	if errors.Is(err, vault.ErrNameless) {
		return refuse.Errorf(refuse.Damaged, "hardcopy add SERVICE --account NAME keeps it under a name", "%w", err)
	}
	return err
}
