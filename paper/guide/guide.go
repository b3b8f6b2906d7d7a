// Package guide holds the ways back into an account and the causes of a refused
// code: one set of texts for the sheets, the help topics and the messages.
//
// It promises that a service which is not in its table gets the general steps,
// never another service's. It does not promise that a service still names its
// buttons so: the texts are as old as this program.
package guide

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"hardcopy/paper"
)

// Account is what the steps depend on. Ways that need a key or codes which an
// account does not have are left out.
type Account struct {
	Issuer       string
	Key          *Key // nil where there is none
	Codes        Codes
	RecoveryPage string // may be empty
}

// Key is what the steps depend on in a setup key. The zero value is a time based
// key of which no more is known.
type Key struct {
	Form    Form
	Digits  int  // of a code; 0 where not known
	Period  int  // seconds; 0 where not known
	FewApps bool // only the apps that the sheet names do
}

// Codes is the kind of an account's backup codes.
type Codes int

// The kinds of backup codes: none that work, several that work once each, a single
// one, one that the service replaces after use, one that keeps working.
const (
	NoCodes Codes = iota
	OneTime
	Single
	Replaceable
	RecoveryKey
)

// Form is the kind of a setup key, as authenticators ask for it.
type Form int

// The kinds of setup keys.
const (
	TimeBased Form = iota
	CounterBased
	Steam
)

// FormOf is the form of a key of a type, as otpauth links name it: totp, hotp or
// steam.
func FormOf(keyType string) Form {
	switch keyType {
	case "hotp":
		return CounterBased
	case "steam":
		return Steam
	}
	return TimeBased
}

// Place is where a guide stands: it decides how the steps call the key and the
// codes, and what they can leave to the page around them.
type Place int

// The places of a guide.
const (
	Sheet   Place = iota // under the key and the codes of one account
	Blank                // on a sheet to be filled in by hand
	Compact              // behind the entries of several accounts
	Help                 // on a screen, with no sheet at hand
)

// For returns the guide for an account.
func For(a Account, place Place) paper.Guide {
	t := newTexts(a, place)
	g := paper.Guide{Before: t.before(), Refused: t.refused(), Never: t.never(), Fine: t.fine()}
	if a.Key != nil {
		g.Ways = append(g.Ways, paper.Way{Title: withKey, Time: keyTime, Uses: paper.UsesKey, Notes: t.keyNotes(), Steps: t.key()})
	}
	if a.Codes != NoCodes {
		g.Ways = append(g.Ways, paper.Way{Title: a.Codes.words().way, Time: codesTime, Uses: paper.UsesCodes, Steps: t.codes()})
	}
	g.Ways = append(g.Ways, paper.Way{
		Title: fmt.Sprintf(t.last(), t.owner()),
		Time:  or(t.service.supportTime, supportTime),
		Steps: t.support(),
	})
	return g
}

// General returns the guide for a service that is not known, with every way, for
// a place where nothing is at hand.
func General() paper.Guide { return For(Account{Key: &Key{}, Codes: OneTime}, Help) }

// Unproved returns why the code of an authenticator does not fit the key that it
// was just set up with, the most likely cause first.
func Unproved(form Form) []string { return keyRefused(form, onItsPage) }

// texts words the guide of one account in one place.
type texts struct {
	Account
	place   Place
	service service
	name    string // of the service, empty where it is not known or not said
}

// longestName is how long the name of a service may be within a sentence.
const longestName = 30

func newTexts(a Account, place Place) texts {
	t := texts{Account: a, place: place, service: find(a.Issuer)}
	t.name = t.service.name
	if issuer := strings.TrimSpace(a.Issuer); t.name == "" && place != Compact && utf8.RuneCountInString(issuer) <= longestName {
		t.name = issuer
	}
	if place == Compact {
		// Services of the same steps share them.
		t.name, t.service.typed = "", false
	}
	return t
}

// at returns the text for the place of the guide.
func (t texts) at(sheet, blank, compact, help string) string {
	return [...]string{Sheet: sheet, Blank: blank, Compact: compact, Help: help}[t.place]
}

// owner returns whose support it is.
func (t texts) owner() string {
	if t.name == "" {
		return anyService
	}
	return fmt.Sprintf(ofService, t.name)
}

// or returns the first of two values that is not empty.
func or[T string | []string](own, general T) T {
	if len(own) > 0 {
		return own
	}
	return general
}
