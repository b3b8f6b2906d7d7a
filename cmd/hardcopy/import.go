package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/otp"
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
			f.picture.define(fs)
			f.vault.defineToChange(fs)
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
	accounts pieces.Accounts
	troubles []trouble
	there    int  // how many were in the vault before
	apart    bool // whether one was told apart from another of its name
}

// A trouble is what is wrong, and where.
type trouble struct {
	file string // "" where the error says it
	line int    // from 1; 0 for the whole file
	err  error
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
	accounts, problems := h.accounts.All()
	for _, err := range problems {
		h.troubles = append(h.troubles, trouble{err: err})
	}
	sayWarnings(e, accounts)
	if len(accounts) == 0 && len(h.troubles) > 0 {
		return e.reportAll(h.errors())
	}
	s, err := f.vault.openToChange(ctx, e)
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
	return e.reportAll(h.errors())
}

// named is how many things of a kind are named before the others are counted.
const named = 3

// sayWarnings says what there is to say of the accounts: what holds of many, once.
func sayWarnings(e *env, accounts []pieces.Account) {
	of := make(map[string][]string)
	for _, a := range accounts {
		for _, w := range a.Warnings {
			of[w.OfMany()] = append(of[w.OfMany()], cmp.Or(a.Label(), "one without a name"))
		}
	}
	said := make(map[string]bool)
	for _, a := range accounts {
		for _, w := range a.Warnings {
			many := w.OfMany()
			switch labels := of[many]; {
			case len(labels) < named:
				e.Say("warning: %s: %s", cmp.Or(a.Label(), "an account without a name"), w)
			case !said[many]:
				said[many] = true
				e.Say("warning: %d keys %s: %s", len(labels), many, some(labels))
			}
		}
	}
}

// some names the first of several things and counts the others.
func some(all []string) string {
	if len(all) <= named+1 {
		return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
	}
	return fmt.Sprintf("%s and %d more", strings.Join(all[:named], ", "), len(all)-named)
}

// errors are the troubles, each once: where it is the same in several lines of a file,
// it names them.
func (h *haul) errors() (all []error) {
	lines := make(map[string][]string)
	key := func(t trouble) string { return t.file + "\n" + t.err.Error() }
	for _, t := range h.troubles {
		lines[key(t)] = append(lines[key(t)], fmt.Sprint(t.line))
	}
	for _, t := range h.troubles {
		places := lines[key(t)]
		delete(lines, key(t))
		switch {
		case places == nil: // it is said
		case t.file == "":
			all = append(all, t.err)
		case t.line == 0:
			all = append(all, reading(t.file, t.err))
		case len(places) == 1:
			all = append(all, fmt.Errorf("reading %s, line %d: %w", t.file, t.line, t.err))
		default:
			all = append(all, fmt.Errorf("reading %s, lines %s: %w", t.file, some(places), t.err))
		}
	}
	return all
}

// merge puts accounts into the vault, and returns how many it did not have so.
func (h *haul) merge(e *env, s *session, accounts []pieces.Account) (added int) {
	merger := vault.NewMerger(s.Vault)
	for _, a := range accounts {
		a.Created, a.Changed = s.clock(), s.clock()
		for _, set := range a.CodeSets {
			set.Issued = s.clock()
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
func (f *importFlags) gather(ctx context.Context, e *env, h *haul, path string) error {
	found, text, err := f.picture.read(ctx, e, path)
	switch {
	case errors.Is(err, refuse.ErrInterrupted):
		return err
	case err != nil:
		h.troubles = append(h.troubles, trouble{path, 0, err})
	case text == "" && len(found) == 0:
		h.troubles = append(h.troubles, trouble{err: noCode(path)})
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

// take notes what is wrong, if anything is, and cannot be settled by asking.
func (h *haul) take(ctx context.Context, e *env, t trouble) error {
	if t.err == nil {
		return nil
	}
	settled, err := h.settle(ctx, e, pieces.Place{File: t.file, Line: t.line}, t.err)
	if errors.Is(err, refuse.ErrInterrupted) {
		return err
	}
	if !settled {
		h.troubles = append(h.troubles, t)
	}
	return nil
}

// inList gives errors of a line the next step that holds in a list.
func inList(err error) error {
	_, other := errors.AsType[*otp.OtherAppError](err)
	_, form := errors.AsType[*otp.FormError](err)
	switch {
	case form:
		return refuse.Errorf(refuse.Damaged, "hardcopy add NAME --key-file FILE --key-as hex, or base64, keeps such a key", "%w", err)
	case errors.Is(err, otp.ErrNotLink) && !other:
		return refuse.Errorf(refuse.Damaged, "a list has an otpauth link on each line: otpauth://totp/Service:account?secret=…; # begins a comment", "%w", err)
	case errors.Is(err, otp.ErrParameter):
		return refuse.Errorf(refuse.Damaged, "look at what the app or the service says, and mend the line", "%w", err)
	}
	return err
}

// settle asks what a link means that can be read in several ways, and takes it so.
// It is false of every other error, and where there is nobody to ask.
func (h *haul) settle(ctx context.Context, e *env, place pieces.Place, err error) (bool, error) {
	doubt, unsure := errors.AsType[*otp.UnsureError](err)
	if !unsure {
		return false, nil
	}
	link, err := ask.Link(ctx, e.Console, place.String(), doubt)
	if err != nil {
		return false, err
	}
	h.accounts.TakeLink(link, doubt.Warnings, place)
	return true, nil
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
