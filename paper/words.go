package paper

import "hardcopy/paper/lang"

// What the sheets of accounts say beside what they are given: in one place, so that
// it can be read as a whole.
const (
	wordsSheet     lang.Text = "TWO-FACTOR BACKUP SHEET"
	wordsWhen      lang.Text = "for when the phone is lost, broken or new"
	wordsByHand    lang.Text = "to be written by hand, from the screen with the key"
	wordsStart     lang.Text = "START HERE"
	wordsNever     lang.Text = "NEVER"
	wordsRefused   lang.Text = "A code is refused?"
	wordsWriteName lang.Text = "Write the name here"
	wordsPassword  lang.Text = "You also need the account’s own password, kept"
	wordsNotProved lang.Text = "Not proved:"
	wordsProveIt   lang.Text = "no code of this key was checked yet. Try it before you rely on this sheet."
	wordsPage      lang.Text = "page %d"
	wordsSheetID   lang.Text = "sheet %s"
	wordsUsedOn    lang.Text = "used %s"

	wordsWayOn      lang.Text = "Way %s: page %d."
	wordsSomeWaysOn lang.Text = "Ways %s: page %d."
	wordsAnd        lang.Text = "%s and %s"

	wordsBackups     lang.Text = "Two-factor backups"
	wordsVoidEntry   lang.Text = "A new setup key or a new set of codes voids an entry."
	wordsWaysOn      lang.Text = "The ways begin on page %d."
	wordsAllBut      lang.Text = "every service but %s"
	wordsWayOf       lang.Text = "Way %d, %s"
	wordsForPhone    lang.Text = "For the phone: scan it"
	wordsNotForPhone lang.Text = "Not for the phone"

	wordsNoCodesCode lang.Text = "No QR code for the backup codes:"
	wordsTypeThem    lang.Text = "they are too long for one. Read them back by typing them."

	wordsMoreCodes lang.Text = "Codes %d to %d: next page."
)

// Labels and sentences beside the key and the codes, at the foot, and on a sheet to be
// filled in by hand.
const (
	wordsSetupKey          lang.Text = "Setup key"
	wordsTakeCare          lang.Text = "Take care:"
	wordsKind              lang.Text = "Kind:"
	wordsNoKeyCode         lang.Text = "No QR code:"
	wordsService           lang.Text = "Service"
	wordsWrittenOn         lang.Text = "Written on"
	wordsAccount           lang.Text = "Account"
	wordsBoxes             lang.Text = "One character a box. Letters A–Z and digits 2–7 only: there is no zero, one, eight or nine. Strike out what stays empty."
	wordsBackupCodes       lang.Text = "Backup codes"
	wordsCopyCodes         lang.Text = "Copy each code exactly, capital and small letters and hyphens too."
	wordsIssuedOn          lang.Text = "Codes issued on"
	wordsTick              lang.Text = "Tick each one when it is used."
	wordsOneTimeCodes      lang.Text = "one-time backup codes"
	wordsOneTimeCode       lang.Text = "one-time backup code"
	wordsSomeCodes         lang.Text = "%d %s"
	wordsSigns             lang.Text = "Letters, digits and signs: copy each one exactly."
	wordsDigits            lang.Text = "Only the digits 0–9."
	wordsHex               lang.Text = "Only the digits 0–9 and the small letters a–f."
	wordsZero              lang.Text = "The zero has a stroke, the letter O has none."
	wordsCaseMatters       lang.Text = "Capital and small letters matter."
	wordsCaseFree          lang.Text = "Capital or small makes no difference."
	wordsStrange           lang.Text = `Signs that cannot be printed stand as \u{…} with their number; the QR code holds them exactly.`
	wordsRecoveryPage      lang.Text = "Recovery page:"
	wordsNote              lang.Text = "Note:"
	wordsForApp            lang.Text = "For the phone: scan it with an authenticator app."
	wordsKeyVoids          lang.Text = "A new setup key voids this sheet."
	wordsCodesVoid         lang.Text = "A new set of codes voids this sheet."
	wordsEitherVoids       lang.Text = "A new setup key or a new set of codes voids this sheet."
	wordsBackup            lang.Text = "Two-factor backup"
	wordsSheetLabel        lang.Text = "Sheet"
	wordsPrinted           lang.Text = "printed %s"
	wordsCopyOf            lang.Text = "copy %d of %d"
	wordsPageOf            lang.Text = "page %d of %d"
	wordsIssued            lang.Text = ", issued %s"
	wordsLeft              lang.Text = ", %d left"
	wordsBothAndDigits     lang.Text = "Capital and small letters and digits."
	wordsBoth              lang.Text = "Capital and small letters."
	wordsCapitalsAndDigits lang.Text = "Capital letters and digits only."
	wordsCapitals          lang.Text = "Capital letters only."
	wordsSmallAndDigits    lang.Text = "Small letters and digits only."
	wordsSmall             lang.Text = "Small letters only."
	wordsCharacters        lang.Text = "%d characters."
	wordsBase32            lang.Text = "%d characters, letters A–Z and digits 2–7 only: there is no zero, one, eight or nine."
	wordsMostKeys          lang.Text = "time based, 6 digits, every 30 seconds"
	wordsOtherKeys         lang.Text = "other: digits, seconds, algorithm"

	// noLink is what stands where there is no room for the key's QR code.
	noLink lang.Text = "the link is too long for one. Type the key."
	// notForPhone marks the QR code that an authenticator cannot read.
	notForPhone lang.Text = "Not for the phone. For reading this sheet back with hardcopy."
	// madeWith says what a name on the sheet is.
	madeWith lang.Text = "Made with hardcopy, a free program: the sheet is good without it."
)

