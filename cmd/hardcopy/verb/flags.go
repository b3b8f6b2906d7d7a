package verb

import (
	"errors"
	"slices"
	"strings"

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
		return refuse.Usagef(hint, "the value of --%s is not of its kind, %s", e.GetFlag().Name, e.GetFlag().Value.Type())
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		return noFlag(e, fs, hint)
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return refuse.Usagef(hint, "flag %q needs a value", "--"+e.GetSpecifiedName())
	}
	return refuse.Usagef(hint, "the flags are not written as they should be")
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

// OneOf reports an error unless value is one of the words.
func OneOf(flag, value string, words ...string) error {
	if slices.Contains(words, value) {
		return nil
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return refuse.Usagef("", "%s is one of: %s", flag, strings.Join(words, ", "))
}
