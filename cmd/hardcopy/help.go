package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/manual"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/report"
	"hardcopy/paper/guide"
)

func helpVerb() *command {
	return &command{
		Name:    "help",
		Args:    "[VERB or TOPIC]",
		Most:    1,
		Summary: "how to use a verb; recover and refused for when it is urgent",
		Help: "Explains a verb, or one of the topics:\n\n" + topicList() + `
Examples:
  hardcopy help add
  hardcopy help recover
`,
		Setup: func(*pflag.FlagSet) action {
			return func(_ context.Context, e *open.Env, args []string) error {
				text, err := helpText(args, e.Out())
				fmt.Fprint(e.Stdout, text)
				return err
			}
		},
	}
}

// A helpTopic is a text of the help that is no verb's.
type helpTopic struct {
	name, about string
	text        func() string
}

var helpTopics = []helpTopic{
	{"recover", "the phone is gone, or the passphrase: the ways back in", recoverTopic},
	{"refused", "a code is refused: what it is, most likely first", refusedTopic},
	{"exit-codes", "what the exit codes mean", func() string { return exitTopic }},
	{"json", "what verbs write with --json", report.JSON},
	{"security", "who is defended against, with what, and who is not", manual.Security},
	{"changes", "what each release brought", manual.Changes},
	{"claims", "what is promised, and the command that shows it", manual.Claims},
}

// helpText is a text of the help; out is where sheets go, as a command line says it.
func helpText(args []string, out string) (string, error) {
	if len(args) == 0 {
		return helpHere(overview(out)), nil
	}
	for _, t := range helpTopics {
		if t.name == args[0] {
			return helpHere(t.text()), nil
		}
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

func recoverTopic() string {
	return topic(guide.Recovering()) + `
With hardcopy and its vault:
   hardcopy code NAME   the current code, in place of the app's
   hardcopy show NAME   the setup key, and the backup codes
   hardcopy use NAME    the next backup code, marked as used

` + topic(guide.LostPassphrase()) + `
A code is refused? hardcopy help refused
`
}

func refusedTopic() string {
	return topic(guide.WhenRefused()) + "\nThe ways back in: hardcopy help recover\n"
}

// topic writes lines of the guide.
func topic(lines []guide.Line) string {
	var b strings.Builder
	for _, line := range lines {
		console.Wrap(&b, line.Mark, line.Text)
	}
	return b.String()
}
