package guide

import (
	"fmt"
	"strings"

	"hardcopy/paper/lang"
)

// Line is a paragraph of a topic for a face to wrap: its first row stands behind the
// mark, the others below its text.
type Line struct{ Mark, Text string }

// Recovering is the topic for whoever has lost the phone: the ways back into any
// account, fastest first, and what never to do.
func Recovering(in lang.Tag) []Line {
	g := General(in)
	lines := []Line{{Text: in.Say("THE PHONE IS GONE: THE WAYS BACK IN, FASTEST FIRST")}, {}}
	for _, text := range g.Before {
		lines = append(lines, Line{Text: text})
	}
	for i, way := range g.Ways {
		lines = append(lines, Line{}, Line{Text: fmt.Sprintf("%d. %s (%s)", i+1, way.Title, way.Time)})
		if way.English != "" {
			lines = append(lines, Line{"     ", "(" + way.English + ")"})
		}
		for _, note := range way.Notes {
			lines = append(lines, Line{"     ", note})
		}
		for _, step := range way.Steps {
			lines = append(lines, Line{"   - ", step})
		}
	}
	lines = append(lines, Line{}, Line{Text: in.Say("Never:")})
	for _, text := range g.Never {
		lines = append(lines, Line{"   - ", text})
	}
	return append(lines, Line{}, Line{Text: strings.Join(g.Fine, " ")})
}

// WhenRefused is the topic for whoever's code is refused: what it is, most likely
// first.
func WhenRefused(in lang.Tag) []Line {
	lines := []Line{{Text: in.Say("A CODE IS REFUSED: WHAT IT IS, MOST LIKELY FIRST")}, {}}
	for i, cause := range General(in).Refused {
		lines = append(lines, Line{fmt.Sprintf("%d. ", i+1), cause})
	}
	return lines
}

// LostPassphrase is the topic for whoever has lost the vault's passphrase: what opens
// it then, and what remains where nothing does.
func LostPassphrase(in lang.Tag) []Line {
	return []Line{
		{Text: in.Say("THE PASSPHRASE IS LOST")}, {},
		{"   - ", in.Say("Were shares handed out? Enough of them, as many as each sheet says, bring the vault back under a new passphrase, without the old one: hardcopy combine")},
		{"   - ", in.Say("Do you still know an earlier passphrase? It opens copies of key.age, and sealed sheets, from the time when it was the vault's.")},
		{"   - ", in.Say("Was the vault never split? Then nothing else opens it: no support, no maker of this program, no other key. What remains:")},
		{"   1. ", in.Say("The account sheets on paper: each is in clear and needs no passphrase. Its key goes into an authenticator app, and into a new vault: hardcopy add")},
		{"   2. ", in.Say("A phone or app that still shows codes. While it does, log in to each service, set up two-factor authentication anew, and keep the new key in a new vault.")},
		{"   3. ", in.Say("Backup codes kept elsewhere: one lets you in once; set up two-factor authentication anew at once.")},
		{"   4. ", in.Say("With none of these, only the service's own support: 3–7 days, or never.")},
		{"   - ", in.Say("Keep the vault all the same: a passphrase may come back to mind. Make the new one elsewhere: --vault DIR")},
	}
}
