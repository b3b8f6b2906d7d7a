package open

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/passphrase"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// What exit 5 says, in the help of the verbs that open a vault to read, and of those
// that may change it.
const (
	ExitUnsafe = "5 others may change the vault or reach the passphrase's file"
	ExitOlder  = ExitUnsafe + ", or the vault is older than one that was seen"
)

// VaultFlags are those of every verb that opens the vault.
type VaultFlags struct {
	Dir               string
	PassphraseFile    string
	anyPassphraseFile bool
	at                string
	Yes               bool
}

// Define defines the flags.
func (f *VaultFlags) Define(fs *pflag.FlagSet) {
	fs.StringVar(&f.Dir, "vault", "", "the vault's directory, `DIR`")
	fs.StringVar(&f.PassphraseFile, "passphrase-file", "", "take the passphrase from the first line of `FILE`; - is standard input")
	fs.BoolVar(&f.anyPassphraseFile, "allow-shared-passphrase-file", false, "take a passphrase from a file that others may read or change")
	fs.StringVar(&f.at, "at", "", "the `TIME` that stands for the clock, as RFC 3339")
}

// DefineToChange are those of a verb that changes the vault and asks nothing that
// --yes answers but this.
func (f *VaultFlags) DefineToChange(fs *pflag.FlagSet) {
	f.Define(fs)
	fs.BoolVar(&f.Yes, "yes", false, "go on where the vault is older than one that was seen")
}

// Source is the file of the passphrase.
func (f *VaultFlags) Source() console.Source {
	return console.Source{Flag: "--passphrase-file", Path: f.PassphraseFile}
}

// Directory is where the vault is.
func (f *VaultFlags) Directory(e *Env) (string, error) {
	if f.Dir != "" {
		return f.Dir, nil
	}
	if dir := e.getenv("HARDCOPY_VAULT"); dir != "" {
		return dir, nil
	}
	if dir := store.UsualDir(e.getenv); dir != "" {
		return dir, nil
	}
	return "", refuse.Usagef("name the vault's place: --vault DIR", "no home directory")
}

// Program is how a next step is begun: with the vault's directory, `DIR` where that was
// named.
func (f *VaultFlags) Program() string {
	if f.Dir == "" {
		return "hardcopy"
	}
	return "hardcopy --vault " + console.Quoted(f.Dir)
}

// Clock is what the verb takes the time from: the machine's clock or --at.
func (f *VaultFlags) Clock(e *Env) (func() time.Time, error) {
	if f.at == "" {
		if !keepable(e.Now()) {
			return nil, refuse.Errorf(refuse.Failed, "set the clock; or give the time: --at 2026-11-24T10:30:00Z", "the machine's clock says a time that cannot be kept")
		}
		return e.Now, nil
	}
	t, err := time.Parse(time.RFC3339, f.at)
	if err != nil {
		return nil, refuse.Usagef("--at 2026-11-24T10:30:00Z", "--at is not a time as RFC 3339 writes it")
	}
	if err := CanBeKept("--at", t); err != nil {
		return nil, err
	}
	return func() time.Time { return t }, nil
}

// CanBeKept refuses a time that the vault cannot hold.
func CanBeKept(flag string, t time.Time) error {
	if !keepable(t) {
		return refuse.Usagef(flag+" of the years 1970 to 9998, in UTC", "%s is a time that cannot be kept", flag)
	}
	return nil
}

// keepable reports whether the vault can hold a time. The years of its JSON have four
// digits (RFC 3339, section 1), in every zone; one-time codes count from 1970 on (RFC
// 6238, 4.2).
func keepable(t time.Time) bool {
	year := t.UTC().Year()
	return year >= 1970 && year <= 9998
}

// Options are what the store takes from the machine and the flags.
func (f *VaultFlags) Options(e *Env) (store.Options, error) {
	clock, err := f.Clock(e)
	return store.Options{Log2: e.WorkFactor, Now: clock, State: store.UsualState(e.getenv)}, err
}

// A Opener opens the vault in a directory.
type Opener func(dir string, passphrase secret.Text, o store.Options) (*store.Store, error)

// Open opens the vault for reading.
func (f *VaultFlags) Open(ctx context.Context, e *Env) (*Session, error) {
	s, _, err := f.Unlock(ctx, e, store.Open)
	return s, err
}

