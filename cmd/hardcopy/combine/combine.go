// Package combine is the verb that brings a vault back from what stands on paper: a loop
// around the table of next steps that package recovery has, with the questions, the
// words and the endings of a command line.
//
// It promises that whatever is asked is asked once, that nothing is written before all
// of it was opened, and that the end says what is back and what is still missing.
package combine

import (
	"context"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault"
	"hardcopy/vault/recovery"
	"hardcopy/vault/secret"
	"hardcopy/vault/store"
)

// Verb is the verb.
func Verb() *verb.Verb[*open.Env] {
	return &verb.Verb[*open.Env]{
		Name:    "combine",
		Args:    "[FILE…]",
		Most:    -1,
		Summary: "shares back to a usable vault",
		Help: `Puts shares together and brings the vault back. Shares and parts of the sealed
vault come from scans and photos, from text files in any layout, from standard
input line by line (-), or are typed row by row; what the files did not give is
asked for. Order does not matter. Mistyped characters are found, shown, and
corrected only if you confirm it. Standard input ends by itself when there is
enough and nothing new has come for 5 seconds.

  With the sealed vault from the sheets: a new vault under a new passphrase.
  With a vault.age in the vault's directory, whose passphrase is forgotten: the
  same vault under a new passphrase.
  With neither: the key alone, and what is still needed is said. The codes of
  the sealed vault then complete it without the shares, under the passphrase
  that the key has got.

A sealed sheet of print --sealed is opened by its passphrase, without shares.

Examples:
  hardcopy combine
  hardcopy combine scan1.png scan2.png
  hardcopy combine share1.txt scan2.png
  zbarcam --raw | hardcopy combine -
`,
		Exits: "3 too few shares, shares that do not belong together or are of several vaults, 4 damaged or unknown input, or not all came back (a key alone, some of the accounts), 5 a vault is there already",
		Setup: func(flags *pflag.FlagSet) verb.Action[*open.Env] {
			var f combineFlags
			f.define(flags)
			return func(ctx context.Context, e *open.Env, args []string) error { return combine(ctx, e, &f, args) }
		},
	}
}

type combineFlags struct {
	vault   open.VaultFlags
	picture open.PictureFlags
	newFile open.NewPassphraseFile
	yes     bool
	showKey bool
	stay    bool
}

func (f *combineFlags) define(flags *pflag.FlagSet) {
	f.newFile.Define(flags)
	flags.BoolVar(&f.yes, "yes", false, "accept corrections, and go on without what is missing, without asking; both are said")
	flags.BoolVar(&f.showKey, "show-key", false, "show the key itself, for stock age, and make no vault")
	flags.BoolVar(&f.stay, "stay", false, "with --show-key: leave it on the terminal's screen")
	f.picture.Define(flags)
	f.picture.AnyBytes = true
	f.vault.Define(flags)
}

// A combining is one run of combine.
type combining struct {
	*open.Env
	*combineFlags
	dir     string
	at      recovery.Place
	files   bool // whether any were given
	g       recovery.Gathering
	said    []string // of what has come together
	refused []error  // what was there and could not be used
	late    error    // of a picture where the time ran out and there may be more
	told    bool     // and was said with its hint: no need to say it at the end

	tried   error       // what the passphrase of the flag made of the sealed sheets
	trying  bool        // whether it was tried
	old     secret.Text // the passphrase of the key that is alone
	goingOn bool        // what is taken and what is left out was said
	unasked bool        // it goes on without what may be newer, and nobody was asked
}

func combine(ctx context.Context, e *open.Env, f *combineFlags, files []string) error {
	sources := []console.Source{f.newFile.Source(), f.vault.Source()}
	if err := console.StdinOnce(append(sources, console.Files(files)...)...); err != nil {
		return err
	}
	dir, err := f.vault.Directory(e)
	if err != nil {
		return err
	}
	if err := vault.Permitted(); err != nil {
		return err
	}
	e.WarnOnline()
	if !f.showKey {
		e.PlaceOfVault(dir)
	}
	c := &combining{Env: e, combineFlags: f, dir: dir, files: len(files) > 0,
		at: recovery.Place{Key: store.Exists(dir), Accounts: store.HasAccounts(dir), ShowKey: f.showKey}}
	for _, path := range files {
		if err := c.readFile(ctx, path); err != nil {
			return err
		}
	}
	if c.files && f.newFile != "" { // then nobody is asked
		c.g.End()
	}
	if err := c.walk(ctx); err != nil {
		return err
	}
	return c.late
}

// walk does what comes next until something is done.
func (c *combining) walk(ctx context.Context) error {
	for {
		step, err := c.next(ctx)
		if err != nil {
			return err
		}
		switch step {
		case recovery.AskShare, recovery.AskVault:
			err = c.askShares(ctx)
		case recovery.AskPassphrase:
			err = c.askPassphrase(ctx)
		case recovery.AskKeyPassphrase:
			err = c.unlockKey(ctx)
		case recovery.AskKey:
			err = c.askKey(ctx)
		case recovery.AskGoOn:
			err = c.askGoOn(ctx)
		case recovery.ShowKey:
			return c.show(ctx)
		case recovery.Regain:
			return c.regain(ctx)
		case recovery.Restore:
			return c.restore(ctx)
		case recovery.Complete:
			return c.complete(ctx)
		case recovery.KeepKey:
			return c.keepKey(ctx)
		default:
			return c.stop()
		}
		if err != nil {
			return err
		}
	}
}

// next is the next step; where it may depend on the passphrase that a flag gives,
// that was tried.
func (c *combining) next(ctx context.Context) (recovery.Step, error) {
	step := c.g.Next(c.at)
	switch step {
	case recovery.AskPassphrase, recovery.AskKey, recovery.AskGoOn, recovery.Regain, recovery.Restore, recovery.Complete:
		if c.trying || c.vault.PassphraseFile == "" || !c.old.Empty() || !c.g.HasSealedSheet() {
			return step, nil
		}
		passphrase, err := c.vault.FirstLine(ctx, c.Env, "--passphrase-file", c.vault.PassphraseFile)
		if err != nil {
			return step, err
		}
		c.trying, c.tried = true, c.g.TryPassphrase(passphrase)
		step = c.g.Next(c.at)
	}
	return step, nil
}
