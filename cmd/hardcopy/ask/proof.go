package ask

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/paper/guide"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// A Proof holds a key against the codes of an authenticator. A key that is proved
// is changed where the codes say so: an HOTP key is moved past those that it has
// given, and another kind is taken once it is agreed to.
type Proof struct {
	Console *console.Console
	Key     *otp.Key
	Clock   func() time.Time
	MaySkip bool // whether an empty answer to [Proof.Ask] is [ErrSkipped]

	MayRetype bool // whether the key can be typed again, which is [ErrRetype]

	terminal *console.Terminal // while there is a dialogue
}

// ErrSkipped says that no code was given for a key.
var ErrSkipped = errors.New("no code was given")

// errNoCode says that a key is kept for which there is no code.
var errNoCode = errors.New("no code at hand")

// ErrRetype says that the key is to be typed again: the codes do not fit it.
var ErrRetype = errors.New("the key is to be typed again")

// By proves the key by one code or two consecutive ones.
func (p *Proof) By(codes []string) (*vault.Proof, error) {
	now := p.Clock()
	found, ok := p.Key.ProveBy(codes, now)
	if !ok {
		return nil, notKept(problem(p.Key, codes, now))
	}
	return p.accept(found, now), nil
}

// Ask asks for the code that the authenticator shows; if it does not fit, once more,
// for it may be mistyped, then for the one after it: two also find a wrong clock. It
// returns nil where the key is kept without a proof.
func (p *Proof) Ask(ctx context.Context) (*vault.Proof, error) {
	proof, err := p.ask(ctx)
	if errors.Is(err, errNoCode) {
		return nil, nil
	}
	return proof, err
}

func (p *Proof) ask(ctx context.Context) (*vault.Proof, error) {
	t, err := p.Console.Prompter("--proof CODE is the code that the authenticator shows now; --no-proof keeps the key unproved")
	if err != nil {
		return nil, err
	}
	defer t.Close()
	p.terminal = t
	question := "the code that the authenticator shows now"
	if p.MaySkip {
		question += " (not now: just press Enter)"
	}
	one, err := p.code(ctx, question)
	if err != nil {
		return nil, err
	}
	if proof := p.fits(one); proof != nil {
		return proof, nil
	}
	p.Console.Say("this code does not fit the key at this machine's time, %s", words.Clock(p.Clock()))
	return p.again(ctx)
}

// again asks for two consecutive codes where one did not fit. The first will do, where
// it was only mistyped before; two that are half right are asked for again.
func (p *Proof) again(ctx context.Context) (*vault.Proof, error) {
	p.MaySkip = false
	p.Console.Say("mistyped? type the code that is shown now, or the next one")
	for {
		first, err := p.code(ctx, "the code once more")
		if err != nil {
			return nil, err
		}
		if proof := p.fits(first); proof != nil {
			return proof, nil
		}
		p.Console.Say("perhaps the clock is wrong: the code that comes after this one tells")
		second, err := p.code(ctx, "the one after it")
		if err != nil {
			return nil, err
		}
		now := p.Clock()
		fits := p.Key.HalfRight(first, second, now)
		if _, ok := p.Key.ProveBy([]string{first, second}, now); ok || fits == nil {
			return p.judge(ctx, []string{first, second}, now)
		}
		p.Console.Say("%s: two more, one after the other", fits)
	}
}

// fits returns the proof by one code, nil where it does not fit the key now.
func (p *Proof) fits(code string) *vault.Proof {
	now := p.Clock()
	if found, ok := p.Key.Prove(code, now); ok {
		return p.accept(found, now)
	}
	return nil
}

// code asks until the answer has the shape of a code.
func (p *Proof) code(ctx context.Context, question string) (string, error) {
	for {
		code, err := p.terminal.AskPlain(ctx, question)
		if err != nil {
			return "", err
		}
		if code == "" {
			if err := p.without(ctx); err != nil {
				return "", err
			}
			continue
		}
		// Codes of other lengths pass too: the key's digits may be wrong.
		if len(code) >= 5 && len(code) <= 12 {
			return code, nil
		}
		fmt.Fprintf(p.terminal, "a code has %d digits\n", p.Key.Digits)
	}
}

