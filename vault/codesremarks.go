package vault

import (
	"hardcopy/paper/lang"
	"hardcopy/vault/words"
)

// Remarks are what about a reading deserves a look, without showing any of it.
func (r Reading) Remarks() (remarks []lang.Said) {
	if len(r.Changed) > 0 {
		remarks = append(remarks, lang.Put("the text has %s: ordinary ones were taken, and what cannot be seen left out", lang.Join(", ", lang.PutAll(r.Changed)...)))
	}
	if between := r.Between(); len(between) > 0 {
		remarks = append(remarks, lang.Put("between the codes there is more: %s; are these two sets? a new one voids the old", LineNumbers(between)))
	}
	if miscount := r.Miscount(); miscount != nil {
		remarks = append(remarks, miscount)
	}
	return remarks
}

// LineNumbers words the numbers of lines: "lines 1, 2 and 14".
func LineNumbers(numbers []int) lang.Said {
	if len(numbers) == 1 {
		return lang.Put("line %d", numbers[0])
	}
	return lang.Put("lines %s", words.List(numbers))
}
