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
func Put(text Text, args ...any) Said { return &put{text, args} }

// PutAll returns texts into which nothing is put.
func PutAll(texts []Text) []Said {
	var all []Said
	for _, text := range texts {
		all = append(all, Put(text))
	}
	return all
}

type put struct {
	text Text
	args []any
}

func (p *put) In(t Tag) string { return t.Say(p.text, p.args...) }
func (p *put) String() string  { return p.In(English) }

// Plain returns what is the same in every language: a name, a number, or words of which
// there is no translation.
func Plain(text string) Said { return plain(text) }

type plain string

func (p plain) In(Tag) string  { return string(p) }
func (p plain) String() string { return string(p) }

// Join returns what is said one behind the other, with the same between; what says
// nothing is left out.
func Join(between string, parts ...Said) Said { return &joined{between, parts} }

type joined struct {
	between string
	parts   []Said
}

func (j *joined) In(t Tag) string { return strings.Join(t.Lines(j.parts), j.between) }
func (j *joined) String() string  { return j.In(English) }

// Lines returns what is said in the language; what says nothing is left out.
func (t Tag) Lines(all []Said) []string {
	var lines []string
	for _, s := range all {
		if s == nil {
			continue
		}
		if said := s.In(t); said != "" {
			lines = append(lines, said)
		}
	}
	return lines
}

// Errorf returns an error with a text and what is put into it, which can be said in any
// language: [Tag.Error]. It wraps the errors that are put into it, as %s.
func Errorf(text Text, args ...any) error {
	f := fault{put{text, args}}
	var wrapped []error
	for _, arg := range args {
		if err, ok := arg.(error); ok {
			wrapped = append(wrapped, err)
		}
	}
	switch len(wrapped) {
	case 0:
		return &f
	case 1:
		return &faultOf{f, wrapped[0]}
	}
	return &faultOfSeveral{f, wrapped}
}

type fault struct{ put }

func (f *fault) Error() string { return f.String() }

type faultOf struct {
	fault
	wrapped error
}

func (f *faultOf) Unwrap() error { return f.wrapped }

type faultOfSeveral struct {
	fault
	wrapped []error
}

func (f *faultOfSeveral) Unwrap() []error { return f.wrapped }

// Error says an error in the language, as far as it and what it wraps is [Said]; the rest
// as it is.
func (t Tag) Error(err error) string {
	if s, ok := err.(interface{ In(Tag) string }); ok {
		return s.In(t)
	}
	text := err.Error()
	if inner := errors.Unwrap(err); inner != nil { // as a rule it stands at the end
		if at := strings.LastIndex(text, inner.Error()); at >= 0 {
			return text[:at] + t.Error(inner) + text[at+len(inner.Error()):]
		}
		return text
	}
	said := ""
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, inner := range several.Unwrap() {
			if before, behind, ok := strings.Cut(text, inner.Error()); ok {
				said, text = said+before+t.Error(inner), behind
			}
		}
	}
	return said + text
}

// OfError returns what an error says. Put into another by [Errorf] it is not wrapped.
func OfError(err error) Said { return ofError{err} }

type ofError struct{ err error }

func (e ofError) In(t Tag) string { return t.Error(e.err) }
func (e ofError) String() string  { return e.err.Error() }
