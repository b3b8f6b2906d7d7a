package otp

import (
	"regexp"
	"slices"

	"hardcopy/paper/lang"
)

// Warning is a sentence for people about something that was accepted but
// deserves a look. It is lower case and never holds the secret.
type Warning struct{ lang.Said }

// Warn returns a warning with what is put into it, as [lang.Put] does.
func Warn(text lang.Text, args ...any) Warning { return Warning{lang.Put(text, args...)} }

// Add returns warnings with others that are not among them.
func Add(all []Warning, others ...Warning) []Warning {
	for _, w := range others {
		if !slices.ContainsFunc(all, func(there Warning) bool { return there.String() == w.String() }) {
			all = append(all, w)
		}
	}
	return all
}

// ofMany words warnings that differ from key to key for several at once.
var ofMany = []struct {
	one  *regexp.Regexp
	many string
}{
	{regexp.MustCompile(`^the key has \d+ letters \(\d+ bytes\), fewer`), "have fewer than 16 letters: see that all of each is there"},
	{regexp.MustCompile(`^a key of \d+ letters does not come out even`), "do not come out even: a letter may be missing or too many"},
	{regexp.MustCompile(`^the last letter holds bits`), "hold bits at their end that no authenticator uses: a letter may be mistyped or missing"},
	{regexp.MustCompile(`^the link gives (\w+) without a value`), "have links that give $1 without a value: the usual one is kept"},
	{regexp.MustCompile(`^codes that last \d+ seconds`), "have codes of an unusual length of time"},
	{regexp.MustCompile(`^codes of \d+ digits`), "have codes of an unusual number of digits"},
}

// OfMany is what a warning says of several keys, behind "20 keys": warnings of one kind
// are worded alike.
func (w Warning) OfMany() string {
	for _, o := range ofMany {
		if at := o.one.FindStringSubmatchIndex(w.String()); at != nil {
			return string(o.one.ExpandString(nil, o.many, w.String(), at))
		}
	}
	return "are warned of: " + w.String()
}
