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
	"slices"
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
	if slices.ContainsFunc(args, secretText) {
		return refuse.Usagef("it stands in the shell's history now: delete it there; give it in a file, or type it where it is asked for",
			"an argument is no name or file, but a key, a share or a code of a sheet itself")
	}
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

// secretText reports whether an argument is what sheets and links say, and not the name
// of a file that holds it.
func secretText(arg string) bool {
	upper := strings.ToUpper(arg)
	begins := slices.ContainsFunc([]string{"HC1", "OTPAUTH", "AGE-SECRET-KEY-1", "HARDCOPY:"}, func(b string) bool { return strings.HasPrefix(upper, b) })
	return begins && len(arg) >= 20 && (strings.Contains(arg, "://") || !strings.ContainsAny(arg, `./\`))
}

// Text is the help of one verb: usage, what it does, flags, exit codes.
func (v *Verb[E]) Text() string {
	d := v.describe()
	var b strings.Builder
	usage := []string{"usage: hardcopy", v.Name, "[flags]"}
	if v.Args != "" {
		usage = append(usage, v.Args)
	}
	fmt.Fprintf(&b, "%s\n\n%s\nFlags:\n", strings.Join(usage, " "), v.Help)
	d.writeFlags(&b)
	exits := "0 done, 1 failed, 2 wrong usage"
	if v.Exits != "" {
		exits += ", " + v.Exits
	}
	b.WriteString("\n")
	console.Wrap(&b, "Exit status: ", exits)
	return b.String()
}

// writeFlags writes a line or more for each flag, what it does beside its name.
func (d Description) writeFlags(b *strings.Builder) {
	names := make([]string, len(d.Flags))
	widest := 0
	for i, f := range d.Flags {
		names[i] = "      --" + f.Name
		if f.Short != "" {
			names[i] = "  -" + f.Short + ", --" + f.Name
		}
		if f.Value != "" {
			names[i] += " " + f.Value
		}
		widest = max(widest, len(names[i]))
	}
	for i, f := range d.Flags {
		console.Wrap(b, fmt.Sprintf("%-*s   ", widest, names[i]), f.Usage)
	}
}
