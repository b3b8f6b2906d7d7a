package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper/lang"
	"hardcopy/paper/scan"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

func addVerb() *command {
	return &command{
		Name:    "add",
		Args:    "[NAME]",
		Most:    1,
		Summary: "add an account: setup key, proof, backup codes",
		Help: `Adds an account. It asks for the service, the account, the setup key or the
otpauth link, the code that the authenticator shows now, and the backup codes.
The code is the proof that the key is right; a key that is not can be typed
again. Nothing unproved is kept unless you say so. Codes without a key are kept
too, and a key without codes. Another key of an account that is there is kept
beside it, told apart by its purpose. Where the sheets' font cannot write a
name, --print-name gives one for the sheet; link and lists keep the real one.

NAME is the service, or service:account. With --key-file, --qr or --codes-file
nothing is asked but what is missing. --qr takes the key from a picture of the
service's QR code, or key and backup codes from one of an account sheet.
--proof CODE is the code that the authenticator shows now; given twice, two
consecutive codes, which also tell how wrong this machine's clock is.

Examples:
  hardcopy add
  hardcopy add Binance --account alice@example.com
  hardcopy add --qr screenshot.png
  hardcopy add Binance --account alice@example.com --key-file key.txt \
      --codes-file codes.txt --proof 123456
`,
		Exits: "3 wrong passphrase or the proof failed, 4 not a key or link, 5 the account exists with this key",
		Setup: func(fs *pflag.FlagSet) action {
			var f addFlags
			f.define(fs)
			return func(ctx context.Context, e *open.Env, args []string) error {
				if err := cmp.Or(f.check(), verb.Text("NAME", args...)); err != nil {
					return err
				}
				return f.run(ctx, e, strings.Join(args, ""))
			}
		},
	}
}

type addFlags struct {
	vault   open.VaultFlags
	picture open.PictureFlags
	qr      string
	key     given.KeyFlags
	proof   given.ProofFlags
	codes   given.CodesFlags
	about   given.AboutFlags
	late    error // that the time for the picture ran out, and there may be more
}

func (f *addFlags) define(fs *pflag.FlagSet) {
	f.about.Define(fs)
	fs.StringVar(&f.qr, "qr", "", "take the key from `FILE`, a picture of its QR code")
	f.picture.Define(fs)
	f.key.Define(fs)
	f.proof.Define(fs)
	f.codes.Define(fs)
	f.vault.DefineToChange(fs)
}

func (f *addFlags) check() error {
	if f.qr != "" && f.key.File != "" {
		return refuse.Usagef("", "--qr and --key-file exclude each other")
	}
	if err := f.about.Check(); err != nil {
		return err
	}
	if err := f.proof.Check(); err != nil {
		return err
	}
	if f.proof.Given() && f.key.File == "" && f.qr == "" && f.codes.File != "" {
		return refuse.Usagef("--key-file FILE gives the key", "there is no key to prove")
	}
	if err := console.StdinOnce(console.Source{Flag: "--qr", Path: f.qr}, f.key.Source(), f.codes.Source(), f.vault.Source()); err != nil {
		return err
	}
	return f.codes.Check()
}

// scripted says that the files stand for the questions.
func (f *addFlags) scripted() bool { return f.key.File != "" || f.qr != "" || f.codes.File != "" }

func (f *addFlags) run(ctx context.Context, e *open.Env, name string) error {
	e.WarnOnline()
	t, err := e.PrompterUnless(f.scripted(), "--key-file FILE and --codes-file FILE stand for the questions: hardcopy help add")
	if err != nil {
		return err
	}
	defer t.Close()
	s, err := f.vault.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	a := &vault.Account{Created: s.Clock(), Changed: s.Clock()}
	f.about.Apply(a)
	given.NameAccount(a, name)

	if t != nil {
		err = f.ask(ctx, e, t, s, a)
	} else {
		err = f.readFiles(ctx, e, s, a)
	}
	if err != nil {
		return err
	}
	if a.Key == nil && len(a.CodeSets) == 0 {
		return refuse.Usagef("a setup key, backup codes, or both", "there is nothing to keep")
	}
	if err := s.Vault.Add(a); err != nil { // codes alone, or a name that none has
		return err
	}
	if err := s.Save(); err != nil {
		return err
	}
	f.report(e, a)
	saySharesLag(e, s.Vault)
	return f.late
}

// readFiles takes key and codes from the files; the proof from its flag, or
// from the terminal if there is one.
func (f *addFlags) readFiles(ctx context.Context, e *open.Env, s *open.Session, a *vault.Account) error {
	switch {
	case f.qr != "":
		if err := f.takePicture(ctx, e, s, a); err != nil {
			return err
		}
	case f.key.File != "":
		take := func(text secret.Text) error { return f.takeKey(ctx, e, a, text) }
		if err := f.key.FromFile(ctx, e, take); err != nil {
			return err
		}
	}
	if a.Key != nil {
		if err := f.prove(ctx, e, nil, s, a); err != nil {
			return err
		}
	}
	if f.codes.File != "" {
		a.CodeSets = nil
		codes, err := f.codes.FromFile(ctx, e)
		if err != nil {
			return err
		}
		return f.keepCodes(s, a, codes)
	}
	return nil
}

