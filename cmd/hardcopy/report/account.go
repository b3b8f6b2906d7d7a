package report

import (
	"fmt"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/paper/lang"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

// An Account is one with its secrets: show --json.
type Account struct {
	Row
	Key          string    `json:"key,omitempty" help:"the setup key, as it was given"`
	Link         string    `json:"link,omitempty" help:"the otpauth link"`
	Counter      *uint64   `json:"counter,omitempty" help:"the next one, of an hotp key"`
	CodeSets     []CodeSet `json:"code_sets,omitempty" help:"backup codes, the current set first"`
	PrintName    string    `json:"print_name,omitempty" help:"the name on paper, where the font cannot write the account's"`
	Note         string    `json:"note,omitempty" help:"as it was given"`
	RecoveryPage string    `json:"recovery_page,omitempty" help:"where the service lets people back in"`
}

// A CodeSet is a set of backup codes of an [Account].
type CodeSet struct {
	Kind       string `json:"kind" help:"one-time, replaceable or recovery-key"`
	Issued     string `json:"issued,omitempty" help:"date"`
	Superseded string `json:"superseded,omitempty" help:"date; of a set that is void"`
	Codes      []Code `json:"codes" help:"in the order of the service"`
}

// A Code is one of a [CodeSet].
type Code struct {
	Text string `json:"text" help:"as the service gave it"`
	Used bool   `json:"used" help:"whether it was taken"`
}

// NewAccount says all of an account.
func NewAccount(a *vault.Account) Account {
	s := Account{Row: newRow(a), Link: a.Link().Reveal(), PrintName: a.PrintName, Note: a.Note, RecoveryPage: a.RecoveryPage}
	if a.Key != nil {
		s.Key = a.Key.Text.Reveal()
		if a.Key.Type == otp.HOTP {
			s.Counter = &a.Key.Counter
		}
	}
	for _, set := range a.CodeSets {
		out := CodeSet{Kind: string(set.Kind), Issued: words.Date(set.Issued), Superseded: words.Date(set.Superseded)}
		for _, c := range set.Codes {
			out.Codes = append(out.Codes, Code{c.Text.Reveal(), c.Used})
		}
		s.CodeSets = append(s.CodeSets, out)
	}
	return s
}

// NewAccounts says all of several: export --format json.
func NewAccounts(accounts []*vault.Account) []Account {
	all := make([]Account, 0, len(accounts))
	for _, a := range accounts {
		all = append(all, NewAccount(a))
	}
	return all
}

// Describe says all of an account for people.
func Describe(b *strings.Builder, a *vault.Account) {
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "%-14s %s\n", name, console.Printable(value))
		}
	}
	line("service", a.Issuer)
	line("account", a.Account)
	line("purpose", a.Purpose)
	line("on the sheet", a.PrintName)
	if k := a.Key; k != nil {
		line("setup key", k.Text.Reveal())
		line("parameters", k.Worded())
		line("link", a.Link().Reveal())
		line("proved", sheets.Proved(a, lang.English))
	}
	line("sheet", a.SheetID())
	line("recovery page", a.RecoveryPage)
	line("note", a.Note)
	for _, set := range a.CodeSets {
		state := words.Count(set.Left(), "code", "codes") + " left"
		if !set.Superseded.IsZero() {
			state = "void since " + words.Date(set.Superseded)
		}
		fmt.Fprintf(b, "\n%s, issued %s, %s\n", sheets.CodesKind(set, lang.English), words.Date(set.Issued), state)
		for i, c := range set.Codes {
			used := ""
			if c.Used {
				used = strings.TrimRight("   used "+words.Date(c.UsedAt), " ")
			}
			fmt.Fprintf(b, "  %2d  %s%s\n", i+1, console.Printable(c.Text.Reveal()), used)
		}
	}
}
