package refuse

import (
	"io/fs"
	"slices"
	"syscall"

	"hardcopy/paper"
	"hardcopy/paper/scan"
	"hardcopy/shares"
	"hardcopy/shares/codex"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/intake"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
	"hardcopy/vault/recovery"
	"hardcopy/vault/safefile"
	"hardcopy/vault/sheets"
	"hardcopy/vault/store"
)

// The next steps that are those of more than one error.
const (
	// NoCodeHint is for a picture without a code that can be read.
	NoCodeHint = "take the picture again: all of the code with its white margin, flat, in even light, from straight above; or type what stands beside it"
	// ShareHint is for a text or picture without a share.
	ShareHint = "a share is 80 characters and begins with HC1; of a picture: all of the code with its white margin, flat, in even light"

	keyHint     = "compare it with the service's page: letters A–Z and digits 2–7 only"
	existsHint  = "choose another name, or move the old file away"
	furtherHint = "add a further share of the set: with one more than needed, the false one is found"
	rowHint     = "compare it with the sheet row by row; ? stands for a character that cannot be read"
)

// A kind is an error of a package, with its exit code and the next step.
type kind struct {
	err  error
	code int
	hint string
}

// kinds is the closed list. The first that fits counts; what the system calls missing or
// forbidden is last, since it says so of much.
var kinds = slices.Concat(named, numbers, []kind{
	{fs.ErrPermission, Failed, "you may not do that here: look at who owns the file and the directory"},
	{fs.ErrNotExist, Failed, "look at the name: is it spelt as it is on the disk?"},
})

