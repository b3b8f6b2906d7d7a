package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/secret"
	"hardcopy/vault/words"
)

func importVerb() *verb {
	return &verb{
		name:    "import",
		args:    "FILE…",
		least:   1,
		most:    -1,
		summary: "add accounts from exports, lists of links, pictures of codes",
		help: `Adds accounts from pictures of QR codes (otpauth codes, account sheets, the
pictures of a Google Authenticator export, in any order) and from text files of
otpauth links, one a line; - is standard input. Of an account sheet, key and
backup codes come back together. An account that is kept already, with the same
key, is left as it is.

Imported keys are not proved: hardcopy edit NAME --proof CODE does that.

Examples:
  hardcopy import export1.png export2.png
  hardcopy import links.txt
`,
		exits: "3 wrong passphrase, 4 something could not be read, 5 an account of that name has another key",
		setup: func(fs *pflag.FlagSet) action {
			var f importFlags
			f.picture.define(fs)
			f.vault.define(fs)
			return func(ctx context.Context, e *env, args []string) error { return f.run(ctx, e, args) }
		},
	}
}

type importFlags struct {
	vault   vaultFlags
	picture pictureFlags
}

// A haul is what the files gave.
type haul struct {
	entries  []imports.Entry
	exports  imports.Exports
	codes    []secret.Text // texts of the codes of account sheets
	problems []error
}

func (f *importFlags) run(ctx context.Context, e *env, files []string) error {
	if err := console.StdinOnce(append([]console.Source{f.vault.source()}, console.Files(files)...)...); err != nil {
		return err
	}
	var h haul
	for _, path := range files {
		if err := f.gather(ctx, e, &h, path); err != nil {
			return err
		}
	}
	accounts := h.accounts(e)
	if len(accounts) == 0 && len(h.problems) > 0 {
		return h.failure(e)
	}
	s, err := f.vault.openToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	added, there := 0, 0
	for _, a := range accounts {
		a.Created, a.Changed = s.clock(), s.clock()
		for _, set := range a.CodeSets {
			set.Issued = s.clock()
		}
		switch merged, err := s.Vault.Merge(a); {
		case err != nil:
			h.problems = append(h.problems, notMerged(err))
		case merged.Outcome == vault.There:
			there++
			e.Say("%s is there already%s", console.Printable(a.Label()), counterStays(merged))
		default:
			added++
			e.Say("%s is kept: %s", console.Printable(a.Label()), holdings(a))
		}
	}
	if added > 0 {
		if err := s.Save(); err != nil {
			return err
		}
	}
	e.Say("%s added, %d there already", words.Count(added, "account", "accounts"), there)
	if added > 0 {
		e.Say("imported keys are not proved: hardcopy edit NAME --proof CODE")
		saySharesLag(e, s.Vault)
	}
	return h.failure(e)
}

// gather takes what one file holds.
func (f *importFlags) gather(ctx context.Context, e *env, h *haul, path string) error {
	pieces, text, err := f.picture.read(ctx, e, path)
	if errors.Is(err, refuse.ErrInterrupted) {
		return err
	}
	if err != nil {
		h.problems = append(h.problems, err)
	}
	if text == "" && len(pieces) == 0 && err == nil {
		h.problems = append(h.problems, refuse.Errorf(refuse.Damaged, refuse.NoCodeHint, "reading %s: no code was found", console.Printable(path)))
	}
	for _, p := range pieces {
		h.take(p)
	}
	h.takeLines(console.Printable(path), text)
	return nil
}

// take takes one code of a picture.
func (h *haul) take(p piece) {
	switch p.kind {
	case kindCodes:
		h.codes = append(h.codes, p.text)
	case kindOTPAuth, kindMigration:
		h.takeLines(console.Printable(p.file), p.text.Reveal())
	default:
		h.problems = append(h.problems, refuse.Errorf(refuse.Damaged, "shares and sealed vaults: hardcopy combine", "reading %s: not an account: %s", console.Printable(p.file), p.describe()))
	}
}

