package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/pflag"

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
	fs.StringVar(&f.kind, "codes-kind", string(vault.OneTime), "one-time, replaceable (one code, a new one after each use) or recovery-key (works again and again)")
	fs.StringVar(&f.issued, "codes-issued", "", "the date on which the service gave them out (today)")
}

func (f *codesFlags) source() [2]string { return [2]string{"--codes-file", f.file} }

func (f *codesFlags) check() error {
	if err := oneOf("--codes-kind", f.kind, string(vault.OneTime), string(vault.Replaceable), string(vault.RecoveryKey)); err != nil {
		return err
	}
	_, err := day("--codes-issued", f.issued, time.Time{})
	return err
}

// day reads a date, YYYY-MM-DD; without one it is the usual.
func day(flag, text string, usual time.Time) (time.Time, error) {
	if text == "" {
		return usual, nil
	}
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return t, usagef(flag+" 2026-11-24", "%s is not a date", flag)
	}
	return t, nil
}

// set makes a set of codes.
func (f *codesFlags) set(codes []*vault.Code, now time.Time) (*vault.CodeSet, error) {
	issued, err := day("--codes-issued", f.issued, now)
	if err != nil {
		return nil, err
	}
	return vault.NewCodeSet(vault.Kind(f.kind), codes, issued), nil
}

// fromFile reads the codes of --codes-file.
func (f *codesFlags) fromFile(ctx context.Context, e *env) ([]*vault.Code, error) {
	text, err := e.text(ctx, "--codes-file", f.file)
	if err != nil {
		return nil, err
	}
	codes := vault.ParseCodeLines(text)
	if len(codes) == 0 {
		return nil, refuse(exitDamaged, "put one code on each line", "reading --codes-file: no code in it")
	}
	return codes, nil
}

// askCodes asks for a pasted block of codes and shows how it was read before
// it is kept. No codes is an answer.
func askCodes(ctx context.Context, t *terminal) (codes []*vault.Code, err error) {
	err = t.private(func() error {
		for {
			block, err := t.askBlock(ctx, "Backup codes, typed or pasted as they are (none: just press Enter)")
			if err != nil || block == "" {
				codes = nil
				return err
			}
			if codes, err = chooseReading(ctx, t, vault.ParseCodes(block)); err != nil {
				return err
			}
			preview(t, codes)
			switch right, err := t.confirm(ctx, "Are these the codes, each as the service shows it?"); {
			case err != nil:
				return err
			case right && len(codes) > 0:
				return nil
			}
		}
	})
	return codes, err
}

// chooseReading asks how a block is meant where it can be read in several ways.
func chooseReading(ctx context.Context, t *terminal, readings []vault.Reading) ([]*vault.Code, error) {
	switch len(readings) {
	case 0:
		return nil, nil
	case 1:
		return readings[0].Codes, nil
	}
	fmt.Fprintln(t.out, "\nThe spaces can be read in several ways:")
	for i, r := range readings {
		fmt.Fprintf(t.out, "  %d  %s: %d codes, the first is %s\n", i+1, r.How, len(r.Codes), printable(r.Codes[0].Text.Reveal()))
	}
	for {
		answer, err := t.ask(ctx, "Which one")
		if err != nil {
			return nil, err
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(readings) {
			return readings[n-1].Codes, nil
		}
	}
}

func preview(t *terminal, codes []*vault.Code) {
	fmt.Fprintf(t.out, "\n%s:\n", count(len(codes), "code"))
	for i, c := range codes {
		used := ""
		if c.Used {
			used = "   used"
		}
		fmt.Fprintf(t.out, "  %2d  %s%s\n", i+1, printable(c.Text.Reveal()), used)
	}
}

// count words a number of things: "1 code", "8 codes".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if thing == "copy" {
		thing = "copie"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
