package otp

import (
	"iter"
	"slices"
	"time"

	"hardcopy/paper/lang"
	"hardcopy/vault/secret"
)

// CauseKind is a likely reason why a code does not fit a key.
type CauseKind int

// The causes, as [Cause.Words] has them.
const (
	CauseUnknown    CauseKind = iota // nothing near the key fits
	CauseCodeShape                   // the code is none: wrong length or characters
	CauseParameters                  // Cause.Key fits: another type, algorithm, digits or period
	CauseCounter                     // Cause.Key fits: another counter, HOTP only
	CauseMistyped                    // the key's text; Cause.Letter says where, if found
)

// Cause is what [Key.Explain] found.
type Cause struct {
	Kind CauseKind
	// Key gives the code. It is a guess from one code, to be proved by
	// another before it is kept. It is the zero Key where none was found.
	Key Key
	// Letter is the one letter of the key that differs in Cause.Key, counted
	// from 1 without spaces and hyphens, or 0.
	Letter int
}

// Words says what was found, without a next step, which is each caller's. Of a code
// of the wrong shape [Key.CheckCode] says more.
func (c Cause) Words() lang.Said {
	switch {
	case c.Kind == CauseCodeShape:
		return lang.Put("this is no code of the key")
	case c.Kind == CauseParameters:
		return lang.Put("the code does not fit this key, but fits it as %s", c.Key.Said())
	case c.Kind == CauseCounter:
		return lang.Put("the code fits this key at counter %d", c.Key.Counter)
	case c.Kind == CauseMistyped && c.Letter > 0:
		return lang.Put("the key is mistyped: letter %d is probably wrong", c.Letter)
	}
	return lang.Put("the code does not fit this key")
}

// Fit returns the key with the other parameters that two consecutive codes fit, where
// [Key.ProveTwo] did not find them: of a counter-based one the counter is that of the
// second code. It reports false where they fit none: one code alone would be a guess.
func (k Key) Fit(first, second string, at time.Time) (Key, bool) {
	cause := k.Explain(second, at)
	if cause.Kind != CauseParameters {
		return Key{}, false
	}
	before := cause.Key
	if before.Type == HOTP && before.Counter > 0 {
		before.Counter--
	}
	_, ok := before.ProveTwo(first, second, at)
	return cause.Key, ok
}

// Explain says why a code that [Key.Prove] did not find may not fit. It tries
// the parameters that services use, first as near as a proof that is exact,
// then with a wrong clock; then counters up to 1,000 away; then every key that
// differs in one letter.
func (k Key) Explain(code string, at time.Time) Cause {
	d, err := decode(k.Text.Reveal())
	if err != nil || k.Validate() != nil {
		return Cause{Kind: CauseUnknown}
	}
	code = strip(code)
	for _, steps := range []int{exactSteps, nearSteps} {
		for v := range k.variants(code) {
			p, ok := v.find([]string{code}, at, min(steps, v.daySteps()), nearAhead)
			if ok {
				v.Counter = p.Counter
				return Cause{Kind: CauseParameters, Key: v}
			}
		}
	}
	if k.CheckCode(code) != nil {
		return Cause{Kind: CauseCodeShape}
	}
	if counter, ok := k.farCounter(code); ok {
		k.Counter = counter
		return Cause{Kind: CauseCounter, Key: k}
	}
	if fit, letter, ok := k.otherLetter(d.letters, code, at); ok {
		return Cause{Kind: CauseMistyped, Key: fit, Letter: letter}
	}
	if !d.evenLength() || d.left != 0 {
		return Cause{Kind: CauseMistyped}
	}
	return Cause{Kind: CauseUnknown}
}

// variants are the keys of the same secret whose codes look like this one, the
// likelier first.
func (k Key) variants(code string) iter.Seq[Key] {
	algorithms := []Algorithm{k.Algorithm, SHA1, SHA256, SHA512}
	periods := []int{k.Period, defaultPeriod, 60}
	return func(yield func(Key) bool) {
		var all []Key
		if made(code, steamDigits, steamAlphabet) {
			all = append(all, Key{k.Text, Steam, SHA1, steamDigits, defaultPeriod, 0})
		}
		if n := len(code); made(code, n, decimal) && n >= 6 && n <= 8 {
			for _, a := range algorithms {
				for _, p := range periods {
					all = append(all, Key{k.Text, TOTP, a, n, p, 0})
				}
			}
			for _, a := range algorithms {
				all = append(all, Key{k.Text, HOTP, a, n, 0, k.Counter})
			}
		}
		for i, v := range all {
			if slices.Contains(all[:i], v) || v.Validate() != nil {
				continue
			}
			if !yield(v) {
				return
			}
		}
	}
}

// farCounter looks where a proof by one code does not: behind the counter and
// far ahead of it.
func (k Key) farCounter(code string) (uint64, bool) {
	g, err := k.generator()
	if err != nil || k.Type != HOTP {
		return 0, false
	}
	for s := range nearest(farAhead) {
		if s < 0 && uint64(-s) > k.Counter {
			continue
		}
		if counter := k.Counter + uint64(s); g.endAt([]string{code}, counter) {
			return counter, true
		}
	}
	return 0, false
}

// otherLetter tries every other letter in every place, against the codes of
// the step before, at and after the time. With 16 letters that are 1,488
// codes: a chance hit in 700 keys, so that it can point at a letter and no more.
func (k Key) otherLetter(letters []byte, code string, at time.Time) (Key, int, bool) {
	first, last := uint64(k.step(at)-exactSteps), uint64(k.step(at)+exactSteps)
	if k.Type == HOTP {
		first, last = k.Counter, k.Counter+1
	} else if k.Digits < defaultDigits && k.Type == TOTP {
		return Key{}, 0, false
	}
	trial := slices.Clone(letters)
	for i, was := range letters {
		for _, c := range []byte(alphabet) {
			if c == was {
				continue
			}
			trial[i] = c
			bytes, _ := unpack(trial)
			g := k.generatorOf(bytes)
			for counter := first; counter != last+1; counter++ {
				if g.endAt([]string{code}, counter) {
					k.Text = secret.New(string(trial))
					return k, i + 1, true
				}
			}
		}
		trial[i] = was
	}
	return Key{}, 0, false
}
