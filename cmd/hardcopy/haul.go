package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault/otp"
	"hardcopy/vault/pieces"
)

// A haul is what the files gave.
type haul struct {
	accounts pieces.Accounts
	troubles []trouble
	answers  map[string]int // which reading is meant of links in doubt, by the names of what is
	files    []exportFile   // the exports of other apps that were read
}

// A trouble is what is wrong, and where.
type trouble struct {
	file string // "" where the error says it
	line int    // from 1; 0 for the whole file
	err  error
}

// take notes what is wrong, if anything is, and cannot be settled by asking.
func (h *haul) take(ctx context.Context, e *open.Env, t trouble) error {
	if t.err == nil {
		return nil
	}
	settled, err := h.settle(ctx, e, pieces.Place{File: t.file, Line: t.line}, t.err)
	if errors.Is(err, refuse.ErrInterrupted) {
		return err
	}
	if !settled {
		h.troubles = append(h.troubles, t)
	}
	return nil
}

// inList gives errors of a line the next step that holds in a list.
func inList(err error) error {
	_, other := errors.AsType[*otp.OtherAppError](err)
	_, form := errors.AsType[*otp.FormError](err)
	switch {
	case form:
		return refuse.Errorf(refuse.Damaged, "hardcopy add NAME --key-file FILE --key-as hex, or base64, keeps such a key", "%w", err)
	case errors.Is(err, otp.ErrNotLink) && !other:
		return refuse.Errorf(refuse.Damaged, "a list has an otpauth link on each line: otpauth://totp/Service:account?secret=…; # begins a comment", "%w", err)
	case errors.Is(err, otp.ErrParameter):
		return refuse.Errorf(refuse.Damaged, "look at what the app or the service says, and mend the line", "%w", err)
	}
	return err
}

// settle asks what a link means that can be read in several ways, once for all links
// with such parameters, and takes it so. It is false of every other error, and where
// there is nobody to ask.
func (h *haul) settle(ctx context.Context, e *open.Env, place pieces.Place, err error) (bool, error) {
	doubt, unsure := errors.AsType[*otp.UnsureError](err)
	if !unsure {
		return false, nil
	}
	// What one app writes it means alike in all its links.
	kind := fmt.Sprint(doubt.Names, len(doubt.Readings))
	n, answered := h.answers[kind]
	if !answered {
		if n, err = ask.Link(ctx, e.Console, place.String(), doubt); err != nil {
			return false, err
		}
		if h.answers == nil {
			h.answers = make(map[string]int)
		}
		h.answers[kind] = n
	} else {
		e.Say("%s: read in the same way, %s", place, doubt.Readings[n].Key.Worded())
	}
	h.accounts.TakeLink(doubt.Readings[n], doubt.Warnings, place)
	return true, nil
}

// named is how many things of a kind are named before the others are counted.
const named = 3

// sayWarnings says what there is to say of the accounts: what holds of many, once.
func sayWarnings(e *open.Env, accounts []pieces.Account) {
	of := make(map[string][]string)
	for _, a := range accounts {
		for _, w := range a.Warnings {
			of[w.OfMany()] = append(of[w.OfMany()], cmp.Or(a.Label(), "one without a name"))
		}
	}
	said := make(map[string]bool)
	for _, a := range accounts {
		for _, w := range a.Warnings {
			many := w.OfMany()
			switch labels := of[many]; {
			case len(labels) < named:
				e.Say("warning: %s: %s", cmp.Or(a.Label(), "an account without a name"), w)
			case !said[many]:
				said[many] = true
				e.Say("warning: %d keys %s: %s", len(labels), many, some(labels))
			}
		}
	}
}

// some names the first of several things and counts the others.
func some(all []string) string {
	if len(all) <= named+1 {
		return strings.Join(all[:len(all)-1], ", ") + " and " + all[len(all)-1]
	}
	return fmt.Sprintf("%s and %d more", strings.Join(all[:named], ", "), len(all)-named)
}

// errors are the troubles, each once: where it is the same in several lines of a file,
// it names them.
func (h *haul) errors() (all []error) {
	lines := make(map[string][]string)
	key := func(t trouble) string { return t.file + "\n" + t.err.Error() }
	for _, t := range h.troubles {
		lines[key(t)] = append(lines[key(t)], fmt.Sprint(t.line))
	}
	for _, t := range h.troubles {
		places := lines[key(t)]
		delete(lines, key(t))
		switch {
		case places == nil: // it is said
		case t.file == "":
			all = append(all, t.err)
		case t.line == 0:
			all = append(all, open.Reading(t.file, t.err))
		case len(places) == 1:
			all = append(all, fmt.Errorf("reading %s, line %d: %w", t.file, t.line, t.err))
		default:
			all = append(all, fmt.Errorf("reading %s, lines %s: %w", t.file, some(places), t.err))
		}
	}
	return all
}
