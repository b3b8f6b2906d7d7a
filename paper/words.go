package paper

// What the sheets of accounts say beside what they are given: in one place, so that
// it can be read as a whole.
const (
	wordsSheet     = "TWO-FACTOR BACKUP SHEET"
	wordsWhen      = "for when the phone is lost, broken or new"
	wordsByHand    = "to be written by hand, off the screen"
	wordsStart     = "START HERE"
	wordsNever     = "NEVER"
	wordsRefused   = "A code is refused?"
	wordsPassword  = "You also need the account’s own password, kept"
	wordsNotProved = "Not proved:"
	wordsProveIt   = "no code of this key was checked yet. Try it before you rely on this sheet."
	wordsPage      = "page %d"
	wordsUsedOn    = "used %s"

	wordsBackups     = "Two-factor backups"
	wordsVoidEntry   = "A new setup key or a new set of codes voids an entry."
	wordsWaysOn      = "The ways begin on page %d."
	wordsAllBut      = "every service but %s"
	wordsWayOf       = "Way %d, %s"
	wordsForPhone    = "For the phone: scan it"
	wordsNotForPhone = "Not for the phone"

	wordsNoCodesCode = "No QR code for the backup codes:"
	wordsTypeThem    = "they are too long for one. Read them back by typing them."

	wordsMoreCodes = "Codes %d to %d: next page."
)
