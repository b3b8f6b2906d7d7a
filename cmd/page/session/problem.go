package session

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"

	"hardcopy/paper"
	"hardcopy/paper/lang"
	"hardcopy/paper/qr"
	"hardcopy/paper/scan"
	"hardcopy/shares"
	"hardcopy/shares/codex"
	"hardcopy/vault"
	"hardcopy/vault/exports"
	"hardcopy/vault/imports"
	"hardcopy/vault/intake"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/recovery"
	"hardcopy/vault/sheets"
)

// What is wrong that no package below can know.
var (
	errNoCode       = lang.Errorf("no code was found")
	errNoShare      = lang.Errorf("no share in it")
	errStrange      = lang.Errorf("neither a picture nor a text, nor a file of a vault or of another app")
	errStopped      = lang.Errorf("stopped")
	errDied         = lang.Errorf("the browser gave up on it, most likely for want of memory")
	errNoPassphrase = lang.Errorf("there is no passphrase yet")
	errNoQuestion   = lang.Errorf("no passphrase is wanted now")
	errNoVault      = lang.Errorf("no vault is open")
	errPair         = lang.Errorf("key.age and vault.age belong to different vaults")
	errQuestion     = lang.Errorf("a question is still open")
	errUncounted    = lang.Errorf("no code was given: it is used up once it was shown, and nothing here keeps the counter")
	errNothing      = lang.Errorf("there is nothing to print")
)

// The next steps that are those of more than one error.
const (
	takeAgain   lang.Text = "Take the picture again: all of the code with its white margin, flat, in even light, from straight above; or type what stands beside it."
	shareLook   lang.Text = "A share is 80 characters and begins with HC1. Of a picture: all of the code with its white margin, flat, in even light."
	rowLook     lang.Text = "Compare it with the sheet row by row; ? stands for a character that cannot be read."
	keyLook     lang.Text = "Compare it with the service's page: letters A–Z and digits 2–7 only."
	oneLine     lang.Text = "Put each link in one line."
	exportAgain lang.Text = "Export it again in the app, and give it as it is."
	nameOrKey   lang.Text = "Name the service or the account, and give a setup key, backup codes, or both."
	giveThese   lang.Text = "Give pictures or scans, a text with shares, vault.age and key.age, or what another app exported."
	makeSheet   lang.Text = "Make a sheet for it, under the name of the service."
	shorter     lang.Text = "Choose a larger page, or a shorter name."
	asShown     lang.Text = "Type the code as the authenticator shows it."
	further     lang.Text = "Add a further share of the set: with one more than needed, the false one is found."
)

