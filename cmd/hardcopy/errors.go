package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"hardcopy/paper"
	"hardcopy/paper/scan"
	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/safefile"
	"hardcopy/vault/store"
)

// The exit codes. They are the same in every version.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitWrongKey    = 3 // wrong passphrase, key or shares
	exitDamaged     = 4 // damaged or unknown input
	exitUnsafe      = 5 // refused as unsafe
	exitInterrupted = 130
)

// A usageError is a command line that cannot be carried out.
type usageError struct {
	problem, hint string
	text          string // printed before the problem
}

func (e *usageError) Error() string { return e.problem }

func usagef(hint, format string, args ...any) error {
	return &usageError{problem: fmt.Sprintf(format, args...), hint: hint}
}

// A refusal is an error with its exit code and the next step to take.
type refusal struct {
	code int
	err  error
	hint string
}

func (r *refusal) Error() string { return r.err.Error() }
func (r *refusal) Unwrap() error { return r.err }

func refuse(code int, hint, format string, args ...any) error {
	return &refusal{code, fmt.Errorf(format, args...), hint}
}

// errInterrupted says that the user or the system broke the program off.
var errInterrupted = errors.New("interrupted")

// kinds maps the errors of the packages to exit codes and next steps. The
// first that fits counts.
var kinds = []struct {
	err  error
	code int
	hint string
}{
	{vault.ErrPassphrase, exitWrongKey, "try again, with an eye on Caps Lock and the keyboard's language; lost for good? k of the shares bring the vault back"},
	{vault.ErrWrongKey, exitWrongKey, "key.age and vault.age belong to different vaults: put back the pair that belongs together"},
	{vault.ErrNewer, exitDamaged, "use the newer version of hardcopy; this one changes nothing in it"},
	{vault.ErrKeyDamaged, exitDamaged, "put back another copy of key.age; or the shares give it a new passphrase: hardcopy combine"},
	{vault.ErrDamaged, exitDamaged, "the version before the last change is vault.age.bak beside vault.age: copy it over vault.age"},
	{store.ErrNoVault, exitFailed, "hardcopy init makes one; --vault DIR names another place; the phone is gone? hardcopy help recover"},
	{store.ErrNoKey, exitDamaged, "put another copy of key.age beside vault.age; or k of the shares give it a new one: hardcopy combine"},
	{store.ErrOnlyBackup, exitDamaged, "it is the version before the last change: cp vault.age.bak vault.age"},
	{store.ErrNoAccounts, exitDamaged, "put a copy of vault.age beside key.age; or complete it with the codes of the pages \"Sealed vault\": hardcopy combine scan1.png scan2.png"},
	{store.ErrExists, exitUnsafe, "open it with the other verbs, or name another place with --vault DIR"},
	{vault.ErrDuplicate, exitUnsafe, "hardcopy edit changes it; --purpose tells several keys of one service apart"},
	{vault.ErrNameless, exitUsage, "name it: hardcopy add SERVICE --account NAME"},
	{vault.ErrEmpty, exitFailed, "hardcopy add"},
	{vault.ErrNotFound, exitFailed, "hardcopy list shows what is kept"},
	{otp.ErrBackupCode, exitDamaged, "keep it with --codes-file, or at the question for backup codes; the setup key is under the QR code, often behind \"can't scan it?\""},
	{otp.ErrShownCode, exitDamaged, "the setup key is on the service's page, under the QR code, often behind \"can't scan it?\""},
	{otp.ErrMigration, exitDamaged, "ask the service for the account's own setup key"},
	{otp.ErrNoKey, exitDamaged, keyHint},
	{otp.ErrKeyLength, exitDamaged, keyHint},
	{otp.ErrNotLink, exitDamaged, "a link reads otpauth://totp/Service:account?secret=…; the setup key alone will do as well"},
	{otp.ErrUnsupported, exitDamaged, "hardcopy knows TOTP, HOTP and Steam keys; keep this one's backup codes instead: --codes-file"},
	{otp.ErrParameter, exitDamaged, "look at the service's page once more; the setup key alone, without the link, will often do"},
	{otp.ErrCodeShape, exitUsage, "type the code as the authenticator shows it"},
	{scan.ErrUnknownFormat, exitDamaged, "take a photo or scan as JPEG or PNG; or type what stands beside the code"},
	{scan.ErrHEIC, exitDamaged, "iPhone: Settings, Camera, Formats, Most Compatible; or open it and export it as JPEG"},
	{scan.ErrPatience, exitDamaged, "--patience 60s searches longer; or " + noCodeHint},
	{scan.ErrUnsupported, exitDamaged, "convert it to PNG or JPEG; a PDF, without its password: pdftoppm -r 300 -png"},
	{scan.ErrNoPicture, exitDamaged, "print it and scan it, or convert its pages to PNG: pdftoppm -r 200 -png"},
	{scan.ErrTooLarge, exitDamaged, "scan at 300 dpi, or photograph one sheet at a time"},
	{scan.ErrCutOff, exitDamaged, "copy the file again, from where it is whole; or take the picture again"},
	{scan.ErrDamaged, exitDamaged, "take the picture again, or copy the file again"},
	{imports.ErrNotMigration, exitDamaged, "take a picture of the export's QR code again"},
	{imports.ErrDamaged, exitDamaged, "take a picture of the export's QR code again"},
	{imports.ErrMixed, exitDamaged, "import one export at a time"},
	{paper.ErrTooLong, exitFailed, "--size a4 has more room; hardcopy edit gives a shorter name"},
	{safefile.ErrExists, exitUnsafe, existsHint},
	{fs.ErrExist, exitUnsafe, existsHint},
	{safefile.ErrNotRegular, exitUnsafe, "a plain file belongs there: name another, or move away what is there"},
	{safefile.ErrTooLarge, exitDamaged, "is this the right file?"},
	{safefile.ErrLocked, exitFailed, "another hardcopy is changing this vault: finish it first"},
	{syscall.EISDIR, exitFailed, "name a file"},
	{syscall.ENOTDIR, exitFailed, "a part of that path is a file, not a directory: name another place"},
	{syscall.ENOSPC, exitFailed, "the disk is full: make room and try again; nothing was lost"},
	{syscall.EDQUOT, exitFailed, "your share of the disk is full: make room and try again; nothing was lost"},
	{syscall.EFBIG, exitFailed, "the system allows no file of this size here: look at ulimit -f; nothing was lost"},
	{syscall.EMFILE, exitFailed, "the system allows too few open files: look at ulimit -n"},
	{syscall.EROFS, exitFailed, "the disk is read-only: choose another place; nothing was lost"},
	{syscall.EIO, exitFailed, "the disk does not answer: is it still plugged in? nothing was lost"},
	{syscall.ENODEV, exitFailed, "the disk does not answer: is it still plugged in? nothing was lost"},
	{syscall.ENXIO, exitFailed, "nothing answers there: name a plain file"},
	{fs.ErrPermission, exitFailed, "you may not do that here: look at who owns the file and the directory"},
	{fs.ErrNotExist, exitFailed, "look at the name: is it spelt as it is on the disk?"},
}

