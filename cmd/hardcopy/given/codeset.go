package given

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

// CodesFlags say where backup codes come from.
type CodesFlags struct {
	File   string
	as     string
	kind   string
	issued string
}

// Define defines the flags.
func (f *CodesFlags) Define(fs *pflag.FlagSet) {
	fs.StringVar(&f.File, "codes-file", "", "take the backup codes from `FILE`, as the service gave it out; - is standard input")
	verb.Choice(fs, &f.as, "codes-as", "", "`LAYOUT` is lines (one code a line) or columns (several a line), where the file can be read in both ways",
		string(vault.CodeLines), string(vault.CodeColumns))
	verb.Choice(fs, &f.kind, "codes-kind", "", "`KIND` is one-time, replaceable (one code, a new one after each use) or recovery-key (works again and again) (one-time; one code in place of one: as that was)",
		string(vault.OneTime), string(vault.Replaceable), string(vault.RecoveryKey))
	fs.StringVar(&f.issued, "codes-issued", "", "the `DATE` on which the service gave them out (today)")
}

// Source is the file that a flag names.
func (f *CodesFlags) Source() console.Source {
	return console.Source{Flag: "--codes-file", Path: f.File}
}

// Check refuses flags that contradict one another.
func (f *CodesFlags) Check() error {
	if f.as != "" && f.File == "" {
		return refuse.Usagef("--codes-file FILE gives the codes", "--codes-as says how a file is read, and there is none")
	}
	_, err := Day("--codes-issued", f.issued, time.Time{})
	return err
}

// Day reads a date, YYYY-MM-DD; without one it is the usual. It is noon of that
// day where the user lives: kept as a time, it is that day elsewhere too.
func Day(flag, text string, usual time.Time) (time.Time, error) {
	if text == "" {
		return usual.Local(), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return t, refuse.Usagef(flag+" 2026-11-24", "%s is not a date", flag)
	}
	t = t.Add(12 * time.Hour)
	return t, open.CanBeKept(flag, t)
}

// Set makes a set of codes to come after another, which may be nil.
func (f *CodesFlags) Set(codes []*vault.Code, before *vault.CodeSet, now time.Time) (*vault.CodeSet, error) {
	issued, err := Day("--codes-issued", f.issued, now)
	if err != nil {
		return nil, err
	}
	kind := vault.LikelyKind(codes, before)
	if f.kind != "" {
		kind = vault.Kind(f.kind)
	}
	return vault.NewCodeSet(kind, codes, issued), nil
}

// FromFile reads the codes of --codes-file. Nobody sees a preview, so it says what
// shows a wrong reading, and takes none that is in doubt.
func (f *CodesFlags) FromFile(ctx context.Context, e *open.Env) ([]*vault.Code, error) {
	text, err := e.Text(ctx, "--codes-file", f.File)
	if err != nil {
		return nil, err
	}
	r, err := f.choose(vault.ReadCodes(text))
	if err != nil {
		return nil, err
	}
	e.Say("--codes-file: %s", ask.ShapeOf(r.Codes))
	if lines := ask.LeftLines(r.Left); lines != "" {
		e.Say("--codes-file: %s left out, as no code", lines)
	}
	for _, remark := range r.Remarks() {
		e.Say("warning: --codes-file: %s", remark)
	}
	return r.Codes, nil
}

// choose takes the reading that is meant; where that is in doubt it shows them all.
func (f *CodesFlags) choose(readings []vault.Reading) (vault.Reading, error) {
	if len(readings) == 0 {
		return vault.Reading{}, refuse.Errorf(refuse.Damaged, "put one code on each line", "reading --codes-file: no code in it")
	}
	if f.as != "" {
		r, ok := vault.ChooseReading(readings, vault.Layout(f.as))
		if !ok {
			return r, refuse.Errorf(refuse.Damaged, "without --codes-as it is read as it stands", "reading --codes-file: its codes do not stand in %s", f.as)
		}
		return r, nil
	}
	r := readings[0]
	switch {
	case r.Guessed:
		return r, refuse.Errorf(refuse.Damaged, "are these backup codes? --codes-as lines takes every line for one", "reading --codes-file: nothing in it looks like a code")
	case len(readings) == 1:
		return r, nil
	}
	hint := "--codes-as columns or --codes-as lines says which is right"
	var ways, same []string
	for _, r := range readings {
		ways = append(ways, fmt.Sprintf("%s: %s such as %s (%s)", r.Layout, words.Count(len(r.Codes), "code", "codes"), r.Like(), r.How))
		if r.Layout == readings[0].Layout {
			same = append(same, string(r.Layout))
		}
	}
	if len(same) == len(readings) {
		hint = fmt.Sprintf("%s may be mistyped or cut off: mend it, or --codes-as %s takes it as it is", ask.LeftLines(readings[len(readings)-1].Odd), r.Layout)
	}
	return r, refuse.Errorf(refuse.Damaged, hint, "reading --codes-file: it can be read in several ways; %s", strings.Join(ways, "; "))
}

// Read takes the codes from the file or asks for them, saying whose they are to be.
func (f *CodesFlags) Read(ctx context.Context, e *open.Env, whose string) ([]*vault.Code, error) {
	if f.File != "" {
		return f.FromFile(ctx, e)
	}
	t, err := e.Prompter("--codes-file FILE gives the codes")
	if err != nil {
		return nil, err
	}
	defer t.Close()
	return ask.Codes(ctx, t, whose)
}
