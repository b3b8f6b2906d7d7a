package verb

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/refuse"
)

// A Table is all that a program can be asked for.
type Table[E any] struct {
	Verbs  []*Verb[E]
	Topics map[string]string // of the help, by words that somebody in trouble may type
	Usage  string            // what is said where no verb is given
	// Ready is told the flags and arguments of the verb that is about to act. Nil does
	// nothing.
	Ready func(E, *pflag.FlagSet)
}

// Find returns the verb of a name; nil for none.
func (t *Table[E]) Find(name string) *Verb[E] {
	for _, v := range t.Verbs {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// Dispatch finds the verb and gives it its flags and arguments; a verb's help goes
// to out. The flags that may stand before the verb are taken first.
func (t *Table[E]) Dispatch(ctx context.Context, e E, out io.Writer, args []string) error {
	before := newFlags("hardcopy")
	before.SetInterspersed(false)
	dir := before.String("vault", "", "")
	help := before.BoolP("help", "h", false, "")
	version := before.Bool("version", false, "")
	if err := before.Parse(args); err != nil {
		return flagError(err, "hardcopy help")
	}
	rest := before.Args()
	switch {
	case *help:
		rest = []string{"help"}
	case *version:
		rest = []string{"version"}
	case len(rest) == 0:
		return &refuse.UsageError{Problem: "no verb given", Hint: "hardcopy help", Before: t.Usage}
	}
	v := t.Find(rest[0])
	if v == nil {
		return t.Unknown(rest[0])
	}
	fs := newFlags(v.Name)
	act := v.Setup(fs)
	asked := fs.BoolP("help", "h", false, "this text")
	if err := fs.Parse(rest[1:]); err != nil {
		return flagError(err, "hardcopy help "+v.Name)
	}
	if *asked {
		_, err := fmt.Fprint(out, v.Text())
		return err
	}
	if before.Changed("vault") {
		if fs.Lookup("vault") == nil {
			return refuse.Usagef("hardcopy help "+v.Name, "%s takes no --vault", v.Name)
		}
		if !fs.Changed("vault") {
			if err := fs.Set("vault", *dir); err != nil {
				return err
			}
		}
	}
	if err := v.count(fs.Args()); err != nil {
		return err
	}
	if t.Ready != nil {
		t.Ready(e, fs)
	}
	return act(ctx, e, fs.Args())
}

// Unknown names the verb that was probably meant, or the topic.
func (t *Table[E]) Unknown(name string) error {
	if topic, ok := t.Topics[name]; ok {
		return refuse.Usagef("hardcopy help "+topic, "no verb %q", name)
	}
	nearest := slices.MinFunc(t.Verbs, func(a, b *Verb[E]) int {
		return distance(name, a.Name) - distance(name, b.Name)
	})
	hint := "hardcopy help"
	if len(name) > 2 && len(name) <= 20 && distance(name, nearest.Name) <= 2 {
		hint = "did you mean: hardcopy " + nearest.Name
	}
	if len(name) > 20 || strings.ContainsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return refuse.Usagef(hint, "the first word is not a verb")
	}
	return refuse.Usagef(hint, "no verb %q", name)
}

// distance is the Levenshtein distance of two short words.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
