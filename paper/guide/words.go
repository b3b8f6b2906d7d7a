package guide

import (
	"fmt"

	"hardcopy/paper"
)

// The titles of the ways and the time that they take.
const (
	withKey     = "With the setup key"
	keyTime     = "5 minutes"
	codesTime   = "10 minutes"
	withNeither = "With neither: only %s own support"
	withoutKey  = "Without the key: only %s own support"
	onlySupport = "Only %s own support"
	supportTime = "3–7 days, or never"
	anyService  = "the service's"
	ofService   = "%s's"
	onItsPage   = "the one on the service's page"

	noAppYet = "No app yet? Aegis (Android) and Ente Auth (any phone) are free and open. Look-alikes may want money, or send the key away."
)

// before returns what to try before all ways.
func (t texts) before() []string {
	first := "Is another way in still there: SMS, a passkey, a second device? Use that first."
	switch {
	case t.place == Compact:
		return []string{first, "If not: the ways at the end of these pages, way 1 first."}
	case t.Key != nil && t.Codes != NoCodes:
		return []string{first, "If not: way 1, then way 2, then way 3."}
	case t.Key != nil || t.Codes != NoCodes:
		return []string{first, "If not: way 1, then way 2."}
	}
	return []string{first}
}

// keyNotes returns what to know before the steps with the setup key.
func (t texts) keyNotes() []string {
	var notes []string
	if t.service.keyNote != "" {
		notes = append(notes, t.service.keyNote)
	}
	if !t.Key.FewApps && t.Key.Form != Steam {
		notes = append(notes, noAppYet)
	}
	return notes
}

// last is the title of the last way, which says what it is without.
func (t texts) last() string {
	switch {
	case t.place == Compact || t.Key != nil && t.Codes != NoCodes:
		return withNeither
	case t.Key != nil:
		return withoutKey
	case t.Codes != NoCodes:
		return t.Codes.words().last
	}
	return onlySupport
}

// key returns the steps with the setup key. Scanning comes first: it takes no
// typing. Where a service's own guides have the key typed, that does.
func (t texts) key() []string {
	k := *t.Key
	var steps []string
	open := t.at("On the new phone, open ", "On the new phone, open ", "Open ", "On the new phone, open ") + t.apps()
	switch {
	case t.place == Blank:
		steps = append(steps, open+" Tap “+”, then “Enter a setup key”.", t.form())
	case t.service.typed && k.Form == TimeBased:
		steps = append(steps, open+" Tap “+”, then “Enter a setup key” (or scan the QR code).", t.form())
	default:
		steps = append(steps, open+" Tap “+” and scan the QR code; or choose “Enter a setup key”.", "To type it: "+t.form())
	}
	to := ""
	if t.name != "" {
		to = " to " + t.name
	}
	return append(steps,
		fmt.Sprintf("Log in%s at once with the %s that the app shows.", to, k.code()),
		"Phone lost or stolen? Switch two-factor off and on again at once: the old phone is dead then. "+
			t.at(t.again(), t.again(), "Its entry is void.", t.again()))
}

// apps returns which authenticators do.
func (t texts) apps() string {
	switch {
	case t.Key.Form == Steam:
		return "one of the apps named above (Steam's own takes no key)."
	case t.Key.FewApps:
		return "one of the apps named above."
	case t.place == Compact:
		return "any authenticator app, or one that its entry names."
	}
	return "any authenticator app."
}

// form returns what an authenticator asks for with a typed key.
func (t texts) form() string {
	kind := "“Time based”"
	switch t.Key.Form {
	case CounterBased:
		kind = "“Counter based”, with the counter above"
	case Steam:
		kind = "“Steam”"
	}
	key := t.at("the key above", "the key above", "the key of its entry", "the setup key")
	if t.service.keyName != "" && t.place != Compact {
		key += ", which " + t.name + " calls " + t.service.keyName
	}
	kind += t.at("", ", unless the sheet says otherwise", ", unless its entry says otherwise", "")
	return fmt.Sprintf("Name: %s. Key: %s. Kind: %s.", or(t.name, "the service")+t.service.keyPurpose, key, kind)
}

// code returns what an app shows.
func (k Key) code() string {
	switch {
	case k.Form == Steam:
		return "5-character code"
	case k.Digits > 0:
		return fmt.Sprintf("%d-digit code", k.Digits)
	}
	return "code"
}

// codes returns the steps with backup codes.
func (t texts) codes() []string {
	s, w := t.service, t.Codes.words()
	use := w.take + " " + w.use
	if t.Codes == OneTime || t.Codes == Single {
		own := s.codesType
		if t.Codes == Single {
			own = s.codeType
		}
		use = or(own, w.take) + t.at(
			" Then tick it here: ",
			" Then tick it here: ",
			" Then tick it in its entry: ",
			" Then tick it on the sheet: ") + w.use
	}
	return []string{
		or(s.codesWhere, "Log in. Where the authenticator's code is asked for, choose another way: "+w.name+"."),
		use,
		or(s.codesThen, "At once, in the security settings: switch two-factor off and on again."),
		"Write down the new key and " + w.fresh + ". " + t.again(),
	}
}