// without says what an empty answer means: [ErrSkipped], or errNoCode where the key is
// kept all the same. It is nil where a code is wanted after all.
func (p *Proof) without(ctx context.Context) error {
	if p.MaySkip {
		return ErrSkipped
	}
	keep, err := p.terminal.Confirm(ctx, "no code at hand: keep the key all the same, unproved?")
	if err == nil && keep {
		return errNoCode
	}
	return err
}

// judge takes two codes, or else says why they do not fit and asks what becomes of
// the key.
func (p *Proof) judge(ctx context.Context, codes []string, now time.Time) (*vault.Proof, error) {
	if found, ok := p.Key.ProveBy(codes, now); ok {
		return p.accept(found, now), nil
	}
	why := problem(p.Key, codes, now)
	if fit, ok := p.Key.Fit(codes[0], codes[1], now); ok {
		return p.adopt(ctx, fit, why, now)
	}
	return nil, p.unfit(ctx, why)
}

// unfit says why the codes do not fit, and asks what becomes of the key: typed again it
// is [ErrRetype], kept all the same nil.
func (p *Proof) unfit(ctx context.Context, why error) error {
	p.Console.Report(why)
	if p.MayRetype {
		if again, err := p.terminal.Confirm(ctx, "type the key again? all else is kept"); err != nil {
			return err
		} else if again {
			return ErrRetype
		}
	}
	if keep, err := p.terminal.Confirm(ctx, "keep the key all the same, unproved?"); err != nil || keep {
		return err
	}
	return refuse.Errorf(refuse.WrongKey, "hardcopy help refused says more", "the key is not proved; nothing was saved")
}

// adopt offers the parameters with which the codes fit. Declined, the key may still be
// typed again or kept as it is.
func (p *Proof) adopt(ctx context.Context, fit otp.Key, why error, now time.Time) (*vault.Proof, error) {
	yes, err := p.terminal.Confirm(ctx, "the codes fit the key as "+fit.Worded()+": keep it so?")
	if err != nil {
		return nil, err
	}
	if !yes {
		return nil, p.unfit(ctx, why)
	}
	*p.Key = fit
	return p.accept(otp.Proof{Counter: fit.Counter}, now), nil
}

// accept takes what was found for the proof.
func (p *Proof) accept(found otp.Proof, now time.Time) *vault.Proof {
	if p.Key.Type == otp.HOTP {
		p.Key.Counter = found.Counter + 1
	}
	p.Console.Say("the key is right%s", words.ClockOff(found.Offset))
	return &vault.Proof{At: now, Offset: found.Offset}
}

// problem says why codes may not fit, and what to do about it.
func problem(k *otp.Key, codes []string, now time.Time) error {
	if len(codes) == 2 {
		if fits := k.HalfRight(codes[0], codes[1], now); fits != nil {
			return refuse.Errorf(refuse.WrongKey, "give two consecutive codes, the earlier one first", "%s", fits)
		}
	}
	code := codes[len(codes)-1]
	cause := k.Explain(code, now)
	switch cause.Kind {
	case otp.CauseCodeShape:
		return k.CheckCode(code)
	case otp.CauseParameters:
		return refuse.Errorf(refuse.WrongKey, "if the service says so: "+fitFlags(cause.Key), "%s", cause.Words())
	case otp.CauseCounter:
		return refuse.Errorf(refuse.WrongKey, fmt.Sprintf("--counter %d", cause.Key.Counter), "%s", cause.Words())
	case otp.CauseMistyped:
		if cause.Letter > 0 {
			return refuse.Errorf(refuse.WrongKey, "compare it with the service's page", "%s", cause.Words())
		}
	}
	return refuse.Errorf(refuse.WrongKey, unproved(k), "%s", cause.Words())
}

// notKept adds to a problem what became of the key.
func notKept(problem error) error {
	code, hint := refuse.Classify(problem)
	return refuse.Errorf(code, hint, "%w; nothing was saved", problem)
}

// unproved is what to do about a code that does not fit: the causes that the sheet
// gives for a refused one.
func unproved(k *otp.Key) string {
	return strings.Join(guide.Unproved(guide.FormOf(string(k.Type)), lang.English), " ")
}

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
