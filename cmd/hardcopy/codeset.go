package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
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
// it is kept. No codes is an answer. A block with an empty line in it goes on in
// the answers to the questions: what is no answer belongs to the block.
func askCodes(ctx context.Context, t *terminal) (codes []*vault.Code, err error) {
	err = t.private(func() error {
		block, err := t.askBlock(ctx, "Backup codes, typed or pasted as they are (none: just press Enter)")
		for err == nil && block != "" {
			var rest string
			if codes, rest, err = readBlock(ctx, t, block); err != nil || len(codes) > 0 {
				return err
			}
			if rest == "" {
				block, err = t.askBlock(ctx, "Once more, then (none: just press Enter)")
				continue
			}
			var tail string
			tail, err = t.moreOfBlock(ctx)
			block += rest + "\n" + tail
		}
		return err
	})
	return codes, err
}

// readBlock asks which reading is meant and whether it is right. Without codes
// the block is to be typed again, or rest is a further line of it.
func readBlock(ctx context.Context, t *terminal, block string) (codes []*vault.Code, rest string, err error) {
	readings := vault.ParseCodes(block)
	if len(readings) == 0 {
		return nil, "", nil
	}
	chosen := readings[0]
	if len(readings) > 1 {
		fmt.Fprintln(t.out, "\nThe spaces can be read in several ways:")
		for i, r := range readings {
			fmt.Fprintf(t.out, "  %d  %s: %d codes, the first is %s\n", i+1, r.How, len(r.Codes), printable(r.Codes[0].Text.Reveal()))
		}
		answer, err := t.ask(ctx, "Which one")
		n, notNumber := strconv.Atoi(answer)
		if err != nil || notNumber != nil || n < 1 || n > len(readings) {
			return nil, answer, err
		}
		chosen = readings[n-1]
	}
	preview(t, chosen.Codes)
	answer, err := t.ask(ctx, "Are these the codes, each as the service shows it? (y/n)")
	switch strings.ToLower(answer) {
	case "y", "yes":
		return chosen.Codes, "", err
	case "", "n", "no":
		return nil, "", err
	}
	return nil, answer, err
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
