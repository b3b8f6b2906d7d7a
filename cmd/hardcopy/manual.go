package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/manual"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/paper/lang"
)

func manVerb() *command {
	return &command{
		Name:    "man",
		Summary: "the man page",
		Help: `Writes the man page to standard output, for man to show it or for a package to
put where man looks.

Examples:
  hardcopy man | man -l -
  hardcopy man > ~/.local/share/man/man1/hardcopy.1
`,
		Setup: func(*pflag.FlagSet) action {
			return func(_ context.Context, e *open.Env, _ []string) error {
				_, err := fmt.Fprint(e.Stdout, program().Man())
				return err
			}
		},
	}
}

func completionVerb() *command {
	return &command{
		Name:    "completion",
		Args:    "SHELL",
		Least:   1,
		Most:    1,
		Summary: "what a shell needs to complete the command line",
		Help: `Writes to standard output what a shell needs to complete verbs, flags and files.
SHELL is bash, zsh, fish or powershell. Names of accounts are not completed:
they are in the vault.

Examples:
  hardcopy completion bash > ~/.local/share/bash-completion/completions/hardcopy
  hardcopy completion zsh > ~/.zfunc/_hardcopy
  hardcopy completion fish > ~/.config/fish/completions/hardcopy.fish
  hardcopy completion powershell | Add-Content $PROFILE
`,
		Setup: func(*pflag.FlagSet) action {
			return func(_ context.Context, e *open.Env, args []string) error {
				if err := verb.OneOf("SHELL", args[0], manual.Shells...); err != nil {
					return err
				}
				_, err := fmt.Fprint(e.Stdout, program().Completion(args[0]))
				return err
			}
		},
	}
}

// program is all that the manual is made of.
func program() *manual.Program {
	p := &manual.Program{
		About:  strings.TrimSpace(about),
		Where:  whereVault,
		Date:   builtFrom(),
		Verbs:  table().Describe(),
		Exits:  exitTopic,
		Topics: []manual.Topic{{Name: "When the phone is gone", Text: recoverTopic(lang.English)}, {Name: "When a code is refused", Text: refusedTopic(lang.English)}},
		Words:  map[string][]string{"completion": manual.Shells},
	}
	for _, v := range p.Verbs {
		p.Words["help"] = append(p.Words["help"], v.Name)
	}
	for _, t := range helpTopics {
		p.Words["help"] = append(p.Words["help"], t.name)
	}
	return p
}

// textsDate is a day on which the help was as it is now, for builds that do not know
// the commit that they were made from.
var textsDate = time.Date(2026, time.November, 30, 0, 0, 0, 0, time.UTC)

// builtFrom is the time of the commit that this build was made from.
func builtFrom() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.time" {
				if at, err := time.Parse(time.RFC3339, s.Value); err == nil {
					return at
				}
			}
		}
	}
	return textsDate
}
