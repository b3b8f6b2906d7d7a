package paper

// What the sheets of accounts say beside what they are given: in one place, so that
// it can be read as a whole.
const (
	wordsPage      = "page %d"
	wordsUsedOn    = "used %s"
	wordsMoreCodes = "Codes %d to %d: next page."
)
