package guide

import (
	"hardcopy/paper"
	"hardcopy/paper/lang"
)

// The titles of the ways and the time that they take.
const (
	withKey     lang.Text = "With the setup key"
	keyTime     lang.Text = "5 minutes"
	codesTime   lang.Text = "10 minutes"
	supportTime lang.Text = "3–7 days, or never"
)

// lastWay is the title of the way that needs nothing: with the name of the service, and
// where that is not known.
type lastWay struct{ named, nameless lang.Text }

var (
	withNeither = lastWay{"With neither: only %s's own support", "With neither: only the service's own support"}
	withoutKey  = lastWay{"Without the key: only %s's own support", "Without the key: only the service's own support"}
	onlySupport = lastWay{"Only %s's own support", "Only the service's own support"}
)

// before returns what to try before all ways.
func (t texts) before() []string {
	first := t.say("Is another way in still there: SMS, a passkey, a second device? Use that first.")
	switch {
	case t.place == Compact:
		return []string{first, t.say("If not: the ways at the end of these pages, way 1 first.")}
	case t.Key != nil && t.Codes != NoCodes:
		return []string{first, t.say("If not: way 1, then way 2, then way 3.")}
	case t.Key != nil || t.Codes != NoCodes:
		return []string{first, t.say("If not: way 1, then way 2.")}
	}
	return []string{first}
}

// keyNotes returns what to know before the steps with the setup key.
func (t texts) keyNotes() []string {
	var notes []string
	if t.service.keyNote != "" {
		notes = append(notes, t.say(t.service.keyNote))
	}
	if !t.Key.FewApps && t.Key.Form != Steam {
		notes = append(notes, t.say("No app yet? Aegis (Android) and Ente Auth (any phone) are free and open. Look-alikes may want money, or send the key away."))
	}
	return notes
}

// last is the title of the last way, which says what it is without.
func (t texts) last() string {
	title := onlySupport
	switch {
	case t.place == Compact || t.Key != nil && t.Codes != NoCodes:
		title = withNeither
	case t.Key != nil:
		title = withoutKey
	case t.Codes != NoCodes:
		title = t.Codes.words().last
	}
	return t.named(title.named, title.nameless)
}

// key returns the steps with the setup key. Scanning comes first: it takes no
// typing. Where a service's own guides have the key typed, that does.
func (t texts) key() []string {
	var steps []string
	open := t.open()
	switch {
	case t.place == Blank:
		steps = append(steps, open+" "+t.say("Tap “+”, then “Enter a setup key”."), t.form())
	case t.service.typed && t.Key.Form == TimeBased:
		steps = append(steps, open+" "+t.say("Tap “+”, then “Enter a setup key” (or scan the QR code)."), t.form())
	default:
		steps = append(steps, open+" "+t.say("Tap “+” and scan the QR code; or choose “Enter a setup key”."), t.say("To type it:")+" "+t.form())
	}
	void := t.again()
	if t.place == Compact {
		void = t.say("Its entry is void.")
	}
	return append(steps, t.logIn(),
		t.say("Phone lost or stolen? Switch two-factor off and on again at once: the old phone is dead then.")+" "+void)
}

// open returns which authenticator to open.
func (t texts) open() string {
	switch {
	case t.Key.Form == Steam:
		return t.say("On the new phone, open one of the apps named above (Steam's own takes no key).")
	case t.Key.FewApps:
		return t.say("On the new phone, open one of the apps named above.")
	case t.place == Compact:
		return t.say("Open any authenticator app, or one that its entry names.")
	}
	return t.say("On the new phone, open any authenticator app.")
}