const (
	keyHint    = "compare it with the service's page: letters A–Z and digits 2–7 only"
	existsHint = "choose another name, or move the old file away"
)

// classify returns an error's exit code and the next step.
func classify(err error) (int, string) {
	if err == nil {
		return exitDone, ""
	}
	if errors.Is(err, errInterrupted) || errors.Is(err, context.Canceled) {
		return exitInterrupted, ""
	}
	if e, ok := errors.AsType[*usageError](err); ok {
		return exitUsage, e.hint
	}
	if e, ok := errors.AsType[*refusal](err); ok {
		return e.code, e.hint
	}
	if _, ok := errors.AsType[*vault.WorkFactorError](err); ok {
		return exitUnsafe, "a file of hardcopy's own asks for 18: is this the right file?"
	}
	if _, ok := errors.AsType[*vault.AmbiguousError](err); ok {
		return exitUsage, "give more of the name"
	}
	if _, ok := errors.AsType[*otp.CharError](err); ok {
		return exitDamaged, "compare it with the service's page, letter by letter"
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.code, k.hint
		}
	}
	return exitFailed, ""
}

func exitCode(err error) int {
	code, _ := classify(err)
	return code
}

// report tells what went wrong and what to do next.
func (e *env) report(err error) {
	if err == nil {
		return
	}
	if u, ok := errors.AsType[*usageError](err); ok && u.text != "" {
		fmt.Fprint(e.stderr, u.text)
	}
	_, hint := classify(err)
	e.say("error: %s", err)
	if hint != "" {
		e.say("hint: %s", hint)
	}
}

// say writes a line to standard error, in the program's name. Foreign texts in
// it are harmless, whoever put them there.
func (e *env) say(format string, args ...any) {
	fmt.Fprintf(e.stderr, "hardcopy: %s\n", oneLine(fmt.Sprintf(format, args...)))
}

// oneLine makes what would command a terminal harmless.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if commandsTerminal(r) {
			return '?'
		}
		return r
	}, s)
}
