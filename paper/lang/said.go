package lang

import (
	"errors"
	"strings"
)

// Said is what can be said in any language, once that is known. It prints as English.
type Said interface {
	In(t Tag) string
	String() string
}

// Put returns a text with what is put into it, as [Tag.Say] has it.
func Put(text Text, args ...any) Said { return put{text, args} }

type put struct {
	text Text
	args []any
}

func (p put) In(t Tag) string { return t.Say(p.text, p.args...) }
func (p put) String() string  { return p.In(English) }

// Plain returns what is the same in every language: a name, a number, or words of which
// there is no translation.
func Plain(text string) Said { return plain(text) }

type plain string

func (p plain) In(Tag) string  { return string(p) }
func (p plain) String() string { return string(p) }

// Join returns what is said one behind the other, with the same between; nil is left out.
func Join(between string, parts ...Said) Said { return joined{between, parts} }

type joined struct {
	between string
	parts   []Said
}

func (j joined) In(t Tag) string { return strings.Join(t.Lines(j.parts), j.between) }
func (j joined) String() string  { return j.In(English) }

// Lines returns what is said in the language; nil is left out.
func (t Tag) Lines(all []Said) []string {
	var lines []string
	for _, s := range all {
		if s != nil {
			lines = append(lines, s.In(t))
		}
	}
	return lines
}

// Errorf returns an error with a text and what is put into it, which can be said in any
// language: [Tag.Error]. It wraps an error that is put into it, as %s, the first of them.
func Errorf(text Text, args ...any) error {
	f := &fault{put: put{text, args}}
	for _, arg := range args {
		if err, ok := arg.(error); ok && f.wrapped == nil {
			f.wrapped = err
		}
	}
	return f
}

type fault struct {
	put
	wrapped error // may be nil
}

func (f *fault) Error() string { return f.String() }
func (f *fault) Unwrap() error { return f.wrapped }

// Error says an error in the language, as far as it and what it wraps is [Said]; the rest
// as it is.
func (t Tag) Error(err error) string {
	if s, ok := err.(interface{ In(Tag) string }); ok {
		return s.In(t)
	}
	inner := []error{errors.Unwrap(err)}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		inner = several.Unwrap()
	}
	said, rest := "", err.Error()
	for _, e := range inner {
		if e == nil {
			continue
		}
		if before, behind, ok := strings.Cut(rest, e.Error()); ok {
			said, rest = said+before+t.Error(e), behind
		}
	}
	return said + rest
}

// OfError returns what an error says.
func OfError(err error) Said { return ofError{err} }

type ofError struct{ err error }

func (e ofError) In(t Tag) string { return t.Error(e.err) }
func (e ofError) String() string  { return e.err.Error() }
