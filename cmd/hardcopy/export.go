package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault"
	"hardcopy/vault/exports"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

func exportVerb() *command {
	return &command{
		Name:    "export",
		Args:    "[NAME…]",
		Most:    -1,
		Summary: "accounts onto a new phone, or into another program's file",
		Help: `Without --format the accounts named, or all, are shown as QR codes on the
terminal, one after the other, to be scanned by the authenticator app of a new
phone. With --google as the codes that Google Authenticator imports, ten
accounts in each.

With --format they are written as a file of another program, in clear but for
aegis-encrypted:

  otpauth          links, one a line, for most programs
  aegis            Aegis; aegis-encrypted with a passphrase of its own
  bitwarden        Bitwarden, as JSON
  keepassxc        KeePassXC and KeePass 2, as XML; keepassxc-csv as a table
  json             all that is kept, as show --json says it

What a format has no place for goes into its note, or is named.

Examples:
  hardcopy export
  hardcopy export binance github
  hardcopy export --format aegis-encrypted -o aegis.json
`,
		Exits: "3 wrong passphrase, 4 damaged vault, or an account was left out, 5 the file exists, the output is a terminal or a place that is copied elsewhere",
		Setup: func(fs *pflag.FlagSet) action {
			var f exportFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type exportFlags struct {
	vault          open.VaultFlags
	format, out    string
	anyPlace       bool
	passphraseFile string
	google, invert bool
}

// exportJSON is the format that is not another program's.
const exportJSON = "json"

func (f *exportFlags) define(fs *pflag.FlagSet) {
	formats := []string{exportJSON}
	for _, format := range exports.Formats() {
		formats = append(formats, string(format))
	}
	verb.Choice(fs, &f.format, "format", "", "the `KIND` of file: otpauth, aegis, aegis-encrypted, bitwarden, keepassxc, keepassxc-csv, json", formats...)
	fs.StringVarP(&f.out, "output", "o", "", "the `FILE` to write, - is standard output")
	fs.StringVar(&f.passphraseFile, "export-passphrase-file", "", "take the passphrase of the file to write from the first line of `FILE`")
	fs.BoolVar(&f.anyPlace, "allow-unsafe-destination", false, "write in clear also where it is copied to other machines")
	fs.BoolVar(&f.google, "google", false, "codes for Google Authenticator's import")
	fs.BoolVar(&f.invert, "invert", false, "swap black and white, where a terminal shows them swapped")
	f.vault.Define(fs)
}

func (f *exportFlags) check() error {
	switch {
	case f.format == "" && f.out != "":
		return refuse.Usagef("--format otpauth -o FILE", "-o goes with --format")
	case f.format == "":
		return nil
	case f.google || f.invert:
		return refuse.Usagef("", "--google and --invert go without --format")
	case f.passphraseFile != "" && exports.Format(f.format) != exports.AegisEncrypted:
		return refuse.Usagef("--format aegis-encrypted", "%s is written in clear", f.format)
	}
	return console.StdinOnce(f.vault.Source(), console.Source{Flag: "--export-passphrase-file", Path: f.passphraseFile})
}

func (f *exportFlags) run(ctx context.Context, e *open.Env, names []string) error {
	if err := f.check(); err != nil {
		return err
	}
	if f.format == "" {
		return f.ontoPhone(ctx, e, names)
	}
	if err := e.Writable(f.out); err != nil {
		return err
	}
	if exports.Format(f.format) != exports.AegisEncrypted {
		if err := e.PlaceForClear(f.out, f.anyPlace); err != nil {
			return err
		}
	}
	if err := console.InFolder(f.out); err != nil {
		return err
	}
	s, accounts, err := f.accounts(ctx, e, names)
	if err != nil {
		return err
	}
	defer s.Close()
	data, lost, err := f.file(ctx, e, accounts)
	if err != nil {
		return err
	}
	defer clear(data)
	if err := e.Write(f.out, data); err != nil {
		return err
	}
	f.sayWritten(e, len(accounts))
	return sayLost(e, lost)
}

func (f *exportFlags) accounts(ctx context.Context, e *open.Env, names []string) (*open.Session, []*vault.Account, error) {
	s, err := f.vault.Open(ctx, e)
	if err != nil {
		return nil, nil, err
	}
	accounts, err := s.Vault.FindAll(names)
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	return s, accounts, nil
}

// file makes the file.
func (f *exportFlags) file(ctx context.Context, e *open.Env, accounts []*vault.Account) ([]byte, []exports.Lost, error) {
	switch exports.Format(f.format) {
	case exportJSON:
		var b bytes.Buffer
		err := console.WriteJSON(&b, report.NewAccounts(accounts))
		return b.Bytes(), nil, err
	case exports.AegisEncrypted:
		passphrase, err := f.passphrase(ctx, e)
		if err != nil {
			return nil, nil, err
		}
		defer e.During("encrypting the file")()
		return exports.Write(exports.AegisEncrypted, accounts, passphrase)
	}
	return exports.Write(exports.Format(f.format), accounts, secret.Text{})
}

// passphrase is that of the file to write.
func (f *exportFlags) passphrase(ctx context.Context, e *open.Env) (secret.Text, error) {
	if f.passphraseFile != "" {
		return f.vault.FirstLine(ctx, e, "--export-passphrase-file", f.passphraseFile)
	}
	return ask.NewPassphrase(ctx, e.Console, "--export-passphrase-file")
}

func (f *exportFlags) sayWritten(e *open.Env, count int) {
	what := words.Count(count, "account", "accounts")
	switch {
	case f.out == console.Dash:
		e.Say("%s written to standard output", what)
	case exports.Format(f.format) == exports.AegisEncrypted:
		e.Say("%s in %s, under its own passphrase", what, f.out)
	default:
		e.Say("%s in %s, every key and code in clear: delete it once the other program has it", what, f.out)
	}
}

// sayLost names what did not come along.
func sayLost(e *open.Env, lost []exports.Lost) error {
	for _, l := range lost {
		e.Say("warning: of %s the file has no place for %s", l.Account, l.What)
	}
	whole := func(l exports.Lost) bool { return l.Whole }
	if slices.ContainsFunc(lost, whole) {
		return refuse.Errorf(refuse.Damaged, "print those: hardcopy print NAME", "not every account came along")
	}
	return nil
}

// ontoPhone shows the accounts as QR codes.
func (f *exportFlags) ontoPhone(ctx context.Context, e *open.Env, names []string) error {
	t, err := e.Prompter("the codes are shown on a terminal; --format otpauth -o FILE writes a file")
	if err != nil {
		return err
	}
	defer t.Close()
	s, accounts, err := f.accounts(ctx, e, names)
	if err != nil {
		return err
	}
	defer s.Close()
	shown, lost := f.enrolments(s, accounts)
	scanned, err := ask.Phone{Terminal: t, Invert: f.invert}.Show(ctx, shown)
	if err != nil {
		return err
	}
	if err := ask.Stopped(scanned, shown); err != nil {
		return err
	}
	e.Say("%s shown; log in once with each before the old phone goes", words.Count(scanned, "code was", "codes were"))
	return sayLost(e, lost)
}

// enrolments are the codes to be scanned.
func (f *exportFlags) enrolments(s *open.Session, accounts []*vault.Account) (shown []ask.Enrolment, lost []exports.Lost) {
	if f.google {
		links, lost := exports.Migration(accounts)
		for i, link := range links {
			shown = append(shown, ask.Enrolment{Title: fmt.Sprintf("accounts %d and on", i*exports.MigrationBatch+1), Link: link})
		}
		return shown, lost
	}
	for _, a := range accounts {
		if a.Key == nil {
			lost = append(lost, exports.NoKey(a))
			continue
		}
		one := ask.Enrolment{Title: a.Label(), Link: a.Link(), Typed: a.Key.Groups().Reveal()}
		if a.Key.Type != otp.HOTP {
			one.Now = func() string { return a.Key.Code(s.Clock()) }
		}
		shown = append(shown, one)
	}
	return shown, lost
}
