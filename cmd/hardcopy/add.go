package main

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

func addVerb() *verb {
	return &verb{
		name:    "add",
		args:    "[NAME]",
		most:    1,
		summary: "add an account: setup key, proof, backup codes",
		help: `Adds an account. It asks for the service, the account, the setup key or the
otpauth link, the code that the authenticator shows now, and the backup codes.
The code is the proof that the key is right: nothing unproved is kept unless you
say so. Codes without a key are kept too, and a key without codes.

NAME is the service, or service:account. With --key-file or --codes-file nothing
is asked but what is missing. --proof CODE is the code that the authenticator
shows now; given twice, two consecutive codes, which also tell how wrong this
machine's clock is.

Examples:
  hardcopy add
  hardcopy add Binance --account alice@example.com
  hardcopy add Binance --account alice@example.com --key-file key.txt \
      --codes-file codes.txt --proof 123456
`,
		exits: "3 wrong passphrase or the proof failed, 4 not a key or link, 5 the account exists",
		setup: func(fs *pflag.FlagSet) action {
			var f addFlags
			f.define(fs)
			return func(ctx context.Context, e *env, args []string) error {
				if err := f.check(); err != nil {
					return err
				}
				return f.run(ctx, e, strings.Join(args, ""))
			}
		},
	}
}

type addFlags struct {
	vault vaultFlags
	key   keyFlags
	proof proofFlags
	codes codesFlags
	about aboutFlags
}

func (f *addFlags) define(fs *pflag.FlagSet) {
	f.about.define(fs)
	f.key.define(fs)
	f.proof.define(fs)
	f.codes.define(fs)
	f.vault.define(fs)
}

func (f *addFlags) check() error {
	if err := f.key.check(); err != nil {
		return err
	}
	if err := f.proof.check(); err != nil {
		return err
	}
	if f.proof.given() && f.key.file == "" && f.codes.file != "" {
		return usagef("--key-file FILE gives the key", "there is no key to prove")
	}
	if err := stdinOnce(f.key.source(), f.codes.source(), f.vault.source()); err != nil {
		return err
	}
	return f.codes.check()
}

// scripted says that the files stand for the questions.
func (f *addFlags) scripted() bool { return f.key.file != "" || f.codes.file != "" }

func (f *addFlags) run(ctx context.Context, e *env, name string) error {
	var t *terminal
	var err error
	if !f.scripted() {
		if t, err = e.prompter("--key-file FILE and --codes-file FILE stand for the questions: hardcopy help add"); err != nil {
			return err
		}
		defer t.close()
	}
	s, err := f.vault.openToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	a := &vault.Account{Created: s.clock(), Changed: s.clock()}
	f.about.apply(a)
	nameAccount(a, name)

	if t != nil {
		err = f.ask(ctx, e, t, s, a)
	} else {
		err = f.readFiles(ctx, e, s, a)
	}
	if err != nil {
		return err
	}
	if a.Key == nil && len(a.CodeSets) == 0 {
		return usagef("a setup key, backup codes, or both", "there is nothing to keep")
	}
	if err := s.Vault.Add(a); err != nil {
		return err
	}
	if err := s.Save(); err != nil {
		return err
	}
	f.report(e, a)
	return nil
}

// nameAccount takes NAME apart; the flags go before it.
func nameAccount(a *vault.Account, name string) {
	issuer, account, _ := strings.Cut(name, ":")
	if issuer != "" {
		a.Issuer = strings.TrimSpace(issuer)
	}
	if a.Account == "" {
		a.Account = strings.TrimSpace(account)
	}
}

// readFiles takes key and codes from the files; the proof from its flag, or
// from the terminal if there is one.
func (f *addFlags) readFiles(ctx context.Context, e *env, s *session, a *vault.Account) error {
	if f.key.file != "" {
		text, err := e.text(ctx, "--key-file", f.key.file)
		if err != nil {
			return err
		}
		if err := f.takeKey(e, a, secret.New(strings.TrimSpace(text))); err != nil {
			return err
		}
		if a.Proof, err = f.proof.prove(ctx, e, a.Key, s.clock); err != nil {
			return err
		}
	}
	if f.codes.file != "" {
		codes, err := f.codes.fromFile(ctx, e)
		if err != nil {
			return err
		}
		return f.keepCodes(s, a, codes)
	}
	return nil
}

// ask asks for everything that is missing.
func (f *addFlags) ask(ctx context.Context, e *env, t *terminal, s *session, a *vault.Account) error {
	var err error
	if a.Issuer == "" {
		if a.Issuer, err = t.ask(ctx, "service (as it calls itself, say Binance)"); err != nil {
			return err
		}
	}
	if a.Account == "" {
		if a.Account, err = t.ask(ctx, "account (the name you log in with)"); err != nil {
			return err
		}
	}
	if err := f.askKey(ctx, e, t, a); err != nil {
		return err
	}
	if a.Key != nil {
		if a.Proof, err = f.proof.prove(ctx, e, a.Key, s.clock); err != nil {
			return err
		}
	}
	codes, err := askCodes(ctx, t)
	if err != nil || len(codes) == 0 {
		return err
	}
	return f.keepCodes(s, a, codes)
}

