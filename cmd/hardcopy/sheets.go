package main

import (
	"time"

	"hardcopy/cmd/hardcopy/guide"
	"hardcopy/paper"
	"hardcopy/vault"
)

// compactSheet is what an account's sheet says where services share one printed
// guide: its own recovery page stands with the account.
func compactSheet(a *vault.Account, date time.Time) paper.AccountSheet {
	s := accountSheet(a, date)
	s.Guide = guide.For(a.Issuer, a.Key != nil, a.Codes().Left() > 0, "")
	return s
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
		Guide:        guide.For(a.Issuer, a.Key != nil, a.Codes().Left() > 0, a.RecoveryPage),
		ID:           a.SheetID(),
		Date:         date.Format(time.DateOnly),
	}
	if k := a.Key; k != nil {
		s.Key, s.Link = k.Base32().Reveal(), a.Link().Reveal()
		s.Parameters, s.Warnings, s.Proved = parameters(*k), appWarnings(*k), provedText(a)
	}
	if set := a.Codes(); set != nil {
		s.CodesKind, s.CodesIssued, s.CodesCase = kindText(set.Kind), dateOnly(set.Issued), caseOf(set)
		for _, c := range set.Codes {
			s.Codes = append(s.Codes, paper.Code{Text: c.Text.Reveal(), Used: c.Used, UsedOn: dateOnly(c.UsedAt)})
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

// blankSheet is the hand-copy sheet of an account, or of any account.
func blankSheet(a *vault.Account, date time.Time) paper.AccountSheet {
	if a == nil {
		return paper.AccountSheet{Guide: guide.General()}
	}
	return paper.AccountSheet{Issuer: a.Issuer, Account: a.Account, Purpose: a.Purpose, RecoveryPage: a.RecoveryPage,
		Guide: guide.For(a.Issuer, true, true, a.RecoveryPage),
		ID:    a.SheetID(), Date: date.Format(time.DateOnly)}
}
