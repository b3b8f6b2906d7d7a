package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/words"
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
	if err := oneOf("--codes-kind", f.kind, "", string(vault.OneTime), string(vault.Replaceable), string(vault.RecoveryKey)); err != nil {
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
	return t.Add(12 * time.Hour), nil
}

// set makes a set of codes, of the kind of the one before where one code comes in
// the place of one; before may be nil.
func (f *codesFlags) set(codes []*vault.Code, before *vault.CodeSet, now time.Time) (*vault.CodeSet, error) {
	issued, err := day("--codes-issued", f.issued, now)
	if err != nil {
		return nil, err
	}
	kind := vault.OneTime
	switch {
	case f.kind != "":
		kind = vault.Kind(f.kind)
	case before != nil && len(before.Codes) == 1 && len(codes) == 1:
		kind = before.Kind
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
	e.Say("--codes-file: %s", shapeOf(codes))
	return codes, nil
}

// shapeOf says how codes look without showing them: "3 codes of 8 characters".
func shapeOf(codes []*vault.Code) string {
	shortest, longest, used := math.MaxInt, 0, 0
	for _, c := range codes {
		n := utf8.RuneCountInString(c.Text.Reveal())
		shortest, longest = min(shortest, n), max(longest, n)
		if c.Used {
			used++
		}
	}
	text := fmt.Sprintf("%s of %s", words.Count(len(codes), "code", "codes"), words.Count(longest, "character", "characters"))
	if shortest < longest {
		text = fmt.Sprintf("%s of %d to %s", words.Count(len(codes), "code", "codes"), shortest, words.Count(longest, "character", "characters"))
	}
	if used > 0 {
		text += fmt.Sprintf(", %d marked as used", used)
	}
	if same := repeated(codes); len(same) > 0 {
		text += fmt.Sprintf("; code %s stands there before: compare them with the service's page", words.List(same))
	}
	return text
}

// repeated returns the numbers, from 1, of the codes that stand before.
func repeated(codes []*vault.Code) []int {
	var same []int
	for i, c := range codes {
		if slices.ContainsFunc(codes[:i], func(b *vault.Code) bool { return b.Text.Equal(c.Text) }) {
			same = append(same, i+1)
		}
	}
	return same
}

// askCodes asks for a pasted block of codes and shows how it was read before
// it is kept. No codes is an answer. A block with an empty line in it goes on in
// the answers to the questions: what is no answer belongs to the block.
func askCodes(ctx context.Context, t *console.Terminal) (codes []*vault.Code, err error) {
	err = t.Private(func() error {
		block, err := t.AskBlock(ctx, "Backup codes, typed or pasted as they are (none: just press Enter)")
		for err == nil && block != "" {
			var rest string
			if codes, rest, err = readBlock(ctx, t, block); err != nil || len(codes) > 0 {
				return err
			}
			if rest == "" {
				block, err = t.AskBlock(ctx, "Once more, then (none: just press Enter)")
				continue
			}
			var tail string
			tail, err = t.MoreOfBlock(ctx)
			block += rest + "\n" + tail
		}
		return err
	})
	return codes, err
}

// readBlock asks which reading is meant and whether it is right. Without codes
// the block is to be typed again, or rest is a further line of it.
func readBlock(ctx context.Context, t *console.Terminal, block string) (codes []*vault.Code, rest string, err error) {
	readings := vault.ParseCodes(block)
	if len(readings) == 0 {
		return nil, "", nil
	}
	chosen := readings[0]
	if len(readings) > 1 {
		fmt.Fprintln(t, "\nThe spaces can be read in several ways:")
		for i, r := range readings {
			fmt.Fprintf(t, "  %d  %s: %d codes, the first is %s\n", i+1, r.How, len(r.Codes), console.Printable(r.Codes[0].Text.Reveal()))
		}
		answer, err := t.Ask(ctx, "Which one")
		n, notNumber := strconv.Atoi(answer)
		if err != nil || notNumber != nil || n < 1 || n > len(readings) {
			return nil, answer, err
		}
		chosen = readings[n-1]
	}
	preview(t, chosen.Codes)
	answer, err := t.Ask(ctx, "Are these the codes, each as the service shows it? (y/n)")
	switch strings.ToLower(answer) {
	case "y", "yes":
		return chosen.Codes, "", err
	case "", "n", "no":
		return nil, "", err
	}
	return nil, answer, err
}

func preview(t *console.Terminal, codes []*vault.Code) {
	fmt.Fprintf(t, "\n%s:\n", words.Count(len(codes), "code", "codes"))
	same := repeated(codes)
	for i, c := range codes {
		remark := ""
		if c.Used {
			remark = "   used"
		}
		if slices.Contains(same, i+1) {
			remark += "   stands there before"
		}
		fmt.Fprintf(t, "  %2d  %s%s\n", i+1, console.Printable(c.Text.Reveal()), remark)
	}
}
