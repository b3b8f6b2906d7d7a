package ask

import (
	"context"
	"fmt"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/sheets"
)

// PrintName asks for a name for the sheet, where its font cannot write one of the
// account's own and none was given. None is an answer.
func PrintName(ctx context.Context, t *console.Terminal, a *vault.Account) error {
	if !sheets.WantsPrintName(a) {
		return nil
	}
	fmt.Fprintf(t, "the sheets' font cannot write the name %s\n", console.Printable(a.Label()))
	for {
		name, err := t.Ask(ctx, "a name for the sheet in Latin, Greek or Cyrillic letters (none: just press Enter)")
		if err != nil {
			return err
		}
		if problem := CheckPrintName("this name", name); problem != nil {
			t.SayProblem(problem)
			continue
		}
		a.PrintName = name
		return nil
	}
}

// CheckPrintName refuses a name for the sheet that its font cannot write either; what
// says where it comes from.
func CheckPrintName(what, name string) error {
	if sheets.Writable(name) {
		return nil
	}
	return refuse.Usagef("Latin, Greek and Cyrillic letters, digits and signs can be printed", "%s has letters that the sheets' font cannot write", what)
}
