package main

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/manual"
	"hardcopy/paper/lang"
)

// TestManual holds the man page, the completions and the help against the flags that
// the verbs really have.
func TestManual(t *testing.T) {
	p := program()
	texts := map[string]string{"the man page": strings.ReplaceAll(p.Man(), `\-`, "-")}
	for _, shell := range manual.Shells {
		texts["the completion of "+shell] = p.Completion(shell)
	}
	flags := 0
	for _, v := range table().Verbs {
		fs := pflag.NewFlagSet(v.Name, pflag.ContinueOnError)
		v.Setup(fs)
		for where, text := range texts {
			if !strings.Contains(text, v.Name) {
				t.Errorf("%s lacks the verb %s", where, v.Name)
			}
		}
		fs.VisitAll(func(f *pflag.Flag) {
			flags++
			if !strings.Contains(v.Text(), "--"+f.Name) {
				t.Errorf("help %s lacks --%s", v.Name, f.Name)
			}
			for where, text := range texts {
				name := "--" + f.Name
				switch where {
				case "the man page":
					name = "Fl -" + f.Name
				case "the completion of fish":
					name = "'__fish_seen_subcommand_from " + v.Name + "' -l " + f.Name
				}
				if !strings.Contains(text, name) {
					t.Errorf("%s lacks --%s of %s", where, f.Name, v.Name)
				}
			}
		})
	}
	if flags < 100 {
		t.Errorf("only %d flags were looked at", flags)
	}
	for _, topic := range helpTopics {
		if topic.text(lang.English) == "" || !strings.Contains(strings.Join(p.Words["help"], " "), topic.name) {
			t.Errorf("the topic %s is empty, or not completed", topic.name)
		}
	}
	if p.Completion("tcsh") != "" {
		t.Error("there is a completion for tcsh")
	}
}
