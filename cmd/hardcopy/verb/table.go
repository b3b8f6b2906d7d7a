package verb

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/refuse"
)

// A Table is all that a program can be asked for.
type Table[E any] struct {
	Verbs  []*Verb[E]
	Topics map[string]string // of the help, by words that somebody in trouble may type
	Usage  string            // what is said where no verb is given
	// Alone is what is done where no verb is given; dir is the vault that was named, or
	// empty. It reports whether it does anything. Nil does nothing.
	Alone func(ctx context.Context, e E, dir string) (done bool, err error)
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
	quiet := before.BoolP("quiet", "q", false, "")
	if err := before.Parse(args); err != nil {
		return flagError(err, before, "hardcopy help")
	}
	rest := before.Args()
	switch {
	case *help:
		rest = []string{"help"}
	case *version:
		rest = []string{"version"}
	case len(rest) == 0:
		if t.Alone != nil {
			if done, err := t.Alone(ctx, e, *dir); done {
				return err
			}
		}
		return &refuse.UsageError{Problem: "no verb given", Hint: "hardcopy help", Before: t.Usage}
	}
	v := t.Find(rest[0])
	if v == nil {
		return t.Unknown(rest[0])
	}
	fs := newFlags(v.Name)
	act := v.Setup(fs)
	asked := everywhere(fs)
	if err := fs.Parse(rest[1:]); err != nil {
		return flagError(err, fs, "hardcopy help "+v.Name)
	}
	if *asked {
		_, err := fmt.Fprint(out, v.Text())
		return err
	}
	if *quiet {
		if err := fs.Set("quiet", "true"); err != nil {
			return err
		}
	}
	if err := v.takeVault(fs, before.Changed("vault"), *dir); err != nil {
		return err
	}
	if err := v.count(fs.Args()); err != nil {
		return err
	}
	if t.Ready != nil {
		t.Ready(e, fs)
	}
	return act(ctx, e, fs.Args())
}

// takeVault gives a verb the vault that was named before it, unless it was named behind
// it too.
func (v *Verb[E]) takeVault(fs *pflag.FlagSet, before bool, dir string) error {
	named := fs.Lookup("vault")
	switch {
	case before && named == nil:
		return refuse.Usagef("hardcopy help "+v.Name, "%s takes no --vault", v.Name)
	case before && !named.Changed:
		if err := fs.Set("vault", dir); err != nil {
			return err
		}
	}
	if named != nil && named.Changed && named.Value.String() == "" {
		return refuse.Usagef("--vault DIR; without it: "+v.Name+" on the usual one", "--vault is empty")
	}
	return nil
}

// everywhere defines the flags that every verb has.
func everywhere(fs *pflag.FlagSet) (help *bool) {
	fs.BoolP("quiet", "q", false, "say only what is wrong")
	return fs.BoolP("help", "h", false, "this text")
}

// Unknown names the verb that was probably meant, or the topic.
func (t *Table[E]) Unknown(name string) error {
	if topic, ok := t.Topics[name]; ok {
		return refuse.Usagef("hardcopy help "+topic, "no verb %q", name)
	}
	names := make([]string, len(t.Verbs))
	for i, v := range t.Verbs {
		names[i] = v.Name
	}
	hint := "hardcopy help"
	if near := nearest(name, names); near != "" {
		hint = "did you mean: hardcopy " + near
	}
	if len(name) > 20 || strings.ContainsFunc(name, func(r rune) bool { return r < 'a' || r > 'z' }) {
		return refuse.Usagef(hint, "the first word is not a verb")
	}
	return refuse.Usagef(hint, "no verb %q", name)
}
