package machine

import (
	"fmt"
	"io"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault/words"
)

// Count is how many facts are of a level.
func Count(facts []Fact, level Level) int {
	n := 0
	for _, f := range facts {
		if f.Level == level {
			n++
		}
	}
	return n
}

// Write writes what is not fine in full, the worst first, and the rest in one
// paragraph, so that all of it is one screen.
func Write(w io.Writer, facts []Fact) error {
	var b strings.Builder
	for _, level := range []Level{Danger, Warning, Unknown} {
		for _, f := range facts {
			if f.Level == level {
				console.Wrap(&b, fmt.Sprintf("%-8s ", f.Level), f.Name+": "+console.Printable(f.Found)+". "+f.Why+" "+f.Do)
			}
		}
	}
	var fine []string
	for _, f := range facts {
		if f.Level == Fine {
			fine = append(fine, f.Name+" ("+console.Printable(f.Found)+")")
		}
	}
	if len(fine) > 0 {
		console.Wrap(&b, fmt.Sprintf("%-8s ", Fine), strings.Join(fine, "; "))
	}
	fmt.Fprintf(&b, "\n%s, %s, %d unknown, %d fine\n", words.Count(Count(facts, Danger), "danger", "dangers"),
		words.Count(Count(facts, Warning), "warning", "warnings"), Count(facts, Unknown), Count(facts, Fine))
	_, err := io.WriteString(w, b.String())
	return err
}
