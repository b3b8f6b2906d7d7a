package given

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/imports"
	"hardcopy/vault/secret"
)

// ExportFlags say how the exports of other apps are opened.
type ExportFlags struct{ passphraseFile string }

// Define defines the flag.
func (f *ExportFlags) Define(fs *pflag.FlagSet) {
	fs.StringVar(&f.passphraseFile, "source-passphrase-file", "", "take the passphrase of encrypted exports from the first line of `FILE`; - is standard input")
}

// Source is the file that the flag names.
func (f *ExportFlags) Source() console.Source {
	return console.Source{Flag: "--source-passphrase-file", Path: f.passphraseFile}
}

// muchMemory is what is asked about before a derivation takes more, in bytes: as much as
// that of a vault of ours.
const muchMemory = 256 << 20

// tries is how often a wrong passphrase may be typed.
const tries = 3

// Read reads an export, whatever app wrote it. The passphrase of an encrypted one comes
// from the flag's file or is asked for, again where it is wrong; goOn is that a
// derivation may take as much memory as it wants.
func (f *ExportFlags) Read(ctx context.Context, e *open.Env, v *open.VaultFlags, data []byte, goOn bool) (*imports.File, error) {
	for try := 1; ; try++ {
		done := func() {}
		file, err := imports.Read(data, func(c imports.Cost) (text secret.Text, err error) {
			done()
			if text, err = f.passphrase(ctx, e, v, c, goOn); err == nil {
				done = e.During("opening the export")
			}
			return text, err
		})
		done()
		if !errors.Is(err, imports.ErrPassphrase) || f.passphraseFile != "" || try == tries {
			return file, f.worded(err)
		}
		e.Report(f.worded(err))
	}
}

func (f *ExportFlags) passphrase(ctx context.Context, e *open.Env, v *open.VaultFlags, c imports.Cost, goOn bool) (secret.Text, error) {
	much := c.Memory > muchMemory && !goOn
	if f.passphraseFile != "" && !much {
		return v.FirstLine(ctx, e, "--source-passphrase-file", f.passphraseFile)
	}
	t, err := e.Prompter("--source-passphrase-file FILE gives the passphrase of the export" + map[bool]string{true: "; --yes takes the memory"}[much])
	if err != nil {
		return secret.Text{}, err
	}
	defer t.Close()
	if much {
		yes, err := t.Confirm(ctx, fmt.Sprintf("opening this export of %s takes %d MiB of memory: go on?", c.App, c.Memory>>20))
		if err == nil && !yes {
			err = refuse.Errorf(refuse.Failed, "export it again without a passphrase, on a machine that you trust", "the export was not opened")
		}
		if err != nil {
			return secret.Text{}, err
		}
	}
	if f.passphraseFile != "" {
		return v.FirstLine(ctx, e, "--source-passphrase-file", f.passphraseFile)
	}
	return t.AskSecret(ctx, "passphrase of the export of "+console.Printable(c.App))
}

// worded gives the errors of an export the next step that holds for files.
func (f *ExportFlags) worded(err error) error {
	switch {
	case errors.Is(err, imports.ErrPassphrase):
		return refuse.Errorf(refuse.WrongKey, "it is the passphrase that was given to the app for this export", "%w", err)
	case errors.Is(err, imports.ErrDamaged):
		return refuse.Errorf(refuse.Damaged, "export it again in the app, and give the file as it is", "%w", err)
	}
	return err
}
