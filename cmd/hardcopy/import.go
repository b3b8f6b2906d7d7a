package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/pieces"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

func importVerb() *command {
	return &command{
		Name:    "import",
		Args:    "FILE…",
		Least:   1,
		Most:    -1,
		Summary: "add accounts from exports, lists of links, pictures of codes",
		Help: `Adds accounts from pictures of QR codes (otpauth codes, account sheets, the
pictures of a Google Authenticator export, in any order) and from text files of
otpauth links, one a line; - is standard input. Of an account sheet, key and
backup codes come back together. A key that is kept already, under whatever
name, is left as it is; another key of a name that is taken is kept with a
number behind it, which hardcopy edit NAME --purpose changes.

Imported keys are not proved: hardcopy edit NAME --proof CODE does that.

Examples:
  hardcopy import export1.png export2.png
  hardcopy import links.txt
`,
		Exits: "3 wrong passphrase, 4 something could not be read, 5 an account has other backup codes",
		Setup: func(fs *pflag.FlagSet) action {
			var f importFlags
			f.picture.Define(fs)
			f.vault.DefineToChange(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type importFlags struct {
	vault   open.VaultFlags
	picture open.PictureFlags
}

func (f *importFlags) run(ctx context.Context, e *open.Env, files []string) error {
	if err := console.StdinOnce(append([]console.Source{f.vault.Source()}, console.Files(files)...)...); err != nil {
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
	if len(accounts) == 0 && len(h.troubles) > 0 {
		return e.ReportAll(h.errors())
	}
	s, err := f.vault.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	added := h.merge(e, s, accounts)
	if added > 0 {
		if err := s.Save(); err != nil {
			return err
		}
	}
	e.Say("%s added, %d there already", words.Count(added, "account", "accounts"), h.there)
	if added > 0 {
		if h.apart {
			e.Say("which is which? hardcopy code NAME shows a code to compare, hardcopy edit NAME --purpose says what a key is for")
		}
		e.Say("imported keys are not proved: hardcopy edit NAME --proof CODE")
		saySharesLag(e, s.Vault)
	}
	return e.ReportAll(h.errors())
}

// merge puts accounts into the vault, and returns how many it did not have so.
func (h *haul) merge(e *open.Env, s *open.Session, accounts []pieces.Account) (added int) {
	merger := vault.NewMerger(s.Vault)
	for _, a := range accounts {
		a.Created, a.Changed = s.Clock(), s.Clock()
		for _, set := range a.CodeSets {
			set.Issued = s.Clock()
		}
		label := a.Label()
		switch merged, err := merger.Take(a.Account); {
		case err != nil:
			h.troubles = append(h.troubles, trouble{a.Place.File, a.Place.Line, notMerged(err)})
		case merged.Outcome == vault.There:
			h.there++
			e.Say("%s is there already%s%s", label, otherName(merged, label), counterStays(merged))
		default:
			added++
			if merged.Beside != "" {
				h.apart = true
				e.Say("%s: this one is told apart as %s", beside(merged), merged.As.Label())
			}
			e.Say("%s is kept: %s", merged.As.Label(), sheets.Holdings(merged.As))
		}
	}
	return added
}

// beside says of which account a new one was told apart.
func beside(m vault.Merged) string {
	if m.SameSecret {
		return m.Beside + " is there with the same secret and other parameters"
	}
	return m.Beside + " is there with another key"
}

// otherName says under which name an account is there, where that is another.
func otherName(m vault.Merged, label string) string {
	if strings.EqualFold(m.As.Label(), label) {
		return ""
	}
	return " as " + m.As.Label()
}

// gather takes what one file holds.
func (f *importFlags) gather(ctx context.Context, e *open.Env, h *haul, path string) error {
	found, text, err := f.picture.Read(ctx, e, path)
	switch {
	case errors.Is(err, refuse.ErrInterrupted):
		return err
	case err != nil:
		h.troubles = append(h.troubles, trouble{path, 0, err})
	case text == "" && len(found) == 0:
		h.troubles = append(h.troubles, trouble{err: open.NoCode(path)})
	}
	for _, p := range found {
		if err := h.take(ctx, e, trouble{path, 0, h.accounts.Take(p)}); err != nil {
			return err
		}
	}
	for _, p := range h.accounts.TakeList(path, text) {
		if err := h.take(ctx, e, trouble{path, p.Line, inList(p.Err)}); err != nil {
			return err
		}
	}
	return nil
}

// notMerged words why an account was not added.
func notMerged(err error) error {
	if other, ok := errors.AsType[*vault.OtherCodesError](err); ok {
		return refuse.Errorf(refuse.Unsafe, "hardcopy codes "+console.Quoted(other.Label)+" takes a new set", "%w", err)
	}
	if errors.Is(err, vault.ErrNameless) {
		return refuse.Errorf(refuse.Damaged, "hardcopy add SERVICE --account NAME keeps it under a name", "%w", err)
	}
	return err
}

// counterStays says that the counter of an account that is there was not changed.
func counterStays(m vault.Merged) string {
	if m.CounterKept == m.CounterGiven {
		return ""
	}
	return fmt.Sprintf("; its counter stays at %d, the file says %d", m.CounterKept, m.CounterGiven)
}
