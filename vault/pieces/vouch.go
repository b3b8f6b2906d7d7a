package pieces

import (
	"hardcopy/shares"
	"hardcopy/shares/sealed"
)

// Beginnings are those of our own codes: they help a reader of pictures with a
// damaged one.
var Beginnings = []string{"otpauth://totp/", "HARDCOPY:SEALED:", "HARDCOPY:CODES:", "HC1"}

// ChecksumHolds vouches for a doubtful reading by the text's own checksum.
func ChecksumHolds(text string) bool {
	switch shares.KindOf(text) {
	case shares.KindShare:
		_, err := shares.Parse(text)
		return err == nil
	case shares.KindBlock:
		_, err := sealed.ParsePart(text)
		return err == nil
	}
	return false
}