// nexts is the closed list of the next steps, by kind of error. The first that fits
// counts.
var nexts = []struct {
	err  error
	next lang.Text
}{
	{errFault, "Close this page and open it again. Where it comes again, use the hardcopy program."},
	{errNoCode, takeAgain},
	{errNoShare, shareLook},
	{errStrange, giveThese},
	{errStopped, "Give it again to try once more."},
	{errDied, "What was there before is kept. Scan at 300 dpi, or photograph one sheet at a time."},
	{errNoPassphrase, "Type one, or have one made."},
	{errNoQuestion, "What comes next stands above."},
	{errQuestion, "Answer it first; it stands above the accounts."},
	{errNoVault, "Give vault.age and key.age, and the passphrase; or the shares."},
	{errPair, "Give the pair that belongs together."},
	{errUncounted, "Put the accounts under a new passphrase first: a vault keeps it."},
	{errNothing, nameOrKey},
	{vault.ErrPassphrase, "Try again, with an eye on Caps Lock and the keyboard's language. Lost for good? Enough of the shares bring the vault back."},
	{vault.ErrFIPS, "Use another browser."},
	{vault.ErrWrongKey, "Take the pages and files of the same vault as the shares."},
	{vault.ErrPaper, "Give the file vault.age itself."},
	{vault.ErrNewer, "Use the newer hardcopy."},
	{vault.ErrKeyDamaged, "Give another copy of key.age; or enough shares open the vault without it."},
	{vault.ErrDamaged, "Give another copy: the version before the last change is vault.age.bak."},
	{vault.ErrDuplicate, "Leave one of the two sheets out: close this page, open it again, and give the one that is right."},
	{vault.ErrNameless, makeSheet},
	{vault.ErrEmpty, "Give account sheets, or what opens a vault."},
	{otp.ErrBackupCode, "Put it with the backup codes. The setup key is under the QR code, often behind \"can't scan it?\"."},
	{otp.ErrShownCode, "The setup key is on the service's page, under the QR code, often behind \"can't scan it?\"."},
	{otp.ErrMigration, "Ask the service for the account's own setup key."},
	{otp.ErrTwoLinks, oneLine},
	{otp.ErrLines, oneLine},
	{otp.ErrSeveral, keyLook},
	{otp.ErrCodeShape, asShown},
	{otp.ErrNoKey, keyLook},
	{otp.ErrKeyLength, keyLook},
	{otp.ErrNotLink, "A link reads otpauth:…?secret=…; the setup key alone will do as well."},
	{otp.ErrUnsupported, "hardcopy knows TOTP, HOTP and Steam keys. Keep this one's backup codes instead."},
	{otp.ErrParameter, "Look at the service's page once more. The setup key alone, without the link, will often do."},
	{scan.ErrNoText, "The code is not for hardcopy: is it the right one?"},
	{scan.ErrParts, "Take one picture with all of these codes on it."},
	{scan.ErrMicro, "Ask the service for a QR code with three corner squares, or for the key in letters."},
	{scan.ErrSVG, "Open it in another tab and take a screenshot: that can be read."},
	{scan.ErrTooMany, "Give the file in parts, of 200 pages at most."},
	{scan.ErrUnknownFormat, "Take a photo or scan as JPEG or PNG; or type what stands beside the code."},
	{sheets.ErrTooLarge, "A4 holds the most. The program seals some of the accounts at a time: hardcopy print --sealed NAME."},
	{scan.ErrHEIC, "iPhone: Settings, Camera, Formats, Most Compatible; or open it and export it as JPEG."},
	{scan.ErrPatience, takeAgain},
	{scan.ErrUnfinished, "Cut the picture to what matters, or photograph one sheet at a time."},
	{scan.ErrUnsupported, "Convert it to PNG or JPEG."},
	{scan.ErrNoPicture, "Print it and scan it, or type what stands on it."},
	{scan.ErrTooLarge, "Scan at 300 dpi, or photograph one sheet at a time."},
	{scan.ErrCutOff, "Copy the file again, from where it is whole; or take the picture again."},
	{scan.ErrDamaged, "Take the picture again, or copy the file again."},
	{imports.ErrNotMigration, "Take a picture of the export's QR code again."},
	{imports.ErrDamaged, exportAgain},
	{imports.ErrField, exportAgain},
	{imports.ErrKey, keyLook},
	{imports.ErrMixed, "Give one export at a time."},
	{imports.ErrPassphrase, "It is the passphrase that was given to the app for this export."},
	{imports.ErrUnreadable, "In that app, choose an export that others can read."},
	{imports.ErrTooLarge, "Export fewer accounts at a time."},
	{imports.ErrCost, "Export it again without a passphrase, on a machine that you trust."},
	{imports.ErrBroken, oneLine},
	{shares.ErrWalletSeed, "This is a Bitcoin seed: type it nowhere."},
	{codex.ErrUncorrectable, rowLook},
	{recovery.ErrNothing, "Give pictures of the sheets, type a share, or give vault.age and key.age."},
	{recovery.ErrNoOpener, "Still needed are the shares, or the missing parts of a sealed sheet."},
	{recovery.ErrKeyAwaiting, `Give the pages "Sealed vault" of the share sheets, or vault.age.`},
	{recovery.ErrTaken, "The key that was given is another one. Close this page, open it again, and leave key.age out."},
	{shares.ErrDigest, further},
	{shares.ErrTwoKeys, further},
	{pieces.ErrUnsure, rowLook},
	{pieces.ErrNoAccount, "An account sheet has a code \"For the phone\"."},
	{pieces.ErrBareKey, makeSheet},
	{pieces.ErrNoList, giveThese},
	{pieces.ErrNameless, "Name the service by hand."},
	{pieces.ErrKeyNotRead, "Give the picture of the sheet's code \"For the phone\" too."},
	{vault.ErrCodesText, takeAgain},
	{exports.ErrPassphrase, "Choose a passphrase first."},
	{intake.ErrEmpty, nameOrKey},
	{paper.ErrNothing, nameOrKey},
	{qr.ErrTooLarge, shorter},
	{paper.ErrTooLong, shorter},
}

// problem words an error with the next step.
func (s *Session) problem(err error) *Problem {
	next, args := nextAfter(err)
	said := s.lang.Say(next, args...)
	if errors.Is(err, scan.ErrHEIC) {
		said += " " + s.lang.Say(paper.PhoneCamera)
	}
	return &Problem{Text: sentence(s.lang.Error(err)), Next: said}
}

// nextAfter is the next step after an error, and what is put into it.
func nextAfter(err error) (lang.Text, []any) {
	if few, ok := errors.AsType[*recovery.TooFewError](err); ok {
		return "Any %d more of set %s; the others are with the other holders.", []any{few.Threshold - few.Have, few.Set}
	}
	return nextOf(err), nil
}

// nextOf is the next step where nothing is put into it.
func nextOf(err error) lang.Text {
	switch {
	case is[*shares.LengthError](err), is[*shares.CharError](err):
		return rowLook
	case is[*vault.WorkFactorError](err):
		return "A file of hardcopy's own asks for 18: is this the right file?"
	case is[*otp.CharError](err):
		return "Compare it with the service's page, letter by letter."
	case is[*otp.FormError](err):
		return "Ask the service for the key in base32, letters A–Z and digits 2–7; the hardcopy program takes it as it is."
	case is[*otp.UnsureError](err):
		return "Leave these parameters out of the link if the service's page does not speak of them."
	case is[*imports.MissingError](err):
		return "Take all pictures of the export, and give them together."
	case is[*pieces.CountError](err):
		return "Give a picture of one account's code, or of one account sheet."
	case is[*pieces.HalfError](err):
		return "Take the picture again, with both codes of the sheet."
	}
	for _, kind := range nexts {
		if errors.Is(err, kind.err) {
			return kind.next
		}
	}
	return shareLook
}

func reading(what any, err error) error { return lang.Errorf("reading %s: %s", what, err) }
func opening(what any, err error) error { return lang.Errorf("opening %s: %s", what, err) }

// sentence makes a sentence of each line of an error.
func sentence(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		first, size := utf8.DecodeRuneInString(line)
		line = string(unicode.ToUpper(first)) + line[size:]
		if !strings.HasSuffix(line, ".") {
			line += "."
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func is[T error](err error) bool {
	_, ok := errors.AsType[T](err)
	return ok
}
