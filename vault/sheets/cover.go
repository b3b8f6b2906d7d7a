package sheets

import (
	"cmp"
	"time"

	"hardcopy/paper"
	"hardcopy/vault"
)

// Cover is the sheet for the envelope of accounts' sheets: their numbers and services,
// no login where there is a service, and the next drill a year after they were printed.
func Cover(accounts []*vault.Account, date time.Time) paper.CoverSheet {
	s := paper.CoverSheet{Date: date.Format(time.DateOnly), Drill: date.AddDate(1, 0, 0).Format(time.DateOnly)}
	for _, a := range accounts {
		issuer, account, _ := names(a)
		s.Sheets = append(s.Sheets, paper.Covered{ID: a.SheetID(), Name: cmp.Or(issuer, account)})
	}
	return s
}
