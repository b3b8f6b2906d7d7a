package vault

import (
	"fmt"
	"strings"

	"hardcopy/vault/words"
)

// Remarks are what about a reading deserves a look, without showing any of it.
func (r Reading) Remarks() (remarks []string) {
	if len(r.Changed) > 0 {
		remarks = append(remarks, "the text has "+strings.Join(r.Changed, ", ")+": ordinary ones were taken, and what cannot be seen left out")
	}
	if between := r.Between(); len(between) > 0 {
		remarks = append(remarks, "between the codes there is more: "+LineNumbers(between)+"; are these two sets? a new one voids the old")
	}
	if miscount := r.Miscount(); miscount != "" {
		remarks = append(remarks, miscount)
	}
	return remarks
}

// LineNumbers words the numbers of lines: "lines 1, 2 and 14".
func LineNumbers(numbers []int) string {
	if len(numbers) == 1 {
		return fmt.Sprintf("line %d", numbers[0])
	}
	return "lines " + words.List(numbers)
}
