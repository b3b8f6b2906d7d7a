package refuse

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"syscall"
	"testing"

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

// sentinels are the errors of the packages by the code that they have in every
// version.
var sentinels = map[int][]error{
	Failed: {
		ErrFault,
		vault.ErrEmpty, vault.ErrFIPS,
		store.ErrNoVault, vault.ErrNotFound, paper.ErrTooLong, sheets.ErrTooLarge, safefile.ErrLocked, fs.ErrPermission, fs.ErrNotExist,
		syscall.EISDIR, syscall.ENOTDIR, syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, syscall.EMFILE, syscall.EROFS,
		syscall.EIO, syscall.ENODEV, syscall.ENXIO,
		safefile.ErrMoved, safefile.ErrLockGone, safefile.ErrChanged, store.ErrNotKept,
	},
	Usage: {vault.ErrNameless, otp.ErrCodeShape, imports.ErrEncrypted},
	WrongKey: {
		imports.ErrPassphrase,
		vault.ErrPassphrase, vault.ErrWrongKey, shares.ErrDigest, shares.ErrTwoKeys, recovery.ErrNoOpener,
		shares.ErrWalletSeed, shares.ErrAccountLink, shares.ErrAccountCodes,
	},
	Damaged: {
		vault.ErrPaper, vault.ErrNotText, vault.ErrNewer, vault.ErrKeyDamaged, vault.ErrDamaged, store.ErrNoKey, store.ErrOnlyBackup, store.ErrNoAccounts,
		otp.ErrBackupCode, otp.ErrShownCode, otp.ErrSeveral, otp.ErrMigration, otp.ErrNoKey, otp.ErrKeyLength, otp.ErrNotLink, otp.ErrTwoLinks, otp.ErrLines, otp.ErrUnsupported, otp.ErrParameter,
		scan.ErrUnknownFormat, scan.ErrHEIC, scan.ErrPatience, scan.ErrUnfinished, scan.ErrUnsupported, scan.ErrNoPicture, scan.ErrSVG, scan.ErrMicro, scan.ErrNoText, scan.ErrParts, scan.ErrTooMany, scan.ErrTooLarge, scan.ErrCutOff, scan.ErrDamaged,
		imports.ErrUnknown, imports.ErrUnreadable, imports.ErrTooLarge, imports.ErrKey, imports.ErrField, intake.ErrEmpty, imports.ErrNotMigration, imports.ErrDamaged, imports.ErrMixed, imports.ErrBroken,
		codex.ErrUncorrectable, recovery.ErrNothing, pieces.ErrUnsure, pieces.ErrNoAccount, pieces.ErrBareKey, pieces.ErrNoList, pieces.ErrNameless, pieces.ErrKeyNotRead, vault.ErrCodesText, safefile.ErrTooLarge,
	},
	Unsafe: {imports.ErrCost, store.ErrKeyWaits, store.ErrOther, store.ErrReadable, store.ErrNoModes, store.ErrExists, vault.ErrDuplicate, safefile.ErrExists, fs.ErrExist, safefile.ErrNotRegular},
}

func TestKinds(t *testing.T) {
	for code, all := range sentinels {
		for _, err := range all {
			i := slices.IndexFunc(kinds, func(k kind) bool { return k.err == err })
			if i < 0 {
				t.Errorf("%v: no row", err)
				continue
			}
			for _, err := range []error{err, fmt.Errorf("reading sheet.png: %w", err), errors.Join(errors.New("another"), err)} {
				gotCode, hint := Classify(err)
				if gotCode != code || Code(err) != code || hint == "" || hint != kinds[i].next(runtime.GOOS) {
					t.Errorf("%v: exit %d with %q, want %d with %q", err, gotCode, hint, code, kinds[i].hint)
				}
			}
		}
	}
	for _, k := range kinds {
		if slices.ContainsFunc(numbers, func(n kind) bool { return n == k }) {
			continue // of one system alone
		}
		if !slices.Contains(sentinels[k.code], k.err) {
			t.Errorf("%v has exit code %d, which no row here says", k.err, k.code)
		}
	}
}

