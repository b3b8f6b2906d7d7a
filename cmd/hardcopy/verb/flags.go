package verb

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/refuse"
)

func newFlags(name string) *pflag.FlagSet {
	fs := pflag.NewFlagSet(name, pflag.ContinueOnError)
	fs.SortFlags = false
	fs.Usage = func() {}
	return fs
}

// flagError words what pflag refuses. The values given are not repeated: one
// could be a secret in the wrong place. A flag may word itself what is wrong.
func flagError(err error, fs *pflag.FlagSet, hint string) error {
	if e, ok := errors.AsType[*refuse.UsageError](err); ok {
		return e
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return refuse.Usagef(hint, "%s", kindOf(e.GetFlag()))
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return noFlag(e, fs, hint)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		dashes := "--"
		if e.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return refuse.Usagef(hint, "flag %q needs a value", dashes+e.GetSpecifiedName())
	}
	return refuse.Usagef(hint, "the flags are not written as they should be")
}

// kindOf says what the value of a flag is to be.
func kindOf(f *pflag.Flag) string {
	name := "--" + f.Name
	if f.Shorthand != "" {
		name = "-" + f.Shorthand + " (" + name + ")"
	}
	if c, ok := f.Value.(*choice); ok {
		return name + " is one of: " + strings.Join(c.words, ", ")
	}
	switch f.Value.Type() {
	case "bool":
		return name + " takes no value"
	case "int":
		return name + " is a whole number"
	case "uint64":
		return name + " is a whole number, 0 or more"
	}
	return "the value of " + name + " is not of its kind, " + f.Value.Type()
}

// noFlag names the flag that was probably meant.
func noFlag(e *pflag.NotExistError, fs *pflag.FlagSet, hint string) error {
	if e.GetSpecifiedShortnames() != "" {
		return refuse.Usagef(hint, "no flag %q", "-"+e.GetSpecifiedName())
	}
	var names []string
	fs.VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := nearest(e.GetSpecifiedName(), names); near != "" {
		hint = "did you mean: --" + near
	}
	return refuse.Usagef(hint, "no flag %q", "--"+e.GetSpecifiedName())
}

// Text refuses a value that is to be kept or printed as text and is none; what says
// where it was given.
func Text(what string, values ...string) error {
	for _, v := range values {
		if !utf8.ValidString(v) {
			return refuse.Errorf(refuse.Damaged, "give it in UTF-8, the encoding of this system's terminal", "%s: not UTF-8 text", what)
		}
	}
	return nil
}

// OneOf refuses an argument that is none of the words; what names it.
func OneOf(what, value string, words ...string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return refuse.Usagef("", "%s is one of: %s", what, strings.Join(words, ", "))
}

// Choice defines a flag that takes one of these words, in any case.
func Choice(fs *pflag.FlagSet, value *string, name, usual, usage string, words ...string) {
	*value = usual
	fs.Var(&choice{value, words}, name, usage)
}

type choice struct {
	value *string
	words []string
}

func (c *choice) String() string { return *c.value }

func (c *choice) Type() string { return "string" }

func (c *choice) Set(s string) error {
	i := slices.IndexFunc(c.words, func(w string) bool { return strings.EqualFold(w, s) })
	if i < 0 {
		return errNoChoice
	}
	*c.value = c.words[i]
	return nil
}

var errNoChoice = errors.New("none of the words that the flag takes")
