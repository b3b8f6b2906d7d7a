package main

import (
	"context"
	"errors"
	"strings"

	"hardcopy/cmd/hardcopy/console"
	"hardcopy/cmd/hardcopy/open"
	"hardcopy/cmd/hardcopy/refuse"
	"hardcopy/vault"
)

// tellApart gives a key a name of its own where another key has that name: the purpose
// that is given on the terminal, which may be nil, or a number. The same key under the
// same name is refused, under another it is said.
func tellApart(ctx context.Context, e *open.Env, t *console.Terminal, v *vault.Vault, a *vault.Account) error {
	free := v.Check(a)
	if a.Key == nil || errors.Is(free, vault.ErrNameless) {
		return free
	}
	same := v.SameKey(*a.Key)
	for _, b := range same {
		if strings.EqualFold(b.Label(), a.Label()) {
			return refuse.Errorf(refuse.Unsafe, "hardcopy codes keeps its backup codes, hardcopy edit changes it", "%s exists already, with this key", b.Label())
		}
	}
	if len(same) > 0 {
		e.Say("warning: the same key is kept already, as %s", same[0].Label())
	}
	for free != nil {
		label, purpose := a.Label(), a.Purpose
		v.TellApart(a)
		if t != nil {
			typed, err := t.AskDefault(ctx, label+" is there with another key; what is this one for (funding, trading)", a.Purpose)
			if err != nil {
				return err
			}
			a.Purpose = typed
		}
		if free = v.Check(a); free == nil {
			e.Say("%s is there already, and not with this key: this one is told apart as %s", label, a.Label())
			e.Say("hardcopy edit %s --purpose says what it is for; has it taken the other's place? hardcopy edit %s --key-file FILE puts it there", console.QuotedName(a.Label()), console.QuotedName(label))
		} else {
			a.Purpose = purpose
		}
	}
	return nil
}
