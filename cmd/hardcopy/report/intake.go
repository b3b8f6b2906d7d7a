package report

import (
	"io"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/paper/lang"
	"hardcopy/vault/intake"
	"hardcopy/vault/sheets"
)

// An Incoming is an account that comes in: import --json.
type Incoming struct {
	Name    string         `json:"name" help:"as the source has it"`
	As      string         `json:"as,omitempty" help:"its label in the vault"`
	Outcome intake.Outcome `json:"outcome" help:"new, told apart, gets its codes, its counter moves, there already or not kept"`
	Text    string         `json:"text,omitempty" help:"why, or what to know"`
}

// Incomings are those of an intake, and what could not be read.
func Incomings(rows []intake.Row, problems []error) []Incoming {
	all := make([]Incoming, 0, len(rows)+len(problems))
	for _, r := range rows {
		in := Incoming{Name: r.Name, Outcome: r.Outcome, Text: lang.Join("; ", r.Text, r.Counter).String()}
		if r.As != nil {
			in.As = r.As.Label()
		}
		if r.Err != nil {
			in.Text = r.Err.Error()
		}
		all = append(all, in)
	}
	for _, err := range problems {
		all = append(all, Incoming{Outcome: intake.Refused, Text: err.Error()})
	}
	return all
}

// WriteIntake writes what would become of accounts as a table.
func WriteIntake(w io.Writer, rows []intake.Row, columns int) error {
	lines := [][]string{{"ACCOUNT", "", "WHAT COMES IN"}}
	for _, r := range rows {
		what := lang.Join("; ", r.Text, r.Counter).String()
		switch {
		case r.Err != nil:
			what = r.Err.Error()
		case r.Outcome == intake.New || r.Outcome == intake.Apart:
			what = sheets.Holdings(r.As, lang.English)
		}
		lines = append(lines, []string{console.Printable(r.Name), string(r.Outcome), console.Printable(what)})
	}
	return writeTable(w, lines, columns)
}
