// Package manual makes what a system has of a program beside it: its man page, and
// the completions of its command line. It also says who is defended against, and how
// each claim of the program can be repeated.
//
// It promises that man page and completions are made of the description of the verbs
// and of nothing else, so that they say what the program's own help says. Names of
// accounts are not completed: those are in the vault, behind its passphrase.
package manual

import (
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/verb"
)

// A Program is what there is to know of it.
type Program struct {
	About  string // one sentence
	Where  string // where the vault is
	Exits  string // what the exit codes mean
	Date   time.Time
	Verbs  []verb.Description
	Topics []Topic
	Words  map[string][]string // what a verb's argument may be, where that is known
}

// A Topic is a text of the help that is no verb's and stands in the man page too.
type Topic struct{ Name, Text string }

// paths says of what is to be completed whether it is the path of a file or of a
// directory.
func paths(value string) (file, dir bool) {
	return strings.Contains(value, "FILE"), strings.Contains(value, "DIR")
}

// names are those of the verbs.
func (p *Program) names() []string {
	var names []string
	for _, v := range p.Verbs {
		names = append(names, v.Name)
	}
	return names
}

// spelled are the ways to write a flag.
func spelled(f verb.Flag) []string {
	if f.Short == "" {
		return []string{"--" + f.Name}
	}
	return []string{"-" + f.Short, "--" + f.Name}
}
