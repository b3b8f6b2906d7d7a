package main

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault"
)

// codesFlags say where backup codes come from.
type codesFlags struct {
	file   string
	kind   string
	issued string
}

func (f *codesFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.file, "codes-file", "", "take the backup codes from this file, one a line; - is standard input")
	fs.StringVar(&f.kind, "codes-kind", "", "one-time, replaceable (one code, a new one after each use) or recovery-key (works again and again) (one-time; one code in place of one: as that was)")
	fs.StringVar(&f.issued, "codes-issued", "", "the date on which the service gave them out (today)")
}

func (f *codesFlags) source() console.Source {
	return console.Source{Flag: "--codes-file", Path: f.file}
}

func (f *codesFlags) check() error {
	if err := verb.OneOf("--codes-kind", f.kind, "", string(vault.OneTime), string(vault.Replaceable), string(vault.RecoveryKey)); err != nil {
		return err
	}
	_, err := day("--codes-issued", f.issued, time.Time{})
	return err
}

// day reads a date, YYYY-MM-DD; without one it is the usual. It is noon of that
// day where the user lives: kept as a time, it is that day elsewhere too.
func day(flag, text string, usual time.Time) (time.Time, error) {
	if text == "" {
		return usual.Local(), nil
	}
	t, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return t, refuse.Usagef(flag+" 2026-11-24", "%s is not a date", flag)
	}
	t = t.Add(12 * time.Hour)
	return t, canBeKept(flag, t)
}

// set makes a set of codes to come after another, which may be nil.
func (f *codesFlags) set(codes []*vault.Code, before *vault.CodeSet, now time.Time) (*vault.CodeSet, error) {
	issued, err := day("--codes-issued", f.issued, now)
	if err != nil {
		return nil, err
	}
	kind := vault.LikelyKind(codes, before)
	if f.kind != "" {
		kind = vault.Kind(f.kind)
	}
	return vault.NewCodeSet(kind, codes, issued), nil
}

// fromFile reads the codes of --codes-file. Nobody sees a preview, so it says what
// shows a wrong reading.
func (f *codesFlags) fromFile(ctx context.Context, e *env) ([]*vault.Code, error) {
	text, err := e.Text(ctx, "--codes-file", f.file)
	if err != nil {
		return nil, err
	}
	codes := vault.ParseCodeLines(text)
	if len(codes) == 0 {
		return nil, refuse.Errorf(refuse.Damaged, "put one code on each line", "reading --codes-file: no code in it")
	}
	e.Say("--codes-file: %s", ask.ShapeOf(codes))
	return codes, nil
}