// ask asks for everything that is missing.
func (f *addFlags) ask(ctx context.Context, e *open.Env, t *console.Terminal, s *open.Session, a *vault.Account) error {
	err := ask.Names(ctx, t, a)
	if err != nil {
		return err
	}
	if err := ask.Key(ctx, t, ask.NewKey, func(text secret.Text) error { return f.takeKey(ctx, e, a, text) }); err != nil {
		return err
	}
	if a.Label() == "" {
		if err := ask.Names(ctx, t, a); err != nil {
			return err
		}
	}
	if err := ask.PrintName(ctx, t, a); err != nil {
		return err
	}
	if err := f.prove(ctx, e, t, s, a); err != nil {
		return err
	}
	codes, err := ask.Codes(ctx, t, "")
	if err != nil || len(codes) == 0 {
		return err
	}
	return f.keepCodes(s, a, codes)
}

// prove tells the account apart from those that are there, and holds its key, if it has
// one, against the authenticator; typed again, it may be another's.
func (f *addFlags) prove(ctx context.Context, e *open.Env, t *console.Terminal, s *open.Session, a *vault.Account) error {
	for purpose := a.Purpose; ; a.Purpose = purpose {
		if err := tellApart(ctx, e, t, s.Vault, a); err != nil || a.Key == nil {
			return err
		}
		proof, err := f.proof.Prove(ctx, e, a.Key, s.Clock)
		if !errors.Is(err, ask.ErrRetype) {
			a.Proof = proof
			return err
		}
		if err := f.key.Retype(ctx, e, a); err != nil {
			return err
		}
	}
}

// takeKey reads a setup key or an otpauth link into the account. What the user
// has named already stays.
func (f *addFlags) takeKey(ctx context.Context, e *open.Env, a *vault.Account, text secret.Text) error {
	given, err := f.key.Read(ctx, e, text)
	if err != nil {
		return err
	}
	if a.Issuer == "" {
		a.Issuer = given.Issuer
	}
	if a.Account == "" {
		a.Account = given.Account
	}
	f.key.Put(e, a, given)
	return nil
}

// takePicture takes the one account that a picture shows: a service's code, or
// an account sheet with its backup codes. A sheet without a key does not say whose
// it is: NAME does.
func (f *addFlags) takePicture(ctx context.Context, e *open.Env, s *open.Session, a *vault.Account) error {
	found, err := f.picture.Codes(ctx, e, f.qr)
	if errors.Is(err, scan.ErrUnfinished) { // what was found may be all
		f.late = err
	} else if err != nil {
		return err
	}
	shown, err := pieces.One(found)
	if _, several := errors.AsType[*pieces.CountError](err); several {
		return refuse.Errorf(refuse.Damaged, "hardcopy import takes several; hardcopy scan says what is on a picture", "reading %s: %w", f.qr, err)
	}
	if _, half := errors.AsType[*pieces.HalfError](err); half && f.late != nil {
		return f.late
	} else if half {
		return refuse.Errorf(refuse.Damaged, "take the picture again, with both codes of the sheet", "reading %s: %w", f.qr, err)
	}
	if err != nil {
		return open.Reading(f.qr, err)
	}
	if !shown.Link.Empty() && !strings.Contains(shown.Link.Reveal(), "://") {
		e.Say("%s: a setup key alone, which says neither whose it is nor of which kind", f.qr)
	}
	if !shown.Link.Empty() {
		if err := f.takeKey(ctx, e, a, shown.Link); err != nil {
			return err
		}
	}
	if len(shown.Codes) == 0 {
		return nil
	}
	return f.keepCodes(s, a, vault.NewCodes(shown.Codes))
}

func (f *addFlags) keepCodes(s *open.Session, a *vault.Account, codes []*vault.Code) error {
	set, err := f.codes.Set(codes, nil, s.Clock())
	if err != nil {
		return err
	}
	a.CodeSets = append(a.CodeSets, set)
	return nil
}

func (f *addFlags) report(e *open.Env, a *vault.Account) {
	without := ""
	if a.Key == nil {
		without = " WITHOUT a setup key"
	}
	e.Say("%s is kept%s: %s; sheet %s", a.Label(), without, sheets.Holdings(a, lang.English), a.SheetID())
	sayClipped(e, sheets.Account(a, a.Created, lang.English), false)
	sayUnwritten(e, nil, []*vault.Account{a})
	if a.Key != nil && a.Proof == nil {
		e.Say("warning: the key is not proved; %s edit %s --proof CODE does it later", f.vault.Program(), console.QuotedName(a.Label()))
	}
	if a.Key != nil && a.Codes() == nil {
		e.Say("the service may give out backup codes: %s codes %s keeps them", f.vault.Program(), console.QuotedName(a.Label()))
	}
	e.Say("next: %s print %s --copies 2 %s", f.vault.Program(), console.QuotedName(a.Label()), e.Out())
}
