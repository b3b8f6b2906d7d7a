package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/vault"
	"hardcopy/vault/otp"
	"hardcopy/vault/sheets"
	"hardcopy/vault/words"
)

func showVerb() *command {
	return &command{
		Name:    "show",
		Args:    "NAME",
		Least:   1,
		Most:    1,
		Summary: "one account with its secrets",
		Help: `Shows everything that is kept of an account: setup key, otpauth link, backup
codes. On a terminal it is shown on a screen of its own that is cleared when you
press Enter, or after a minute; nothing stays in the scrollback.

Examples:
  hardcopy show binance
  hardcopy show binance --json
`,
		Exits: "3 wrong passphrase, 4 damaged vault, " + exitUnsafe,
		Setup: func(fs *pflag.FlagSet) action {
			var f vaultFlags
			f.define(fs)
			asJSON := fs.Bool("json", false, "as one JSON object")
			stay := fs.Bool("stay", false, "leave it on the terminal's screen")
			return func(ctx context.Context, e *env, args []string) error {
				s, a, err := f.account(ctx, e, f.open, args[0])
				if err != nil {
					return err
				}
				defer s.Close()
				var text strings.Builder
				if *asJSON {
					err = console.WriteJSON(&text, newShown(a))
				} else {
					describe(&text, a)
				}
				if err != nil {
					return err
				}
				return e.Reveal(ctx, text.String(), *stay)
			}
		},
	}
}

// A shown is an account in show --json.
type shown struct {
	listRow
	Key          string     `json:"key,omitempty"` // verbatim
	Link         string     `json:"link,omitempty"`
	Counter      *uint64    `json:"counter,omitempty"`
	CodeSets     []shownSet `json:"code_sets,omitempty"`
	Note         string     `json:"note,omitempty"`
	RecoveryPage string     `json:"recovery_page,omitempty"`
}

type shownSet struct {
	Kind       string      `json:"kind"`
	Issued     string      `json:"issued,omitempty"`
	Superseded string      `json:"superseded,omitempty"`
	Codes      []shownCode `json:"codes"`
}

type shownCode struct {
	Text string `json:"text"`
	Used bool   `json:"used"`
}

func newShown(a *vault.Account) shown {
	s := shown{listRow: newListRow(a), Link: a.Link().Reveal(), Note: a.Note, RecoveryPage: a.RecoveryPage}
	if a.Key != nil {
		s.Key = a.Key.Text.Reveal()
		if a.Key.Type == otp.HOTP {
			s.Counter = &a.Key.Counter
		}
	}
	for _, set := range a.CodeSets {
		out := shownSet{Kind: string(set.Kind), Issued: words.Date(set.Issued), Superseded: words.Date(set.Superseded)}
		for _, c := range set.Codes {
			out.Codes = append(out.Codes, shownCode{c.Text.Reveal(), c.Used})
		}
		s.CodeSets = append(s.CodeSets, out)
	}
	return s
}

func describe(b *strings.Builder, a *vault.Account) {
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "%-14s %s\n", name, console.Printable(value))
		}
	}
	line("service", a.Issuer)
	line("account", a.Account)
	line("purpose", a.Purpose)
	if k := a.Key; k != nil {
		line("setup key", k.Text.Reveal())
		line("parameters", k.Worded())
		line("link", a.Link().Reveal())
		line("proved", sheets.Proved(a))
	}
	line("sheet", a.SheetID())
	line("recovery page", a.RecoveryPage)
	line("note", a.Note)
	for _, set := range a.CodeSets {
		state := words.Count(set.Left(), "code", "codes") + " left"
		if !set.Superseded.IsZero() {
			state = "void since " + words.Date(set.Superseded)
		}
		fmt.Fprintf(b, "\n%s, issued %s, %s\n", sheets.CodesKind(set.Kind), words.Date(set.Issued), state)
		for i, c := range set.Codes {
			used := ""
			if c.Used {
				used = strings.TrimRight("   used "+words.Date(c.UsedAt), " ")
			}
			fmt.Fprintf(b, "  %2d  %s%s\n", i+1, console.Printable(c.Text.Reveal()), used)
		}
	}
}
