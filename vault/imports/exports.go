package imports

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hardcopy/paper/lang"
)

// Errors of putting the pictures of exports together.
var (
	// ErrRepeat is a picture that is there already. It does no harm.
	ErrRepeat = lang.Errorf("this picture of the export was read already")
	// ErrMixed says that pictures of different exports were given together.
	ErrMixed = lang.Errorf("these are pictures of different exports")
)

// MissingError says which pictures of an export were not given.
type MissingError struct {
	Numbers []int // from 1, rising
	Of      int
}

func (e *MissingError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *MissingError) In(t lang.Tag) string {
	last := len(e.Numbers) - 1
	if last == 0 {
		return t.Say("picture %d of %d is missing", e.Numbers[0], e.Of)
	}
	var named []string
	for _, n := range e.Numbers[:last] {
		named = append(named, fmt.Sprint(n))
	}
	return t.Say("pictures %s and %d of %d are missing", strings.Join(named, ", "), e.Numbers[last], e.Of)
}

// Exports puts pictures of Google Authenticator's exports together, in any
// order. Exports of one picture can be told apart, and so can those of version
// 1, by their id. The pictures of version 2 bear no id: two exports of as many
// pictures are noticed where both have a picture of one number, else not.
//
// The zero value holds nothing and is ready.
type Exports struct{ all []export }

// An export is the pictures that belong together, by their numbers.
type export struct {
	version, id int32
	of          int
	pictures    map[int]Migration
}

// Add reads a picture's text and keeps what it holds. Errors are those of
// [ParseMigration], [ErrRepeat] and [ErrMixed]; after one, nothing was added.
func (x *Exports) Add(text string) error {
	m, err := ParseMigration(text)
	if err != nil {
		return err
	}
	for _, e := range x.all {
		for _, other := range e.pictures {
			if other.sum == m.sum {
				return ErrRepeat
			}
		}
	}
	for _, e := range x.all {
		if m.Of == 1 || e.version != m.Version || e.id != m.ID || e.of != m.Of {
			continue
		}
		if _, there := e.pictures[m.Number]; there {
			return lang.Errorf("%s: both have a picture %d of %d", ErrMixed, m.Number, m.Of)
		}
		e.pictures[m.Number] = m
		return nil
	}
	x.all = append(x.all, export{m.Version, m.ID, m.Of, map[int]Migration{m.Number: m}})
	return nil
}

// Check reports whether every export is whole: a [*MissingError] where
// pictures of one are missing, [ErrMixed] where pictures of several are. What
// is there can be had from [Exports.Entries] all the same.
func (x *Exports) Check() error {
	var missing []*MissingError
	for _, e := range x.all {
		if numbers := e.missing(); len(numbers) > 0 {
			missing = append(missing, &MissingError{numbers, e.of})
		}
	}
	switch len(missing) {
	case 0:
		return nil
	case 1:
		return missing[0]
	}
	return lang.Errorf("%s, and %d of these are not whole", ErrMixed, len(missing))
}

// missing gives the numbers of the missing pictures, from 1. A number one too
// large shows that the app counted from 1 where Google's counts from 0.
func (e export) missing() []int {
	shift := 0
	if _, there := e.pictures[e.of+1]; there {
		shift = 1
	}
	var numbers []int
	for n := 1; n <= e.of; n++ {
		if _, there := e.pictures[n+shift]; !there {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// Entries returns the accounts of all pictures, export after export, in the
// order of their numbers; and what in them could not be read.
func (x *Exports) Entries() (entries []Entry, problems []Problem) {
	for _, e := range x.all {
		for _, number := range slices.Sorted(maps.Keys(e.pictures)) {
			m := e.pictures[number]
			entries = append(entries, m.Entries...)
			for _, p := range m.Problems {
				if e.of > 1 {
					p.Err = lang.Errorf("picture %d of %d: %s", number, e.of, p.Err)
				}
				problems = append(problems, p)
			}
		}
	}
	return entries, problems
}
