package otp

import (
	"crypto/subtle"
	"iter"
	"strings"
	"time"
	"unicode"

	"hardcopy/paper/lang"
)

// How far a proof looks.
const (
	exactSteps = 1         // either way: a code is read, typed, and a step passes
	nearSteps  = 10        // either way, with one code
	daySeconds = 24 * 3600 // either way, with two codes
	nearAhead  = 50        // counters, with one code (RFC 4226 section 7.4)
	farAhead   = 1000      // counters, with two codes
)

// ErrCodeShape is a text that no code of the key looks like.
var ErrCodeShape = lang.Errorf("this is not a code of the key")

// Proof says where a code was found.
//
// The true time is this machine's time plus Offset: a positive Offset means
// that this machine's clock is slow and the authenticator is ahead of it. It
// is a whole number of periods, and zero within one step of the exact one,
// which typing alone explains.
type Proof struct {
	Steps   int           // TOTP, Steam: periods from the given time's; HOTP: counters ahead
	Offset  time.Duration // TOTP, Steam; within a day
	Counter uint64        // HOTP: that of the last code given; the next code has one more
}

// CheckCode reports [ErrCodeShape] where a code has the wrong length or wrong
// characters, spaces left out. The error says how a code of this key looks.
func (k Key) CheckCode(code string) error {
	code = strip(code)
	switch {
	case k.Type == Steam && !made(code, steamDigits, steamAlphabet):
		return lang.Errorf("%s: it has %d letters or digits", ErrCodeShape, steamDigits)
	case k.Type != Steam && !made(code, k.Digits, decimal):
		return lang.Errorf("%s: it has %d digits", ErrCodeShape, k.Digits)
	}
	return nil
}

const decimal = "0123456789"

// strip makes a code as typed comparable: Steam's letters are upper case.
func strip(code string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, code))
}

func made(code string, length int, of string) bool {
	return len(code) == length && strings.Trim(code, of) == ""
}

// Prove looks for a code that an authenticator shows around a time: for TOTP
// and Steam up to 10 steps either way, the nearest first, but no further than
// a day and at least one step; for HOTP from the key's counter to 50 beyond.
// It reports false for a code of the wrong shape and for a key that is not
// valid.
func (k Key) Prove(code string, at time.Time) (Proof, bool) {
	return k.find([]string{code}, at, min(nearSteps, k.daySteps()), nearAhead)
}

// ProveTwo looks for two consecutive codes: for TOTP and Steam up to a day
// either way of the time at which the second was read, for HOTP up to 1,000
// counters beyond the key's. The proof tells of the second.
func (k Key) ProveTwo(first, second string, at time.Time) (Proof, bool) {
	return k.find([]string{first, second}, at, k.daySteps(), farAhead)
}

// ProveBy looks for one code, as [Key.Prove] does, or for two consecutive ones, as
// [Key.ProveTwo]: codes holds one or two.
func (k Key) ProveBy(codes []string, at time.Time) (Proof, bool) {
	if len(codes) == 2 {
		return k.ProveTwo(codes[0], codes[1], at)
	}
	return k.Prove(codes[0], at)
}

// HalfRight says, of two codes that [Key.ProveTwo] did not find, which is right by
// itself: one was mistyped, or another came between. It is nil where none is.
func (k Key) HalfRight(first, second string, at time.Time) lang.Said {
	_, one := k.Prove(first, at)
	_, two := k.Prove(second, at)
	switch {
	case one && two:
		return lang.Put("both codes are right, but the second is not the one after the first")
	case one:
		return lang.Put("the first code is right, the second is not the one after it")
	case two:
		return lang.Put("the second code is right, the first is not the one before it")
	}
	return nil
}

// daySteps keeps an offset within a day, and so within a time.Duration, for
// any period.
func (k Key) daySteps() int { return max(exactSteps, daySeconds/max(1, k.Period)) }

// find looks for consecutive codes, of which the last is at most this many
// steps or counters away.
func (k Key) find(codes []string, at time.Time, steps, ahead int) (Proof, bool) {
	g, err := k.generator()
	if err != nil {
		return Proof{}, false
	}
	stripped := make([]string, len(codes))
	for i, c := range codes {
		if k.CheckCode(c) != nil {
			return Proof{}, false
		}
		stripped[i] = strip(c)
	}
	if k.Type == HOTP {
		for i := range ahead + 1 {
			counter := k.Counter + uint64(i+len(codes)-1)
			if g.endAt(stripped, counter) {
				return Proof{Steps: int(counter - k.Counter), Counter: counter}, true
			}
		}
		return Proof{}, false
	}
	now := k.step(at)
	for s := range nearest(steps) {
		if !g.endAt(stripped, uint64(now+int64(s))) {
			continue
		}
		p := Proof{Steps: s}
		if s < -exactSteps || s > exactSteps {
			p.Offset = time.Duration(s*k.Period) * time.Second
		}
		return p, true
	}
	return Proof{}, false
}

// endAt reports whether these are the codes up to and including a counter's.
func (g *generator) endAt(codes []string, counter uint64) bool {
	for i := range codes {
		code := codes[len(codes)-1-i]
		want := g.code(counter - uint64(i))
		if subtle.ConstantTimeCompare([]byte(code), []byte(want)) != 1 {
			return false
		}
	}
	return true
}

// nearest counts 0, -1, 1, -2, 2 …: of two steps as near the past one is
// likelier, since the code was read before it was typed.
func nearest(limit int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if !yield(0) {
			return
		}
		for s := 1; s <= limit; s++ {
			if !yield(-s) || !yield(s) {
				return
			}
		}
	}
}
