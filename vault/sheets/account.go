// Package sheets says what accounts, shares and sealed vaults say on paper.
//
// It promises that a sheet has every field of what it stands for, in the words
// that the guide and the drill use too. It does not draw: package paper does, and
// proves what it drew.
package sheets

import (
	"strings"
	"time"

	"hardcopy/paper"
	"hardcopy/paper/guide"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/words"
)

// Account is the sheet of an account in a language, with its printed date.
func Account(a *vault.Account, date time.Time, in lang.Tag) paper.AccountSheet {
	id, link, codes := a.Printed()
	s := paper.AccountSheet{
		CodesQR:      codes.Reveal(),
		RecoveryPage: a.RecoveryPage,
		Note:         a.Note,
		Guide:        guide.For(about(a), guide.Sheet, in),
		ID:           id,
		Date:         date.Format(time.DateOnly),
	}
	s.Issuer, s.Account, s.Purpose = names(a)
	if k := a.Key; k != nil {
		s.Key, s.Link = k.Base32().Reveal(), link.Reveal()
		s.Parameters, s.Warnings, s.Proved = worded(*k, in), in.Lines(k.AppWarnings()), Proved(a, in)
		s.Unproved = a.Proof == nil
	}
	if set := a.Codes(); set != nil {
		s.CodesKind, s.CodesIssued, s.CodesCase = CodesKind(set, in), words.Date(set.Issued), caseOf(set)
		s.CodesTick, s.CodesStay = codesOf(set).Tick(in), set.Kind == vault.RecoveryKey
		for _, c := range set.Codes {
			s.Codes = append(s.Codes, paper.Code{Text: c.Text.Reveal(), Used: c.Used, UsedOn: words.Date(c.UsedAt)})
		}
	}
	return s
}

// Compact is the sheet of an account where services share one printed guide: its
// own recovery page stands with the account.
func Compact(a *vault.Account, date time.Time, in lang.Tag) paper.AccountSheet {
	s := Account(a, date, in)
	of := about(a)
	if of.Key != nil {
		of.Key = &guide.Key{}
	}
	of.RecoveryPage = ""
	s.Guide = guide.For(of, guide.Compact, in)
	return s
}

// Blank is the hand-copy sheet of an account, for what it has, or of any account
// where a is nil.
func Blank(a *vault.Account, date time.Time, in lang.Tag) paper.AccountSheet {
	if a == nil {
		return paper.AccountSheet{Guide: guide.For(guide.Account{Key: &guide.Key{}, Codes: guide.OneTime}, guide.Blank, in)}
	}
	of := about(a)
	s := paper.AccountSheet{RecoveryPage: a.RecoveryPage, ID: a.SheetID(), Date: date.Format(time.DateOnly)}
	s.Issuer, s.Account, s.Purpose = names(a)
	if k := a.Key; k != nil {
		s.Parameters, s.Warnings, s.Boxes = worded(*k, in), in.Lines(k.AppWarnings()), len(k.Base32().Reveal())
	}
	if set := a.Codes(); set != nil {
		s.Codes, s.CodesIssued = make([]paper.Code, len(set.Codes)), words.Date(set.Issued)
		s.CodesTick, s.CodesStay = codesOf(set).Tick(in), set.Kind == vault.RecoveryKey
		of.Codes = codesOf(set)
	}
	s.Guide = guide.For(of, guide.Blank, in)
	return s
}

// about is what the steps of an account depend on.
func about(a *vault.Account) guide.Account {
	of := guide.Account{Issuer: serviceOf(a), RecoveryPage: a.RecoveryPage}
	if set := a.Codes(); set.Left() > 0 {
		of.Codes = codesOf(set)
	}
	if k := a.Key; k != nil {
		of.Key = &guide.Key{Form: guide.FormOf(string(k.Type)), Digits: k.Digits, Period: k.Period, FewApps: len(k.AppWarnings()) > 0}
	}
	return of
}

func codesOf(set *vault.CodeSet) guide.Codes {
	switch set.Kind {
	case vault.Replaceable:
		return guide.Replaceable
	case vault.RecoveryKey:
		return guide.RecoveryKey
	}
	if len(set.Codes) == 1 {
		return guide.Single
	}
	return guide.OneTime
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

// Proved says whether and when a key was proved, and what was learnt of the clock.
func Proved(a *vault.Account, in lang.Tag) string {
	if a.Proof == nil {
		return in.Say("not proved against an authenticator")
	}
	day, off := words.Date(a.Proof.At), a.Proof.Offset
	switch {
	case off > 0:
		return in.Say("proved with the authenticator on %s; this machine's clock was %s slow", day, words.Span(off))
	case off < 0:
		return in.Say("proved with the authenticator on %s; this machine's clock was %s fast", day, words.Span(-off))
	}
	return in.Say("proved with the authenticator on %s", day)
}

// CodesKind is the heading of a set of backup codes.
func CodesKind(set *vault.CodeSet, in lang.Tag) string {
	switch {
	case set.Kind == vault.Replaceable:
		return in.Say("backup code, replaced by the service after each use")
	case set.Kind == vault.RecoveryKey:
		return in.Say("recovery key")
	case len(set.Codes) == 1:
		return in.Say("backup code")
	}
	return in.Say("backup codes")
}

// worded says what kind a key is. In another language the original stands behind it,
// which is what [otp.ParseWorded] reads off the paper.
func worded(k otp.Key, in lang.Tag) string {
	if in == lang.English {
		return k.Worded()
	}
	return k.Said().In(in) + " [" + k.Worded() + "]"
}

// Holdings words what an account has.
func Holdings(a *vault.Account, in lang.Tag) string {
	var parts []string
	switch {
	case a.Key != nil && a.Proof != nil:
		parts = append(parts, in.Say("setup key, proved"))
	case a.Key != nil:
		parts = append(parts, in.Say("setup key, not proved"))
	}
	switch set := a.Codes(); {
	case set == nil:
	case len(set.Codes) == 1:
		parts = append(parts, in.Say("1 backup code"))
	default:
		parts = append(parts, in.Say("%d backup codes", len(set.Codes)))
	}
	return strings.Join(parts, "; ")
}
