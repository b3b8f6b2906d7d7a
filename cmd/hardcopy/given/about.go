// Package given is what flags give in place of answers: a setup key, backup codes, the
// proof of a key, and what is kept beside them.
//
// It promises that what a flag gives is read as what is typed would be, and that what
// could be meant in two ways is asked about or refused. It knows no verb.
package given

import (
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/verb"
	"hardcopy/vault"
)

// AboutFlags are what is kept of an account beside its secrets.
type AboutFlags struct {
	Account, Purpose, PrintName, Note, Page string
}

// Define defines the flags.
func (f *AboutFlags) Define(fs *pflag.FlagSet) {
	fs.StringVar(&f.Account, "account", "", "the `NAME` you log in with")
	fs.StringVar(&f.Purpose, "purpose", "", "what this key is for (`TEXT`), where a service has several: funding, trading")
	fs.StringVar(&f.PrintName, "print-name", "", "a `NAME` for the sheet, where its font cannot write the account's own")
	fs.StringVar(&f.Note, "note", "", "a note (`TEXT`); it is printed on the sheet")
	fs.StringVar(&f.Page, "recovery-page", "", "the `PAGE` where the service lets people back in; it is printed on the sheet")
}

// Check refuses what is no text, and a name for the sheet that its font cannot write
// either.
func (f *AboutFlags) Check() error {
	for _, given := range []struct{ flag, text string }{
		{"--account", f.Account}, {"--purpose", f.Purpose}, {"--print-name", f.PrintName}, {"--note", f.Note}, {"--recovery-page", f.Page},
	} {
		if err := verb.Text(given.flag, given.text); err != nil {
			return err
		}
	}
	return ask.CheckPrintName("--print-name", f.PrintName)
}

// Apply gives an account what the flags say of it.
func (f *AboutFlags) Apply(a *vault.Account) {
	for _, field := range []struct {
		to   *string
		from string
	}{{&a.Account, f.Account}, {&a.Purpose, f.Purpose}, {&a.PrintName, f.PrintName}, {&a.Note, f.Note}, {&a.RecoveryPage, f.Page}} {
		if field.from != "" {
			*field.to = field.from
		}
	}
}

// NameAccount takes NAME apart; the flags go before it.
func NameAccount(a *vault.Account, name string) {
	issuer, account, _ := strings.Cut(name, ":")
	if issuer != "" {
		a.Issuer = strings.TrimSpace(issuer)
	}
	if a.Account == "" {
		a.Account = strings.TrimSpace(account)
	}
}