// askKey asks until what is typed is a key, or nothing.
func (f *addFlags) askKey(ctx context.Context, e *env, t *terminal, a *vault.Account) error {
	for {
		var typed string
		err := t.private(func() (err error) {
			typed, err = t.ask(ctx, "Setup key or otpauth link (none: just press Enter)")
			return err
		})
		if err != nil || typed == "" {
			return err
		}
		if err = f.takeKey(e, a, secret.New(typed)); err == nil {
			return nil
		}
		e.report(err)
	}
}

// takeKey reads a setup key or an otpauth link into the account. What the user
// has named already stays.
func (f *addFlags) takeKey(e *env, a *vault.Account, text secret.Text) error {
	link, warnings, err := f.key.read(text)
	if err != nil {
		return err
	}
	for _, w := range warnings {
		e.say("warning: %s", w)
	}
	a.Key = &link.Key
	if a.Issuer == "" {
		a.Issuer = link.Issuer
	}
	if a.Account == "" {
		a.Account = link.Account
	}
	if f.key.kind == "" && otp.IsSteam(a.Issuer) {
		a.Key.Type, a.Key.Digits = otp.Steam, 5
	}
	return nil
}

func (f *addFlags) keepCodes(s *session, a *vault.Account, codes []*vault.Code) error {
	set, err := f.codes.set(codes, s.clock())
	if err != nil {
		return err
	}
	a.CodeSets = append(a.CodeSets, set)
	return nil
}

func (f *addFlags) report(e *env, a *vault.Account) {
	e.say("%s is kept: %s; sheet %s", printable(a.Label()), holdings(a), a.SheetID())
	if a.Key != nil && a.Proof == nil {
		e.say("warning: the key is not proved; hardcopy edit %s --proof CODE does it later", quoted(a.Label()))
	}
	if a.Key != nil && a.Codes() == nil {
		e.say("the service may give out backup codes: hardcopy codes %s keeps them", quoted(a.Label()))
	}
	e.say("next: hardcopy print %s --copies 2 -o - | lp", quoted(a.Label()))
}

// holdings words what an account has.
func holdings(a *vault.Account) string {
	var parts []string
	switch {
	case a.Key != nil && a.Proof != nil:
		parts = append(parts, "setup key, proved")
	case a.Key != nil:
		parts = append(parts, "setup key, not proved")
	}
	if set := a.Codes(); set != nil {
		parts = append(parts, count(len(set.Codes), "backup code"))
	}
	return strings.Join(parts, "; ")
}

// quoted writes a name so that a shell takes it as one word.
func quoted(name string) string {
	if name = printable(name); strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.@:+/") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// aboutFlags are what is kept of an account beside its secrets.
type aboutFlags struct {
	account, purpose, note, page string
}

func (f *aboutFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.account, "account", "", "the name you log in with")
	fs.StringVar(&f.purpose, "purpose", "", "what this key is for, where a service has several: funding, trading")
	fs.StringVar(&f.note, "note", "", "a note; it is printed on the sheet")
	fs.StringVar(&f.page, "recovery-page", "", "where the service lets people back in; it is printed on the sheet")
}

func (f *aboutFlags) apply(a *vault.Account) {
	for _, field := range []struct {
		to   *string
		from string
	}{{&a.Account, f.account}, {&a.Purpose, f.purpose}, {&a.Note, f.note}, {&a.RecoveryPage, f.page}} {
		if field.from != "" {
			*field.to = field.from
		}
	}
}

// keyFlags say where a setup key comes from, and what it is.
type keyFlags struct {
	file      string
	kind      string
	algorithm string
	digits    int
	period    int
	counter   uint64
}

func (f *keyFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.file, "key-file", "", "take the setup key or otpauth link from this file; - is standard input")
	fs.StringVar(&f.kind, "type", "", "totp, hotp or steam, where the service says so (totp)")
	fs.StringVar(&f.algorithm, "algorithm", "", "SHA1, SHA256 or SHA512, where the service says so (SHA1)")
	fs.IntVar(&f.digits, "digits", 0, "digits of a code, where the service says so (6)")
	fs.IntVar(&f.period, "period", 0, "seconds that a code lasts, where the service says so (30)")
	fs.Uint64Var(&f.counter, "counter", 0, "the next counter of an hotp key")
}

func (f *keyFlags) source() [2]string { return [2]string{"--key-file", f.file} }

func (f *keyFlags) check() error {
	if err := oneOf("--type", f.kind, "", "totp", "hotp", "steam"); err != nil {
		return err
	}
	return oneOf("--algorithm", f.algorithm, "", "SHA1", "SHA256", "SHA512")
}

// read reads a key or a link, and lets the flags go before what the link says.
func (f *keyFlags) read(text secret.Text) (link otp.Link, warnings []otp.Warning, err error) {
	if strings.Contains(text.Reveal(), "://") {
		link, warnings, err = otp.ParseLink(text.Reveal())
	} else {
		link.Key, warnings, err = otp.NewKey(text.Reveal())
	}
	if err != nil {
		return link, nil, err
	}
	k := &link.Key
	if f.kind != "" {
		k.Type = otp.Type(f.kind)
		if k.Type == otp.Steam {
			k.Digits = 5
		}
	}
	if f.algorithm != "" {
		k.Algorithm = otp.Algorithm(f.algorithm)
	}
	if f.digits != 0 {
		k.Digits = f.digits
	}
	if f.period != 0 {
		k.Period = f.period
	}
	if f.counter != 0 {
		k.Counter = f.counter
	}
	return link, warnings, k.Validate()
}
