package main

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
	"hardcopy/vault/sheets"
)

func editVerb() *command {
	return &command{
		Name:    "edit",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "change an account",
		Help: `Changes what its flags name. Without flags it asks for the service, the
account, the purpose, the note, the recovery page, and a new setup key; where
the sheets' font cannot write these names, for one that it can. A new key, after
re-enabling two-factor authentication, is proved like the first one, and voids
every sheet printed before.

An empty value takes a field away: --note "". --print-name changes what stands
on paper alone: the name for the authenticator and for this program stays.

Examples:
  hardcopy edit binance
  hardcopy edit binance --account bob@example.com
  hardcopy edit binance --key-file new-key.txt --proof 123456
  hardcopy edit binance --proof 123456      proves a key that was kept unproved
`,
		Exits: "3 wrong passphrase or the proof failed, 4 not a key or link, 5 the name is taken",
		Setup: func(fs *pflag.FlagSet) action {
			f := editFlags{set: fs}
			fs.StringVar(&f.issuer, "issuer", "", "the `SERVICE`")
			f.about.Define(fs)
			f.key.Define(fs)
			f.proof.Define(fs)
			f.vault.DefineToChange(fs)
			return func(ctx context.Context, e *open.Env, args []string) error {
				if err := cmp.Or(f.about.Check(), verb.Text("--issuer", f.issuer)); err != nil {
					return err
				}
				if err := f.proof.Check(); err != nil {
					return err
				}
				if err := console.StdinOnce(f.key.Source(), f.vault.Source()); err != nil {
					return err
				}
				return f.run(ctx, e, args[0])
			}
		},
	}
}

type editFlags struct {
	set    *pflag.FlagSet
	vault  open.VaultFlags
	issuer string
	about  given.AboutFlags
	key    given.KeyFlags
	proof  given.ProofFlags
}

// fields pairs the flags with what they change.
func (f *editFlags) fields(a *fieldsOf) []field {
	return []field{
		{"issuer", "service", &a.issuer, f.issuer},
		{"account", "account", &a.account, f.about.Account},
		{"purpose", "purpose", &a.purpose, f.about.Purpose},
		{"print-name", "", &a.printName, f.about.PrintName},
		{"note", "note", &a.note, f.about.Note},
		{"recovery-page", "recovery page", &a.page, f.about.Page},
	}
}

type field struct {
	flag, question string
	value          *string
	given          string
}

// fieldsOf are the texts of an account that can be edited.
type fieldsOf struct{ issuer, account, purpose, printName, note, page string }

// A change is what one run makes of an account: of its texts, and of its key where
// one was typed. It was asked for, or the flags say it.
type change struct {
	texts fieldsOf
	key   *given.GivenKey // nil where none was typed
	asked bool
}

func (f *editFlags) run(ctx context.Context, e *open.Env, name string) error {
	s, a, err := f.vault.Account(ctx, e, f.vault.OpenToChange, name)
	if err != nil {
		return err
	}
	defer s.Close()
	before := a.SheetID()
	var key otp.Key
	if a.Key != nil {
		key = *a.Key
	}
	old := fieldsOf{a.Issuer, a.Account, a.Purpose, a.PrintName, a.Note, a.RecoveryPage}
	c, err := f.change(ctx, e, old)
	if err != nil {
		return err
	}
	if c.asked && c.texts == old && c.key == nil {
		e.Say("nothing was changed")
		return nil
	}
	if err := s.Vault.Rename(a, c.texts.issuer, c.texts.account, c.texts.purpose); err != nil {
		return err
	}
	a.PrintName, a.Note, a.RecoveryPage = c.texts.printName, c.texts.note, c.texts.page
	if err := f.newKey(ctx, e, s, a, c.key); err != nil {
		return err
	}
	a.Changed = s.Clock()
	changed := before != a.SheetID()
	if changed {
		a.Verified = time.Time{}
	}
	a.Retire(before)
	if err := s.Save(); err != nil {
		return err
	}
	f.report(e, s, a, changed, key)
	if c.asked && c.key == nil {
		e.Say("%s", keyLeft(a))
	}
	return nil
}

