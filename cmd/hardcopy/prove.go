package main

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/spf13/pflag"

	"hardcopy/cmd/hardcopy/ask"
	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/given"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
	"hardcopy/vault/words"
)

func proveVerb() *command {
	return &command{
		Name:    "prove",
		Args:    "[NAME…]",
		Most:    -1,
		Summary: "hold keys that were kept unproved against the authenticator",
		Help: `Goes through the accounts named, or through all whose setup key was never
proved, and asks for the code that the authenticator shows for each. Enter
passes one by; a key that its codes prove wrong can be typed again. What was
proved is saved at once: leave at any point.

Examples:
  hardcopy prove
  hardcopy prove binance
`,
		Exits: "3 wrong passphrase, 4 some are left unproved, " + open.ExitOlder,
		Setup: func(fs *pflag.FlagSet) action {
			var f open.VaultFlags
			f.DefineToChange(fs)
			return func(ctx context.Context, e *open.Env, args []string) error { return prove(ctx, e, &f, args) }
		},
	}
}

func prove(ctx context.Context, e *open.Env, f *open.VaultFlags, names []string) error {
	s, err := f.OpenToChange(ctx, e)
	if err != nil {
		return err
	}
	defer s.Close()
	accounts, err := unproved(s.Vault, names)
	if err != nil || len(accounts) == 0 {
		e.Say("no key is left to be proved")
		return err
	}
	t, err := e.Prompter("hardcopy edit NAME --proof CODE proves one key without a terminal")
	if err != nil {
		return err
	}
	defer t.Close()
	left := 0
	for i, a := range accounts {
		e.Say("%d of %d: %s", i+1, len(accounts), a.Label())
		switch err := proveAccount(ctx, e, s, a); {
		case errors.Is(err, ask.ErrSkipped):
			left++
		case errors.Is(err, refuse.ErrInterrupted), a.Proof != nil && err != nil:
			return err
		case err != nil:
			e.SayProblem("warning", err)
			left++
		}
	}
	if left > 0 {
		return refuse.Errorf(refuse.Damaged, "hardcopy prove goes on with them", "%s left unproved", words.Count(left, "key is", "keys are"))
	}
	return nil
}

// unproved are the accounts named that have a key, or all whose key was never proved.
func unproved(v *vault.Vault, names []string) (accounts []*vault.Account, err error) {
	all := v.Accounts
	if len(names) > 0 {
		if all, err = v.FindAll(names); err != nil {
			return nil, err
		}
	}
	for _, a := range all {
		switch {
		case a.Key != nil && (a.Proof == nil || len(names) > 0):
			accounts = append(accounts, a)
		case a.Key == nil && len(names) > 0:
			return nil, refuse.Errorf(refuse.Failed, "hardcopy edit "+console.QuotedName(a.Label())+" takes one", "%s has no setup key", a.Label())
		}
	}
	return accounts, nil
}

// proveAccount proves one key, which may be typed again, and saves.
func proveAccount(ctx context.Context, e *open.Env, s *open.Session, a *vault.Account) error {
	before, old := a.SheetID(), *a.Key
	tried, key := *a, *a.Key
	tried.Key = &key
	for {
		p := ask.Proof{Console: e.Console, Key: tried.Key, Clock: s.Clock, MaySkip: true, MayRetype: true}
		proof, err := p.Ask(ctx)
		if errors.Is(err, ask.ErrRetype) {
			var typed given.KeyFlags
			if err := typed.Retype(ctx, e, &tried); err != nil {
				return err
			}
			continue
		}
		retyped := replaced(old, *tried.Key)
		if err != nil || proof == nil && !retyped {
			return cmp.Or(err, ask.ErrSkipped)
		}
		*a.Key, a.Proof, a.Changed = *tried.Key, proof, s.Clock()
		a.Retire(before)
		if retyped {
			a.Verified = time.Time{}
			defer pastSheets(e, a, true)
		}
		if err := s.Save(); err != nil || proof != nil {
			return err
		}
		return ask.ErrSkipped
	}
}
