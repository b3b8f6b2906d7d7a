package report

import (
	"fmt"
	"io"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/paper/lang"
	"hardcopy/vault/drill"
)

// A Finding is one of verify --json.
type Finding struct {
	What     string   `json:"what" help:"the sheet or the part, and where it was read"`
	Verdict  string   `json:"verdict" help:"good, unproved, readable, bad or unread"`
	Good     bool     `json:"good" help:"whether the verdict is good"`
	Proves   string   `json:"proves,omitempty" help:"how far that goes; not of bad and unread"`
	Problems []string `json:"problems,omitempty" help:"in words"`
}

// Findings are those of a drill.
func Findings(findings []drill.Finding) []Finding {
	all := make([]Finding, 0, len(findings))
	for _, x := range findings {
		f := Finding{What: x.What().String(), Verdict: x.Verdict.String(), Good: x.Verdict == drill.Good, Proves: lang.Join("", x.Proves).String()}
		for _, p := range x.Problems {
			f.Problems = append(f.Problems, p.Text.String())
		}
		all = append(all, f)
	}
	return all
}

// WriteFindings writes findings for people.
func WriteFindings(w io.Writer, findings []drill.Finding) {
	for _, x := range findings {
		what := console.Printable(x.What().String())
		if x.Proves != nil {
			fmt.Fprintf(w, "%s: %s: %s\n", what, x.Verdict, console.Printable(x.Proves.String()))
		}
		for _, p := range x.Problems {
			fmt.Fprintf(w, "%s: %s\n", what, console.Printable(p.Text.String()))
		}
	}
}
