// Package verb carries out a command line: it finds the verb, sets its flags, and
// words what cannot be carried out.
//
// It promises that every verb is asked for in the same way, that a wrong flag or
// word leads on to the right one, and that no value that was given is repeated: one
// could be a secret in the wrong place. It knows none of the verbs.
package verb

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
)

// A Verb is one thing that a program does with what it has of the world, an E.
type Verb[E any] struct {
	Name        string
	Args        string // as in the usage line: "NAME", "[NAME…]"
	Least, Most int    // how many of them; Most < 0 is any number
	Summary     string // one line, for the list of verbs
	Help        string // what it does, then examples
	Exits       string // exit codes beside 0, 1 and 2 that it can give
	// Setup defines the flags and returns what is to be done once they are set.
	Setup func(*pflag.FlagSet) Action[E]
}

// An Action is a verb's work on its arguments.
type Action[E any] func(ctx context.Context, e E, args []string) error

// count checks how many arguments the verb was given.
func (v *Verb[E]) count(args []string) error {
	hint := "hardcopy help " + v.Name
	switch {
	case len(args) < v.Least:
		return refuse.Usagef(hint, "%s needs %s", v.Name, v.Args)
	case v.Most == 0 && len(args) > 0:
		return refuse.Usagef(hint, "%s takes no arguments", v.Name)
	case v.Most > 0 && len(args) > v.Most:
		return refuse.Usagef(hint, "%s takes one %s; a name with spaces goes in quotes", v.Name, strings.Trim(v.Args, "[]"))
	}
	return nil
}

// Text is the help of one verb: usage, what it does, flags, exit codes.
func (v *Verb[E]) Text() string {
	fs := newFlags(v.Name)
	v.Setup(fs)
	everywhere(fs)
	var b strings.Builder
	usage := []string{"usage: hardcopy", v.Name, "[flags]"}
	if v.Args != "" {
		usage = append(usage, v.Args)
	}
	fmt.Fprintf(&b, "%s\n\n%s\nFlags:\n%s", strings.Join(usage, " "), v.Help, fs.FlagUsagesWrapped(80))
	exits := "0 done, 1 failed, 2 wrong usage"
	if v.Exits != "" {
		exits += ", " + v.Exits
	}
	b.WriteString("\n")
	console.Wrap(&b, "Exit status: ", exits)
	return b.String()
}
