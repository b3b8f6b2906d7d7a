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
	wordsWriteName = "Write the name here"
	wordsPassword  = "You also need the account’s own password, kept"
	wordsNotProved = "Not proved:"
	wordsProveIt   = "no code of this key was checked yet. Try it before you rely on this sheet."
	wordsPage      = "page %d"
	wordsSheetID   = "sheet %s"
	wordsUsedOn    = "used %s"

	wordsWayOn      = "Way %s: page %d."
	wordsSomeWaysOn = "Ways %s: page %d."
	wordsAnd        = " and "

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

// What the cover sheet says.
const (
	wordsCoverName    = "Cover sheet"
	wordsCoverKind    = "COVER SHEET"
	wordsCoverFor     = "what is in this envelope, and what to do"
	wordsNoSecret     = "NO SECRET ON THIS PAGE"
	wordsFirst        = "FIRST"
	wordsCoverFirst   = "Is a phone lost, broken or new? Open the envelope, take the sheet of the service, and do what stands there beside START HERE."
	wordsCoverOpened  = "Is it open, or is a sheet missing, and nobody knows why? Log in to each service at once, and switch two-factor off and on again."
	wordsCoverWhom    = "For"
	wordsCoverOwner   = "The accounts of"
	wordsCoverPrinted = "Printed:"
	wordsCoverDrill   = "Next drill:"
	wordsCoverInside  = "Inside: %d account sheets"
	wordsCoverOne     = "Inside: 1 account sheet"
	wordsCoverTick    = "Tick each as you put it in. The four signs are the sheet's number, which stands at its foot."
	wordsCoverYearly  = "Once a year"
	wordsCoverDone    = "Done on"
	wordsCoverAbout   = "The sheets inside are in clear: keep the envelope as you keep a passport. " + madeWith
)

// coverDrill is what to do once a year.
func coverDrill() []string {
	return []string{
		"Count the sheets, and see that each can be read.",
		"Scan one on a cable, and hold it against the vault: hardcopy verify scan.png",
		"Is a key or a set of codes newer than its sheet? Print it anew, destroy the old one, and print a new cover.",
		"Write the date here.",
	}
}
