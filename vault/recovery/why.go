package recovery

import (
	"hardcopy/paper/lang"
	"hardcopy/shares"
)

// Why there is no next step. Others are those of the package vault: what the
// sealed vault says that could not be opened.
var (
	ErrNothing     = lang.Errorf("no share was given")
	ErrNoOpener    = lang.Errorf("a sealed vault, and nothing that opens it: %s", shares.ErrTooFew)
	ErrSheetNoKey  = lang.Errorf("a sealed sheet holds no key to show")
	ErrTaken       = lang.Errorf("a vault is there already")
	ErrKeyAwaiting = lang.Errorf("a key is there already, and the accounts are still missing")
)

// TooFewError says how many shares of a set are there. It is [shares.ErrTooFew].
type TooFewError struct {
	Set             string
	Have, Threshold int
}

func (e *TooFewError) Error() string { return e.In(lang.English) }

// In says it in a language.
func (e *TooFewError) In(t lang.Tag) string {
	return t.Say("%s: %d of %d needed", shares.ErrTooFew, e.Have, e.Threshold)
}

func (e *TooFewError) Unwrap() error { return shares.ErrTooFew }

// Why says why Next is [Stop].
func (g *Gathering) Why(at Place) error {
	s := g.state(at)
	switch {
	case s.key && s.found, s.found && !s.awaitsVault() && !at.ShowKey:
		return ErrTaken
	case s.key && s.strange && !s.sheet, s.awaitsVault() && s.own:
		return g.Open().Err
	case s.key:
		return ErrKeyAwaiting
	case s.sheet && at.ShowKey:
		return ErrSheetNoKey
	}
	return g.notEnough()
}

// notEnough says what is missing where there is no key.
func (g *Gathering) notEnough() error {
	switch {
	case len(g.pile.Sets) > 0:
		s := g.pile.Sets[0]
		if s.Need() > 0 {
			return &TooFewError{s.ID(), len(s.Numbers()), s.Threshold()}
		}
		_, _, err := s.Combine()
		return lang.Errorf("combining set %s: %s", s.ID(), err)
	case len(g.pile.Sealed) > 0:
		return ErrNoOpener
	}
	return ErrNothing
}
