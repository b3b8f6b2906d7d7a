package shares

// Change is one character that was typed wrong or could not be read.
type Change struct {
	At                int  // from 1, spaces and hyphens left out
	Row, Group, Place int  // on the sheet, each from 1; 0 for an identity
	Typed, Correct    byte // "?" is a character that could not be read
}
