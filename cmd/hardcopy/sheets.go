package main

import (
	"strings"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/guide"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

// compactSheet is what an account's sheet says where services share one printed
// guide: its own recovery page stands with the account.
func compactSheet(a *vault.Account, date time.Time) paper.AccountSheet {
	s := accountSheet(a, date)
	about := guideAccount(a)
	if about.Key != nil {
		about.Key = &guide.Key{}
	}
	about.RecoveryPage = ""
	s.Guide = guide.For(about, guide.Compact)
	return s
}

// guideAccount is what the steps of an account depend on.
func guideAccount(a *vault.Account) guide.Account {
	about := guide.Account{Issuer: a.Issuer, Codes: codesLeft(a.Codes()), RecoveryPage: a.RecoveryPage}
	if k := a.Key; k != nil {
		about.Key = &guide.Key{Form: guide.FormOf(string(k.Type)), Digits: k.Digits, Period: k.Period, FewApps: len(k.AppWarnings()) > 0}
	}
	return about
}

// codesLeft is what is left of a set of backup codes.
func codesLeft(set *vault.CodeSet) guide.Codes {
	if set.Left() == 0 {
		return guide.NoCodes
	}
	return codesOf(set)
}

func codesOf(set *vault.CodeSet) guide.Codes {
	switch set.Kind {
	case vault.Replaceable:
		return guide.Replaceable
	case vault.RecoveryKey:
		return guide.RecoveryKey
	}
	return guide.OneTime
}

// accountSheet is what an account's sheet says.
func accountSheet(a *vault.Account, date time.Time) paper.AccountSheet {
	s := paper.AccountSheet{
		Issuer:       a.Issuer,
		Account:      a.Account,
		Purpose:      a.Purpose,
		CodesQR:      a.CodesText().Reveal(),
		RecoveryPage: a.RecoveryPage,
		Note:         a.Note,
		Guide:        guide.For(guideAccount(a), guide.Sheet),
		ID:           a.SheetID(),
		Date:         date.Format(time.DateOnly),
	}
	if k := a.Key; k != nil {
		s.Key, s.Link = k.Base32().Reveal(), a.Link().Reveal()
		s.Parameters, s.Warnings, s.Proved = k.Worded(), k.AppWarnings(), provedText(a)
	}
	if set := a.Codes(); set != nil {
		s.CodesKind, s.CodesIssued, s.CodesCase = kindText(set.Kind), words.Date(set.Issued), caseOf(set)
		s.CodesTick = codesOf(set).Tick()
		for _, c := range set.Codes {
			s.Codes = append(s.Codes, paper.Code{Text: c.Text.Reveal(), Used: c.Used, UsedOn: words.Date(c.UsedAt)})
		}
	}
	return s
}

func caseOf(set *vault.CodeSet) paper.Case {
	switch {
	case set.CaseMatters == nil:
		return paper.CaseUnknown
	case *set.CaseMatters:
		return paper.CaseMatters
	}
	return paper.CaseFree
}

// sayClipped says what of a sheet's texts does not stand on it whole.
func sayClipped(e *env, s paper.AccountSheet, compact bool) {
	if clipped := s.Clipped(compact); len(clipped) > 0 {
		e.Say("warning: sheet %s has room for only the beginning of the %s: hardcopy edit shortens it", s.ID, strings.Join(clipped, " and the "))
	}
}

// blankSheet is the hand-copy sheet of an account, for what it has, or of any
// account.
func blankSheet(a *vault.Account, date time.Time) paper.AccountSheet {
	if a == nil {
		return paper.AccountSheet{Guide: guide.For(guide.Account{Key: &guide.Key{}, Codes: guide.OneTime}, guide.Blank)}
	}
	about := guideAccount(a)
	s := paper.AccountSheet{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, RecoveryPage: a.RecoveryPage,
		ID: a.SheetID(), Date: date.Format(time.DateOnly)}
	if k := a.Key; k != nil {
		s.Parameters, s.Warnings, s.Boxes = k.Worded(), k.AppWarnings(), len(k.Base32().Reveal())
	}
	if set := a.Codes(); set != nil {
		s.Codes, s.CodesIssued, s.CodesTick = make([]paper.Code, len(set.Codes)), words.Date(set.Issued), codesOf(set).Tick()
		about.Codes = codesOf(set)
	}
	s.Guide = guide.For(about, guide.Blank)
	return s
}
