// Package guide holds the ways back into an account and the causes of a refused
// code: one set of texts for the sheets, the help topics and the messages.
//
// It promises that a service which is not in its table gets the general steps,
// never another service's. It does not promise that a service still names its
// buttons so: the texts are as old as this program.
package guide

import (
	"strings"
	"unicode/utf8"

	"hardcopy/paper"
	"hardcopy/paper/lang"
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

// For returns the guide for an account in a language.
func For(a Account, place Place, in lang.Tag) paper.Guide {
	t := newTexts(a, place, in)
	g := paper.Guide{Before: t.before(), Ways: t.ways(), Refused: t.refused(), Never: t.never(), Fine: t.fine()}
	if in != lang.English {
		// A wrong word can cost an account: the original stands beside it.
		for i, way := range newTexts(a, place, lang.English).ways() {
			g.Ways[i].English = way.Title + ". " + way.Steps[0]
		}
	}
	return g
}

// General returns the guide for a service that is not known, with every way, for
// a place where nothing is at hand.
func General(in lang.Tag) paper.Guide {
	return For(Account{Key: &Key{}, Codes: OneTime}, Help, in)
}

// Unproved returns why the code of an authenticator does not fit the key that it
// was just set up with, the most likely cause first.
func Unproved(form Form, in lang.Tag) []string {
	t := newTexts(Account{Key: &Key{Form: form}}, Help, in)
	return t.keyRefused(t.say("Compare the key in the app with the one on the service's page, letter by letter, or enter it anew."))
}

// texts words the guide of one account in one place and one language.
type texts struct {
	Account
	place   Place
	in      lang.Tag
	service service
	name    string // of the service, empty where it is not known or not said
}

// longestName is how long the name of a service may be within a sentence.
const longestName = 30

func newTexts(a Account, place Place, in lang.Tag) texts {
	t := texts{Account: a, place: place, in: in, service: find(a.Issuer)}
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

// ways returns the ways that the account has, fastest first.
func (t texts) ways() []paper.Way {
	var ways []paper.Way
	if t.Key != nil {
		ways = append(ways, paper.Way{Title: t.say(withKey), Time: t.say(keyTime), Uses: paper.UsesKey, Notes: t.keyNotes(), Steps: t.key()})
	}
	if t.Codes != NoCodes {
		ways = append(ways, paper.Way{Title: t.say(t.Codes.words().way), Time: t.say(codesTime), Uses: paper.UsesCodes, Steps: t.codes()})
	}
	return append(ways, paper.Way{Title: t.last(), Time: t.say(supportTime), Steps: t.support()})
}

// say returns a text in the language of the guide.
func (t texts) say(text lang.Text, args ...any) string { return t.in.Say(text, args...) }

// at returns the text for the place of the guide.
func (t texts) at(sheet, blank, compact, help lang.Text) string {
	return t.say([...]lang.Text{Sheet: sheet, Blank: blank, Compact: compact, Help: help}[t.place])
}

// named returns the text with the name of the service, or the one for where it is not
// known.
func (t texts) named(named, nameless lang.Text) string {
	if t.name == "" {
		return t.say(nameless)
	}
	return t.say(named, t.name)
}

// or returns the first of two texts that is not empty.
func or(own, general lang.Text) lang.Text {
	if own != "" {
		return own
	}
	return general
}
