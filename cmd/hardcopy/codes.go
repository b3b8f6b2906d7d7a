package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"hardcopy/vault"
)

func codesVerb() *verb {
	return &verb{
		name:    "codes",
		args:    "NAME",
		least:   1,
		most:    1,
		summary: "replace the set of backup codes",
		help: `Takes a new set of backup codes. The set before is kept as superseded, since
the service no longer takes its codes, and every sheet printed before is void.

Examples:
  hardcopy codes binance
  hardcopy codes binance --codes-file codes.txt
`,
		exits: "3 wrong passphrase, 4 damaged vault or no code in the file",
		setup: func(fs *pflag.FlagSet) action {
			var f vaultFlags
			var c codesFlags
			c.define(fs)
			f.define(fs)
			return func(ctx context.Context, e *env, args []string) error {
				if err := c.check(); err != nil {
					return err
				}
				if err := stdinOnce(c.source(), f.source()); err != nil {
					return err
				}
				return newCodes(ctx, e, &f, &c, args[0])
			}
		},
	}
}

func newCodes(ctx context.Context, e *env, f *vaultFlags, c *codesFlags, name string) error {
	s, a, err := f.account(ctx, e, name)
	if err != nil {
		return err
	}
	defer s.Close()
	codes, err := c.read(ctx, e)
	if err != nil {
		return err
	}
	if len(codes) == 0 {
		return usagef("nothing was changed", "no codes were given")
	}
	set, err := c.set(codes, s.clock())
	if err != nil {
		return err
	}
	if a.Codes() != nil && sameCodes(a.Codes(), codeTexts(set)) {
		e.say("%s has these codes already; nothing was changed", printable(a.Label()))
		return nil
	}
	before := a.SheetID()
	a.Supersede(set, s.clock())
	if err := s.Save(); err != nil {
		return err
	}
	e.say("%s: %s kept; sheet %s", printable(a.Label()), count(len(codes), "code"), a.SheetID())
	voidSheets(e, a, before)
	return nil
}

// read takes the codes from the file or asks for them.
func (f *codesFlags) read(ctx context.Context, e *env) ([]*vault.Code, error) {
	if f.file != "" {
		return f.fromFile(ctx, e)
	}
	t, err := e.prompter("--codes-file FILE gives the codes")
	if err != nil {
		return nil, err
	}
	defer t.close()
	return askCodes(ctx, t)
}

// voidSheets names the sheets that hold something the service no longer takes.
func voidSheets(e *env, a *vault.Account, before string) {
	ids := a.VoidSheetIDs()
	if before != "" && before != a.SheetID() {
		ids = append(ids, before)
	}
	var void []string
	for _, id := range ids {
		if id != a.SheetID() && !slices.Contains(void, id) {
			void = append(void, id)
		}
	}
	if len(void) == 0 {
		return
	}
	e.say("every sheet printed before is void: destroy sheet %s", strings.Join(void, ", "))
	e.say("next: hardcopy print %s --copies 2 -o - | lp", quoted(a.Label()))
}