// form returns what an authenticator asks for with a typed key.
func (t texts) form() string {
	name := t.say("Name: the service.")
	switch {
	case t.name != "" && t.service.purpose:
		name = t.say("Name: %s and the purpose.", t.name)
	case t.name != "":
		name = t.say("Name: %s.", t.name)
	}
	key := t.at("Key: the key above.", "Key: the key above.", "Key: the key of its entry.", "Key: the setup key.")
	if t.service.keyName != "" && t.place != Compact {
		key = t.say(t.service.keyName)
	}
	kind := t.at("Kind: “Time based”.",
		"Kind: “Time based”, unless the sheet says otherwise.",
		"Kind: “Time based”, unless its entry says otherwise.",
		"Kind: “Time based”.")
	switch t.Key.Form {
	case CounterBased:
		kind = t.say("Kind: “Counter based”, with the counter above.")
	case Steam:
		kind = t.say("Kind: “Steam”.")
	}
	return name + " " + key + " " + kind
}

// logIn returns what to do with the code that an app shows.
func (t texts) logIn() string {
	named := t.name != ""
	switch {
	case t.Key.Form == Steam && named:
		return t.say("Log in to %s at once with the 5-character code that the app shows.", t.name)
	case t.Key.Form == Steam:
		return t.say("Log in at once with the 5-character code that the app shows.")
	case t.Key.Digits > 0 && named:
		return t.say("Log in to %s at once with the %d-digit code that the app shows.", t.name, t.Key.Digits)
	case t.Key.Digits > 0:
		return t.say("Log in at once with the %d-digit code that the app shows.", t.Key.Digits)
	case named:
		return t.say("Log in to %s at once with the code that the app shows.", t.name)
	}
	return t.say("Log in at once with the code that the app shows.")
}

// codes returns the steps with backup codes.
func (t texts) codes() []string {
	s, w := t.service, t.Codes.words()
	use := t.say(w.take) + " " + t.say(w.use)
	if t.Codes == OneTime || t.Codes == Single {
		own := s.codesType
		if t.Codes == Single {
			own = s.codeType
		}
		use = t.say(or(own, w.take)) + " " + t.at(
			"Then tick it here: it works only once.",
			"Then tick it here: it works only once.",
			"Then tick it in its entry: it works only once.",
			"Then tick it on the sheet: it works only once.")
	}
	return []string{
		t.say(or(s.codesWhere, w.where)),
		use,
		t.say(or(s.codesThen, "At once, in the security settings: switch two-factor off and on again.")),
		t.say(w.fresh) + " " + t.again(),
	}
}

// codeWords are the words in which the kinds of backup codes differ.
type codeWords struct {
	way     lang.Text // the title of the steps
	where   lang.Text // where to choose them
	take    lang.Text // what to type
	use     lang.Text // what becomes of it
	fresh   lang.Text // what comes in its place
	tick    lang.Text // stands beside the boxes to tick
	refused lang.Text // why it is refused
	last    lastWay   // the title of the way that uses none
}

var kindsOfCodes = map[Codes]codeWords{
	OneTime: {
		way:     "With one backup code",
		where:   "Log in. Where the authenticator's code is asked for, choose another way: a backup code.",
		take:    "Type one code that is not ticked.",
		fresh:   "Write down the new key and the new codes.",
		tick:    "Tick each one when it is used.",
		refused: "A backup code is refused? It is used, or of an older set. Try the next one; all refused? Look for a newer sheet.",
		last:    lastWay{"Without a code: only %s's own support", "Without a code: only the service's own support"},
	},
	Single: {
		way:     "With the backup code",
		where:   "Log in. Where the authenticator's code is asked for, choose another way: the backup code.",
		take:    "Type the whole code.",
		fresh:   "Write down the new key and the new code.",
		tick:    "Tick it when it is used.",
		refused: "The backup code is refused? It is used, or a newer one was made. Look for a newer sheet.",
		last:    lastWay{"Without the code: only %s's own support", "Without the code: only the service's own support"},
	},
	Replaceable: {
		way:     "With the backup code",
		where:   "Log in. Where the authenticator's code is asked for, choose another way: the backup code.",
		take:    "Type the whole code.",
		use:     "It works only once; the service then shows a new one.",
		fresh:   "Write down the new key and the new code.",
		tick:    "Tick it when it is used.",
		refused: "The backup code is refused? It is used, and the service has shown a newer one.",
		last:    lastWay{"Without the code: only %s's own support", "Without the code: only the service's own support"},
	},
	RecoveryKey: {
		way:     "With the recovery key",
		where:   "Log in. Where the authenticator's code is asked for, choose another way: the recovery key.",
		take:    "Type the whole key.",
		use:     "It keeps working.",
		fresh:   "Write down the new key and the new recovery key, if there is one.",
		tick:    "It keeps working; there is nothing to tick.",
		refused: "The recovery key is refused? Compare it letter by letter. The service may have shown a newer one.",
		last:    lastWay{"Without the recovery key: only %s's own support", "Without the recovery key: only the service's own support"},
	},
}