// TestOnWindows: no next step there is a command that is not there.
func TestOnWindows(t *testing.T) {
	missing := regexp.MustCompile(`\b(lp|chmod|sudo|ulimit|cp|pdftoppm|XDG_\w+)\b|~/`)
	told := make(map[error]bool)
	for _, k := range kinds {
		// These come from no call on Windows, and from no look at modes.
		if k.err == syscall.EFBIG || k.err == syscall.EMFILE || k.err == store.ErrReadable {
			continue
		}
		if hint := k.next("windows"); missing.MatchString(hint) || hint == "" {
			t.Errorf("%v: %q", k.err, hint)
		}
		if k.next("linux") != k.hint {
			t.Errorf("%v: %q", k.err, k.next("linux"))
		}
		told[k.err] = true
	}
	for err := range onWindows {
		if !told[err] {
			t.Errorf("%v is of no kind", err)
		}
	}
}

func TestClassify(t *testing.T) {
	for _, test := range []struct {
		name string
		err  error
		code int
		hint string
	}{
		{"nothing", nil, Done, ""},
		{"interrupted", fmt.Errorf("reading the sheet: %w", ErrInterrupted), Interrupted, ""},
		{"called off", context.Canceled, Interrupted, ""},
		{"out of time", context.DeadlineExceeded, Failed, ""},
		{"of no kind", errors.New("the page is empty"), Failed, ""},
		{"usage", Usagef("-o FILE", "no output named"), Usage, "-o FILE"},
		{"usage, wrapped", fmt.Errorf("printing: %w", Usagef("-o FILE", "no output named")), Usage, "-o FILE"},
		{"a refusal goes before the kind of what it wraps", Errorf(Unsafe, "move it away", "there: %w", fs.ErrNotExist), Unsafe, "move it away"},
		{"a refusal without a next step", Errorf(WrongKey, "", "not proved"), WrongKey, ""},
		{"the outer of two refusals", Errorf(Failed, "outer", "%w", Errorf(Unsafe, "inner", "there")), Failed, "outer"},
		{"an interrupt goes before a refusal", Errorf(Damaged, "take it again", "reading: %w", ErrInterrupted), Interrupted, ""},
		{"too much work", &vault.WorkFactorError{Log2: 30}, Unsafe, "a file of hardcopy's own asks for 18: is this the right file?"},
		{"several accounts", &vault.AmbiguousError{Name: "b"}, Usage, "give more of the name"},
		{"a letter that is none", fmt.Errorf("reading the setup key: %w", &otp.CharError{}), Damaged, "compare it with the service's page, letter by letter"},
		{"a piece of a kind", Piece(shares.ErrAccountLink), WrongKey, "an account sheet needs no shares: scan its code with an authenticator app"},
		{"a piece of no kind", Piece(shares.ErrPadding), Damaged, ShareHint},
	} {
		if code, hint := Classify(test.err); code != test.code || hint != test.hint {
			t.Errorf("%s: exit %d with %q, want %d with %q", test.name, code, hint, test.code, test.hint)
		}
	}
}

// What an error says and wraps is the same with a code and a next step.
func TestWording(t *testing.T) {
	for _, err := range []error{Errorf(Unsafe, "hint", "writing %s: %w", "x.pdf", fs.ErrExist), Piece(fmt.Errorf("writing x.pdf: %w", fs.ErrExist))} {
		if want := "writing x.pdf: file already exists"; err.Error() != want || !errors.Is(err, fs.ErrExist) {
			t.Errorf("%q, want %q", err, want)
		}
	}
}

// TestLists lists ten accounts at most.
func TestLists(t *testing.T) {
	var labels []string
	for i := range 12 {
		labels = append(labels, fmt.Sprint("account ", i))
	}
	for n, want := range map[int]string{2: "account 1", 10: "account 9", 12: "and 2 more"} {
		got := Lists(fmt.Errorf("finding it: %w", &vault.AmbiguousError{Name: "a", Labels: labels[:n]}))
		if len(got) != min(n, 11) || got[len(got)-1] != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := Lists(vault.ErrNotFound); got != nil {
		t.Errorf("%q", got)
	}
}
