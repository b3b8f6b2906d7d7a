// Package guide holds the ways back into an account and the causes of a refused
// code: one set of texts for the sheets, the help topics and the messages.
//
// It promises that a service which is not in its table gets the general steps,
// never another service's. It does not promise that a service still names its
// buttons so: the texts are as old as this program.
package guide

import "hardcopy/paper"

// For returns the guide for an account at the service that issuer names. Ways
// that need a key or codes the account does not have are left out. recoveryPage
// may be empty.
func For(issuer string, hasKey, hasCodes bool, recoveryPage string) paper.Guide {
	s := find(issuer)
	g := paper.Guide{Before: before(hasKey, hasCodes), Never: Never()}
	if hasKey {
		g.Ways = append(g.Ways, paper.Way{Title: "With the setup key", Time: "5 minutes", Uses: paper.UsesKey, Steps: or(s.key, keySteps())})
	}
	if hasCodes {
		g.Ways = append(g.Ways, paper.Way{Title: "With one backup code", Time: "10 minutes", Uses: paper.UsesCodes, Steps: or(s.codes, codeSteps())})
	}
	title := "With neither: only the service's own support"
	if s.name != "" {
		title = "With neither: only " + s.name + "'s own support"
	}
	steps := or(s.support, supportSteps())
	if recoveryPage != "" {
		steps = append([]string{"Type this address yourself: " + recoveryPage}, steps...)
	}
	g.Ways = append(g.Ways, paper.Way{Title: title, Time: or(s.supportTime, "3–7 days, or never"), Steps: steps})
	g.Refused = Refused(hasKey, hasCodes)
	return g
}

// General returns the guide for a service that is not known, with every way.
func General() paper.Guide { return For("", true, true, "") }

// or returns the first of two values that is not empty.
func or[T string | []string](own, general T) T {
	if len(own) > 0 {
		return own
	}
	return general
}

// before returns what to try before all ways.
func before(hasKey, hasCodes bool) []string {
	first := "Is another way in still there: SMS, a passkey, a second device? Use that first."
	switch {
	case hasKey && hasCodes:
		return []string{first, "If not: way 1, then way 2, then way 3."}
	case hasKey || hasCodes:
		return []string{first, "If not: way 1, then way 2."}
	}
	return []string{first}
}

// keySteps returns the steps with a setup key, for any service.
func keySteps() []string {
	return []string{
		"On the new phone, open any authenticator app. Tap “+”, then “Enter a setup key” (or scan the QR code, if there is one).",
		"Name: the service. Key: the setup key. Kind: “Time based”, unless the sheet says otherwise.",
		"Log in at once with the 6-digit code that the app shows.",
	}
}

// codeSteps returns the steps with a backup code, for any service.
func codeSteps() []string {
	return []string{
		"Log in. Where the 6-digit code is asked for, choose another way: a backup code.",
		"Type one code that is not ticked. Then tick it here: it works only once.",
		"At once, in the security settings: switch two-factor off and on again.",
		"Write down the new key and the new codes. Print a new sheet: this one is void.",
	}
}

// supportSteps returns the steps with nothing, for any service.
func supportSteps() []string {
	return []string{
		"Open the service's own help page. Type its address yourself; follow no link from a mail or a search.",
		"Ask to have two-factor reset. Have your identity documents ready.",
		"It costs nothing. Whoever offers to speed it up for money is a thief.",
	}
}

// Refused returns why a code is refused, the most likely cause first, for what
// the account has.
func Refused(hasKey, hasCodes bool) []string {
	var causes []string
	if hasKey {
		causes = append(causes,
			"Set the phone's clock to automatic. Wait for the next code.",
			"Close the authenticator app and open it again.",
			"Compare the key in the app with this one, letter by letter.",
			"Look at the service's status page: is it down?",
		)
	} else {
		causes = append(causes, "Look at the service's status page: is it down?")
	}
	if hasCodes {
		causes = append(causes, "A backup code is refused? It is used, or of an older set. Try the next one.")
	}
	return causes
}

// Never returns what never to do with keys and codes.
func Never() []string {
	return []string{
		"Never photograph this sheet. Never put it in a cloud, a mail or a chat.",
		"Never tell anyone the key or a code. No service asks for them by phone or mail.",
		"Never rely on a picture of the 6-digit code: it is worth nothing after 30 seconds.",
	}
}
