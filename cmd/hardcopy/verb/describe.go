package verb

import (
	"fmt"
	"slices"

	"github.com/spf13/pflag"
)

// A Description is what there is to know of a verb before it acts.
type Description struct {
	Name, Args, Summary, Help string
	Exits                     string // exit codes beside 0, 1 and 2
	Flags                     []Flag
}

// A Flag is a flag of a verb.
type Flag struct {
	Name, Short string   // without dashes; Short is empty where there is none
	Value       string   // what it takes: FILE, DIR, N, …; empty where it takes nothing
	Words       []string // those it takes, where it takes no others
	Usage       string
}

// Describe describes the verbs in their order.
func (t *Table[E]) Describe() []Description {
	all := make([]Description, len(t.Verbs))
	for i, v := range t.Verbs {
		all[i] = v.describe()
	}
	return all
}

func (v *Verb[E]) describe() Description {
	fs := newFlags(v.Name)
	v.Setup(fs)
	everywhere(fs)
	d := Description{Name: v.Name, Args: v.Args, Summary: v.Summary, Help: v.Help, Exits: v.Exits}
	fs.VisitAll(func(f *pflag.Flag) {
		value, usage := pflag.UnquoteUsage(f)
		if !slices.Contains([]string{"", "0", "0s", "false", "[]"}, f.DefValue) {
			usage += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		flag := Flag{Name: f.Name, Short: f.Shorthand, Value: value, Usage: usage}
		if c, ok := f.Value.(*choice); ok {
			flag.Words = c.words
		}
		d.Flags = append(d.Flags, flag)
	})
	return d
}