// OpenToChange opens the vault as its one writer.
func (f *VaultFlags) OpenToChange(ctx context.Context, e *Env) (*Session, error) {
	s, _, err := f.Unlock(ctx, e, store.OpenToChange)
	if err != nil {
		return nil, err
	}
	if err := s.acceptOlder(); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Account opens the vault, with open or openToChange, and finds the account.
func (f *VaultFlags) Account(ctx context.Context, e *Env, open func(context.Context, *Env) (*Session, error), name string) (*Session, *vault.Account, error) {
	s, err := open(ctx, e)
	if err != nil {
		return nil, nil, err
	}
	a, err := s.Vault.Find(name)
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	return s, a, nil
}

// AccountWork is what a verb does to one account of a vault that is open to change,
// asking on a terminal; that is nil where a flag has answered already.
type AccountWork func(ctx context.Context, e *Env, t *console.Terminal, s *Session, a *vault.Account) error

// OnAccount opens the terminal, unless yes has answered already, then the vault, and
// does the work on the account. Where there is no terminal the hint says what stands
// in for it.
func (f *VaultFlags) OnAccount(ctx context.Context, e *Env, name string, yes bool, hint string, work AccountWork) error {
	t, err := e.PrompterUnless(yes, hint)
	if err != nil {
		return err
	}
	defer t.Close()
	s, a, err := f.Account(ctx, e, f.OpenToChange, name)
	if err != nil {
		return err
	}
	defer s.Close()
	return work(ctx, e, t, s, a)
}

// tries is how often a wrong passphrase may be typed.
const tries = 3

// Unlock opens the vault with the passphrase from its file, or with one that is asked
// for, again where it is wrong. It returns that too, as it opened the vault.
func (f *VaultFlags) Unlock(ctx context.Context, e *Env, open Opener) (*Session, secret.Text, error) {
	if err := f.lockedVault(e); err != nil {
		return nil, secret.Text{}, err
	}
	if f.PassphraseFile != "" {
		passphrase, err := f.FirstLine(ctx, e, "--passphrase-file", f.PassphraseFile)
		if err != nil {
			return nil, secret.Text{}, err
		}
		return f.OpenWith(ctx, e, passphrase, open)
	}
	t, err := e.Prompter("--passphrase-file FILE gives the passphrase")
	if err != nil {
		return nil, secret.Text{}, err
	}
	defer t.Close()
	for try := 1; ; try++ {
		passphrase, err := t.AskSecret(ctx, "passphrase of the vault")
		if err != nil {
			return nil, secret.Text{}, err
		}
		var s *Session
		err = t.Meanwhile(func() (err error) {
			s, passphrase, err = f.OpenWith(ctx, e, passphrase, open)
			return err
		})
		if !errors.Is(err, vault.ErrPassphrase) || try == tries {
			return s, passphrase, err
		}
		e.Report(err)
	}
}

// OpenWith opens the vault, and returns the passphrase as it did.
func (f *VaultFlags) OpenWith(ctx context.Context, e *Env, passphrase secret.Text, open Opener) (*Session, secret.Text, error) {
	options, err := f.Options(e)
	if err != nil {
		return nil, secret.Text{}, err
	}
	dir, err := f.Directory(e)
	if err != nil {
		return nil, secret.Text{}, err
	}
	done := e.During("opening the vault")
	opened, err := aside(ctx, func() (*store.Store, error) { return open(dir, passphrase, options) })
	done()
	if err != nil {
		return nil, secret.Text{}, err
	}
	s := &Session{Store: opened, Clock: options.Now, ctx: ctx, Env: e, yes: f.Yes}
	s.SayRemarks()
	if ctx.Err() != nil {
		s.Close()
		return nil, secret.Text{}, refuse.ErrInterrupted
	}
	s.sayOlder()
	return s, opened.TakePassphrase(), nil
}

// lockedVault is an error where there is no vault to open, or nothing to open it with,
// and where --at is no time: before anything is asked.
func (f *VaultFlags) lockedVault(e *Env) error {
	if err := vault.Permitted(); err != nil {
		return err
	}
	if _, err := f.Clock(e); err != nil {
		return err
	}
	dir, err := f.Directory(e)
	if err == nil && !store.Exists(dir) {
		err = fmt.Errorf("%s: %w", dir, store.Missing(dir))
	}
	return err
}

// NewPassphraseFile is the flag that gives the passphrase which a vault is to have.
type NewPassphraseFile string

// Define defines the flag.
func (f *NewPassphraseFile) Define(fs *pflag.FlagSet) {
	fs.StringVar((*string)(f), "new-passphrase-file", "", "take the new passphrase from the first line of `FILE`; - is standard input")
}

// Source is the file of the new passphrase.
func (f NewPassphraseFile) Source() console.Source {
	return console.Source{Flag: "--new-passphrase-file", Path: string(f)}
}

// NewPassphrase takes the passphrase that a vault is to have from where a flag says,
// or from the user, as [vault.NewPassphrase] has it.
func (f *VaultFlags) NewPassphrase(ctx context.Context, e *Env, from console.Source) (secret.Text, error) {
	if err := vault.Permitted(); err != nil {
		return secret.Text{}, err
	}
	var given secret.Text
	var err error
	if from.Path != "" {
		given, err = f.FirstLine(ctx, e, from.Flag, from.Path)
		if err != nil {
			return secret.Text{}, err
		}
		for _, warning := range passphrase.Warnings(given) {
			e.Say("warning: %s: %s; at the prompt an empty answer makes a strong one", from.Flag, warning)
		}
	} else {
		given, err = ask.NewPassphrase(ctx, e.Console, from.Flag)
	}
	if err != nil {
		return secret.Text{}, err
	}
	return vault.NewPassphrase(given)
}
