package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"hardcopy/cmd/hardcopy/refuse"

	"github.com/spf13/pflag"
)

// A verb is one thing that the program does. Its file holds its help text, its
// flags, its checks, and its work.
type verb struct {
	name        string
	args        string // as in the usage line: "NAME", "[NAME…]"
	least, most int    // how many of them; most < 0 is any number
	summary     string // one line, for the list of verbs
	help        string // what it does, then examples
	exits       string // exit codes beside 0, 1 and 2 that it can give
	// setup defines the flags and returns what is to be done once they are set.
	setup func(*pflag.FlagSet) action
}

// An action is a verb's work on its arguments.
type action func(ctx context.Context, e *env, args []string) error

// verbs in the order in which help lists them: the way of a vault through life.
func verbs() []*verb {
	return []*verb{
		initVerb(), addVerb(), importVerb(), listVerb(), showVerb(), editVerb(), removeVerb(),
		codeVerb(), useVerb(), codesVerb(), printVerb(), splitVerb(), combineVerb(), scanVerb(), verifyVerb(),
		passwdVerb(), rekeyVerb(), checkVerb(),
		demoVerb(), helpVerb(), versionVerb(),
	}
}

func findVerb(name string) *verb {
	for _, v := range verbs() {
		if v.name == name {
			return v
		}
	}
	return nil
}

// dispatch finds the verb and gives it its flags and arguments. The flags that
// may stand before the verb are taken first.
func dispatch(ctx context.Context, e *env, args []string) error {
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
		return &refuse.UsageError{Problem: "no verb given", Hint: "hardcopy help", Before: shortUsage()}
	}
	v := findVerb(rest[0])
	if v == nil {
		return unknownVerb(rest[0])
	}
	fs := newFlags(v.name)
	act := v.setup(fs)
	asked := fs.BoolP("help", "h", false, "this text")
	if err := fs.Parse(rest[1:]); err != nil {
		return flagError(err, "hardcopy help "+v.name)
	}
	if *asked {
		fmt.Fprint(e.Stdout, v.text())
		return nil
	}
	if before.Changed("vault") {
		if fs.Lookup("vault") == nil {
			return refuse.Usagef("hardcopy help "+v.name, "%s takes no --vault", v.name)
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
	return act(ctx, e, fs.Args())
}

func newFlags(name string) *pflag.FlagSet {
	fs := pflag.NewFlagSet(name, pflag.ContinueOnError)
	fs.SortFlags = false
	fs.Usage = func() {}
	return fs
}

// flagError words what pflag refuses. The values given are not repeated: one
// could be a secret in the wrong place. A flag may word itself what is wrong.
func flagError(err error, hint string) error {
	if e, ok := errors.AsType[*refuse.UsageError](err); ok {
		return e
	}
	if _, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return refuse.Usagef(hint, "a flag's value is not of its kind")
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return refuse.Usagef(hint, "no flag %q", "--"+e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return refuse.Usagef(hint, "flag %q needs a value", "--"+e.GetSpecifiedName())
	}
	return refuse.Usagef(hint, "the flags are not written as they should be")
}

// inTrouble are words that somebody in trouble may type, and the topics for them.
var inTrouble = map[string]string{
	"recover": "recover", "recovery": "recover", "rescue": "recover", "restore": "recover", "lost": "recover", "phone": "recover",
	"refused": "refused", "rejected": "refused", "invalid": "refused", "wrong": "refused",
}

// unknownVerb names the verb that was probably meant, or the topic.
func unknownVerb(name string) error {
	if topic, ok := inTrouble[name]; ok {
		return refuse.Usagef("hardcopy help "+topic, "no verb %q", name)
	}
	nearest := slices.MinFunc(verbs(), func(a, b *verb) int {
		return distance(name, a.name) - distance(name, b.name)
	})
	hint := "hardcopy help"
	if len(name) > 2 && len(name) <= 20 && distance(name, nearest.name) <= 2 {
		hint = "did you mean: hardcopy " + nearest.name
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

// count checks how many arguments the verb was given.
func (v *verb) count(args []string) error {
	hint := "hardcopy help " + v.name
	switch {
	case len(args) < v.least:
		return refuse.Usagef(hint, "%s needs %s", v.name, v.args)
	case v.most == 0 && len(args) > 0:
		return refuse.Usagef(hint, "%s takes no arguments", v.name)
	case v.most > 0 && len(args) > v.most:
		return refuse.Usagef(hint, "%s takes one %s; a name with spaces goes in quotes", v.name, strings.Trim(v.args, "[]"))
	}
	return nil
}

// oneOf reports an error unless value is one of the words.
func oneOf(flag, value string, words ...string) error {
	if slices.Contains(words, value) {
		return nil
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return refuse.Usagef("", "%s is one of: %s", flag, strings.Join(words, ", "))
}
