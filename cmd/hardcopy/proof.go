package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/guide"
	"hardcopy/vault"
	"hardcopy/vault/otp"
)

// proofFlags say how a key is proved.
type proofFlags struct {
	codes []string
	none  bool
}

func (f *proofFlags) define(fs *pflag.FlagSet) {
	fs.StringArrayVar(&f.codes, "proof", nil, "the code that the authenticator shows now; twice for two consecutive ones")
	fs.BoolVar(&f.none, "no-proof", false, "keep the key without proof")
}

func (f *proofFlags) given() bool { return len(f.codes) > 0 || f.none }

func (f *proofFlags) check() error {
	switch {
	case f.none && len(f.codes) > 0:
		return refuse.Usagef("", "--proof and --no-proof exclude each other")
	case len(f.codes) > 2:
		return refuse.Usagef("", "--proof is given once, or twice for two consecutive codes")
	}
	return nil
}

// prove holds the key against the codes of an authenticator: those of the
// flags, or those that are asked for. It returns nil where the key is kept
// without proof. An HOTP key is moved past the codes that it has given.
func (f *proofFlags) prove(ctx context.Context, e *env, k *otp.Key, clock func() time.Time) (*vault.Proof, error) {
	switch {
	case f.none:
		return nil, nil
	case len(f.codes) > 0:
		return proveBy(e, k, f.codes, clock())
	}
	t, err := e.Prompter("--proof CODE is the code that the authenticator shows now; --no-proof keeps the key unproved")
	if err != nil {
		return nil, err
	}
	defer t.Close()
	return askProof(ctx, e, t, k, clock)
}

// proveBy proves a key by one code or two consecutive ones.
func proveBy(e *env, k *otp.Key, codes []string, now time.Time) (*vault.Proof, error) {
	found, ok := matchCodes(k, codes, now)
	if !ok {
		return nil, notKept(proofError(k, codes, now))
	}
	return accept(e, k, found, now), nil
}

func matchCodes(k *otp.Key, codes []string, now time.Time) (otp.Proof, bool) {
	if len(codes) == 2 {
		return k.ProveTwo(codes[0], codes[1], now)
	}
	return k.Prove(codes[0], now)
}

func accept(e *env, k *otp.Key, found otp.Proof, now time.Time) *vault.Proof {
	if k.Type == otp.HOTP {
		k.Counter = found.Counter + 1
	}
	e.Say("the key is right%s", clockText(found.Offset))
	return &vault.Proof{At: now, Offset: found.Offset}
}

// proofError says why codes may not fit, and what to do about it.
func proofError(k *otp.Key, codes []string, now time.Time) error {
	code := codes[len(codes)-1]
	if fits := halfRight(k, codes, now); fits != "" {
		return refuse.Errorf(refuse.WrongKey, "give two consecutive codes, the earlier one first", "%s", fits)
	}
	cause := k.Explain(code, now)
	switch cause.Kind {
	case otp.CauseCodeShape:
		return k.CheckCode(code)
	case otp.CauseParameters:
		return refuse.Errorf(refuse.WrongKey, "if the service says so: "+fitFlags(cause.Key), "the code does not fit this key, but fits it as %s", parameters(cause.Key))
	case otp.CauseCounter:
		return refuse.Errorf(refuse.WrongKey, fmt.Sprintf("--counter %d", cause.Key.Counter), "the code fits this key at counter %d", cause.Key.Counter)
	case otp.CauseMistyped:
		if cause.Letter > 0 {
			return refuse.Errorf(refuse.WrongKey, "compare it with the service's page", "the key is mistyped: letter %d is probably wrong", cause.Letter)
		}
	}
	return refuse.Errorf(refuse.WrongKey, unprovedHint(k), "the code does not fit this key")
}

// halfRight says which of two codes is right by itself; it is empty where none is.
func halfRight(k *otp.Key, codes []string, now time.Time) string {
	if len(codes) < 2 {
		return ""
	}
	_, first := k.Prove(codes[0], now)
	_, second := k.Prove(codes[1], now)
	switch {
	case first && second:
		return "both codes are right, but the second is not the one after the first"
	case first:
		return "the first code is right, the second is not the one after it"
	case second:
		return "the second code is right, the first is not the one before it"
	}
	return ""
}

