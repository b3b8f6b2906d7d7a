package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

func codesVerb() *command {
	return &command{
		Name:    "codes",
		Args:    "[NAME]",
		Most:    1,
		Summary: "replace the set of backup codes",
		Help: `Takes a new set of backup codes. The set before is kept as superseded, since
the service no longer takes its codes, and every sheet printed before is void.

The codes are pasted as the service shows them, or read from the file that it
gave out. What looks alike are the codes; headings, footers, list numbers and
marks are left out, and it is said which lines were. Where a file can be read in
two ways, nothing is kept until --codes-as lines or --codes-as columns decides.

Without NAME it goes through all accounts that have no backup codes, or none
left. Enter passes one by. What was given is saved at once: leave at any point.

Examples:
  hardcopy codes
  hardcopy codes binance
  hardcopy codes binance --codes-file codes.txt
  hardcopy codes binance --codes-file codes.txt --codes-as columns
`,
		Exits: "3 wrong passphrase, 4 damaged vault, no code in the file, or more than one way to read it, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			var c given.CodesFlags
			c.Define(fs)
			f.DefineToChange(fs)
			return func(ctx context.Context, e *open.Env, args []string) error {
				if err := c.Check(); err != nil {
					return err
				}
				if err := console.StdinOnce(c.Source(), f.Source()); err != nil {
					return err
				}
				if len(args) == 0 {
					return missingCodes(ctx, e, &f, &c)
				}
				return newCodes(ctx, e, &f, &c, args[0])
			}
		},
	}
}

func newCodes(ctx context.Context, e *open.Env, f *open.VaultFlags, c *given.CodesFlags, name string) error {
	s, a, err := f.Account(ctx, e, f.OpenToChange, name)
	if err != nil {
		return err
	}
	defer s.Close()
	codes, err := c.Read(ctx, e, "")
	if err != nil {
		return err
	}
	if len(codes) == 0 {
		return refuse.Usagef("nothing was changed", "no codes were given")
	}
	if err := keepCodes(e, s, a, c, codes); err != nil {
		return err
	}
	saySharesLag(e, s.Vault)
	return nil
}

// missingCodes goes through the accounts that have no backup codes, or none left. That
// some are left without is no failure: not every service has any.
func missingCodes(ctx context.Context, e *open.Env, f *open.VaultFlags, c *given.CodesFlags) error {
	if c.File != "" {
		return refuse.Usagef("hardcopy codes NAME --codes-file FILE", "--codes-file gives the codes of one account, and none is named")
	}
	s, err := f.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	var accounts []*vault.Account
	for _, a := range s.Vault.Accounts {
		if a.Codes().Left() == 0 {
			accounts = append(accounts, a)
		}
	}
	var without []string
	for i, a := range accounts {
		codes, err := c.Read(ctx, e, fmt.Sprintf("%d of %d: %s", i+1, len(accounts), a.Label()))
		if err != nil {
			return err
		}
		if len(codes) == 0 {
			without = append(without, a.Label())
		} else if err := keepCodes(e, s, a, c, codes); err != nil {
			return err
		}
	}
	if len(without) > 0 {
		e.Say("left without backup codes: %s", words.Some(without, 10))
	} else {
		e.Say("every account has backup codes")
	}
	if len(without) < len(accounts) {
		saySharesLag(e, s.Vault)
	}
	return nil
}

// keepCodes makes a set of codes the account's, saves, and says so.
func keepCodes(e *open.Env, s *open.Session, a *vault.Account, c *given.CodesFlags, codes []*vault.Code) error {
	set, err := c.Set(codes, a.Codes(), s.Clock())
	if err != nil {
		return err
	}
	if a.Codes().SameCodes(set.Texts()) {
		e.Say("%s has these codes already; nothing was changed", a.Label())
		return nil
	}
	a.Supersede(set, s.Clock())
	if err := s.Save(); err != nil {
		return err
	}
	e.Say("%s: %s kept; sheet %s", a.Label(), words.Count(len(codes), "code", "codes"), a.SheetID())
	pastSheets(e, a, true)
	return nil
}

// pastSheets names the sheets printed before. They are void where they hold
// something that the service no longer takes, else only out of date.
func pastSheets(e *open.Env, a *vault.Account, void bool) {
	ids := strings.Join(a.PastSheets, ", ")
	switch {
	case ids == "":
		return
	case void:
		e.Say("every sheet printed before is void: destroy sheet %s", ids)
	default:
		e.Say("every sheet printed before is out of date: print a new one, then destroy sheet %s", ids)
	}
	e.Say("next: hardcopy print %s --copies 2 %s", console.QuotedName(a.Label()), e.Out())
}
