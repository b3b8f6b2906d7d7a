package paper

// What the sheets of accounts say beside what they are given: in one place, so that
// it can be read as a whole.
const (
	wordsSheet     = "TWO-FACTOR BACKUP SHEET"
	wordsWhen      = "for when the phone is lost, broken or new"
	wordsByHand    = "to be written by hand, from the screen with the key"
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

// Labels and sentences beside the key and the codes, at the foot, and on a sheet to be
// filled in by hand.
const (
	wordsSetupKey          = "Setup key"
	wordsTakeCare          = "Take care:"
	wordsKind              = "Kind:"
	wordsNoKeyCode         = "No QR code:"
	wordsService           = "Service"
	wordsWrittenOn         = "Written on"
	wordsAccount           = "Account"
	wordsBoxes             = "One character a box. Letters A–Z and digits 2–7 only: there is no zero, one, eight or nine. Strike out what stays empty."
	wordsBackupCodes       = "Backup codes"
	wordsCopyCodes         = "Copy each code exactly, capital and small letters and hyphens too."
	wordsIssuedOn          = "Codes issued on"
	wordsTick              = "Tick each one when it is used."
	wordsOneTimeCodes      = "one-time backup codes"
	wordsSigns             = "Letters, digits and signs: copy each one exactly."
	wordsDigits            = "Only the digits 0–9."
	wordsHex               = "Only the digits 0–9 and the small letters a–f."
	wordsZero              = "The zero has a stroke, the letter O has none."
	wordsCaseMatters       = "Capital and small letters matter."
	wordsCaseFree          = "Capital or small makes no difference."
	wordsStrange           = `Signs that cannot be printed stand as \u{…} with their number; the QR code holds them exactly.`
	wordsRecoveryPage      = "Recovery page:"
	wordsNote              = "Note:"
	wordsForApp            = "For the phone: scan it with an authenticator app."
	wordsKeyVoids          = "A new setup key voids this sheet."
	wordsCodesVoid         = "A new set of codes voids this sheet."
	wordsEitherVoids       = "A new setup key or a new set of codes voids this sheet."
	wordsBackup            = "Two-factor backup"
	wordsSheetLabel        = "Sheet "
	wordsPrinted           = "printed %s"
	wordsCopyOf            = "copy %d of %d"
	wordsPageOf            = "page %d of %d"
	wordsIssued            = ", issued %s"
	wordsLeft              = ", %d left"
	wordsBothAndDigits     = "Capital and small letters and digits."
	wordsBoth              = "Capital and small letters."
	wordsCapitalsAndDigits = "Capital letters and digits only."
	wordsCapitals          = "Capital letters only."
	wordsSmallAndDigits    = "Small letters and digits only."
	wordsSmall             = "Small letters only."
	wordsCharacters        = "%d characters."
	wordsBase32            = "%d characters, letters A–Z and digits 2–7 only: there is no zero, one, eight or nine."
	wordsMostKeys          = "time based, 6 digits, every 30 seconds"
	wordsOtherKeys         = "other: digits, seconds, algorithm"

	// noLink is what stands where there is no room for the key's QR code.
	noLink = "the link is too long for one. Type the key."
	// notForPhone marks the QR code that an authenticator cannot read.
	notForPhone = "Not for the phone. For reading this sheet back with hardcopy."
	// madeWith says what a name on the sheet is.
	madeWith = "Made with hardcopy, a free program: the sheet is good without it."
)

// NeverPhotograph says how a sheet may be read by a machine and how not: one
// wording for all sheets that are in clear.
const NeverPhotograph = NeverPicture + " " + PhoneCamera

// The parts of what is said of cameras, for where they stand apart.
const (
	NeverPicture = "Never photograph a sheet: photos go to a cloud."
	ScanFine     = "Scanning inside the authenticator app is fine."
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
