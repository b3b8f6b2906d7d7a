package main

import (
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/vault"
)

// aboutFlags are what is kept of an account beside its secrets.
type aboutFlags struct {
	account, purpose, note, page string
}

func (f *aboutFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.account, "account", "", "the name you log in with")
	fs.StringVar(&f.purpose, "purpose", "", "what this key is for, where a service has several: funding, trading")
	fs.StringVar(&f.note, "note", "", "a note; it is printed on the sheet")
	fs.StringVar(&f.page, "recovery-page", "", "where the service lets people back in; it is printed on the sheet")
}

func (f *aboutFlags) apply(a *vault.Account) {
	for _, field := range []struct {
		to   *string
		from string
	}{{&a.Account, f.account}, {&a.Purpose, f.purpose}, {&a.Note, f.note}, {&a.RecoveryPage, f.page}} {
		if field.from != "" {
			*field.to = field.from
		}
	}
}

// nameAccount takes NAME apart; the flags go before it.
func nameAccount(a *vault.Account, name string) {
	issuer, account, _ := strings.Cut(name, ":")
	if issuer != "" {
		a.Issuer = strings.TrimSpace(issuer)
	}
	if a.Account == "" {
		a.Account = strings.TrimSpace(account)
	}
}
