package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/manual"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/paper/guide"
	"hardcopy/paper/lang"
)

func helpVerb() *command {
	return &command{
		Name:    "help",
		Args:    "[VERB or TOPIC]",
		Most:    1,
		Summary: "how to use a verb; recover and refused for when it is urgent",
		Help: "Explains a verb, or one of the topics:\n\n" + topicList() + `
recover and refused are there in other languages too: --lang.

Examples:
  hardcopy help add
  hardcopy help recover
  hardcopy help recover --lang de
`,
		Setup: func(fs *pflag.FlagSet) action {
			var name string
			defineLang(fs, &name, "of recover and refused")
			return func(_ context.Context, e *open.Env, args []string) error {
				in, err := spoken(name)
				if err != nil {
					return err
				}
				text, err := helpText(args, e.Out(), in)
				fmt.Fprint(e.Stdout, text)
				return err
			}
		},
	}
}

// A helpTopic is a text of the help that is no verb's.
type helpTopic struct {
	name, about string
	text        func(lang.Tag) string
	translated  bool
}

var helpTopics = []helpTopic{
	{"recover", "the phone is gone, or the passphrase: the ways back in", recoverTopic, true},
	{"refused", "a code is refused: what it is, most likely first", refusedTopic, true},
	{"exit-codes", "what the exit codes mean", english(func() string { return exitTopic }), false},
	{"json", "what verbs write with --json", english(report.JSON), false},
	{"security", "who is defended against, with what, and who is not", english(manual.Security), false},
	{"changes", "what each release brought", english(manual.Changes), false},
	{"claims", "what is promised, and the command that shows it", english(manual.Claims), false},
}

// english is a text that is there in no other language.
func english(text func() string) func(lang.Tag) string {
	return func(lang.Tag) string { return text() }
}

// helpText is a text of the help; out is where sheets go, as a command line says it.
func helpText(args []string, out string, in lang.Tag) (string, error) {
	for _, t := range helpTopics {
		if len(args) > 0 && t.name == args[0] && (t.translated || in == lang.English) {
			return helpHere(t.text(in)), nil
		}
	}
	if in != lang.English {
		return "", refuse.Usagef("hardcopy help recover --lang "+in.String(), "only the topics recover and refused are there in other languages")
	}
	if len(args) == 0 {
		return helpHere(overview(out)), nil
	}
	if v := table().Find(args[0]); v != nil {
		return v.Text(), nil
	}
	return "", table().Unknown(args[0])
}

// topicList names the topics.
func topicList() string {
	var b strings.Builder
	for _, t := range helpTopics {
		fmt.Fprintf(&b, "  %-10s  %s\n", t.name, t.about)
	}
	return b.String()
}

const exitTopic = `Exit codes:
    0  done, all of it
    1  failed
    2  wrong usage
    3  wrong passphrase, key or shares (too few included)
    4  damaged, unknown or incomplete: what could be used was, the rest is named
    5  refused as unsafe: it exists, a terminal, permissions
  130  interrupted
`

const about = "hardcopy keeps two-factor setup keys and backup codes: encrypted, and on paper.\n"

// whereVault says where the vault is.
const whereVault = `The vault is in --vault DIR, else $HARDCOPY_VAULT, else
$XDG_DATA_HOME/hardcopy, else ~/.local/share/hardcopy.
`

// shortUsage is for a command line without a verb.
func shortUsage() string {
	return about + "\nusage: hardcopy [--vault DIR] VERB [flags] [arguments]\n\n"
}

func overview(out string) string {
	var b strings.Builder
	b.WriteString(shortUsage())
	for _, v := range table().Verbs {
		fmt.Fprintf(&b, "  %-10s %s\n", v.Name, v.Summary)
	}
	b.WriteString(`
Where to begin?          hardcopy, on a terminal, asks
The phone is gone?       hardcopy help recover
A code is refused?       hardcopy help refused
The first sheet:         hardcopy init, hardcopy add, hardcopy print ` + out + `
See what sheets look like, without a vault: hardcopy demo sheets

` + whereVault)
	return b.String()
}

func recoverTopic(in lang.Tag) string {
	return topic(guide.Recovering(in)) + "\n" + in.Say("With hardcopy and its vault:") + "\n" +
		"   hardcopy code NAME   " + in.Say("the current code, in place of the app's") + "\n" +
		"   hardcopy show NAME   " + in.Say("the setup key, and the backup codes") + "\n" +
		"   hardcopy use NAME    " + in.Say("the next backup code, marked as used") + "\n\n" +
		topic(guide.LostPassphrase(in)) + "\n" + in.Say("A code is refused? %s", "hardcopy help refused"+langFlag(in)) + "\n" +
		otherLanguages("hardcopy help recover", in)
}

func refusedTopic(in lang.Tag) string {
	return topic(guide.WhenRefused(in)) + "\n" + in.Say("The ways back in: %s", "hardcopy help recover"+langFlag(in)) + "\n" +
		otherLanguages("hardcopy help refused", in)
}

// otherLanguages ends a topic in English with how it is had in each other language, for
// whoever reads only that.
func otherLanguages(command string, in lang.Tag) string {
	if in != lang.English {
		return ""
	}
	var names []string
	for _, t := range lang.All()[1:] {
		names = append(names, t.String()+" ("+t.Name()+")")
	}
	var b strings.Builder
	b.WriteString("\n")
	console.Wrap(&b, "", command+" --lang "+strings.Join(names, ", "))
	return b.String()
}

// langFlag is what a command line says of a language.
func langFlag(in lang.Tag) string {
	if in == lang.English {
		return ""
	}
	return " --lang " + in.String()
}

// topic writes lines of the guide.
func topic(lines []guide.Line) string {
	var b strings.Builder
	for _, line := range lines {
		console.Wrap(&b, line.Mark, line.Text)
	}
	return b.String()
}
