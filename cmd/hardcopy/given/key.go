package given

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/shares"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/secret"
)

// KeyFlags say where a setup key comes from, and what it is.
type KeyFlags struct {
	File      string
	kind      string
	algorithm string
	digits    int
	period    int
	counter   uint64
	as        string
	set       *pflag.FlagSet
}

// Define defines the flags.
func (f *KeyFlags) Define(fs *pflag.FlagSet) {
	f.set = fs
	fs.StringVar(&f.File, "key-file", "", "take the setup key or otpauth link from `FILE`; - is standard input")
	verb.Choice(fs, &f.as, "key-as", "", "the `ENCODING` of the key, where it is not plain: base32, hex or base64",
		string(otp.Base32), string(otp.Hex), string(otp.Base64))
	verb.Choice(fs, &f.kind, "type", "", "the `TYPE`, where the service says so: totp, hotp or steam (totp)",
		string(otp.TOTP), string(otp.HOTP), string(otp.Steam))
	verb.Choice(fs, &f.algorithm, "algorithm", "", "the `ALGORITHM`, where the service says so: SHA1, SHA256 or SHA512 (SHA1)",
		string(otp.SHA1), string(otp.SHA256), string(otp.SHA512))
	fs.IntVar(&f.digits, "digits", 0, "the `NUMBER` of digits of a code, where the service says so (6)")
	fs.IntVar(&f.period, "period", 0, "how many `SECONDS` a code lasts, where the service says so (30)")
	fs.Uint64Var(&f.counter, "counter", 0, "the next `COUNTER` of an hotp key")
}

// Source is the file that a flag names.
func (f *KeyFlags) Source() console.Source { return console.Source{Flag: "--key-file", Path: f.File} }

// A GivenKey is a key as it was given, with its link's names where it came in one.
type GivenKey struct {
	otp.Link
	Warnings []otp.Warning
}

// Read reads a key or a link, and lets the flags go before what the link says. What a
// link means that can be read in several ways is asked for.
func (f *KeyFlags) Read(ctx context.Context, e *open.Env, text secret.Text) (given GivenKey, err error) {
	switch {
	case strings.Contains(text.Reveal(), "://"):
		given.Link, given.Warnings, err = otp.ParseLink(shares.WithoutLabel(text.Reveal()))
	case f.as != "":
		given.Key, given.Warnings, err = otp.NewKeyAs(text.Reveal(), otp.Form(f.as))
	default:
		given.Key, given.Warnings, err = otp.NewKey(text.Reveal())
		if form, other := errors.AsType[*otp.FormError](err); other {
			given.Key, given.Warnings, err = ask.KeyForm(ctx, e.Console, text, form)
		}
	}
	if doubt, unsure := errors.AsType[*otp.UnsureError](err); unsure {
		given.Warnings = doubt.Warnings
		if given.Link, err = f.settle(doubt); err != nil {
			var n int
			if n, err = ask.Link(ctx, e.Console, "", doubt); err == nil {
				given.Link = doubt.Readings[n]
			}
		}
	}
	if err != nil {
		return given, err
	}
	f.overrule(&given.Key)
	return given, f.named(given.Key.Validate())
}

// Parameters are the flags that were given of what a key is.
func (f *KeyFlags) Parameters() (flags []string) {
	for _, flag := range []string{"type", "algorithm", "digits", "period", "counter"} {
		if f.changed(flag) {
			flags = append(flags, "--"+flag)
		}
	}
	return flags
}

// named gives a problem with a key's parameters the flags that set them.
func (f *KeyFlags) named(problem error) error {
	if flags := f.Parameters(); len(flags) > 0 && errors.Is(problem, otp.ErrParameter) {
		return fmt.Errorf("%s: %w", strings.Join(flags, ", "), problem)
	}
	return problem
}

// FromFile has the key of --key-file taken.
func (f *KeyFlags) FromFile(ctx context.Context, e *open.Env, take func(secret.Text) error) error {
	text, err := e.Text(ctx, "--key-file", f.File)
	if err != nil {
		return err
	}
	err = take(secret.New(strings.TrimSpace(text)))
	if err != nil && f.named(err) == err { // else the fault is another flag's
		err = fmt.Errorf("--key-file: %w", err)
	}
	return err
}

// settle lets the flags decide between the readings of a link: with them all have to
// be the same.
func (f *KeyFlags) settle(doubt *otp.UnsureError) (otp.Link, error) {
	first := doubt.Readings[0]
	f.overrule(&first.Key)
	for _, l := range doubt.Readings[1:] {
		if f.overrule(&l.Key); !l.Key.Same(first.Key) {
			return otp.Link{}, doubt
		}
	}
	if len(doubt.Readings) < 2 {
		return otp.Link{}, doubt
	}
	return first, nil
}

// overrule gives a key what the flags say of it.
func (f *KeyFlags) overrule(k *otp.Key) {
	if f.kind != "" {
		k.Type = otp.Type(f.kind)
		if k.Type == otp.Steam {
			k.Digits = 5
		}
	}
	if f.algorithm != "" {
		k.Algorithm = otp.Algorithm(f.algorithm)
	}
	if f.changed("digits") {
		k.Digits = f.digits
	}
	if f.changed("period") {
		k.Period = f.period
	}
	if f.changed("counter") {
		k.Counter = f.counter
	}
}

// changed reports whether a flag was given; where none was defined none was.
func (f *KeyFlags) changed(flag string) bool { return f.set != nil && f.set.Changed(flag) }

// Retype asks for an account's key once more, to take the place of the one that it has.
func (f *KeyFlags) Retype(ctx context.Context, e *open.Env, a *vault.Account) error {
	t, err := e.Prompter("--key-file FILE gives the key")
	if err != nil {
		return err
	}
	defer t.Close()
	return ask.Key(ctx, t, ask.KeyAgain, func(text secret.Text) error {
		given, err := f.Read(ctx, e, text)
		if err == nil {
			f.Put(e, a, given)
		}
		return err
	})
}

// Put makes a key that was given the account's, and says what is to be said of it.
func (f *KeyFlags) Put(e *open.Env, a *vault.Account, given GivenKey) {
	for _, w := range given.Warnings {
		e.Say("warning: %s", w)
	}
	a.Key = &given.Key
	f.adapt(a)
}

// adapt makes a key of Steam's what it is, unless a flag says otherwise: its
// codes are of another kind, which a bare setup key does not say.
func (f *KeyFlags) adapt(a *vault.Account) {
	if f.kind == "" && otp.IsSteam(a.Issuer) {
		a.Key.Type, a.Key.Digits = otp.Steam, 5
	}
}