// notKept adds to a problem what became of the key.
func notKept(problem error) error {
	code, hint := refuse.Classify(problem)
	return refuse.Errorf(code, hint, "%w; nothing was saved", problem)
}

// unprovedHint is what to do about a code that does not fit: the causes that
// the sheet gives for a refused one.
func unprovedHint(k *otp.Key) string { return strings.Join(guide.Unproved(formOf(k)), " ") }

// fitFlags are the flags that make a key one with these parameters.
func fitFlags(k otp.Key) string {
	switch k.Type {
	case otp.Steam:
		return "--type steam"
	case otp.HOTP:
		return fmt.Sprintf("--type hotp --counter %d --digits %d --algorithm %s", k.Counter, k.Digits, k.Algorithm)
	}
	return fmt.Sprintf("--digits %d --period %d --algorithm %s", k.Digits, k.Period, k.Algorithm)
}

// askProof asks for the code that the authenticator shows; if it does not fit,
// for the next two, which also find a wrong clock.
func askProof(ctx context.Context, e *env, t *console.Terminal, k *otp.Key, clock func() time.Time) (*vault.Proof, error) {
	one, err := askCode(ctx, t, k, "the code that the authenticator shows now")
	if err != nil {
		return nil, err
	}
	now := clock()
	if found, ok := k.Prove(one, now); ok {
		return accept(e, k, found, now), nil
	}
	e.Say("this code does not fit the key at this machine's time, %s", localTime(now))
	e.Say("perhaps the clock is wrong: the next two codes, one after the other, tell")
	codes, err := askTwo(ctx, e, t, k, clock)
	if err != nil {
		return nil, err
	}
	now = clock()
	if found, ok := matchCodes(k, codes, now); ok {
		return accept(e, k, found, now), nil
	}
	problem := proofError(k, codes, now)
	cause := k.Explain(codes[1], now)
	if cause.Kind == otp.CauseParameters {
		fit := cause.Key
		if fit.Type == otp.HOTP && fit.Counter > 0 {
			fit.Counter-- // that of the first code
		}
		if _, ok := matchCodes(&fit, codes, now); ok {
			return adopt(ctx, e, t, k, cause.Key, problem, now)
		}
	}
	e.Report(problem)
	if keep, err := t.Confirm(ctx, "keep the key all the same, unproved?"); err != nil || keep {
		return nil, err
	}
	return nil, refuse.Errorf(refuse.WrongKey, "hardcopy help refused says more", "the key is not proved; nothing was saved")
}

// askTwo asks for two consecutive codes, again where only one of them is right:
// it was mistyped, or a code was left out.
func askTwo(ctx context.Context, e *env, t *console.Terminal, k *otp.Key, clock func() time.Time) ([]string, error) {
	for {
		first, err := askCode(ctx, t, k, "the next code")
		if err != nil {
			return nil, err
		}
		second, err := askCode(ctx, t, k, "the one after it")
		if err != nil {
			return nil, err
		}
		codes, now := []string{first, second}, clock()
		if _, ok := matchCodes(k, codes, now); ok {
			return codes, nil
		}
		fits := halfRight(k, codes, now)
		if fits == "" {
			return codes, nil
		}
		e.Say("%s: two more, one after the other", fits)
	}
}

// adopt offers the parameters with which the codes fit. Declined, the problem is
// that they fit no others.
func adopt(ctx context.Context, e *env, t *console.Terminal, k *otp.Key, fit otp.Key, problem error, now time.Time) (*vault.Proof, error) {
	yes, err := t.Confirm(ctx, "the codes fit the key as "+parameters(fit)+": keep it so?")
	if err != nil {
		return nil, err
	}
	if !yes {
		return nil, notKept(problem)
	}
	*k = fit
	return accept(e, k, otp.Proof{Counter: fit.Counter}, now), nil
}

// askCode asks until the answer has the shape of a code.
func askCode(ctx context.Context, t *console.Terminal, k *otp.Key, question string) (string, error) {
	for {
		code, err := t.Ask(ctx, question)
		if err != nil {
			return "", err
		}
		// Codes of other lengths pass too: the key's digits may be wrong.
		if len(code) >= 5 && len(code) <= 12 {
			return code, nil
		}
		fmt.Fprintf(t, "a code has %d digits\n", k.Digits)
	}
}

func localTime(t time.Time) string {
	return t.Local().Format("15:04:05") + " (" + t.UTC().Format("15:04:05") + " UTC)"
}