// What is said of cameras: one wording for sheets, hints and help.
const (
	NeverPicture lang.Text = "Never photograph a sheet: photos go to a cloud."
	ScanFine     lang.Text = "Scanning inside the authenticator app is fine."
	PhoneCamera  lang.Text = "No scanner? Use a phone in airplane mode, bring the picture over by cable, then delete it."
)

// What share sheets and sealed sheets say alike.
const (
	wordsTheShare    lang.Text = "The share"
	wordsSealedVault lang.Text = "Sealed vault %s"
	wordsKeepIt      lang.Text = "KEEP IT"
	wordsVaultOf     lang.Text = "The vault of"
	wordsTooLong     lang.Text = "The vault is too long to be typed: a scanner or a camera is needed."
	wordsNoStick     lang.Text = "No stick, or the page does not open? See page %d, “For the helper”."
	wordsHelper      lang.Text = "For the helper"
	wordsWithout     lang.Text = "Without hardcopy"
)

// What the cover sheet says.
const (
	wordsCoverName    lang.Text = "Cover sheet"
	wordsCoverKind    lang.Text = "COVER SHEET"
	wordsCoverFor     lang.Text = "what is in this envelope, and what to do"
	wordsNoSecret     lang.Text = "NO SECRET ON THIS PAGE"
	wordsFirst        lang.Text = "FIRST"
	wordsCoverFirst   lang.Text = "Is a phone lost, broken or new? Open the envelope, take the sheet of the service, and do what stands there beside START HERE."
	wordsCoverOpened  lang.Text = "Is it open, or is a sheet missing, and nobody knows why? Log in to each service at once, and switch two-factor off and on again."
	wordsCoverWhom    lang.Text = "For"
	wordsCoverOwner   lang.Text = "The accounts of"
	wordsCoverPrinted lang.Text = "Printed:"
	wordsCoverDrill   lang.Text = "Next drill:"
	wordsCoverInside  lang.Text = "Inside: %d account sheets"
	wordsCoverOne     lang.Text = "Inside: 1 account sheet"
	wordsCoverTick    lang.Text = "Tick each as you put it in. The four signs are the sheet's number, which stands at its foot."
	wordsCoverYearly  lang.Text = "Once a year"
	wordsCoverDone    lang.Text = "Done on"
	wordsCoverAbout   lang.Text = "The sheets inside are in clear: keep the envelope as you keep a passport."
)

// coverDrill is what to do once a year.
var coverDrill = []lang.Text{
	"Count the sheets, and see that each can be read.",
	"Scan one on a cable, and hold it against the vault: hardcopy verify scan.png",
	"Is a key or a set of codes newer than its sheet? Print it anew, destroy the old one, and print a new cover.",
	"Write the date here.",
}