// codeWords are the words in which the kinds of backup codes differ.
type codeWords struct {
	way     string // the title of the steps
	name    string // in a sentence
	take    string // what to type
	use     string // what becomes of it
	fresh   string // what comes in its place
	tick    string // stands beside the boxes to tick
	refused string // why it is refused
	last    string // the title of the way that uses none
}

func (c Codes) words() codeWords {
	switch c {
	case Single:
		return codeWords{
			way:     "With the backup code",
			name:    "the backup code",
			take:    "Type the whole code.",
			use:     "it works only once.",
			fresh:   "the new code",
			tick:    "Tick it when it is used.",
			refused: "The backup code is refused? It is used, or a newer one was made. Look for a newer sheet.",
			last:    "Without the code: only %s own support",
		}
	case Replaceable:
		return codeWords{
			way:     "With the backup code",
			name:    "the backup code",
			take:    "Type the whole code.",
			use:     "It works only once; the service then shows a new one.",
			fresh:   "the new code",
			tick:    "Tick it when it is used.",
			refused: "The backup code is refused? It is used, and the service has shown a newer one.",
			last:    "Without the code: only %s own support",
		}
	case RecoveryKey:
		return codeWords{
			way:     "With the recovery key",
			name:    "the recovery key",
			take:    "Type the whole key.",
			use:     "It keeps working.",
			fresh:   "the new recovery key, if there is one",
			tick:    "It keeps working; there is nothing to tick.",
			refused: "The recovery key is refused? Compare it letter by letter. The service may have shown a newer one.",
			last:    "Without the recovery key: only %s own support",
		}
	}
	return codeWords{
		way:     "With one backup code",
		name:    "a backup code",
		take:    "Type one code that is not ticked.",
		use:     "it works only once.",
		fresh:   "the new codes",
		tick:    "Tick each one when it is used.",
		refused: "A backup code is refused? It is used, or of an older set. Try the next one; all refused? Look for a newer sheet.",
		last:    "Without a code: only %s own support",
	}
}

// Tick returns what to do about the boxes beside backup codes.
func (c Codes) Tick() string { return c.words().tick }

// again returns what to do once the key and the codes are new.
func (t texts) again() string {
	return t.at(
		"Print a new sheet: this one is void.",
		"Write a new sheet: this one is void.",
		"Print new sheets: its entry is void.",
		"Print a new sheet: the old one is void.")
}

// support returns the steps with nothing.
func (t texts) support() []string {
	steps := t.service.support
	if steps == nil {
		steps = []string{
			t.at("Open "+t.owner()+" own help page.", "Open "+t.owner()+" own help page.",
				"Open the page that its entry names, or the service's own help page.", "Open the service's own help page.") +
				" Type its address yourself; follow no link from a mail or a search.",
			"Ask to have two-factor reset. Have your identity documents ready.",
			"It costs nothing. Whoever offers to speed it up for money is a thief.",
		}
		if t.RecoveryPage != "" {
			steps = steps[1:]
		}
	}
	if t.RecoveryPage != "" {
		steps = append([]string{"Type this address yourself: " + t.RecoveryPage}, steps...)
	}
	return steps
}

// refused returns why a code is refused, the most likely cause first.
func (t texts) refused() []string {
	var causes []string
	if t.Key != nil {
		causes = keyRefused(t.Key.Form, t.at("this one", "this one", "the one of its entry", "the one on paper"))
	}
	down := "Look at the service's status page: is it down?"
	switch {
	case t.Codes == NoCodes:
		return append(causes, down)
	case t.Key == nil:
		return append(causes, t.Codes.words().refused, down)
	}
	return append(causes, down, t.Codes.words().refused)
}

// keyRefused returns why the code of an app is refused, whose key should be this
// one.
func keyRefused(form Form, this string) []string {
	first := "Set the phone's clock to automatic. Wait for the next code."
	if form == CounterBased {
		first = "Let the app make the next code, up to ten times: the counter may have moved on."
	}
	return []string{
		first,
		"Close the authenticator app and open it again.",
		"Compare the key in the app with " + this + ", letter by letter, or enter it anew.",
	}
}

// never returns what never to do with keys and codes.
func (t texts) never() []string {
	never := []string{
		paper.NeverPicture,
		"Never put it in a cloud, a mail or a chat.",
		"Never tell anyone the key or a code. No service asks for them by phone or mail.",
	}
	if t.Key == nil || t.Key.Form == CounterBased {
		return never
	}
	worthless := "within a minute"
	if t.Key.Period > 0 {
		worthless = fmt.Sprintf("after %d seconds", t.Key.Period)
	}
	return append(never, fmt.Sprintf("Never rely on a picture of the %s in the app: it is worth nothing %s.", t.Key.code(), worthless))
}

// fine returns what may be done with a sheet, and how where there is no scanner.
func (t texts) fine() []string {
	if t.Key == nil {
		return []string{paper.PhoneCamera}
	}
	return []string{paper.ScanFine, paper.PhoneCamera}
}
