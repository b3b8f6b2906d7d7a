package report

import (
	"fmt"
	"io"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/drill"
)

// A Finding is one of verify --json.
type Finding struct {
	What     string   `json:"what"`
	Verdict  string   `json:"verdict"`          // good, unproved, readable, bad or unread
	Good     bool     `json:"good"`             // true for the first alone
	Proves   string   `json:"proves,omitempty"` // of one that is neither bad nor unread: how far that goes
	Problems []string `json:"problems,omitempty"`
}

// Findings are those of a drill.
func Findings(findings []drill.Finding) []Finding {
	all := make([]Finding, 0, len(findings))
	for _, x := range findings {
		f := Finding{What: x.What(), Verdict: x.Verdict.String(), Good: x.Verdict == drill.Good, Proves: x.Proves}
		for _, p := range x.Problems {
			f.Problems = append(f.Problems, p.Text)
		}
		all = append(all, f)
	}
	return all
}

// WriteFindings writes findings for people.
func WriteFindings(w io.Writer, findings []drill.Finding) {
	for _, x := range findings {
		what := console.Printable(x.What())
		if x.Proves != "" {
			fmt.Fprintf(w, "%s: %s: %s\n", what, x.Verdict, console.Printable(x.Proves))
		}
		for _, p := range x.Problems {
			fmt.Fprintf(w, "%s: %s\n", what, console.Printable(p.Text))
		}
	}
}