func (c Codes) words() codeWords { return kindsOfCodes[c] }

// Tick returns what to do about the boxes beside backup codes.
func (c Codes) Tick(of lang.Tag) string { return of.Say(c.words().tick) }

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
	steps := t.in.SayAll(t.service.support)
	if steps == nil {
		if t.RecoveryPage == "" {
			steps = append(steps, t.ownPage()+" "+t.say("Type its address yourself; follow no link from a mail or a search."))
		}
		steps = append(steps,
			t.say("Ask to have two-factor reset. Have your identity documents ready."),
			t.say("It costs nothing. Whoever offers to speed it up for money is a thief."))
	}
	if t.RecoveryPage != "" {
		steps = append([]string{t.say("Type this address yourself: %s", t.RecoveryPage)}, steps...)
	}
	return steps
}

// ownPage returns which page of a service helps.
func (t texts) ownPage() string {
	if t.place == Compact {
		return t.say("Open the page that its entry names, or the service's own help page.")
	}
	return t.named("Open %s's own help page.", "Open the service's own help page.")
}

// refused returns why a code is refused, the most likely cause first.
func (t texts) refused() []string {
	var causes []string
	if t.Key != nil {
		causes = t.keyRefused(t.at(
			"Compare the key in the app with this one, letter by letter, or enter it anew.",
			"Compare the key in the app with this one, letter by letter, or enter it anew.",
			"Compare the key in the app with the one of its entry, letter by letter, or enter it anew.",
			"Compare the key in the app with the one on paper, letter by letter, or enter it anew."))
	}
	down := t.say("Look at the service's status page: is it down?")
	switch {
	case t.Codes == NoCodes:
		return append(causes, down)
	case t.Key == nil:
		return append(causes, t.say(t.Codes.words().refused), down)
	}
	return append(causes, down, t.say(t.Codes.words().refused))
}

// keyRefused returns why the code of an app is refused; compare is the last cause.
func (t texts) keyRefused(compare string) []string {
	first := t.say("Set the phone's clock to automatic. Wait for the next code.")
	if t.Key.Form == CounterBased {
		first = t.say("Let the app make the next code, up to ten times: the counter may have moved on.")
	}
	return []string{first, t.say("Close the authenticator app and open it again."), compare}
}

// never returns what never to do with keys and codes.
func (t texts) never() []string {
	never := []string{
		t.say(paper.NeverPicture),
		t.say("Never put it in a cloud, a mail or a chat."),
		t.say("Never tell anyone the key or a code. No service asks for them by phone or mail."),
	}
	switch {
	case t.Key == nil || t.Key.Form == CounterBased:
		return never
	case t.Key.Period > 0:
		return append(never, t.say("Never rely on a picture of the code in the app: it is worth nothing after %d seconds.", t.Key.Period))
	}
	return append(never, t.say("Never rely on a picture of the code in the app: it is worth nothing within a minute."))
}

// fine returns what may be done with a sheet, and how where there is no scanner.
func (t texts) fine() []string {
	if t.Key == nil {
		return []string{t.say(paper.PhoneCamera)}
	}
	return []string{t.say(paper.ScanFine), t.say(paper.PhoneCamera)}
}