// takeLines takes links, exports and the codes of account sheets, one a line.
func (h *haul) takeLines(file, text string) {
	var links strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(line, "QR-Code:") // as zbarimg writes it
		if kindOf(line) == kindCodes {
			h.codes = append(h.codes, secret.New(strings.TrimSpace(line)))
			line = "\n" // the numbers of the lines stay
		}
		links.WriteString(line)
	}
	entries, problems := imports.Links(links.String(), &h.exports)
	h.entries = append(h.entries, entries...)
	for _, p := range problems {
		if errors.Is(p.Err, imports.ErrRepeat) {
			continue
		}
		h.problems = append(h.problems, fmt.Errorf("reading %s, line %d: %w", file, p.Line, p.Err))
	}
}

// accounts puts together what belongs together.
func (h *haul) accounts(e *env) []*vault.Account {
	exported, problems := h.exports.Entries()
	for _, p := range problems {
		h.problems = append(h.problems, fmt.Errorf("reading the Google Authenticator export: %w", p.Err))
	}
	if err := h.exports.Check(); err != nil {
		h.problems = append(h.problems, refuse.Errorf(refuse.Damaged, "take all pictures of the export, and give them together", "reading the Google Authenticator export: %w", err))
	}
	var accounts []*vault.Account
	for _, entry := range append(h.entries, exported...) {
		for _, w := range entry.Warnings {
			e.Say("warning: %s: %s", console.Printable(entry.Issuer+" "+entry.Account), w)
		}
		accounts = append(accounts, &vault.Account{Issuer: entry.Issuer, Account: entry.Account, Key: &entry.Key})
	}
	for _, text := range h.codes {
		if err := attachCodes(accounts, text.Reveal()); err != nil {
			h.problems = append(h.problems, err)
		}
	}
	return accounts
}

// attachCodes gives the backup codes of a sheet to the account whose key stands
// on the same sheet.
func attachCodes(accounts []*vault.Account, text string) error {
	id, codes, err := sheetCodes(text)
	if err != nil {
		return err
	}
	if a, swapped := vault.OfSheet(accounts, id, codes); a != nil {
		if swapped {
			a.Issuer, a.Account = a.Account, a.Issuer
		}
		a.CodeSets = []*vault.CodeSet{vault.NewCodeSet(vault.OneTime, vault.NewCodes(codes), a.Created)}
		return nil
	}
	if vault.KeylessSheet(id, codes) {
		return refuse.Errorf(refuse.Damaged, "the sheet has no key, and its codes do not say whose they are: hardcopy add NAME --qr FILE", "reading the backup codes of sheet %s: they need a name", id)
	}
	return refuse.Errorf(refuse.Damaged, "give the picture of the sheet's code \"For the phone\" too",
		"reading the backup codes of sheet %s: its key is not among the codes read", id)
}

// sheetCodes reads the text of the backup codes of a sheet.
func sheetCodes(text string) (id string, codes []secret.Text, err error) {
	if id, codes, err = vault.ParseCodesText(text); err != nil {
		err = refuse.Errorf(refuse.Damaged, refuse.NoCodeHint, "reading the backup codes of a sheet: %w", err)
	}
	return id, codes, err
}

// notMerged words why an account was not added.
func notMerged(err error) error {
	if other, ok := errors.AsType[*vault.OtherCodesError](err); ok {
		return refuse.Errorf(refuse.Unsafe, "hardcopy codes "+console.Quoted(other.Label)+" takes a new set", "%w", err)
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

// failure reports what could not be read, the last as the verb's error.
func (h *haul) failure(e *env) error {
	if len(h.problems) == 0 {
		return nil
	}
	last := len(h.problems) - 1
	for _, p := range h.problems[:last] {
		e.Report(p)
	}
	return h.problems[last]
}