// report says what was changed, and what is void with it: key is the one before.
func (f *editFlags) report(e *open.Env, s *open.Session, a *vault.Account, changed bool, key otp.Key) {
	e.Say("%s is changed; sheet %s", a.Label(), a.SheetID())
	sayClipped(e, sheets.Account(a, a.Changed, lang.English), false)
	sayUnwritten(e, nil, []*vault.Account{a})
	if !changed {
		return
	}
	newKey := a.Key != nil && replaced(key, *a.Key)
	if newKey && a.Codes() != nil {
		e.Say("were there new backup codes with the new key? the old ones are dead then: hardcopy codes %s", console.QuotedName(a.Label()))
	}
	pastSheets(e, a, newKey)
	saySharesLag(e, s.Vault)
}

// keyLeft says what became of a key that was asked for and not given.
func keyLeft(a *vault.Account) string {
	if a.Key == nil {
		return a.Label() + " is kept WITHOUT a setup key"
	}
	return "its setup key is the one from before"
}

// replaced reports whether the codes of a key are refused now that there is
// another. A counter only lags behind.
func replaced(before, now otp.Key) bool {
	before.Counter = now.Counter
	return !before.Text.Empty() && !before.Same(now)
}

// change takes the flags that were given, or asks for each text where none was, and
// for a new key.
func (f *editFlags) change(ctx context.Context, e *open.Env, texts fieldsOf) (change, error) {
	c := change{texts: texts}
	given := f.key.File != "" || f.proof.Given() || len(f.key.Parameters()) > 0
	for _, field := range f.fields(&c.texts) {
		if f.set.Changed(field.flag) {
			*field.value, given = strings.TrimSpace(field.given), true
		}
	}
	if given {
		return c, nil
	}
	c.asked = true
	t, err := e.Prompter("hardcopy help edit lists the flags")
	if err != nil {
		return c, err
	}
	defer t.Close()
	for _, field := range f.fields(&c.texts) {
		if field.question == "" {
			continue
		}
		if *field.value, err = t.AskDefault(ctx, field.question, *field.value); err != nil {
			return c, err
		}
	}
	named := vault.Account{Issuer: c.texts.issuer, Account: c.texts.account, Purpose: c.texts.purpose, PrintName: c.texts.printName}
	if err := ask.PrintName(ctx, t, &named); err != nil {
		return c, err
	}
	c.texts.printName = named.PrintName
	err = ask.Key(ctx, t, ask.OtherKey, func(text secret.Text) error {
		given, err := f.key.Read(ctx, e, text)
		if err == nil {
			c.key = &given
		}
		return err
	})
	return c, err
}

// newKey takes another key, the one that was typed or that of the flags, other
// parameters, or a later proof.
func (f *editFlags) newKey(ctx context.Context, e *open.Env, s *open.Session, a *vault.Account, typed *given.GivenKey) error {
	if typed == nil {
		switch {
		case f.key.File != "":
			typed = new(given.GivenKey)
			err := f.key.FromFile(ctx, e, func(text secret.Text) (err error) {
				*typed, err = f.key.Read(ctx, e, text)
				return err
			})
			if err != nil {
				return err
			}
		case a.Key == nil && (f.proof.Given() || len(f.key.Parameters()) > 0):
			return refuse.Usagef("--key-file FILE gives one", "%s has no setup key", a.Label())
		case len(f.key.Parameters()) > 0:
			read, err := f.key.Read(ctx, e, a.Link())
			if err != nil {
				return err
			}
			read.Key.Text = a.Key.Text
			typed = &read
		case !f.proof.Given():
			return nil
		}
	}
	if typed != nil {
		a.Proof = nil
		f.key.Put(e, a, *typed)
	}
	for {
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