var named = []kind{
	{ErrFault, Failed, "run it again; where it comes again, report what was typed, without its secrets, and hardcopy version"},
	{vault.ErrPassphrase, WrongKey, "try again, with an eye on Caps Lock and the keyboard's language; lost for good? enough shares bring the vault back: hardcopy combine; never split? nothing opens it then: hardcopy help recover says what remains"},
	{vault.ErrFIPS, Failed, "unset GODEBUG, or take fips140=only out of it"},
	{vault.ErrWrongKey, WrongKey, "key.age and vault.age belong to different vaults: put back the pair that belongs together"},
	{vault.ErrPaper, Damaged, "put back a copy of vault.age, or vault.age.bak over it; hardcopy combine --vault ANOTHER-DIR makes a vault of what a sealed sheet holds"},
	{vault.ErrNewer, Damaged, "use the newer version of hardcopy; this one changes nothing in it"},
	{vault.ErrKeyDamaged, Damaged, "put back another copy of key.age; or the shares give it a new passphrase: hardcopy combine"},
	{vault.ErrDamaged, Damaged, "the version before the last change is vault.age.bak beside vault.age: copy it over vault.age"},
	{store.ErrNoVault, Failed, "hardcopy init makes one; --vault DIR names another place; the phone is gone? hardcopy help recover"},
	{store.ErrNoKey, Damaged, "put another copy of key.age beside vault.age; or k of the shares give it a new one: hardcopy combine"},
	{store.ErrOnlyBackup, Damaged, "it is the version before the last change: cp vault.age.bak vault.age"},
	{store.ErrNoAccounts, Damaged, "put a copy of vault.age beside key.age; or complete it with the codes of the pages \"Sealed vault\": hardcopy combine scan1.png scan2.png"},
	{store.ErrExists, Unsafe, "open it with the other verbs, or name another place with --vault DIR"},
	{store.ErrKeyWaits, Unsafe, "hardcopy combine completes it from the pages \"Sealed vault\"; or name another place with --vault DIR"},
	{store.ErrOther, Unsafe, "put back the vault.age that belongs to this vault; the one before the last change is vault.age.bak"},
	{store.ErrReadable, Unsafe, "chmod -R go-rwx on the vault's directory"},
	{store.ErrNoModes, Unsafe, "as on a stick: keep it where nobody else gets at it"},
	{store.ErrNotKept, Failed, "an older vault put back in its place will not be noticed; look at who owns $XDG_STATE_HOME/hardcopy, else ~/.local/state/hardcopy"},
	{vault.ErrDuplicate, Unsafe, "hardcopy edit changes it, hardcopy codes takes new backup codes; or give another name, or --purpose for what this one is for"},
	{vault.ErrNameless, Usage, "name it: hardcopy add SERVICE --account NAME"},
	{vault.ErrNotText, Damaged, "give it in UTF-8, the encoding of this system's terminal: nothing was saved"},
	{vault.ErrEmpty, Failed, "hardcopy add"},
	{vault.ErrNotFound, Failed, "hardcopy list shows what is kept"},
	{otp.ErrBackupCode, Damaged, "keep it with --codes-file, or at the question for backup codes; the setup key is under the QR code, often behind \"can't scan it?\""},
	{otp.ErrShownCode, Damaged, "the setup key is on the service's page, under the QR code, often behind \"can't scan it?\""},
	{otp.ErrSeveral, Damaged, "give the one key alone; are these its parts? join them without a space"},
	{otp.ErrMigration, Damaged, "ask the service for the account's own setup key"},
	{otp.ErrNoKey, Damaged, keyHint},
	{otp.ErrKeyLength, Damaged, keyHint},
	{otp.ErrNotLink, Damaged, "a link reads otpauth://totp/Service:account?secret=…; the setup key alone will do as well"},
	{otp.ErrLines, Damaged, "join what belongs to the link, without a space between"},
	{otp.ErrTwoLinks, Damaged, "a link begins with otpauth:// and ends before the next one"},
	{imports.ErrBroken, Damaged, "join the two lines, without a space between"},
	{otp.ErrUnsupported, Damaged, "hardcopy knows TOTP, HOTP and Steam keys; keep this one's backup codes instead: --codes-file"},
	{otp.ErrParameter, Damaged, "look at the service's page once more; the setup key alone, without the link, will often do"},
	{otp.ErrCodeShape, Usage, "type the code as the authenticator shows it"},
	{scan.ErrUnknownFormat, Damaged, "take a photo or scan as JPEG or PNG; or type what stands beside the code"},
	{scan.ErrHEIC, Damaged, "iPhone: Settings, Camera, Formats, Most Compatible; or open it and export it as JPEG. " + string(paper.PhoneCamera)},
	{scan.ErrPatience, Damaged, "--patience 60s searches longer; or " + NoCodeHint},
	{scan.ErrUnfinished, Damaged, "--patience 60s searches longer; or cut the picture to what matters"},
	{scan.ErrUnsupported, Damaged, "convert it to PNG or JPEG; a PDF, without its password: pdftoppm -r 300 -png"},
	{scan.ErrNoText, Damaged, "the code is not for hardcopy: is it the right one?"},
	{scan.ErrParts, Damaged, "take one picture with all of these codes on it"},
	{scan.ErrMicro, Damaged, "ask the service for a QR code with three corner squares, or for the key in letters"},
	{scan.ErrSVG, Damaged, "open it in a browser and take a screenshot: that can be read"},
	{scan.ErrTooMany, Damaged, "give the file in parts, of 200 pages at most"},
	{scan.ErrNoPicture, Damaged, "print it and scan it, or convert its pages to PNG: pdftoppm -r 200 -png"},
	{scan.ErrTooLarge, Damaged, "scan at 300 dpi, or photograph one sheet at a time"},
	{scan.ErrCutOff, Damaged, "copy the file again, from where it is whole; or take the picture again"},
	{scan.ErrDamaged, Damaged, "take the picture again, or copy the file again"},
	{imports.ErrNotMigration, Damaged, "take a picture of the export's QR code again"},
	{imports.ErrDamaged, Damaged, "take a picture of the export's QR code again"},
	{imports.ErrUnknown, Damaged, "hardcopy help import lists the apps; most can export links: otpauth"},
	{imports.ErrUnreadable, Damaged, "most apps can export in another way too: links, or without a password"},
	{imports.ErrTooLarge, Damaged, "is this the right file? export the accounts alone"},
	{imports.ErrEncrypted, Usage, "--source-passphrase-file FILE gives its passphrase"},
	{imports.ErrPassphrase, WrongKey, "it is the passphrase that was given to the app for this export"},
	{imports.ErrCost, Unsafe, "is this the right file? export it again in the app"},
	{imports.ErrKey, Damaged, "look it up in the app, or at the service: hardcopy add NAME"},
	{imports.ErrField, Damaged, "look it up in the app, or at the service: hardcopy add NAME"},
	{intake.ErrEmpty, Damaged, "there is nothing to keep of it"},
	{imports.ErrMixed, Damaged, "import one export at a time"},
	{shares.ErrWalletSeed, WrongKey, "this is a Bitcoin seed: type it nowhere"},
	{shares.ErrAccountLink, WrongKey, "an account sheet needs no shares: scan its code with an authenticator app"},
	{shares.ErrAccountCodes, WrongKey, "an account sheet needs no shares: use a backup code at the service"},
	{codex.ErrUncorrectable, Damaged, rowHint},
	{recovery.ErrNothing, Damaged, ShareHint},
	{recovery.ErrNoOpener, WrongKey, "the shares, or the missing parts of a sealed sheet"},
	{shares.ErrDigest, WrongKey, furtherHint},
	{shares.ErrTwoKeys, WrongKey, furtherHint},
	{pieces.ErrUnsure, Damaged, rowHint},
	{pieces.ErrNoAccount, Damaged, "shares and sealed vaults: hardcopy combine"},
	{pieces.ErrNoList, Damaged, "a list has an otpauth link on each line; a picture of the app's QR code, or its export, will do too: hardcopy help import"},
	{pieces.ErrBareKey, Damaged, "hardcopy add NAME --qr FILE keeps it"},
	{pieces.ErrNameless, Damaged, "the sheet has no key, and its codes do not say whose they are: hardcopy add NAME --qr FILE"},
	{pieces.ErrKeyNotRead, Damaged, "give the picture of the sheet's code \"For the phone\" too"},
	{vault.ErrCodesText, Damaged, NoCodeHint},
	{sheets.ErrTooLarge, Failed, "seal them in parts, some of the accounts each: hardcopy print --sealed NAME…, hardcopy split -k K -n N NAME…; A4 holds the most"},
	{paper.ErrTooLong, Failed, "--size a4 has more room; hardcopy edit gives a shorter name"},
	{safefile.ErrMoved, Failed, "another directory or stick is there now, and nothing was written: put back the one that was opened, and run it again"},
	{safefile.ErrLockGone, Failed, "nothing was written: end what tidies up in the vault's directory, and run it again"},
	{safefile.ErrChanged, Failed, "another program put another file there, and nothing was written: run it again"},
	{safefile.ErrExists, Unsafe, existsHint},
	{fs.ErrExist, Unsafe, existsHint},
	{safefile.ErrNotRegular, Unsafe, "a plain file belongs there: name another, or move away what is there"},
	{safefile.ErrTooLarge, Damaged, "is this the right file?"},
	{safefile.ErrLocked, Failed, "another hardcopy is changing this vault: finish it first"},
	{syscall.EISDIR, Failed, "name a file"},
	{syscall.ENOTDIR, Failed, "a part of that path is a file, not a directory: name another place"},
	{syscall.ENOSPC, Failed, "the disk is full: make room and try again; nothing was lost"},
	{syscall.EDQUOT, Failed, "your share of the disk is full: make room and try again; nothing was lost"},
	{syscall.EFBIG, Failed, "the system allows no file of this size here: look at ulimit -f; nothing was lost"},
	{syscall.EMFILE, Failed, "the system allows too few open files: look at ulimit -n"},
	{syscall.EROFS, Failed, "the disk is read-only: choose another place; nothing was lost"},
	{syscall.EIO, Failed, "the disk does not answer: is it still plugged in? nothing was lost"},
	{syscall.ENODEV, Failed, "the disk does not answer: is it still plugged in? nothing was lost"},
	{syscall.ENXIO, Failed, "nothing answers there: name a plain file"},
}
