// Package refuse says how a run of the program ends: one closed list from the
// kinds of error that the other packages know to an exit code and the next step.
//
// It promises that a kind of error has the same exit code in every version, and
// one next step wherever it comes from. It does not promise that every error has
// a next step: of one that no list knows it says only that the run failed. It
// writes nothing.
package refuse

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"hardcopy/vault"
	"hardcopy/vault/imports"
	"hardcopy/vault/otp"
	"hardcopy/vault/recovery"
	"hardcopy/vault/store"
	"hardcopy/vault/typed"
)

// The exit codes. They are the same in every version.
const (
	Done        = 0
	Failed      = 1
	Usage       = 2
	WrongKey    = 3 // wrong passphrase, key or shares
	Damaged     = 4 // damaged, unknown or incomplete
	Unsafe      = 5 // refused as unsafe
	Interrupted = 130
)

// ErrInterrupted says that the user or the system broke the program off.
var ErrInterrupted = errors.New("interrupted")

// ErrFault says that the program itself is at fault.
var ErrFault = errors.New("a fault of hardcopy itself: it ended before its work was done")

// A UsageError is a command line that cannot be carried out.
type UsageError struct {
	Problem, Hint string
	Before        string // printed before the problem, in lines
}

func (e *UsageError) Error() string { return e.Problem }

// Usagef is a command line that cannot be carried out, with what to type in its
// place; the hint may be empty.
func Usagef(hint, format string, args ...any) error {
	return &UsageError{Problem: fmt.Sprintf(format, args...), Hint: hint}
}

// A refusal is an error with its exit code and the next step to take.
type refusal struct {
	code int
	err  error
	hint string
}

func (r *refusal) Error() string { return r.err.Error() }
func (r *refusal) Unwrap() error { return r.err }

// Errorf is an error as fmt.Errorf makes it, with its exit code and the next step
// to take; the hint may be empty. It goes before the kinds of what it wraps.
func Errorf(code int, hint, format string, args ...any) error {
	return &refusal{code, fmt.Errorf(format, args...), hint}
}

// Piece is the refusal of a share, or a part of a sealed vault, that was not used:
// where no kind says more of it, it is damaged.
func Piece(err error) error {
	code, hint := Classify(err)
	if hint == "" {
		code, hint = Damaged, ShareHint
	}
	return &refusal{code, err, hint}
}

// Classify returns an error's exit code and the next step; an empty step where
// none is known.
func Classify(err error) (code int, hint string) {
	if err == nil {
		return Done, ""
	}
	if errors.Is(err, ErrInterrupted) || errors.Is(err, context.Canceled) {
		return Interrupted, ""
	}
	if e, ok := errors.AsType[*UsageError](err); ok {
		return Usage, e.Hint
	}
	if e, ok := errors.AsType[*refusal](err); ok {
		return e.code, e.hint
	}
	if _, ok := errors.AsType[*vault.WorkFactorError](err); ok {
		return Unsafe, "a file of hardcopy's own asks for 18: is this the right file?"
	}
	if e, ok := errors.AsType[*store.ModeError](err); ok {
		return Unsafe, "chmod go-w '" + strings.ReplaceAll(e.Path, "'", `'\''`) + "'"
	}
	if _, ok := errors.AsType[*vault.AmbiguousError](err); ok {
		return Usage, "give more of the name"
	}
	if _, ok := errors.AsType[*otp.CharError](err); ok {
		return Damaged, "compare it with the service's page, letter by letter"
	}
	if form, ok := errors.AsType[*otp.FormError](err); ok {
		return Damaged, fmt.Sprintf("a setup key? --key-as %s keeps it as base32; a backup code goes with --codes-file; the service's page may show the key in letters A–Z and digits 2–7 too", form.Form)
	}
	if _, ok := errors.AsType[*otp.OtherAppError](err); ok {
		return Damaged, "at the service, choose another authenticator app (\"a different authenticator app\", \"other\"): it shows a code for every app then, and the setup key under it"
	}
	if _, ok := errors.AsType[*otp.UnsureError](err); ok {
		return Damaged, "look at what the service or the app says; give the setup key alone, with --algorithm, --digits and --period, or the link without these parameters"
	}
	if _, ok := errors.AsType[*typed.EncodingError](err); ok {
		return Damaged, "save it as UTF-8 text: most editors have that under \"Save as\", Encoding; then run it again"
	}
	if few, ok := errors.AsType[*recovery.TooFewError](err); ok {
		return WrongKey, fmt.Sprintf("any %d more of set %s; the others are with the other holders", few.Threshold-few.Have, few.Set)
	}
	if _, ok := errors.AsType[*imports.MissingError](err); ok {
		return Damaged, "take all pictures of the export, and give them together"
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.code, k.next(runtime.GOOS)
		}
	}
	return Failed, ""
}

// most is how many things are listed that a name could mean.
const most = 10

// Lists returns what an error lists, each for a line of its own: the accounts that a
// name fits, ten at most.
func Lists(err error) []string {
	e, ok := errors.AsType[*vault.AmbiguousError](err)
	if !ok {
		return nil
	}
	if over := len(e.Labels) - most; over > 0 {
		return append(slices.Clone(e.Labels[:most]), fmt.Sprintf("and %d more", over))
	}
	return e.Labels
}

// Code returns an error's exit code.
func Code(err error) int {
	code, _ := Classify(err)
	return code
}
